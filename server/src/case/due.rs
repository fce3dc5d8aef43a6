//! What happens by itself when a case's clock reaches an instant: silence accepts, corrections lapse, and others hear of it
//! ([`DeadlineReached`]), who warn and call to account.
//!
//! The announced end of a special procedure is such an instant, too (行政许可法第四十五条): whoever reviews is reminded on its
//! last day, and after it lists and figures show that the clock runs again, whether somebody ended the procedure or not.

use chrono::NaiveDate;
use domain::case::{By, Case, State};
use domain::deadline::{self, ClockKind};
use domain::ids::CaseId;
use domain::policy::Silence;
use domain::time::Timestamp;

use super::advance::advance;
use super::clock::{self, ClockRunsOut, CorrectionDayEnds, LevelFires, PauseNearsEnd, PauseRunsOut};
use super::store::{self, Loaded};
use super::{files, letters};
use crate::announce::Announcement;
use crate::error::{Error, Result};
use crate::jobs::InWork;
use crate::wiring::Wiring;
use crate::work::Work;

/// A case's clock has reached an instant that others may have to act on. Announced before the case itself moves on.
#[derive(Clone, Debug)]
pub struct DeadlineReached {
    /// The case as it stands.
    pub loaded: Loaded,
    /// What was reached.
    pub what: CaseMilestone,
}

/// What a case's clock has reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseMilestone {
    /// The limit of the clock of this kind has gone by.
    RanOut(ClockKind),
    /// A warning level of the present clock.
    Level {
        /// The level's key in the policy.
        key: String,
        /// When it fired.
        at: Timestamp,
    },
    /// The last day that was announced for a special procedure.
    PauseEnds(NaiveDate),
}

impl Announcement for DeadlineReached {}

/// The handlers of these jobs.
pub(super) fn jobs(wiring: &mut Wiring) {
    wiring.job::<ClockRunsOut>();
    wiring.job::<CorrectionDayEnds>();
    wiring.job::<LevelFires>();
    wiring.job::<PauseNearsEnd>();
    wiring.job::<PauseRunsOut>();
}

/// Tells others, and gives the case back.
async fn tell(work: &Work, loaded: Loaded, what: CaseMilestone) -> Result<Loaded> {
    let reached = DeadlineReached { loaded, what };
    work.announce(&reached).await?;
    Ok(reached.loaded)
}

