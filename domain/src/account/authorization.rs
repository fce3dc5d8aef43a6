//! Written authorisations of deputies (授权书, OP-9): what, for which unit, from when to when.

use chrono::NaiveDate;

use crate::access::Power;
use crate::ids::{AccountId, AuthorizationId, UnitId};
use crate::problem::Refusal;

/// A head of unit's written authorisation of one person (派驻政务服务中心窗口分管领导授权书).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// Its id, cited by every act under it.
    pub id: AuthorizationId,
    /// Who is authorised.
    pub account: AccountId,
    /// For which unit.
    pub unit: UnitId,
    /// To do what.
    pub powers: Vec<Power>,
    /// First day on which it holds.
    pub from: NaiveDate,
    /// Last day on which it holds.
    pub to: NaiveDate,
}

impl Authorization {
    /// Whether it covers this use of a power for this unit on this day.
    ///
    /// # Errors
    /// A refusal that says what does not fit (OP-9: acts outside it are impossible).
    pub fn covers(&self, power: Power, unit: UnitId, on: NaiveDate) -> Result<(), Refusal> {
        if !self.powers.contains(&power) {
            return Err(outside(format!("授权书没有授予“{power}”的权限")));
        }
        if self.unit != unit {
            return Err(outside("授权书不是这个单位的".to_owned()));
        }
        if on < self.from {
            return Err(outside(format!("授权书从 {} 起才有效", crate::time::long_date(self.from))));
        }
        if on > self.to {
            return Err(outside(format!("授权书已于 {} 到期", crate::time::long_date(self.to))));
        }
        Ok(())
    }

    /// The authorisation among several that covers the use.
    ///
    /// # Errors
    /// None does; the refusal explains the one that came closest.
    pub fn find(all: &[Self], power: Power, unit: UnitId, on: NaiveDate) -> Result<&Self, Refusal> {
        if let Some(covering) = all.iter().find(|it| it.covers(power, unit, on).is_ok()) {
            return Ok(covering);
        }
        // The right power comes before the right unit, as in the order of the checks.
        let nearest = all.iter().max_by_key(|it| (it.powers.contains(&power), it.unit == unit));
        let refusal = nearest.and_then(|it| it.covers(power, unit, on).err());
        Err(refusal.unwrap_or_else(|| outside(format!("您没有“{power}”的书面授权，请单位负责人先签授权书"))))
    }
}

fn outside(message: String) -> Refusal {
    Refusal::new("not_authorized", message).under("OP-9")
}
