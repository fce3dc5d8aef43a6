//! What the clocks of EV-5 and EV-6 follow from.

use super::Rectification;
use crate::deadline::{Basis, ClockInputs, ClockKind, ClockLimit, Facts};
use crate::policy;

/// One of the two clocks of a bad rating (差评整改时限).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RectificationClock {
    /// Verifying, handling and answering: it ends when the rater is told the outcome (EV-5). An objection sets it going
    /// again, until it is decided.
    Answer,
    /// Solving: it ends with the answer that the rater has not turned down (EV-6).
    Solution,
}

impl RectificationClock {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Answer, Self::Solution];

    /// What kind of clock it is.
    #[must_use]
    pub const fn kind(self) -> ClockKind {
        match self {
            Self::Answer => ClockKind::RatingAnswer,
            Self::Solution => ClockKind::RatingSolution,
        }
    }
}

impl Rectification {
    /// What this clock follows from.
    #[must_use]
    pub fn clock(&self, clock: RectificationClock, rules: &policy::Rectification) -> ClockInputs {
        let (days, ended_at) = match clock {
            RectificationClock::Answer => (&rules.verify_days, self.answered_at()),
            RectificationClock::Solution => (&rules.solve_days, self.solved_at()),
        };
        let start = self.started(clock);
        let facts = Facts { ended_at, ..Facts::started(start.event, start.at) };
        ClockInputs { kind: clock.kind(), basis: Basis::of(ClockLimit::ruled(days)), facts }
    }
}
