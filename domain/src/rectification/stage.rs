//! Where a rectification stands. Each stage carries only what is true in it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Answer, Attempt, Ending, Feedback, ImprovementItem, Objection, RectificationAct, RectificationClock, Verification,
};
use crate::deadline::{Start, StartEvent};
use crate::ids::{RatingId, RectificationId, UnitId};
use crate::problem::Refusal;
use crate::time::Timestamp;

/// On how many different days somebody must have tried to get the rater's word before a rectification can close
/// without it.
pub const ATTEMPTS_TO_CLOSE: usize = 3;

/// One answer that the rater was not content with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The answer.
    pub answer: Answer,
    /// How it reached the rater.
    pub feedback: Feedback,
    /// The attempts to ask about it.
    pub attempts: Vec<Attempt>,
    /// What is still wrong, in the rater's words.
    pub objection: String,
    /// When the rater said so.
    pub at: Timestamp,
}

/// An exclusion that was taken back after the rater's objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// The verification that had excluded it.
    pub excluded: Verification,
    /// The rater's grounds.
    pub objection: String,
    /// When it was taken back.
    pub at: Timestamp,
}

/// Where a rectification stands (整改状态).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum RectificationStage {
    /// A bad rating came in and waits to be verified (待核实).
    Opened,
    /// Found mistaken or malicious; listed, not counted (认定不计入).
    Excluded {
        /// The verification.
        verification: Verification,
        /// The rater's objection.
        objection: Objection,
    },
    /// Genuine; the unit rated has to act and answer (待整改答复).
    Handling {
        /// The verification.
        verification: Verification,
    },
    /// Answered, but the rater has not been told (待反馈).
    Answered {
        /// The verification.
        verification: Verification,
        /// The answer.
        answer: Answer,
    },
    /// The rater knows the answer and is asked whether it is solved (待评价人确认).
    FedBack {
        /// The verification.
        verification: Verification,
        /// The answer.
        answer: Answer,
        /// How it reached the rater.
        feedback: Feedback,
        /// The attempts to get the rater's word on this answer.
        attempts: Vec<Attempt>,
    },
    /// Closed (已办结).
    Closed {
        /// The verification.
        verification: Verification,
        /// The answer.
        answer: Answer,
        /// How it reached the rater.
        feedback: Feedback,
        /// The attempts to get the rater's word on this answer.
        attempts: Vec<Attempt>,
        /// How it ended.
        ending: Ending,
        /// When.
        at: Timestamp,
    },
}

crate::text_enum! {
    /// The name of a stage, for lists and filters.
    pub enum StageKind {
        /// Waits to be verified.
        Opened = "opened", "待核实";
        /// Listed, not counted.
        Excluded = "excluded", "认定不计入";
        /// Waits for the unit's answer.
        Handling = "handling", "待整改答复";
        /// Waits to be fed back.
        Answered = "answered", "待反馈";
        /// Waits for the rater's word.
        FedBack = "fed_back", "待评价人确认";
        /// Closed.
        Closed = "closed", "已办结";
    }
}

impl RectificationStage {
    /// Its name.
    #[must_use]
    pub const fn kind(&self) -> StageKind {
        match self {
            Self::Opened => StageKind::Opened,
            Self::Excluded { .. } => StageKind::Excluded,
            Self::Handling { .. } => StageKind::Handling,
            Self::Answered { .. } => StageKind::Answered,
            Self::FedBack { .. } => StageKind::FedBack,
            Self::Closed { .. } => StageKind::Closed,
        }
    }

    /// When the rater objected to the exclusion, if they did.
    pub(super) const fn objected_at(&self) -> Option<Timestamp> {
        match self {
            Self::Excluded { objection: Objection::Pending { at, .. }, .. } => Some(*at),
            Self::Excluded { objection: Objection::Upheld { at, .. }, .. } => *at,
            Self::Excluded { objection: Objection::None, .. }
            | Self::Opened
            | Self::Handling { .. }
            | Self::Answered { .. }
            | Self::FedBack { .. }
            | Self::Closed { .. } => None,
        }
    }

    /// How it ended and when; nothing while it is not closed.
    #[must_use]
    pub const fn closed(&self) -> Option<(&Ending, Timestamp)> {
        match self {
            Self::Closed { ending, at, .. } => Some((ending, *at)),
            Self::Opened
            | Self::Excluded { .. }
            | Self::Handling { .. }
            | Self::Answered { .. }
            | Self::FedBack { .. } => None,
        }
    }

    /// On what grounds, and by whom, it was excluded; nothing unless it is.
    #[must_use]
    pub const fn excluded(&self) -> Option<&Verification> {
        match self {
            Self::Excluded { verification, .. } => Some(verification),
            Self::Opened
            | Self::Handling { .. }
            | Self::Answered { .. }
            | Self::FedBack { .. }
            | Self::Closed { .. } => None,
        }
    }

