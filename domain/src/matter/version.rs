//! Versions of a matter (CW-1): which one holds on a day, and which law-abiding order they come in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::content::Matter;

/// One published version of a matter. Versions are never changed; a change is a new version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatterVersion {
    /// Counted from 1.
    pub number: u32,
    /// The first day on which it holds.
    pub effective_on: NaiveDate,
    /// What it says.
    pub matter: Matter,
}

/// The version that holds on `date`: of those already in effect the one that took effect last, and of two that
/// took effect on the same day the later one. Nothing before the first.
#[must_use]
pub fn in_effect(versions: &[MatterVersion], date: NaiveDate) -> Option<&MatterVersion> {
    versions.iter().filter(|v| v.effective_on <= date).max_by_key(|v| (v.effective_on, v.number))
}
