//! Whose records somebody may list.

use domain::access::{Actor, Role};
use domain::ids::UnitId;

use crate::error::{Error, Result};

/// Whose records a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListedUnits {
    /// All units'.
    All,
    /// This unit's.
    One(UnitId),
    /// Nobody's.
    None,
}

/// Whose records a list holds for somebody who asked for those of this unit, or did not say: a supervisor lists all, other
/// staff their own unit's.
pub(crate) fn listed_units(actor: &Actor, asked: Option<UnitId>) -> Result<ListedUnits> {
    let Actor::Person(person) = actor else { return Err(Error::SignIn) };
    if actor.has(Role::Supervisor) {
        return Ok(asked.map_or(ListedUnits::All, ListedUnits::One));
    }
    let own = person.unit.filter(|own| asked.is_none_or(|asked| asked == *own));
    Ok(own.map_or(ListedUnits::None, ListedUnits::One))
}
