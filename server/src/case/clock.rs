//! What happens by itself when a case's clock reaches an instant: silence accepts, corrections lapse, warnings go out,
//! and what is overdue is told to the supervisors.

use chrono::NaiveTime;
use domain::case::{By, Case, State};
use domain::deadline::{self, ClockKind};
use domain::ids::CaseId;
use domain::policy::Silence;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::{files, pause, store, tell};
use crate::error::{Error, Result};
use crate::jobs::{InWork, Job, Registry};
use crate::letter;
use crate::supervision;
use crate::work::Work;

/// The handlers of this area's jobs.
pub fn jobs(registry: &mut Registry) {
    registry.on::<ClockRunsOut>();
    registry.on::<LevelFires>();
    pause::jobs(registry);
}

/// Enqueues what the case's present clock will bring. Jobs of an earlier version find the case changed and do nothing. While
/// a special procedure is on, that is what follows if it ends as announced: nobody has to end it for the clock to be heard.
pub(super) async fn schedule(work: &Work, case: &Case) -> Result<()> {
    let rules = work.rules();
    let Some(inputs) = case.clock(&rules.policy) else { return Ok(()) };
    let proof = deadline::prove(&inputs, &rules.calendar, &rules.clock, work.now());
    if proof.state == deadline::State::Paused {
        pause::schedule(work, case).await?;
    }
    let (id, version) = (case.id, case.version);
    work.enqueue(&ClockRunsOut { case: id, version }, proof.due_at.plus_millis(1)).await?;
    if inputs.kind == ClockKind::Correction {
        return Ok(());
    }
    if let State::Correcting { due_on, .. } = &case.state {
        let day_after = due_on.succ_opt().unwrap_or(*due_on);
        work.enqueue(&ClockRunsOut { case: id, version }, Timestamp::from_local(day_after, NaiveTime::MIN)).await?;
    }
    for (level, at) in deadline::warnings_due(&inputs, &rules.calendar, &rules.clock, work.now()) {
        work.enqueue(&LevelFires { case: id, version, level: level.key }, at).await?;
    }
    Ok(())
}

/// A case's clock has run out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ClockRunsOut {
    /// The case.
    pub case: CaseId,
    /// The version for which the clock was set.
    pub version: u32,
}

impl Job for ClockRunsOut {
    const KIND: &'static str = "case_clock_runs_out";
}

impl InWork for ClockRunsOut {
    async fn run(self, work: &Work) -> Result<()> {
        let loaded = match store::find_for_change(work, self.case).await {
            Ok(loaded) if loaded.case.version == self.version => loaded,
            Ok(_) | Err(Error::NotFound) => return Ok(()),
            Err(error) => return Err(error),
        };
        if is_too_early(work, &loaded.case) {
            // The calendar or the policy changed since the job was set: the clock runs longer now.
            return schedule(work, &loaded.case).await;
        }
        match &loaded.case.state {
            State::Submitted { .. } => {
                supervision::overdue(work, &loaded, ClockKind::AcceptanceAnswer).await?;
                if work.rules().policy.acceptance.silence.value == Silence::Flagged {
                    return Ok(());
                }
                let notice = letter::issue_acceptance_by_silence(work, &loaded).await?;
                let fact = loaded.case.accept_by_silence(notice)?;
                let loaded = store::record(work, loaded, By::System, fact).await?;
                tell::moved(work, &loaded).await
            }
            State::Correcting { due_on, .. } if work.now().local_date() > *due_on => {
                let fact = loaded.case.lapse(work.now().local_date())?;
                files::forget_unsent(work, &loaded.case, &[]).await?;
                let loaded = store::record(work, loaded, By::System, fact).await?;
                tell::moved(work, &loaded).await
            }
            State::Correcting { .. } => supervision::overdue(work, &loaded, ClockKind::AcceptanceAnswer).await,
            State::Reviewing { .. } | State::Suspended { .. } | State::Proposed { .. } => {
                supervision::overdue(work, &loaded, ClockKind::Decision).await
            }
            State::Signed(_) | State::ApprovalSealed(_) | State::Issued(_) => {
                supervision::overdue(work, &loaded, ClockKind::Delivery).await
            }
            State::Delivered { .. }
            | State::Archived { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::Lapsed { .. } => Ok(()),
        }
    }
}

/// Whether the case's clock, counted again under today's rules and calendar, has not run out yet.
fn is_too_early(work: &Work, case: &Case) -> bool {
    if matches!(&case.state, State::Correcting { due_on, .. } if work.now().local_date() > *due_on) {
        return false;
    }
    let rules = work.rules();
    case.clock(&rules.policy)
        .is_some_and(|inputs| work.now() <= deadline::prove(&inputs, &rules.calendar, &rules.clock, work.now()).due_at)
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
            Some(at) => supervision::warn(work, &loaded, &self.level, at).await,
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
