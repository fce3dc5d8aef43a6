//! What a case's clock will bring, set as jobs; [`super::due`] runs them. Jobs of an earlier version find the case changed
//! and do nothing, so nothing has to be cancelled.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use domain::case::Case;
use domain::deadline::{self, ClockKind};
use domain::ids::CaseId;
use domain::policy::time_of;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::jobs::Job;
use crate::work::Work;

/// Enqueues what the case's present clock will bring. While a special procedure is on, that is what follows if it ends as
/// announced: nobody has to end it for the clock to be heard.
pub(super) async fn schedule(work: &Work, case: &Case) -> Result<()> {
    let rules = work.rules();
    let Some(inputs) = case.clock(&rules.policy) else { return Ok(()) };
    let proof = deadline::prove(&inputs, &rules.calendar, &rules.clock, work.now());
    let (id, version) = (case.id, case.version);
    if proof.state == deadline::State::Paused {
        for last_day in last_days_of_pauses(work, case) {
            work.enqueue(&PauseNearsEnd { case: id, version, last_day }, reminder(work, last_day)).await?;
            work.enqueue(&PauseRunsOut { case: id, version, last_day }, end_of(last_day)).await?;
        }
    }
    if let Some(asked) = case.state.correcting() {
        work.enqueue(&CorrectionDayEnds { case: id, version }, end_of(asked.due_on)).await?;
    }
    if inputs.kind == ClockKind::Correction {
        return Ok(());
    }
    work.enqueue(&ClockRunsOut { case: id, version }, proof.due_at.plus_millis(1)).await?;
    for (level, at) in deadline::warnings_due(&inputs, &rules.calendar, &rules.clock, work.now()) {
        work.enqueue(&LevelFires { case: id, version, level: level.key }, at).await?;
    }
    Ok(())
}

/// The last days that the applicant was told, of special procedures that nobody has ended (行政许可法第四十五条).
pub(super) fn last_days_of_pauses(work: &Work, case: &Case) -> BTreeSet<NaiveDate> {
    let rules = work.rules();
    let ends = |inputs| deadline::announced_ends(&inputs, &rules.calendar, &rules.clock, work.now());
    case.clock(&rules.policy).map(ends).unwrap_or_default()
}

/// When to remind: as the office opens on the last day; where that has gone by, as it opens next after it.
pub(super) fn reminder(work: &Work, last_day: NaiveDate) -> Timestamp {
    let rules = work.rules();
    let opens = time_of(rules.clock.hours.first().map_or(0, |hours| hours.opens()));
    let on_last_day = Timestamp::from_local(last_day, opens);
    if work.now() < on_last_day {
        return on_last_day;
    }
    Timestamp::from_local(rules.calendar.next_working_day(last_day), opens)
}

/// The first instant after the day.
pub(super) fn end_of(day: NaiveDate) -> Timestamp {
    Timestamp::from_local(day.succ_opt().unwrap_or(day), NaiveTime::MIN)
}

/// The last day that the applicant has for corrections is over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CorrectionDayEnds {
    /// The case.
    pub case: CaseId,
    /// The version in which they were asked for.
    pub version: u32,
}

impl Job for CorrectionDayEnds {
    const KIND: &'static str = "case_correction_day_ends";

    fn unique_key(&self) -> Option<String> {
        Some(format!("correction_day_ends:{}:{}", self.case, self.version))
    }
}

/// The office's clock for a case has run out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ClockRunsOut {
    /// The case.
    pub case: CaseId,
    /// The version for which the clock was set.
    pub version: u32,
}

impl Job for ClockRunsOut {
    const KIND: &'static str = "case_clock_runs_out";

    fn unique_key(&self) -> Option<String> {
        Some(format!("clock_runs_out:{}:{}", self.case, self.version))
    }
}

/// A warning level of a case's clock fires.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct LevelFires {
    /// The case.
    pub case: CaseId,
    /// The version for which the clock was set.
    pub version: u32,
    /// The level's key in the policy.
    pub level: String,
}

impl Job for LevelFires {
    const KIND: &'static str = "case_level_fires";

    fn unique_key(&self) -> Option<String> {
        Some(format!("level_fires:{}:{}:{}", self.case, self.version, self.level))
    }
}

/// The last announced day of a special procedure has come.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct PauseNearsEnd {
    /// The case.
    pub case: CaseId,
    /// The version in which the procedure was begun.
    pub version: u32,
    /// The day.
    pub last_day: NaiveDate,
}

impl Job for PauseNearsEnd {
    const KIND: &'static str = "case_pause_nears_end";

    fn unique_key(&self) -> Option<String> {
        Some(format!("pause_nears_end:{}:{}:{}", self.case, self.version, self.last_day))
    }
}

/// The announced time of a special procedure is over.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct PauseRunsOut {
    /// The case.
    pub case: CaseId,
    /// The version in which the procedure was begun.
    pub version: u32,
    /// The last day of that time.
    pub last_day: NaiveDate,
}

impl Job for PauseRunsOut {
    const KIND: &'static str = "case_pause_runs_out";

    fn unique_key(&self) -> Option<String> {
        Some(format!("pause_runs_out:{}:{}:{}", self.case, self.version, self.last_day))
    }
}
