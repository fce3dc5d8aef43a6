//! A proof that can be checked by whoever receives it.

use serde::{Deserialize, Serialize};

use super::basis::Span;
use super::count::span;
use super::facts::ClockInputs;
use super::proof::Proof;
use super::prove::prove;
use super::rules::ClockRules;
use crate::calendar::Calendar;
use crate::time::Timestamp;

/// A proof with all it follows from (可复核的到期日证明).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProvenClock {
    /// What is measured, how long it may take, and what happened.
    pub inputs: ClockInputs,
    /// The years of the calendar that matter.
    pub calendar: Calendar,
    /// The rules it was counted under.
    pub rules: ClockRules,
    /// The instant for which it was computed.
    pub computed_at: Timestamp,
    /// The answer.
    pub proof: Proof,
}

impl ProvenClock {
    /// Computes a proof and packs it with all it follows from.
    #[must_use]
    pub fn compute(inputs: ClockInputs, calendar: &Calendar, rules: ClockRules, now: Timestamp) -> Self {
        let proof = prove(&inputs, calendar, &rules, now);
        let until = proof.due_on.max(now.local_date());
        let calendar = calendar.slice(inputs.facts.start_date(), until);
        Self { inputs, calendar, rules, computed_at: now, proof }
    }

    /// The proof counted again from its inputs.
    #[must_use]
    pub fn recompute(&self) -> Proof {
        self.recompute_at(self.computed_at)
    }

    /// The proof as it stands at another instant, for a page that stays open.
    #[must_use]
    pub fn recompute_at(&self, now: Timestamp) -> Proof {
        prove(&self.inputs, &self.calendar, &self.rules, now)
    }

    /// In which days it is counted: the limit that holds among those of its basis, after everything that shortens it.
    /// The figures of the proof are days of this kind, those past due always working days.
    #[must_use]
    pub fn span(&self) -> Span {
        span(&self.inputs, &self.calendar, &self.rules)
    }

    /// Whether the recount gives the proof that was sent: the page says 已核对.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.recompute() == self.proof
    }
}
