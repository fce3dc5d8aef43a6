//! The part of a policy that a clock needs.

use serde::{Deserialize, Serialize};

use crate::policy::{Clause, Hours, PauseReason, Policy, Rule, WarningLevel};

/// The slice of a [`Policy`] that clocks follow; small, because it travels with every proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClockRules {
    /// The version of the policy it was cut from.
    pub version: String,
    /// Office hours of a working day, in order.
    pub hours: Vec<Hours>,
    /// The special procedures that may stop a clock.
    pub pauses: Rule<Vec<PauseReason>>,
    /// Whether the applicant's correction time stops a clock.
    pub correction_pauses: Rule<bool>,
    /// The most days of one extension.
    pub extension_max_days: Rule<u16>,
    /// The most days of one extension of a joint decision.
    pub joint_extension_max_days: Rule<u16>,
    /// How many extensions there may be.
    pub extensions_max: Rule<u16>,
    /// The warning levels, mildest first.
    pub levels: Vec<WarningLevel>,
}

impl From<&Policy> for ClockRules {
    fn from(policy: &Policy) -> Self {
        let decision = &policy.decision;
        Self {
            version: policy.version.clone(),
            hours: policy.office.hours.value.clone(),
            pauses: decision.pauses.clone(),
            correction_pauses: decision.correction_pauses.clone(),
            extension_max_days: decision.extension_max_days.clone(),
            joint_extension_max_days: decision.joint_extension_max_days.clone(),
            extensions_max: decision.extensions_max.clone(),
            levels: policy.warning.levels.value.clone(),
        }
    }
}

impl ClockRules {
    /// The clause under which a pause for this reason stops a clock, or does not.
    #[must_use]
    pub(super) const fn pause_clause(&self, reason: PauseReason) -> &Clause {
        match reason {
            PauseReason::Correction => &self.correction_pauses.clause,
            PauseReason::Hearing
            | PauseReason::Tender
            | PauseReason::Auction
            | PauseReason::Inspection
            | PauseReason::Testing
            | PauseReason::Quarantine
            | PauseReason::Appraisal
            | PauseReason::ExpertReview => &self.pauses.clause,
        }
    }
}
