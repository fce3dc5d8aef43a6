//! The one later word on a rating (追评).

use std::sync::Arc;

use domain::access::Actor;
use domain::evaluation::api::SubmitFollowUpRating;

use super::rate::{self, IncomingRating};
use super::receipt;
use super::store::{invitation, rating};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Give the one later rating (追评) the policy allows.
pub(super) async fn submit_follow_up_rating(call: Arc<Call<SubmitFollowUpRating>>) -> Result<Reply> {
    receipt::require_rater(call.actor())?;
    let work = call.app.begin(Actor::Anonymous, call.request()).await?;
    let earlier = rating::find_by_receipt(work.db(), work.app(), &call.path).await?;
    let stored = invitation::get_for_change(&work, earlier.invitation).await?;
    let channel = earlier.channel.on_own_device();
    let given = IncomingRating { draft: &call.body, channel, rater: None, entry: None, at: work.now() };
    let taken = rate::later(&work, stored, given).await?;
    let answer = receipt::issue(&work, taken).await?;
    call.commit_reply(work, Reply::with(&answer)?.created()).await
}
