//! From counts to figures: each with what stands above and below the line.

use domain::counted::Counted;
use domain::ids::UnitId;
use domain::supervision::Figure;

use super::store::Sums;
use crate::wiring::Wiring;

/// The counts of the whole, or of one unit.
pub(super) struct Totals<'a> {
    pub(super) sums: &'a Sums,
    /// Only this unit's.
    pub(super) unit: Option<UnitId>,
}

impl Totals<'_> {
    fn get(&self, counted: Counted) -> u64 {
        let of_key = self.sums.iter().filter(|((_, key), _)| key.counted == counted);
        of_key.filter(|((unit, _), _)| self.unit.is_none_or(|wanted| wanted == *unit)).map(|(_, count)| count).sum()
    }

    /// All figures that areas declare, in the order in which people should read them.
    pub(super) fn figures(&self, wiring: &Wiring) -> Vec<Figure> {
        wiring.figures().map(|kind| Figure::made(kind, |counted| self.get(counted))).collect()
    }
}
