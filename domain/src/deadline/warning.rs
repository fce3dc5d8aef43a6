//! The instants at which warning levels fire (OP-5).

use chrono::NaiveDate;

use super::count::{Count, count};
use super::facts::ClockInputs;
use super::pauses::judge;
use super::proof::State;
use super::rules::ClockRules;
use super::run::{DayCounter, DeadlineRun};
use crate::calendar::Calendar;
use crate::policy::{WarningLevel, time_of};
use crate::time::Timestamp;

/// Every level with the instant at which it fires, if nothing else happens. Instants in the past are included, so
/// that a server which was down catches up. While a pause is on, they are those that follow from its announced end;
/// nothing where no end was announced, or once the clock has ended.
#[must_use]
pub fn warnings_due(
    inputs: &ClockInputs,
    calendar: &Calendar,
    rules: &ClockRules,
    now: Timestamp,
) -> Vec<(WarningLevel, Timestamp)> {
    let as_of = inputs.as_of(now);
    let (stops, _) = judge(&inputs.facts.pauses, calendar, rules, as_of);
    let count = count(inputs, calendar, rules, &stops, as_of);
    let rests = match count.state {
        State::Running | State::Late => false,
        State::Paused => stops.iter().any(|stop| stop.open && stop.announced_to.is_none()),
        State::Met | State::Missed => true,
    };
    if rests {
        return Vec::new();
    }
    let levels = rules.levels.iter();
    levels.filter_map(|level| Some((level.clone(), fires_at(level, &count)?))).collect()
}

/// What a running clock reaches by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// The first instant after its limit.
    RanOut,
    /// A warning level of the policy.
    Level {
        /// The level's key.
        key: String,
        /// When it fires.
        at: Timestamp,
    },
}

/// What the clock reaches if nothing else happens, with the instants, the earliest first; of one instant, that the limit
/// ran out comes first. Instants in the past are included, and a clock that has ended reaches nothing any more. While a
/// pause is on they are provisional, as the due date is.
#[must_use]
pub fn milestones(
    inputs: &ClockInputs,
    calendar: &Calendar,
    rules: &ClockRules,
    now: Timestamp,
) -> Vec<(Timestamp, Milestone)> {
    if inputs.facts.ended_at.is_some() {
        return Vec::new();
    }
    let (stops, _) = judge(&inputs.facts.pauses, calendar, rules, inputs.as_of(now));
    let due_at = count(inputs, calendar, rules, &stops, now).run.due_at;
    let ran_out = (due_at.plus_millis(1), Milestone::RanOut);
    let levels = warnings_due(inputs, calendar, rules, now).into_iter();
    let levels = levels.map(|(level, at)| (at, Milestone::Level { key: level.key, at }));
    let mut reached: Vec<_> = std::iter::once(ran_out).chain(levels).collect();
    reached.sort_by_key(|(at, _)| *at);
    reached
}

/// The earliest of the level's triggers on this run.
pub(super) fn fires_at(level: &WarningLevel, count: &Count<'_>) -> Option<Timestamp> {
    let Count { counter, run, .. } = count;
    let used = level.used_percent.and_then(|percent| used(percent, counter, run));
    let left = level.left_days.and_then(|days| left(days, counter, run));
    let over = level.over.then(|| run.due_at.plus_millis(1));
    [used, left, over].into_iter().flatten().min()
}

/// When so much of the working time has passed.
fn used(percent: u16, counter: &DayCounter<'_>, run: &DeadlineRun) -> Option<Timestamp> {
    let stretches: Vec<(i64, i64)> = stretches(counter, run).collect();
    let total = stretches.iter().fold(0i64, |sum, (from, to)| sum.saturating_add(to - from));
    let mut wanted = total.saturating_mul(i64::from(percent.min(100))) / 100;
    for (from, to) in stretches {
        if wanted <= to - from {
            return Some(Timestamp::from_millis(from.saturating_add(wanted)));
        }
        wanted -= to - from;
    }
    None
}

/// The opening of the working day after which so many are left, on clocks that ever have more.
fn left(days: u16, counter: &DayCounter<'_>, run: &DeadlineRun) -> Option<Timestamp> {
    let working: Vec<NaiveDate> = working_days(counter, run).collect();
    let at = working.len().checked_sub(usize::from(days) + 1)?;
    let opens = counter.hours.first().map_or(0, |h| h.opens());
    working.get(at).map(|date| Timestamp::from_local(*date, time_of(opens)))
}

/// Office hours of the days that count, none before the clock starts.
fn stretches(counter: &DayCounter<'_>, run: &DeadlineRun) -> impl Iterator<Item = (i64, i64)> {
    let start = counter.start.millis();
    working_days(counter, run).flat_map(move |date| {
        counter.hours.iter().filter_map(move |hours| {
            let from = Timestamp::from_local(date, time_of(hours.opens())).millis().max(start);
            let to = Timestamp::from_local(date, time_of(hours.closes())).millis();
            (from < to).then_some((from, to))
        })
    })
}

fn working_days(counter: &DayCounter<'_>, run: &DeadlineRun) -> impl Iterator<Item = NaiveDate> {
    run.counting().filter(|date| counter.calendar.is_working(*date))
}
