//! Staff as records name them: by badge and unit, never by name (OP-14).

use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, UnitId};
use crate::time::Timestamp;

/// A member of staff (工作人员) as a record remembers them: by badge, with the unit they belonged to then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    /// The account.
    pub account: AccountId,
    /// The number on the badge (工号, OP-14).
    pub badge: String,
    /// The unit.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
}

impl StaffMember {
    /// Unit and badge, as a timeline names whoever did something.
    #[must_use]
    pub fn unit_and_badge(&self) -> String {
        format!("{} · 工号 {}", self.unit_name, self.badge)
    }

    /// The attribution of what this member of staff did at that time.
    #[must_use]
    pub const fn acted_at(&self, at: Timestamp) -> Attribution {
        Attribution { account: self.account, unit: self.unit, at }
    }
}

/// To whom a step on record is attributed: who took it, for which unit, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The person.
    pub account: AccountId,
    /// The person's unit.
    pub unit: UnitId,
    /// When.
    pub at: Timestamp,
}
