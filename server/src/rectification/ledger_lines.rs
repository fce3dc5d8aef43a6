//! What is said about a bad rating in the public ledger, so that the published figures can be recomputed (XT-3).

use domain::ledger::Leaf;
use domain::rectification::{Ending, Exclusion, Rectification};

use crate::error::Result;
use crate::evaluation;
use crate::ledger;
use crate::statistics;
use crate::work::Work;

/// The rating is excluded and no longer counts.
pub(super) async fn exclusion(work: &Work, record: &Rectification, reason: Exclusion) -> Result<()> {
    evaluation::show_excluded(work, record.rating, true).await?;
    let day = work.now().local_date();
    enter(work, record, |rating| Leaf::Exclusion { day, rating, reason }).await
}

/// The exclusion is taken back, and the rating counts again.
pub(super) async fn restoration(work: &Work, record: &Rectification) -> Result<()> {
    evaluation::show_excluded(work, record.rating, false).await?;
    let day = work.now().local_date();
    enter(work, record, |rating| Leaf::Restoration { day, rating }).await
}

/// The rectification is closed.
pub(super) async fn closing(work: &Work, record: &Rectification, ending: Ending) -> Result<()> {
    let day = work.now().local_date();
    enter(work, record, |rating| Leaf::Closing { day, rating, ending }).await
}

/// Enters the line, and has the figures of the rating's day counted again.
async fn enter(work: &Work, record: &Rectification, leaf: impl FnOnce(u64) -> Leaf + Send) -> Result<()> {
    let rated = evaluation::rated(work.db(), work.app(), record.rating).await?;
    ledger::append(work, &leaf(rated.ledger_index)).await?;
    statistics::recount(work, rated.at.local_date()).await
}
