//! What follows for supervision when a case's clock reaches an instant (GC-5, OP-5).

use super::{overdue, warn};
use crate::announce::Subscriber;
use crate::case::{CaseMilestone, DeadlineReached};
use crate::error::Result;
use crate::work::Work;

/// Warns, reminds, and calls to account.
#[derive(Clone, Copy, Debug)]
pub struct Watch;

impl Subscriber<DeadlineReached> for Watch {
    async fn receive(work: &Work, DeadlineReached { loaded, what }: &DeadlineReached) -> Result<()> {
        match what {
            CaseMilestone::RanOut(kind) => overdue::overdue(work, loaded, *kind).await,
            CaseMilestone::Level { key, at } => warn::warn(work, loaded, key, *at).await,
            CaseMilestone::PauseEnds(last_day) => warn::remind_of_pause(work, loaded, *last_day).await,
        }
    }
}
