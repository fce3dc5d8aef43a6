//! The working days (工作日历): the State Council's holiday notices that were imported, beside those that come with the
//! program and those of the operator's directory, and what follows for open deadlines when a new one, or another policy, is
//! in force.

mod again;
mod follow;

use domain::calendar::Year;

use crate::audit;
use crate::error::Result;
use crate::rules::notice;
use crate::work::Work;

pub use again::{CountAgain, count_again};
pub use follow::{Changed, follow, keep_up, refresh, stay_in_step};

/// Keeps a notice; from then on it is the one of its year. Running programs take it up within a minute.
///
/// # Errors
/// When the database is out of reach.
pub async fn import(work: &Work, year: &Year, text: &str) -> Result<()> {
    let id = work.new_id();
    notice::insert(work.db(), id, year.year, text, work.now()).await?;
    let entry = audit::Entry::new("calendar", id, "import_holidays").with("year", year.year);
    work.record(entry.with("off", year.off.len()).with("work", year.work.len())).await
}
