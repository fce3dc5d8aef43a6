//! What a rating offers and asks for.

use serde::{Deserialize, Serialize};

use super::Rule;

/// One level of satisfaction (满意度等级). The value is the national one whatever a city shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// The national value, 5 (best) to 1.
    pub value: u8,
    /// What the rater reads: 非常满意.
    pub name: String,
    /// Whether it is a bad rating (差评) that opens a rectification.
    pub bad: bool,
}

/// One of the national evaluation options (评价指标).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyReason {
    /// The national code, 108 to 517; its first digit is the level.
    pub code: u16,
    /// The level it belongs to.
    pub level: u8,
    /// What the rater reads.
    pub text: String,
}

/// Service evaluation (好差评).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// The scale, best first.
    pub scale: Rule<Vec<Grade>>,
    /// The options of every level, in the order in which they are shown.
    pub reasons: Rule<Vec<PolicyReason>>,
    /// How many options of a level stand open before the rest is unfolded.
    pub reasons_shown: Rule<u16>,
    /// Whether a bad rating needs an option or a word.
    pub bad_needs_reason: Rule<bool>,
    /// The longest text of a rating, in characters.
    pub text_max: Rule<u16>,
    /// Seconds after which a tablet returns to rest and stores nothing.
    pub tablet_seconds: Rule<u16>,
    /// Calendar days for which an invitation can be used.
    pub invitation_days: Rule<u16>,
    /// How many follow-up ratings (追加评价) one rating may have.
    pub follow_ups: Rule<u16>,
}

impl Evaluation {
    /// The level with this national value, if the scale in force offers it.
    #[must_use]
    pub fn grade(&self, value: u8) -> Option<&Grade> {
        self.scale.value.iter().find(|g| g.value == value)
    }

    /// The options offered for a level.
    pub fn reasons_for(&self, level: u8) -> impl Iterator<Item = &PolicyReason> {
        self.reasons.value.iter().filter(move |r| r.level == level)
    }
}
