//! What follows for supervision when a case's clock reaches an instant (GC-5, OP-5).

use super::{overdue, warn};
use crate::announce::Subscriber;
use crate::case::{DeadlineReached, Reached};
use crate::error::Result;
use crate::work::Work;

/// Warns, reminds, and calls to account.
#[derive(Clone, Copy, Debug)]
pub struct Watch;

impl Subscriber<DeadlineReached> for Watch {
    async fn receive(work: &Work, DeadlineReached { loaded, what }: &DeadlineReached) -> Result<()> {
        match what {
            Reached::RanOut(kind) => overdue::overdue(work, loaded, *kind).await,
            Reached::Level { key, at } => warn::warn(work, loaded, key, *at).await,
            Reached::PauseEnds(last_day) => warn::remind_of_pause(work, loaded, *last_day).await,
        }
    }
}