/// The case, if it still stands at the version for which a job was set.
async fn unchanged(work: &Work, case: CaseId, version: u32) -> Result<Option<Loaded>> {
    match store::find_for_change(work, case).await {
        Ok(loaded) if loaded.case.version == version => Ok(Some(loaded)),
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

impl InWork for ClockRunsOut {
    async fn run(self, work: &Work) -> Result<()> {
        let Some(loaded) = unchanged(work, self.case, self.version).await? else { return Ok(()) };
        if is_too_early(work, &loaded.case) {
            // The calendar or the policy changed since the job was set: the clock runs longer now.
            return clock::schedule(work, &loaded.case).await;
        }
        match &loaded.case.state {
            State::Submitted { .. } => answer_is_late(work, loaded).await,
            // A job that an earlier version of the program set for the end of the applicant's day.
            State::Correcting { due_on, .. } if work.now().local_date() > *due_on => lapse(work, loaded).await,
            State::Correcting { .. } => ran_out(work, loaded, ClockKind::AcceptanceAnswer).await,
            State::Reviewing { .. } | State::Suspended { .. } | State::Proposed { .. } => {
                ran_out(work, loaded, ClockKind::Decision).await
            }
            State::Signed(_) | State::ApprovalSealed(_) | State::Issued(_) => {
                ran_out(work, loaded, ClockKind::Delivery).await
            }
            State::Delivered { .. }
            | State::Archived { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::Lapsed { .. }
            | State::Ended { .. } => Ok(()),
        }
    }
}

impl InWork for CorrectionDayEnds {
    async fn run(self, work: &Work) -> Result<()> {
        match unchanged(work, self.case, self.version).await? {
            Some(loaded) => lapse(work, loaded).await,
            None => Ok(()),
        }
    }
}

async fn ran_out(work: &Work, loaded: Loaded, kind: ClockKind) -> Result<()> {
    tell(work, loaded, CaseMilestone::RanOut(kind)).await.map(drop)
}

/// Nobody answered a new application: others hear of it, and where the policy says so, silence accepts.
async fn answer_is_late(work: &Work, loaded: Loaded) -> Result<()> {
    let loaded = tell(work, loaded, CaseMilestone::RanOut(ClockKind::AcceptanceAnswer)).await?;
    if work.rules().policy.acceptance.silence.value == Silence::Flagged {
        return Ok(());
    }
    let notice = letters::issue_acceptance_by_silence(work, &loaded).await?;
    let fact = loaded.case.accept_by_silence(notice)?;
    advance(work, loaded, By::System, fact).await.map(drop)
}

/// The day for corrections has gone by. Where the office's own clock went on meanwhile and ran out, others hear of that first.
async fn lapse(work: &Work, loaded: Loaded) -> Result<()> {
    let kind = ClockKind::AcceptanceAnswer;
    let is_late = running(work, &loaded.case).is_some_and(|(running, due_at)| running == kind && work.now() > due_at);
    let loaded = if is_late { tell(work, loaded, CaseMilestone::RanOut(kind)).await? } else { loaded };
    let fact = loaded.case.lapse(work.now().local_date())?;
    files::forget_unsent(work, &loaded.case, &[]).await?;
    advance(work, loaded, By::System, fact).await.map(drop)
}

/// Whether the case's clock, counted again under today's rules and calendar, has not run out yet.
fn is_too_early(work: &Work, case: &Case) -> bool {
    let corrections_over = case.state.correcting().is_some_and(|asked| work.now().local_date() > asked.due_on);
    !corrections_over && running(work, case).is_some_and(|(_, due_at)| work.now() <= due_at)
}

/// The kind of the case's present clock, and when it runs out by today's rules and calendar.
fn running(work: &Work, case: &Case) -> Option<(ClockKind, Timestamp)> {
    let rules = work.rules();
    let inputs = case.clock(&rules.policy)?;
    Some((inputs.kind, deadline::prove(&inputs, &rules.calendar, &rules.clock, work.now()).due_at))
}

impl InWork for LevelFires {
    async fn run(self, work: &Work) -> Result<()> {
        let loaded = match store::find(work.db(), work.app(), self.case).await {
            Ok(loaded) if loaded.case.version == self.version => loaded,
            Ok(_) | Err(Error::NotFound) => return Ok(()),
            Err(error) => return Err(error),
        };
        match fires_at(work, &loaded.case, &self.level) {
            // The calendar or the policy changed since the job was set: the level fires later now.
            Some(at) if work.now() < at => work.enqueue(&self, at).await,
            Some(at) => tell(work, loaded, CaseMilestone::Level { key: self.level, at }).await.map(drop),
            None => Ok(()),
        }
    }
}

/// When the level fires for the case's present clock; never where the clock rests or the policy no longer has it.
fn fires_at(work: &Work, case: &Case, level: &str) -> Option<Timestamp> {
    let rules = work.rules();
    let due = deadline::warnings_due(&case.clock(&rules.policy)?, &rules.calendar, &rules.clock, work.now());
    due.into_iter().find(|(found, _)| found.key == level).map(|(_, at)| at)
}

/// The case, if it still stands as it did when the job was set, and a procedure of it still ends on this day. Where it ends on
/// another one, the calendar has changed, and what was counted again has set jobs for that day.
async fn still_paused(work: &Work, case: CaseId, version: u32, last_day: NaiveDate) -> Result<Option<Loaded>> {
    let found = unchanged(work, case, version).await?;
    Ok(found.filter(|loaded| clock::last_days_of_pauses(work, &loaded.case).contains(&last_day)))
}

impl InWork for PauseNearsEnd {
    async fn run(self, work: &Work) -> Result<()> {
        match still_paused(work, self.case, self.version, self.last_day).await? {
            Some(loaded) => tell(work, loaded, CaseMilestone::PauseEnds(self.last_day)).await.map(drop),
            None => Ok(()),
        }
    }
}

impl InWork for PauseRunsOut {
    async fn run(self, work: &Work) -> Result<()> {
        match still_paused(work, self.case, self.version, self.last_day).await? {
            Some(loaded) => store::show_again(work, &loaded.case).await,
            None => Ok(()),
        }
    }
}
