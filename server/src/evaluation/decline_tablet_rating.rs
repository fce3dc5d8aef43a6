//! The person at the tablet did not rate. What is kept is that, never a rating.

use std::sync::Arc;

use domain::evaluation::api::DeclineTabletRating;

use super::store::invitation;
use super::store::prompt::{self, Outcome};
use super::{device, show_tablet};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Say that the person did not rate. The invitation stays open for the person's phone.
pub(super) async fn decline_tablet_rating(call: Arc<Call<DeclineTabletRating>>) -> Result<Reply> {
    let (_, window) = device::of_actor(call.actor())?;
    let work = call.begin().await?;
    let stored = invitation::find_for_change(&work, &call.body.token).await?;
    let asked = prompt::find(work.db(), window, stored.invitation.id).await?.ok_or(Error::NotFound)?;
    if asked.ended.is_none() {
        prompt::end(&work, stored.invitation.id, Outcome::Passed(call.body.passing)).await?;
    }
    let answer = show_tablet::view(work.db(), work.app(), work.rules(), work.now(), window).await?;
    call.commit(work, &answer).await
}
