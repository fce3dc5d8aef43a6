//! Counting: which limit holds, what shortened and lengthened it, and where the clock stands.

use chrono::NaiveDate;

use super::basis::{ClockLimit, Reduction, Span};
use super::facts::{ClockInputs, Extension};
use super::pauses::ClockPause;
use super::proof::{DayMark, State};
use super::rules::ClockRules;
use super::run::{DayCounter, DeadlineRun};
use crate::calendar::Calendar;
use crate::time::Timestamp;

/// One reduction that changed the limit.
pub(super) struct AppliedReduction<'a> {
    pub(super) by: &'a Reduction,
    pub(super) before: u16,
    pub(super) after: u16,
}

/// One extension and, where it does not hold, the reason.
pub(super) struct JudgedExtension<'a> {
    pub(super) extension: &'a Extension,
    pub(super) refused: Option<String>,
}

/// How a clock was counted, before it is put into words.
pub(super) struct Count<'a> {
    pub(super) counter: DayCounter<'a>,
    pub(super) limit: &'a ClockLimit,
    pub(super) span: Span,
    pub(super) applied: Vec<AppliedReduction<'a>>,
    pub(super) judged: Vec<JudgedExtension<'a>>,
    pub(super) run: DeadlineRun,
    pub(super) state: State,
}

/// Counts with the pauses that were found to hold.
pub(super) fn count<'a>(
    inputs: &'a ClockInputs,
    calendar: &'a Calendar,
    rules: &'a ClockRules,
    stops: &'a [ClockPause<'a>],
    as_of: Timestamp,
) -> Count<'a> {
    let counter = DayCounter { calendar, hours: &rules.hours, start: inputs.facts.start.at, stops };
    let limit = counter.shortest(&inputs.basis);
    let (span, applied) = reduce(limit.span, &inputs.basis.reductions);
    let (run, judged) = extend(&counter, span, inputs, rules);
    let state = state(inputs, &run, stops, as_of);
    Count { counter, limit, span, applied, judged, run, state }
}

/// The limit that holds, after everything that shortens it.
pub(super) fn span(inputs: &ClockInputs, calendar: &Calendar, rules: &ClockRules) -> Span {
    let counter = DayCounter { calendar, hours: &rules.hours, start: inputs.facts.start.at, stops: &[] };
    reduce(counter.shortest(&inputs.basis).span, &inputs.basis.reductions).0
}

fn reduce(span: Span, reductions: &[Reduction]) -> (Span, Vec<AppliedReduction<'_>>) {
    let (days, rebuilt): (u16, fn(u16) -> Span) = match span {
        Span::Working { days: days @ 1.. } => (days, |days| Span::Working { days }),
        Span::Calendar { days: days @ 1.. } => (days, |days| Span::Calendar { days }),
        Span::SameDay | Span::Until { .. } | Span::Working { days: 0 } | Span::Calendar { days: 0 } => {
            return (span, Vec::new());
        }
    };
    let (mut left, mut applied) = (days, Vec::new());
    for by in reductions {
        let (before, after) = (left, by.apply(left));
        if after < before {
            applied.push(AppliedReduction { by, before, after });
        }
        left = after;
    }
    (rebuilt(left), applied)
}

fn extend<'a>(
    counter: &DayCounter<'_>,
    span: Span,
    inputs: &'a ClockInputs,
    rules: &ClockRules,
) -> (DeadlineRun, Vec<JudgedExtension<'a>>) {
    let (mut run, mut judged) = (counter.run(span, 0), Vec::new());
    let bound = if inputs.basis.joint { &rules.joint_extension_max_days } else { &rules.extension_max_days };
    let (mut extra, mut granted) = (0u16, 0u16);
    for extension in &inputs.facts.extensions {
        let refused = if matches!(span, Span::Until { .. }) {
            Some("约定日期不适用延长".to_owned())
        } else if granted >= rules.extensions_max.value {
            Some(format!("最多延长 {} 次", rules.extensions_max.value))
        } else if extension.days > bound.value {
            Some(format!("一次最多延长 {} 个工作日", bound.value))
        } else if extension.approved_at > run.due_at {
            Some("到期之后才批准".to_owned())
        } else {
            granted += 1;
            extra = extra.saturating_add(extension.days);
            run = counter.run(span, extra);
            None
        };
        judged.push(JudgedExtension { extension, refused });
    }
    (run, judged)
}

fn state(inputs: &ClockInputs, run: &DeadlineRun, stops: &[ClockPause<'_>], as_of: Timestamp) -> State {
    let late = as_of > run.due_at;
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
pub(super) fn left(run: &DeadlineRun, span: Span, today: NaiveDate) -> u16 {
    let left = match span {
        Span::SameDay | Span::Working { .. } => run.counting().filter(|d| *d > today).count(),
        Span::Calendar { .. } | Span::Until { .. } => {
            let days = usize::try_from(run.due.signed_duration_since(today).num_days()).unwrap_or(0);
            days.saturating_sub(run.marked(|m| m == DayMark::Paused).filter(|d| *d > today).count())
        }
    };
    u16::try_from(left).unwrap_or(u16::MAX).min(run.total)
}
