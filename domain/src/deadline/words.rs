//! The lines of a proof, in plain Chinese.

mod dates;
mod days;
mod limits;

use chrono::{Datelike, NaiveDate};

use super::prove::Count;
use super::stops::{Refused, Stop};
use super::{ClockInputs, Line, Rules};
use crate::calendar::Calendar;

/// What was found while counting, for telling it.
pub(super) struct Story<'a> {
    pub(super) inputs: &'a ClockInputs,
    pub(super) calendar: &'a Calendar,
    pub(super) rules: &'a Rules,
    pub(super) stops: &'a [Stop<'a>],
    pub(super) refused: &'a [Refused<'a>],
    pub(super) count: &'a Count<'a>,
}

impl Story<'_> {
    /// The first year on the way to the due date whose holidays are not published.
    pub(super) fn unpublished_year(&self) -> Option<i32> {
        let mut days = self.count.course.days.iter().map(|(date, _)| *date);
        days.find(|date| !self.calendar.is_covered(*date)).map(|date| date.year())
    }

    fn home_year(&self) -> i32 {
        self.inputs.facts.start_date().year()
    }

    fn date(&self, date: NaiveDate) -> String {
        dates::day(date, self.home_year())
    }
}

/// Every step from the start to the due date, in the order in which a person would count.
pub(super) fn lines(story: &Story<'_>) -> Vec<Line> {
    let mut lines = vec![limits::start(story), limits::limit(story)];
    lines.extend(story.count.cuts.iter().map(|cut| limits::cut(story, cut)));
    lines.extend(story.count.grants.iter().map(|grant| limits::grant(story, grant)));
    lines.extend(story.stops.iter().flat_map(|stop| days::stop(story, stop)));
    lines.extend(story.refused.iter().map(|refused| days::refused(story, refused)));
    lines.extend(days::days_off(story));
    lines.extend(days::provisional(story));
    lines.push(limits::due(story));
    lines
}
