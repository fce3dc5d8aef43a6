//! Counting through the days of a clock.

use chrono::NaiveDate;

use super::basis::{Basis, ClockLimit, Span};
use super::pauses::ClockPause;
use super::proof::DayMark;
use crate::calendar::{Calendar, DayKind};
use crate::policy::{Hours, time_of};
use crate::time::{Timestamp, day_after};

/// How many days before an agreed date are listed; a date typed wrong must not fill the memory.
const AGREED_DAYS_DRAWN: usize = 366;

/// The days a clock ran or will run through, up to the one on which it is due.
pub(super) struct DeadlineRun {
    /// From the first day that could count to the due date, without gaps.
    pub(super) days: Vec<(NaiveDate, DayMark)>,
    /// The due date.
    pub(super) due: NaiveDate,
    /// The last instant in time.
    pub(super) due_at: Timestamp,
    /// The days it may take.
    pub(super) total: u16,
}

impl DeadlineRun {
    /// The first day that counts.
    pub(super) fn first(&self) -> NaiveDate {
        self.counting().next().unwrap_or(self.due)
    }

    /// The days that count, the due date included.
    pub(super) fn counting(&self) -> impl Iterator<Item = NaiveDate> {
        self.marked(|mark| matches!(mark, DayMark::Counted | DayMark::Due))
    }

    /// The days with a mark.
    pub(super) fn marked(&self, wanted: impl Fn(DayMark) -> bool) -> impl Iterator<Item = NaiveDate> {
        self.days.iter().filter(move |(_, mark)| wanted(*mark)).map(|(date, _)| *date)
    }
}

/// What is needed to count the days.
pub(super) struct DayCounter<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) hours: &'a [Hours],
    pub(super) start: Timestamp,
    pub(super) stops: &'a [ClockPause<'a>],
}

impl DayCounter<'_> {
    /// The run of this span, longer by `extra` days; an agreed date is not extended.
    pub(super) fn run(&self, span: Span, extra: u16) -> DeadlineRun {
        let start = self.start.local_date();
        let next = day_after(start);
        match span {
            Span::SameDay | Span::Working { days: 0 } => {
                self.count(self.same_day(), extra.saturating_add(1), |date| self.calendar.is_working(date))
            }
            Span::Working { days } => {
                self.count(next, days.saturating_add(extra), |date| self.calendar.is_working(date))
            }
            Span::Calendar { days } => self.count(next, days.saturating_add(extra).max(1), |_| true),
            Span::Until { date } => self.until(date),
        }
    }

    /// The limit that falls due first.
    pub(super) fn shortest<'b>(&self, basis: &'b Basis) -> &'b ClockLimit {
        let plain = DayCounter { stops: &[], ..*self };
        let mut best = (&basis.limit, plain.run(basis.limit.span, 0).due_at);
        for limit in &basis.others {
            let due = plain.run(limit.span, 0).due_at;
            if due < best.1 {
                best = (limit, due);
            }
        }
        best.0
    }

    /// The working day to which the start belongs: its own until the office closes, else the next.
    fn same_day(&self) -> NaiveDate {
        let start = self.start.local();
        if start.time() < time_of(self.closes()) {
            self.calendar.working_day_from(start.date())
        } else {
            self.calendar.next_working_day(start.date())
        }
    }

    fn count(&self, from: NaiveDate, total: u16, counts: impl Fn(NaiveDate) -> bool) -> DeadlineRun {
        let (mut days, mut seen, mut due) = (Vec::new(), 0, from);
        for date in from.iter_days() {
            due = date;
            if seen == total || !counts(date) {
                days.push((date, self.off(date)));
            } else if self.stops.iter().any(|s| s.covers(date)) {
                days.push((date, DayMark::Paused));
            } else {
                seen += 1;
                days.push((date, DayMark::Counted));
            }
            if seen == total && self.calendar.is_working(date) {
                break;
            }
        }
        if let Some(last) = days.last_mut() {
            last.1 = DayMark::Due;
        }
        let days = days.into_iter().skip_while(|(_, mark)| matches!(mark, DayMark::Weekend | DayMark::Holiday));
        let due_at = Timestamp::from_local(due, time_of(self.closes()));
        DeadlineRun { days: days.collect(), due, due_at, total }
    }

    fn until(&self, date: NaiveDate) -> DeadlineRun {
        let start = self.start.local_date();
        let between = start.iter_days().skip(1).take_while(|d| *d < date).take(AGREED_DAYS_DRAWN);
        let between = between.map(|d| (d, DayMark::Counted));
        let days = between.chain([(date, DayMark::Due)]).collect();
        let total = u16::try_from(date.signed_duration_since(start).num_days()).unwrap_or(0);
        DeadlineRun { days, due: date, due_at: Timestamp::from_local(date, time_of(24 * 60)), total }
    }

    fn off(&self, date: NaiveDate) -> DayMark {
        if matches!(self.calendar.day(date).kind, DayKind::Holiday(_)) { DayMark::Holiday } else { DayMark::Weekend }
    }

    fn closes(&self) -> u16 {
        self.hours.last().map_or(24 * 60, |h| h.closes())
    }
}
