//! Asking about days, and counting them.

use chrono::{Datelike, NaiveDate};

use super::{Calendar, year::is_weekend};

/// What a date is under the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day<'a> {
    /// The date.
    pub date: NaiveDate,
    /// Why it is worked or not.
    pub kind: DayKind<'a>,
    /// The year's notice has not been published: plain weeks were assumed (暂定).
    pub provisional: bool,
}

impl Day<'_> {
    /// Whether offices work on this day.
    #[must_use]
    pub const fn working(self) -> bool {
        matches!(self.kind, DayKind::Workday | DayKind::MakeUp)
    }
}

/// The four kinds of day that a notice tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// An ordinary Monday to Friday (工作日).
    Workday,
    /// An ordinary Saturday or Sunday (周末).
    Weekend,
    /// A day off by notice, with the holiday's name (放假).
    Holiday(&'a str),
    /// A Saturday or Sunday worked by notice (调休上班).
    MakeUp,
}

impl Calendar {
    /// What this date is.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        Day { date, kind: self.kind(date), provisional: !self.is_covered(date) }
    }

    fn kind(&self, date: NaiveDate) -> DayKind<'_> {
        let speaking = [self.year(date.year()), self.year(date.year().saturating_add(1))];
        for year in speaking.into_iter().flatten() {
            if year.work.contains(&date) {
                return DayKind::MakeUp;
            }
            if let Some(off) = year.off.iter().find(|o| (o.from..=o.to).contains(&date)) {
                return DayKind::Holiday(&off.name);
            }
        }
        if is_weekend(date) { DayKind::Weekend } else { DayKind::Workday }
    }

    /// Whether offices work on this date.
    #[must_use]
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.day(date).working()
    }

    /// The first working day after this date.
    #[must_use]
    pub fn next_working_day(&self, after: NaiveDate) -> NaiveDate {
        let mut days = after.iter_days().skip(1);
        days.find(|d| self.is_working(*d)).unwrap_or(NaiveDate::MAX)
    }

    /// This date if it is a working day, else the next one.
    #[must_use]
    pub fn working_day_from(&self, date: NaiveDate) -> NaiveDate {
        if self.is_working(date) { date } else { self.next_working_day(date) }
    }

    /// The `n`-th working day after `from`, which itself never counts; `from` itself for 0.
    #[must_use]
    pub fn add_working_days(&self, from: NaiveDate, n: u16) -> NaiveDate {
        (0..n).fold(from, |date, _| self.next_working_day(date))
    }

    /// The working days after `after` up to and including `through`; 0 when `through` is not later.
    #[must_use]
    pub fn working_days_between(&self, after: NaiveDate, through: NaiveDate) -> u32 {
        let days = after.iter_days().skip(1).take_while(|d| *d <= through);
        days.fold(0, |count, date| count + u32::from(self.is_working(date)))
    }
}
