//! Rating by link: from a text message, a receipt's QR code, or the case's page.

use std::sync::Arc;

use domain::access::Actor;
use domain::evaluation::api::SubmitRating;

use super::rate::{self, IncomingRating};
use super::receipt;
use super::store::invitation;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Rate (EV-1, EV-2). The token works once.
pub(super) async fn submit_rating(call: Arc<Call<SubmitRating>>) -> Result<Reply> {
    receipt::require_rater(call.actor())?;
    // The trail says that somebody rated, not who (XT-2).
    let work = call.app.begin(Actor::Anonymous, call.request()).await?;
    let stored = invitation::find_for_change(&work, &call.path).await?;
    let channel = stored.channel.on_own_device();
    let given =
        IncomingRating { draft: &call.body, channel, rater: call.actor().account(), entry: None, at: work.now() };
    let taken = rate::first(&work, stored, given).await?;
    let answer = receipt::issue(&work, taken).await?;
    call.commit_reply(work, Reply::with(&answer)?.created()).await
}
