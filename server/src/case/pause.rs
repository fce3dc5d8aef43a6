//! What the announced end of a special procedure brings by itself (行政许可法第四十五条): whoever reviews is reminded on its
//! last day, and after it lists and figures show that the clock runs again, whether somebody ended the procedure or not.

use chrono::{NaiveDate, NaiveTime};
use domain::case::Case;
use domain::deadline;
use domain::ids::CaseId;
use domain::policy::time_of;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::store::{self, Loaded};
use crate::error::{Error, Result};
use crate::jobs::{InWork, Job, Registry};
use crate::supervision;
use crate::work::Work;

/// The handlers of these jobs.
pub(super) fn jobs(registry: &mut Registry) {
    registry.on::<PauseNearsEnd>();
    registry.on::<PauseRunsOut>();
}

/// Enqueues what the announced end of the pause that is on will bring.
pub(super) async fn schedule(work: &Work, case: &Case) -> Result<()> {
    let Some(last_day) = last_day(work, case) else { return Ok(()) };
    let (id, version) = (case.id, case.version);
    work.enqueue(&PauseNearsEnd { case: id, version }, reminder(work, last_day)).await?;
    work.enqueue(&PauseRunsOut { case: id, version }, end_of(last_day)).await
}

/// The last day that the applicant was told, of a procedure that nobody has ended.
fn last_day(work: &Work, case: &Case) -> Option<NaiveDate> {
    let rules = work.rules();
    deadline::announced_end(&case.clock(&rules.policy)?, &rules.calendar, &rules.clock, work.now())
}

/// When to remind: as the office opens on the last day; where that has gone by, as it opens next after it.
fn reminder(work: &Work, last_day: NaiveDate) -> Timestamp {
    let rules = work.rules();
    let opens = time_of(rules.clock.hours.first().map_or(0, |hours| hours.opens()));
    let on_last_day = Timestamp::from_local(last_day, opens);
    if work.now() < on_last_day {
        return on_last_day;
    }
    Timestamp::from_local(rules.calendar.next_working_day(last_day), opens)
}

/// The first instant after the day.
fn end_of(day: NaiveDate) -> Timestamp {
    Timestamp::from_local(day.succ_opt().unwrap_or(day), NaiveTime::MIN)
}

/// The case, if it still stands as it did when the job was set, with the last day of its procedure.
async fn unchanged(work: &Work, case: CaseId, version: u32) -> Result<Option<(Loaded, NaiveDate)>> {
    match store::find_for_change(work, case).await {
        Ok(loaded) if loaded.case.version == version => Ok(last_day(work, &loaded.case).map(|day| (loaded, day))),
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The last announced day of a special procedure has come.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct PauseNearsEnd {
    case: CaseId,
    /// The version in which the procedure was begun.
    version: u32,
}

impl Job for PauseNearsEnd {
    const KIND: &'static str = "case_pause_nears_end";

    fn unique_key(&self) -> Option<String> {
        Some(format!("pause_nears_end:{}:{}", self.case, self.version))
    }
}

impl InWork for PauseNearsEnd {
    async fn run(self, work: &Work) -> Result<()> {
        let Some((loaded, last_day)) = unchanged(work, self.case, self.version).await? else { return Ok(()) };
        if work.now().local_date() < last_day {
            // The calendar changed since the job was set.
            return work.enqueue(&self, reminder(work, last_day)).await;
        }
        supervision::remind_of_pause(work, &loaded, last_day).await
    }
}

/// The announced time of a special procedure is over.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct PauseRunsOut {
    case: CaseId,
    /// The version in which the procedure was begun.
    version: u32,
}

impl Job for PauseRunsOut {
    const KIND: &'static str = "case_pause_runs_out";

    fn unique_key(&self) -> Option<String> {
        Some(format!("pause_runs_out:{}:{}", self.case, self.version))
    }
}

impl InWork for PauseRunsOut {
    async fn run(self, work: &Work) -> Result<()> {
        let Some((loaded, last_day)) = unchanged(work, self.case, self.version).await? else { return Ok(()) };
        if work.now() < end_of(last_day) {
            // The calendar changed since the job was set.
            return work.enqueue(&self, end_of(last_day)).await;
        }
        store::show_again(work, &loaded.case).await
    }
}
