//! What the clocks of EV-5 and EV-6 follow from.

use super::Rectification;
use crate::deadline::{Basis, ClockInputs, ClockKind, Facts, Limit, StartEvent};
use crate::policy;
use crate::policy::Rule;
use crate::time::Timestamp;

impl Rectification {
    /// The clock of verifying, handling and answering: it ends when the rater is told the outcome (EV-5).
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
        let facts = Facts { ended_at, ..Facts::started(StartEvent::Rated, self.clock_start()) };
        ClockInputs { kind, basis: Basis::of(Limit::ruled(days)), facts }
    }
}
