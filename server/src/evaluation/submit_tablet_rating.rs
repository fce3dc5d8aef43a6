//! Ratings from tablets, at once or when the network is back.

use std::sync::Arc;

use domain::evaluation::RatingChannel;
use domain::evaluation::api::{SubmitTabletRating, TabletRatingOutcome, TabletRatingResult};

use super::device;
use super::rate::{self, IncomingRating};
use super::store::{invitation, prompt, rating};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Send a rating from this tablet's outbox; sending it twice stores it once (EV-1, XT-6).
///
/// A tablet can only rate what was brought up at its own window.
pub(super) async fn submit_tablet_rating(call: Arc<Call<SubmitTabletRating>>) -> Result<Reply> {
    let (id, window) = device::of_actor(call.actor())?;
    let entry = &call.body.entry;
    let work = call.begin().await?;
    // The invitation stays locked from here on: a second sending waits, and then finds the first one's entry.
    let stored = invitation::find_for_change(&work, &call.body.token).await?;
    if prompt::find(work.db(), window, stored.invitation.id).await?.is_none() {
        return Err(Error::NotFound);
    }
    if rating::has_entry(work.db(), entry.id).await? {
        let outcome = TabletRatingOutcome::Repeated;
        return call.commit(work, &TabletRatingResult { entry: entry.id, outcome, receipt: None }).await;
    }
    let at = stored.invitation.given_at(entry.rated_at, work.now());
    let given = IncomingRating {
        draft: &entry.draft,
        channel: RatingChannel::Tablet,
        rater: None,
        entry: Some((id, entry)),
        at,
    };
    let taken = rate::first(&work, stored, given).await?;
    let answer =
        TabletRatingResult { entry: entry.id, outcome: TabletRatingOutcome::Stored, receipt: Some(taken.receipt) };
    call.commit_reply(work, Reply::with(&answer)?.created()).await
}
