//! Where a value comes from.

use serde::{Deserialize, Serialize};

/// The basis of a rule (依据), as a person meets it on a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clause {
    /// The short form beside a line: `许可法 32 条`, `绿通 GC-4`.
    pub id: String,
    /// The document and article in full, for whoever wants to look it up.
    pub text: String,
}

impl Clause {
    /// A clause with its short and full form.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into() }
    }
}

/// A value of a policy pack with the clause that sets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule<T> {
    /// The value in force.
    pub value: T,
    /// The clause that sets it.
    pub clause: Clause,
}
