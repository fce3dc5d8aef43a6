//! From counts to figures: each with what stands above and below the line.

use domain::evaluation::Proportion;
use domain::ids::UnitId;
use domain::supervision::{Figure, FigureKey, RecordsLink};
use domain::text_enum::TextEnum;

use super::count::{Counted, Key};
use super::store::Sums;

/// The counts of the whole, or of one unit.
pub(super) struct Totals<'a> {
    pub(super) sums: &'a Sums,
    /// Only this unit's.
    pub(super) unit: Option<UnitId>,
}

impl Totals<'_> {
    fn get(&self, counted: Counted) -> u64 {
        let of_key = self.sums.iter().filter(|((_, key), _)| *key == Key::Of(counted));
        of_key.filter(|((unit, _), _)| self.unit.is_none_or(|wanted| wanted == *unit)).map(|(_, count)| count).sum()
    }

    /// All figures, in the order in which people should read them.
    pub(super) fn figures(&self) -> Vec<Figure> {
        FigureKey::ALL.iter().map(|key| self.figure(*key)).collect()
    }

    fn figure(&self, key: FigureKey) -> Figure {
        let share = |part: u64, whole: u64| Figure::share(key, Proportion::new(part, whole), records(key));
        let of = |part: Counted, whole: Counted| share(self.get(part), self.get(whole));
        let counted = self.get(Counted::Ratings).saturating_sub(self.get(Counted::Excluded));
        let bad = self.get(Counted::Bad).saturating_sub(self.get(Counted::Excluded));
        match key {
            FigureKey::Received => Figure::count(key, self.get(Counted::Received), records(key)),
            FigureKey::OnTime => {
                let due = self.get(Counted::Decided).saturating_add(self.get(Counted::Overdue));
                share(self.get(Counted::DecidedInTime), due)
            }
            FigureKey::Overdue => Figure::count(key, self.get(Counted::Overdue), records(key)),
            FigureKey::Ratings => {
                let all = self.get(Counted::Ratings).saturating_add(self.get(Counted::FollowUps));
                Figure::count(key, all, records(key))
            }
            FigureKey::Participation => of(Counted::Rated, Counted::Ratable),
            FigureKey::Unprompted => of(Counted::Unprompted, Counted::Ratings),
            FigureKey::Satisfied => share(counted.saturating_sub(bad), counted),
            FigureKey::Bad => share(bad, counted),
            FigureKey::Excluded => of(Counted::Excluded, Counted::Bad),
            FigureKey::AnsweredInTime => of(Counted::AnsweredInTime, Counted::ToAnswer),
            FigureKey::SolvedInTime => of(Counted::SolvedInTime, Counted::ToSolve),
            FigureKey::ConfirmedByRater => of(Counted::ConfirmedByRater, Counted::Closed),
            FigureKey::Improved => of(Counted::Improved, Counted::FollowUps),
        }
    }
}

/// The ledger's lines, for what can be recomputed from them.
fn records(key: FigureKey) -> Option<RecordsLink> {
    match key {
        FigureKey::Ratings
        | FigureKey::Unprompted
        | FigureKey::Satisfied
        | FigureKey::Bad
        | FigureKey::Excluded
        | FigureKey::ConfirmedByRater
        | FigureKey::Improved => {
            Some(RecordsLink { label: "公开账本".to_owned(), path: "/public/ledger".to_owned() })
        }
        FigureKey::Received
        | FigureKey::OnTime
        | FigureKey::Overdue
        | FigureKey::Participation
        | FigureKey::AnsweredInTime
        | FigureKey::SolvedInTime => None,
    }
}