    pub(super) fn refusal(&self, act: RectificationAct) -> Refusal {
        let message = format!("这条差评现在是“{}”，不能{act}", self.kind());
        Refusal::new("stage_does_not_allow", message).under("EV-5")
    }
}

/// A bad rating being put right (差评整改).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rectification {
    /// Its id.
    pub id: RectificationId,
    /// The bad rating.
    pub rating: RatingId,
    /// The unit rated.
    pub unit: UnitId,
    /// When the bad rating came in.
    pub opened_at: Timestamp,
    /// The exclusion that was taken back, if there was one.
    pub restored: Option<Restored>,
    /// Answers that the rater was not content with, the oldest first.
    pub rounds: Vec<Round>,
    /// The rectification list.
    pub items: Vec<ImprovementItem>,
    /// Where it stands.
    pub stage: RectificationStage,
}

impl Rectification {
    /// Opened by a bad rating, by itself.
    #[must_use]
    pub const fn open(id: RectificationId, rating: RatingId, unit: UnitId, at: Timestamp) -> Self {
        Self {
            id,
            rating,
            unit,
            opened_at: at,
            restored: None,
            rounds: Vec::new(),
            items: Vec::new(),
            stage: RectificationStage::Opened,
        }
    }

    /// What set this clock going, and when: the rating, or the day on which a wrong exclusion was taken back, since
    /// the unit could do nothing before; for the answer's clock the rater's objection, once there is one, since an objection
    /// that nobody decides would otherwise never be late.
    pub(super) fn started(&self, clock: RectificationClock) -> Start {
        let from_rating = self.restored.as_ref().map_or(self.opened_at, |restored| restored.at);
        let objected_at = match clock {
            RectificationClock::Answer => self.stage.objected_at(),
            RectificationClock::Solution => None,
        };
        match objected_at {
            Some(at) => Start { event: StartEvent::Asked, at },
            None => Start { event: StartEvent::Rated, at: from_rating },
        }
    }

    /// When the answer's clock (`ClockKind::RatingAnswer`, EV-5) ended: when the rater was first told the outcome, and
    /// after an objection, that of the objection. Nothing while it runs.
    #[must_use]
    pub fn answered_at(&self) -> Option<Timestamp> {
        match (&self.stage, self.rounds.first()) {
            (_, Some(round)) => Some(round.feedback.at),
            (RectificationStage::Excluded { objection: Objection::Pending { .. }, .. }, None) => None,
            (RectificationStage::Excluded { objection: Objection::Upheld { at: Some(_), by, .. }, .. }, None) => {
                Some(by.at)
            }
            (RectificationStage::Excluded { verification, .. }, None) => Some(verification.by.at),
            (RectificationStage::FedBack { feedback, .. } | RectificationStage::Closed { feedback, .. }, None) => {
                Some(feedback.at)
            }
            (
                RectificationStage::Opened | RectificationStage::Handling { .. } | RectificationStage::Answered { .. },
                None,
            ) => None,
        }
    }

    /// When the solution's clock (`ClockKind::RatingSolution`, EV-6) ended: with the answer that the rater has not
    /// turned down. Nothing while it runs; it runs on when the rater says that nothing is solved.
    #[must_use]
    pub const fn solved_at(&self) -> Option<Timestamp> {
        match &self.stage {
            RectificationStage::Excluded { verification, .. } => Some(verification.by.at),
            RectificationStage::FedBack { feedback, .. } | RectificationStage::Closed { feedback, .. } => {
                Some(feedback.at)
            }
            RectificationStage::Opened | RectificationStage::Handling { .. } | RectificationStage::Answered { .. } => {
                None
            }
        }
    }

    /// On how many different days somebody tried to get the rater's word on the present answer.
    #[must_use]
    pub fn attempt_days(&self) -> usize {
        match &self.stage {
            RectificationStage::FedBack { attempts, .. } | RectificationStage::Closed { attempts, .. } => {
                attempts.iter().map(|attempt| attempt.by.at.local_date()).collect::<BTreeSet<_>>().len()
            }
            RectificationStage::Opened
            | RectificationStage::Excluded { .. }
            | RectificationStage::Handling { .. }
            | RectificationStage::Answered { .. } => 0,
        }
    }

    pub(super) fn enough_attempts(&self) -> Result<(), Refusal> {
        let days = self.attempt_days();
        if days >= ATTEMPTS_TO_CLOSE {
            return Ok(());
        }
        let message = format!(
            "只有评价人确认解决才能办结；联系不上的，要有 {ATTEMPTS_TO_CLOSE} 个不同日期的回访记录，现在有 {days} 个"
        );
        Err(Refusal::new("too_few_attempts", message).under("EV-5"))
    }
}
