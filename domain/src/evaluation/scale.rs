//! The question a rater is asked: levels and reasons, as the place's policy pack sets them.

use serde::{Deserialize, Serialize};

use super::Satisfaction;
use crate::policy;

/// The code of a reason (评价指标): the national ones have three digits, the first being the stars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct ReasonCode(pub u16);

impl std::fmt::Display for ReasonCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A reason that a rater can tick (评价指标).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingReason {
    /// Its code.
    pub code: ReasonCode,
    /// Its words.
    pub text: String,
}

/// One level of the scale (评价等级).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingLevel {
    /// Where it stands on the national scale.
    pub satisfaction: Satisfaction,
    /// Its words on the screen, which may differ from the national ones.
    pub label: String,
    /// Whether it is a bad rating (差评), which opens a rectification.
    pub bad: bool,
    /// The reasons that can be ticked with it.
    pub reasons: Vec<RatingReason>,
}

/// The scale of a place (评价等级及选项): three or five levels with their reasons, cut from its policy (EV-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingScale {
    /// The version of the policy it was cut from, kept with every rating.
    pub version: String,
    /// The levels, the best first. None is ever selected beforehand.
    pub levels: Vec<RatingLevel>,
    /// How many reasons of a level stand open before the rest is unfolded.
    pub reasons_shown: u16,
    /// The most characters of the free text.
    pub text_max: u16,
    /// Whether a bad rating needs a reason or a word.
    pub bad_needs_reason: bool,
}

impl RatingScale {
    /// The level at this point of the national scale, if the place uses it.
    #[must_use]
    pub fn level(&self, satisfaction: Satisfaction) -> Option<&RatingLevel> {
        self.levels.iter().find(|level| level.satisfaction == satisfaction)
    }
}

impl From<&policy::Policy> for RatingScale {
    fn from(policy: &policy::Policy) -> Self {
        let rules = &policy.evaluation;
        Self {
            version: policy.version.clone(),
            levels: rules.scale.value.iter().filter_map(|grade| level_of(grade, rules)).collect(),
            reasons_shown: rules.reasons_shown.value,
            text_max: rules.text_max.value,
            bad_needs_reason: rules.bad_needs_reason.value,
        }
    }
}

/// The level a grade stands for; nothing for a value outside the national five, which no pack that loads has.
fn level_of(grade: &policy::Grade, rules: &policy::Evaluation) -> Option<RatingLevel> {
    Some(RatingLevel {
        satisfaction: Satisfaction::from_stars(grade.value)?,
        label: grade.name.clone(),
        bad: grade.bad,
        reasons: rules
            .reasons_for(grade.value)
            .map(|reason| RatingReason { code: ReasonCode(reason.code), text: reason.text.clone() })
            .collect(),
    })
}
