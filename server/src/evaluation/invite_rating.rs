//! The applicant asks to rate an act of their own case.

use std::sync::Arc;

use domain::evaluation::RatingChannel;
use domain::evaluation::api::{InvitationIssued, InviteRating};
use domain::problem::{FieldError, Refusal};

use super::{acts, invite};
use crate::case;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Ask for an invitation to rate an act of one's own case (EV-2).
pub(super) async fn invite_rating(call: Arc<Call<InviteRating>>) -> Result<Reply> {
    if !matches!(call.body.channel, RatingChannel::Desktop | RatingChannel::Mobile) {
        let fault = FieldError::new("channel", "invalid", "请用电脑或手机打开本人办件页面来评价");
        return Err(Error::Invalid(Refusal::fields(vec![fault])));
    }
    let work = call.begin().await?;
    let loaded = case::store::find(work.db(), work.app(), call.path).await?;
    call.require(loaded.relation_to(call.actor()))?;
    let act = call.body.act;
    let done = acts::last(&loaded, act).ok_or_else(|| {
        let message = format!("这个办件还没有“{act}”这项服务，办理之后才能评价");
        Refusal::new("act_not_done", message).under("EV-2")
    })?;
    let stored = invite::of_case(&work, &loaded, done, call.body.channel).await?;
    stored.invitation.can_rate(work.now())?;
    let answer = InvitationIssued { token: stored.token, expires_at: stored.invitation.expires_at };
    call.commit_reply(work, Reply::with(&answer)?.created()).await
}
