//! From facts, rules and calendar to a proof.

use chrono::NaiveDate;

use super::course::{Course, Walk};
use super::standing::narrow;
use super::stops::{Stop, judge};
use super::words::{Story, lines};
use super::{ClockInputs, DayMark, Extension, Limit, Proof, Reduction, Rules, Span, State, StripDay, warning};
use crate::calendar::Calendar;
use crate::policy::Tone;
use crate::time::Timestamp;

/// How many days past due the strip still draws.
const LATE_DAYS_DRAWN: usize = 10;

/// One reduction that changed the limit.
pub(super) struct Cut<'a> {
    pub(super) by: &'a Reduction,
    pub(super) before: u16,
    pub(super) after: u16,
}

/// One extension and, where it does not hold, the reason.
pub(super) struct Grant<'a> {
    pub(super) extension: &'a Extension,
    pub(super) refused: Option<String>,
}

/// How a clock was counted, before it is put into words.
pub(super) struct Count<'a> {
    pub(super) walk: Walk<'a>,
    pub(super) limit: &'a Limit,
    pub(super) span: Span,
    pub(super) cuts: Vec<Cut<'a>>,
    pub(super) grants: Vec<Grant<'a>>,
    pub(super) course: Course,
    pub(super) state: State,
}

/// When something is due, and why, as seen at `now`. It never fails: what the rules do not allow is left out of
/// the count and said in a line of its own.
#[must_use]
pub fn prove(inputs: &ClockInputs, calendar: &Calendar, rules: &Rules, now: Timestamp) -> Proof {
    let as_of = as_of(inputs, now);
    let (stops, refused) = judge(&inputs.facts.pauses, calendar, rules, as_of);
    let count = count(inputs, calendar, rules, &stops, as_of);
    let course = &count.course;
    let left_days = left(course, count.span, as_of.local_date());
    let late = as_of > course.due_at;
    let story = Story { inputs, calendar, rules, stops: &stops, refused: &refused, count: &count };
    Proof {
        due_on: course.due,
        due_at: course.due_at,
        provisional: story.unpublished_year().is_some(),
        total_days: course.total,
        used_days: course.total.saturating_sub(left_days),
        left_days,
        paused_days: paused_days(course, as_of.local_date()),
        late_days: if late { late_days(calendar, course, as_of) } else { 0 },
        state: count.state,
        soon_at: soon_at(&count, rules),
        lines: lines(&story),
        strip: strip(course, late.then(|| as_of.local_date()), now.local_date()),
        calendar_version: calendar.version().to_owned(),
        policy_version: rules.version.clone(),
    }
}

/// Counts with the pauses that were found to hold.
pub(super) fn count<'a>(
    inputs: &'a ClockInputs,
    calendar: &'a Calendar,
    rules: &'a Rules,
    stops: &'a [Stop<'a>],
    as_of: Timestamp,
) -> Count<'a> {
    let walk = Walk { calendar, hours: &rules.hours, start: inputs.facts.start.at, stops };
    let limit = walk.shortest(&inputs.basis);
    let (span, cuts) = reduce(limit.span, &inputs.basis.reductions);
    let (course, grants) = extend(&walk, span, inputs, rules);
    let state = state(inputs, &course, stops, as_of);
    Count { walk, limit, span, cuts, grants, course, state }
}

/// The limit that holds, after everything that shortens it.
pub(super) fn span(inputs: &ClockInputs, calendar: &Calendar, rules: &Rules) -> Span {
    let walk = Walk { calendar, hours: &rules.hours, start: inputs.facts.start.at, stops: &[] };
    reduce(walk.shortest(&inputs.basis).span, &inputs.basis.reductions).0
}

/// The instant up to which the clock ran.
pub(super) fn as_of(inputs: &ClockInputs, now: Timestamp) -> Timestamp {
    inputs.facts.ended_at.map_or(now, |ended| ended.min(now))
}

