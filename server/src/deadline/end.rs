//! An area ends a clock.

use domain::subject::Subject;
use domain::time::Timestamp;

use super::store;
use crate::error::Result;
use crate::work::Work;

/// Ends the subject's clock of this key, which then tells nothing more and keeps the due date by which it was judged. One
/// that has ended, or was never set, stays as it is. The caller has stored what [`super::Inputs`] will be answered from.
///
/// # Errors
/// When the database is out of reach.
pub async fn end(work: &Work, subject: &Subject, key: &str, at: Timestamp) -> Result<()> {
    let Some(mut kept) = store::find_for_change(work, subject, key).await? else { return Ok(()) };
    if kept.deadline.ended_at.is_some() {
        return Ok(());
    }
    kept.deadline.ended_at = Some(at);
    kept.deadline.next_at = None;
    store::save(work, &kept).await
}
