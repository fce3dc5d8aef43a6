//! What the clocks of EV-5 and EV-6 follow from.

use super::Rectification;
use crate::deadline::{Basis, ClockInputs, ClockKind, Facts, Limit, StartEvent};
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

    /// What set the clock of this kind going.
    fn clock_began(&self, kind: ClockKind) -> Facts {
        let event = match kind {
            ClockKind::RatingAnswer if self.stage.objected_at().is_some() => StartEvent::Asked,
            _ => StartEvent::Rated,
        };
        Facts::started(event, self.clock_start(kind))
    }

    fn clock(&self, kind: ClockKind, days: &Rule<u16>, ended_at: Option<Timestamp>) -> ClockInputs {
        let facts = Facts { ended_at, ..self.clock_began(kind) };
        ClockInputs { kind, basis: Basis::of(Limit::ruled(days)), facts }
    }
}
