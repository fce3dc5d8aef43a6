//! What an invitation asks.

use std::sync::Arc;

use domain::evaluation::api::{InvitationStanding, InvitationView, ShowInvitation};
use domain::evaluation::{InvitationState, RatingScale};

use super::service;
use super::store::invitation;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Show what an invitation asks.
pub(super) async fn show_invitation(call: Arc<Call<ShowInvitation>>) -> Result<Reply> {
    let reader = call.read();
    let found = invitation::find(reader.db(), reader.app(), &call.path).await?;
    let stored = found.ok_or(Error::NotFound)?;
    let expires_at = stored.invitation.expires_at;
    let standing = match &stored.invitation.state {
        InvitationState::Used { at, .. } => InvitationStanding::Used { at: *at },
        InvitationState::Open if reader.now() > expires_at => InvitationStanding::Expired { at: expires_at },
        InvitationState::Open => {
            InvitationStanding::Open { scale: RatingScale::from(&reader.rules().policy), expires_at }
        }
    };
    Reply::with(&InvitationView { service: service::matter(reader.db(), &stored).await?, standing })
}
