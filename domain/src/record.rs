//! Records that a unit answers for (案卷), such as a rectification or an accountability record: what their pages show,
//! whatever they are about.

use serde::{Deserialize, Serialize};

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

/// Whether the asking person can do something with a record now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActStanding<A> {
    /// What.
    pub act: A,
    /// Why not; nothing where they can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
}
