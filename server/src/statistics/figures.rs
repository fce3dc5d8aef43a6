//! From counts to figures: each with what stands above and below the line.

use domain::case::counted::{DECIDED, DECIDED_IN_TIME, OVERDUE, RECEIVED};
use domain::counted::Counted;
use domain::evaluation::Proportion;
use domain::evaluation::counted::{BAD, EXCLUDED, FOLLOW_UPS, IMPROVED, RATABLE, RATED, RATINGS, UNPROMPTED};
use domain::ids::UnitId;
use domain::rectification::counted::{
    ANSWERED_IN_TIME, CLOSED, CONFIRMED_BY_RATER, SOLVED_IN_TIME, TO_ANSWER, TO_SOLVE,
};
use domain::supervision::{Figure, FigureKey, RecordsLink};
use domain::text_enum::TextEnum;

use super::store::Sums;

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

    /// All figures, in the order in which people should read them.
    pub(super) fn figures(&self) -> Vec<Figure> {
        FigureKey::ALL.iter().map(|key| self.figure(*key)).collect()
    }

    fn figure(&self, key: FigureKey) -> Figure {
        let share = |part: u64, whole: u64| Figure::share(key, Proportion::new(part, whole), records(key));
        let of = |part: Counted, whole: Counted| share(self.get(part), self.get(whole));
        let counted = self.get(RATINGS).saturating_sub(self.get(EXCLUDED));
        let bad = self.get(BAD).saturating_sub(self.get(EXCLUDED));
        match key {
            FigureKey::Received => Figure::count(key, self.get(RECEIVED), records(key)),
            FigureKey::OnTime => {
                let due = self.get(DECIDED).saturating_add(self.get(OVERDUE));
                share(self.get(DECIDED_IN_TIME), due)
            }
            FigureKey::Overdue => Figure::count(key, self.get(OVERDUE), records(key)),
            FigureKey::Ratings => {
                let all = self.get(RATINGS).saturating_add(self.get(FOLLOW_UPS));
                Figure::count(key, all, records(key))
            }
            FigureKey::Participation => of(RATED, RATABLE),
            FigureKey::Unprompted => of(UNPROMPTED, RATINGS),
            FigureKey::Satisfied => share(counted.saturating_sub(bad), counted),
            FigureKey::Bad => share(bad, counted),
            FigureKey::Excluded => of(EXCLUDED, BAD),
            FigureKey::AnsweredInTime => of(ANSWERED_IN_TIME, TO_ANSWER),
            FigureKey::SolvedInTime => of(SOLVED_IN_TIME, TO_SOLVE),
            FigureKey::ConfirmedByRater => of(CONFIRMED_BY_RATER, CLOSED),
            FigureKey::Improved => of(IMPROVED, FOLLOW_UPS),
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
