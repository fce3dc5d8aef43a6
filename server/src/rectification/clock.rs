//! The two clocks of a bad rating, and the jobs they set: warnings at their levels, and a note when a limit runs out
//! (EV-5, EV-6, OP-5).

use domain::deadline::{ClockInputs, ClockKind, Proof, prove, warnings_due};
use domain::ids::RectificationId;
use domain::notification::StaffNews;
use domain::rectification::Rectification;
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::{Author, Happening};
use super::store::{self, Kept};
use super::tell;
use crate::account;
use crate::error::{Error, Result};
use crate::jobs::{InWork, Job};
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
    rectification: RectificationId,
    clock: ClockKind,
    started_at: Timestamp,
}

impl About {
    fn key(self, what: &str) -> String {
        format!("{what}:{}:{}:{}", self.rectification, self.clock.code(), self.started_at.millis())
    }

    /// The rectification, if this very clock still runs, with the proof of it.
    async fn running(self, work: &Work) -> Result<Option<(Kept, Proof)>> {
        let kept = match store::find_for_change(work, self.rectification).await {
            Ok(kept) => kept,
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        let ended = inputs(&kept.record, self.clock, work.rules()).facts.ended_at.is_some();
        if ended || kept.record.clock_start(self.clock) != self.started_at {
            return Ok(None);
        }
        let proof = proof(work, &kept.record, self.clock);
        Ok(Some((kept, proof)))
    }

    /// Puts on record what came of the clock, once. Returns whether it is news.
    async fn note(self, work: &Work, what: &Happening) -> Result<bool> {
        let file = store::file(work.db(), work.app().secrets(), self.rectification).await?;
        let is_news = !file.iter().any(|event| event.what == *what && event.at >= self.started_at);
        if is_news {
            store::note(work, self.rectification, &Author::System, what).await?;
        }
        Ok(is_news)
    }
}

/// A warning level of one of the clocks fires.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct LevelFires {
    about: About,
    /// The level's key in the policy.
    level: String,
}

impl Job for LevelFires {
    const KIND: &'static str = "rectification_level_fires";

    fn unique_key(&self) -> Option<String> {
        Some(self.about.key(&self.level))
    }
}

impl InWork for LevelFires {
    async fn run(self, work: &Work) -> Result<()> {
        let Some((kept, proof)) = self.about.running(work).await? else { return Ok(()) };
        let (rules, clock) = (work.rules(), self.about.clock);
        let due = warnings_due(&inputs(&kept.record, clock, rules), &rules.calendar, &rules.clock, work.now());
        let Some((level, at)) = due.into_iter().find(|(level, _)| level.key == self.level) else { return Ok(()) };
        if work.now() < at {
            // The calendar or the policy changed since the job was set.
            return work.enqueue(&self, at).await;
        }
        if !self.about.note(work, &Happening::Warned { clock, level: level.name.clone() }).await? {
            return Ok(());
        }
        let standing = proof.standing(work.now()).words();
        let news = StaffNews::RectificationDue { rectification: kept.record.id, clock, standing };
        let told = tell::offices(work, &kept.record, &level.tell).await?;
        account::tell_staff(work, told, news, &level.channels).await
    }
}

/// The limit of one of the clocks has run out. The people hear of it by the warning level that fires then; this puts
/// it on record, once for each clock.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct LimitRunsOut {
    about: About,
}

impl Job for LimitRunsOut {
    const KIND: &'static str = "rectification_limit_runs_out";

    fn unique_key(&self) -> Option<String> {
        Some(self.about.key("limit_runs_out"))
    }
}

impl InWork for LimitRunsOut {
    async fn run(self, work: &Work) -> Result<()> {
        let Some((_, proof)) = self.about.running(work).await? else { return Ok(()) };
        if work.now() <= proof.due_at {
            return work.enqueue(&self, proof.due_at.plus_millis(1)).await;
        }
        self.about.note(work, &Happening::Overdue { clock: self.about.clock }).await.map(|_| ())
    }
}