fn reduce(span: Span, reductions: &[Reduction]) -> (Span, Vec<Cut<'_>>) {
    let (Span::Working { days: days @ 1.. } | Span::Calendar { days: days @ 1.. }) = span else {
        return (span, Vec::new());
    };
    let (mut left, mut cuts) = (days, Vec::new());
    for by in reductions {
        let (before, after) = (left, by.apply(left));
        if after < before {
            cuts.push(Cut { by, before, after });
        }
        left = after;
    }
    let span = match span {
        Span::Calendar { .. } => Span::Calendar { days: left },
        _ => Span::Working { days: left },
    };
    (span, cuts)
}

fn extend<'a>(walk: &Walk<'_>, span: Span, inputs: &'a ClockInputs, rules: &Rules) -> (Course, Vec<Grant<'a>>) {
    let (mut course, mut grants) = (walk.course(span, 0), Vec::new());
    let bound = if inputs.basis.joint { &rules.joint_extension_max_days } else { &rules.extension_max_days };
    let (mut extra, mut granted) = (0u16, 0u16);
    for extension in &inputs.facts.extensions {
        let refused = if matches!(span, Span::Until { .. }) {
            Some("约定日期不适用延长".to_owned())
        } else if granted >= rules.extensions_max.value {
            Some(format!("最多延长 {} 次", rules.extensions_max.value))
        } else if extension.days > bound.value {
            Some(format!("一次最多延长 {} 个工作日", bound.value))
        } else if extension.approved_at > course.due_at {
            Some("到期之后才批准".to_owned())
        } else {
            granted += 1;
            extra = extra.saturating_add(extension.days);
            course = walk.course(span, extra);
            None
        };
        grants.push(Grant { extension, refused });
    }
    (course, grants)
}

fn state(inputs: &ClockInputs, course: &Course, stops: &[Stop<'_>], as_of: Timestamp) -> State {
    let late = as_of > course.due_at;
    match (inputs.facts.ended_at, late) {
        (Some(ended), late) if ended <= as_of => {
            if late {
                State::Missed
            } else {
                State::Met
            }
        }
        (_, true) => State::Late,
        (_, false) if stops.iter().any(|s| s.open) => State::Paused,
        (_, false) => State::Running,
    }
}

fn left(course: &Course, span: Span, today: NaiveDate) -> u16 {
    let left = match span {
        Span::SameDay | Span::Working { .. } => course.counting().filter(|d| *d > today).count(),
        Span::Calendar { .. } | Span::Until { .. } => {
            let days = usize::try_from(course.due.signed_duration_since(today).num_days()).unwrap_or(0);
            days.saturating_sub(course.marked(|m| m == DayMark::Paused).filter(|d| *d > today).count())
        }
    };
    u16::try_from(left).unwrap_or(u16::MAX).min(course.total)
}

/// The days that pauses took out up to today; those still to come may yet be used.
fn paused_days(course: &Course, today: NaiveDate) -> u16 {
    let paused = course.marked(|m| m == DayMark::Paused).filter(|d| *d <= today).count();
    u16::try_from(paused).unwrap_or(u16::MAX)
}

fn late_days(calendar: &Calendar, course: &Course, as_of: Timestamp) -> u16 {
    narrow(calendar.working_days_between(course.due, as_of.local_date())).max(1)
}

fn soon_at(count: &Count<'_>, rules: &Rules) -> Option<Timestamp> {
    if !matches!(count.state, State::Running | State::Late) {
        return None;
    }
    let soon = rules.levels.iter().filter(|l| l.tone == Tone::Soon);
    soon.filter_map(|level| warning::fires_at(level, count)).min()
}

fn strip(course: &Course, late_on: Option<NaiveDate>, today: NaiveDate) -> Vec<StripDay> {
    let past = course.due.iter_days().skip(1).take_while(|d| late_on.is_some_and(|l| *d <= l)).take(LATE_DAYS_DRAWN);
    let late = past.map(|date| (date, DayMark::Late));
    let days = course.days.iter().copied().chain(late);
    days.map(|(date, mark)| StripDay { date, mark, today: date == today }).collect()
}
