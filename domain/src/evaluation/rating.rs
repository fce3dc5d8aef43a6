//! What a rater enters, and the rating it becomes.

use serde::{Deserialize, Serialize};

use super::{RatingLevel, RatingScale, ReasonCode, Satisfaction};
use crate::problem::FieldError;
use crate::text::visible;

/// What a rater entered. The level has no default: a body without one is refused before it gets here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingDraft {
    /// How satisfied.
    pub satisfaction: Satisfaction,
    /// The reasons ticked, which must belong to that level.
    #[serde(default)]
    pub reasons: Vec<ReasonCode>,
    /// In the rater's own words; may be empty, except where a bad level needs a reason or a word.
    #[serde(default)]
    pub text: String,
}

/// A valid rating (评价): what was said, and nothing about who said it (XT-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// How satisfied.
    pub satisfaction: Satisfaction,
    /// Whether the scale in force calls this level a bad rating.
    pub bad: bool,
    /// The reasons ticked, in ascending order, each once.
    pub reasons: Vec<ReasonCode>,
    /// The rater's words, trimmed; empty where there are none.
    pub text: String,
    /// The version of the policy it was given under.
    pub scale_version: String,
}

impl RatingDraft {
    /// Checks the draft against the scale in force.
    ///
    /// # Errors
    /// Every field at fault, each with the sentence the rater reads: a level the place does not use, a reason
    /// of another level, too long a text, or a bad level with neither reason nor word.
    pub fn validate(&self, scale: &RatingScale) -> Result<Rating, Vec<FieldError>> {
        let Some(level) = scale.level(self.satisfaction) else {
            return Err(vec![FieldError::new("satisfaction", "level_unknown", "请从页面上的等级中选一个")]);
        };
        let text = visible(&self.text);
        let text = text.trim();
        let mut errors = Vec::new();
        errors.extend(reason_error(&self.reasons, level));
        errors.extend(FieldError::if_too_long("text", text, usize::from(scale.text_max)));
        if level.bad && scale.bad_needs_reason && self.reasons.is_empty() && text.is_empty() {
            let message = format!("您选了“{}”，请选一个原因，或写一句话，我们好去核实", level.label);
            errors.push(FieldError::new("reasons", "reason_needed", message));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut reasons = self.reasons.clone();
        reasons.sort_unstable();
        reasons.dedup();
        Ok(Rating {
            satisfaction: self.satisfaction,
            bad: level.bad,
            reasons,
            text: text.to_owned(),
            scale_version: scale.version.clone(),
        })
    }
}

fn reason_error(reasons: &[ReasonCode], level: &RatingLevel) -> Option<FieldError> {
    let known = |code: &ReasonCode| level.reasons.iter().any(|reason| reason.code == *code);
    let stray = reasons.iter().find(|code| !known(code))?;
    let message = format!("原因 {stray} 不属于“{}”，请重新选择原因", level.label);
    Some(FieldError::new("reasons", "reason_of_other_level", message))
}
