//! An area sets a clock.

use domain::deadline::ClockInputs;
use domain::subject::Subject;

use super::store::{self, StoredDeadline};
use super::{Deadline, due};
use crate::calendar;
use crate::error::Result;
use crate::work::Work;

/// Sets the subject's clock of this key, or brings it up to date after something happened to it: started, paused, extended,
/// ended, or running again. The caller has stored what [`super::Inputs`] will be answered from, and holds its row. Setting
/// twice is setting once.
///
/// # Errors
/// When the database is out of reach.
pub async fn set(work: &Work, subject: &Subject, key: &str, inputs: &ClockInputs) -> Result<()> {
    let found = store::find_for_change(work, subject, key).await?;
    let is_new = found.is_none();
    let mut kept = found.unwrap_or_else(|| new(work, subject, key, inputs));
    kept.count(work, inputs);
    if is_new {
        store::insert(work, &kept).await?;
    } else {
        store::save(work, &kept).await?;
    }
    due::schedule(work, &kept).await?;
    calendar::stay_in_step(work).await
}

/// A clock about which nothing has been counted.
fn new(work: &Work, subject: &Subject, key: &str, inputs: &ClockInputs) -> StoredDeadline {
    let started_at = inputs.facts.start.at;
    let deadline = Deadline {
        subject: subject.clone(),
        key: key.to_owned(),
        started_at,
        due_at: started_at,
        next_at: None,
        ran_out_at: None,
        ended_at: None,
    };
    StoredDeadline { id: work.new_id(), deadline, told: Vec::new() }
}
