//! The working days (工作日历): the State Council's holiday notices that were imported, beside those that come with the
//! program and those of the operator's directory, and what follows for open deadlines when a new one, or another policy, is
//! in force.

mod entity;
mod follow;
mod recount;
mod store;

use domain::calendar::Year;

use crate::audit;
use crate::error::Result;
use crate::jobs::Registry;
use crate::work::Work;

pub use follow::{follow, keep_up, stay_in_step};
pub use store::notices;

/// Adds the area's job.
pub fn jobs(registry: &mut Registry) {
    registry.outside::<recount::RecountDeadlines>();
}

/// Keeps a notice; from then on it is the one of its year. Running programs take it up within a minute.
///
/// # Errors
/// When the database is out of reach.
pub async fn import(work: &Work, year: &Year, text: &str) -> Result<()> {
    let id = store::insert(work, year.year, text).await?;
    let entry = audit::Entry::new("calendar", id, "import_holidays").with("year", year.year);
    work.record(entry.with("off", year.off.len()).with("work", year.work.len())).await
}
