//! The two clocks of a bad rating, and the jobs they set (EV-5, EV-6, OP-5); [`super::due`] runs them.

use domain::deadline::{ClockInputs, ClockKind, Proof, prove, warnings_due};
use domain::ids::RectificationId;
use domain::rectification::Rectification;
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::jobs::Job;
use crate::rules::Rules;
use crate::work::Work;

/// The clock of this kind.
pub(super) fn inputs(record: &Rectification, kind: ClockKind, rules: &Rules) -> ClockInputs {
    match kind {
        ClockKind::RatingSolution => record.solution_clock(&rules.policy.rectification),
        _ => record.answer_clock(&rules.policy.rectification),
    }
}

/// The proof of the clock of this kind as it stands now.
pub(super) fn proof(work: &Work, record: &Rectification, kind: ClockKind) -> Proof {
    let rules = work.rules();
    prove(&inputs(record, kind, rules), &rules.calendar, &rules.clock, work.now())
}

/// Enqueues what both clocks will bring. Jobs for clocks that ended or started anew find that out and do nothing.
pub(super) async fn schedule(work: &Work, record: &Rectification) -> Result<()> {
    set(work, record, ClockKind::RatingAnswer).await?;
    set(work, record, ClockKind::RatingSolution).await
}

/// Enqueues what one clock will bring; again after the rater's no has set it going again, since what came due
/// meanwhile found it at rest.
pub(super) async fn set(work: &Work, record: &Rectification, kind: ClockKind) -> Result<()> {
    let rules = work.rules();
    let about = About { rectification: record.id, clock: kind, started_at: record.clock_start(kind) };
    let due = proof(work, record, kind).due_at;
    work.enqueue(&LimitRunsOut { about }, due.plus_millis(1)).await?;
    for (level, at) in warnings_due(&inputs(record, kind, rules), &rules.calendar, &rules.clock, work.now()) {
        work.enqueue(&LevelFires { about, level: level.key }, at).await?;
    }
    Ok(())
}

/// For which clock a job was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct About {
    pub(super) rectification: RectificationId,
    pub(super) clock: ClockKind,
    pub(super) started_at: Timestamp,
}

impl About {
    fn key(self, what: &str) -> String {
        format!("{what}:{}:{}:{}", self.rectification, self.clock.code(), self.started_at.millis())
    }
}

/// A warning level of one of the clocks fires.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct LevelFires {
    pub(super) about: About,
    /// The level's key in the policy.
    pub(super) level: String,
}

impl Job for LevelFires {
    const KIND: &'static str = "rectification_level_fires";

    fn unique_key(&self) -> Option<String> {
        Some(self.about.key(&self.level))
    }
}

/// The limit of one of the clocks has run out. The people hear of it by the warning level that fires then; this puts
/// it on record, once for each clock.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct LimitRunsOut {
    pub(super) about: About,
}

impl Job for LimitRunsOut {
    const KIND: &'static str = "rectification_limit_runs_out";

    fn unique_key(&self) -> Option<String> {
        Some(self.about.key("limit_runs_out"))
    }
}
