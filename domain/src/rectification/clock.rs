//! What the clocks of EV-5 and EV-6 follow from.

use super::Rectification;
use crate::deadline::{Basis, ClockInputs, ClockKind, ClockLimit, Facts};
use crate::policy;
use crate::policy::Rule;
use crate::time::Timestamp;

impl Rectification {
    /// The clock of verifying, handling and answering: it ends when the rater is told the outcome (EV-5). An objection
    /// sets it going again, until it is decided.
    #[must_use]
    pub fn answer_clock(&self, rules: &policy::Rectification) -> ClockInputs {
        self.clock(ClockKind::RatingAnswer, &rules.verify_days, self.answered_at())
    }

    /// The clock of solving: it ends with the answer that the rater has not turned down (EV-6).
    #[must_use]
    pub fn solution_clock(&self, rules: &policy::Rectification) -> ClockInputs {
        self.clock(ClockKind::RatingSolution, &rules.solve_days, self.solved_at())
    }

    fn clock(&self, kind: ClockKind, days: &Rule<u16>, ended_at: Option<Timestamp>) -> ClockInputs {
        let start = self.started(kind);
        let facts = Facts { ended_at, ..Facts::started(start.event, start.at) };
        ClockInputs { kind, basis: Basis::of(ClockLimit::ruled(days)), facts }
    }
}
