//! What was found while counting, gathered for telling it.

use chrono::{Datelike, NaiveDate};

use super::dates;
use crate::calendar::Calendar;
use crate::deadline::count::Count;
use crate::deadline::facts::ClockInputs;
use crate::deadline::pauses::{ClockPause, RefusedPause};
use crate::deadline::rules::ClockRules;

/// What was found while counting, for telling it.
pub(crate) struct Findings<'a> {
    pub(crate) inputs: &'a ClockInputs,
    pub(crate) calendar: &'a Calendar,
    pub(crate) rules: &'a ClockRules,
    pub(crate) stops: &'a [ClockPause<'a>],
    pub(crate) refused: &'a [RefusedPause<'a>],
    pub(crate) count: &'a Count<'a>,
}

impl Findings<'_> {
    /// The first year on the way to the due date whose holidays are not published.
    pub(crate) fn unpublished_year(&self) -> Option<i32> {
        let mut days = self.count.run.days.iter().map(|(date, _)| *date);
        days.find(|date| !self.calendar.is_covered(*date)).map(|date| date.year())
    }

    /// The year whose dates are written without it.
    pub(super) fn home_year(&self) -> i32 {
        self.inputs.facts.start_date().year()
    }

    /// A date, with its year when it is not the year at home.
    pub(super) fn date(&self, date: NaiveDate) -> String {
        dates::day(date, self.home_year())
    }
}
