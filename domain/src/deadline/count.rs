//! Counting: which limit holds, what shortened and lengthened it, and where the clock stands.

use chrono::NaiveDate;

use super::basis::{Limit, Reduction, Span};
use super::course::{Course, Walk};
use super::facts::{ClockInputs, Extension};
use super::proof::{DayMark, State};
use super::rules::Rules;
use super::stops::Stop;
use crate::calendar::Calendar;
use crate::time::Timestamp;

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

fn reduce(span: Span, reductions: &[Reduction]) -> (Span, Vec<Cut<'_>>) {
    let (days, rebuilt): (u16, fn(u16) -> Span) = match span {
        Span::Working { days: days @ 1.. } => (days, |days| Span::Working { days }),
        Span::Calendar { days: days @ 1.. } => (days, |days| Span::Calendar { days }),
        Span::SameDay | Span::Until { .. } | Span::Working { days: 0 } | Span::Calendar { days: 0 } => {
            return (span, Vec::new());
        }
    };
    let (mut left, mut cuts) = (days, Vec::new());
    for by in reductions {
        let (before, after) = (left, by.apply(left));
        if after < before {
            cuts.push(Cut { by, before, after });
        }
        left = after;
    }
    (rebuilt(left), cuts)
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

/// The days after `today` up to the due date, in the unit of the limit.
pub(super) fn left(course: &Course, span: Span, today: NaiveDate) -> u16 {
    let left = match span {
        Span::SameDay | Span::Working { .. } => course.counting().filter(|d| *d > today).count(),
        Span::Calendar { .. } | Span::Until { .. } => {
            let days = usize::try_from(course.due.signed_duration_since(today).num_days()).unwrap_or(0);
            days.saturating_sub(course.marked(|m| m == DayMark::Paused).filter(|d| *d > today).count())
        }
    };
    u16::try_from(left).unwrap_or(u16::MAX).min(course.total)
}
