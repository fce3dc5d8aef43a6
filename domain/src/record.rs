//! Records that a unit answers for (案卷), such as a rectification or an accountability record: what their pages show, whatever
//! they are about; and what anybody can do with a case or a record.

use serde::{Deserialize, Serialize};

use crate::policy::basis;
use crate::problem::Refusal;
use crate::time::Timestamp;

/// One thing that happened to a record (经过).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// Whether only the day of `at` is told: the hour would lead to the rater (XT-2).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub day_only: bool,
    /// Who: unit and badge of staff, `评价人`, or `系统`.
    pub who: String,
    /// What happened: `核实为属实`.
    pub what: String,
    /// The words put on record; empty where there are none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// One thing to do with a case or a record, and why not, if not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActOption<A> {
    /// What.
    pub act: A,
    /// Why the person asking cannot do it now; nothing when they can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<String>,
    /// The basis of the reason, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

impl<A> ActOption<A> {
    /// Why it is blocked, with the rule that says so; nothing where it is not.
    #[must_use]
    pub fn reason(&self) -> Option<String> {
        let why = self.blocked.as_deref()?;
        Some(self.basis.as_deref().map_or_else(|| why.to_owned(), |basis| format!("{why}。依据：{basis}")))
    }

    /// The act, blocked where the rules refuse it.
    #[must_use]
    pub fn of<T>(act: A, allowed: Result<T, Refusal>) -> Self {
        match allowed {
            Ok(_) => Self { act, blocked: None, basis: None },
            Err(refusal) => Self { act, blocked: Some(refusal.message), basis: refusal.clause.as_deref().map(basis) },
        }
    }
}
