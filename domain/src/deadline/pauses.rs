//! Which pauses stop a clock, and on which days. A special procedure stops it for as long as the applicant was told and no
//! longer (行政许可法 45): what it takes beyond that is the office's own time.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::facts::{ClockInputs, Pause};
use super::rules::ClockRules;
use crate::calendar::Calendar;
use crate::policy::{Clause, PauseReason, time_of};
use crate::time::{Timestamp, day_after};

/// A pause that the rules allow, as whole days.
pub(super) struct ClockPause<'a> {
    pub(super) pause: &'a Pause,
    pub(super) from: NaiveDate,
    /// The last day that it takes out; of one that is still on, the last that was announced, else today.
    pub(super) to: NaiveDate,
    /// Whether it is on.
    pub(super) open: bool,
    /// The last day of the time that was announced, for a special procedure.
    pub(super) announced_to: Option<NaiveDate>,
    /// Whether it lasts, or lasted, longer than was announced.
    pub(super) overrun: bool,
}

impl ClockPause<'_> {
    pub(super) fn covers(&self, date: NaiveDate) -> bool {
        (self.from..=self.to).contains(&date)
    }
}

/// A pause that does not stop the clock, and why.
pub(super) struct RefusedPause<'a> {
    pub(super) pause: &'a Pause,
    pub(super) why: &'static str,
    pub(super) clause: Clause,
}

/// Sorts the pauses known at `as_of` into those that stop the clock and those that do not.
pub(super) fn judge<'a>(
    pauses: &'a [Pause],
    calendar: &Calendar,
    rules: &ClockRules,
    as_of: Timestamp,
) -> (Vec<ClockPause<'a>>, Vec<RefusedPause<'a>>) {
    let (mut stops, mut refused) = (Vec::new(), Vec::new());
    for pause in pauses.iter().filter(|p| p.from <= as_of) {
        match objection(pause, rules) {
            Some((why, clause)) => refused.push(RefusedPause { pause, why, clause }),
            None => stops.push(stop(pause, calendar, rules, as_of)),
        }
    }
    (stops, refused)
}

fn objection(pause: &Pause, rules: &ClockRules) -> Option<(&'static str, Clause)> {
    let correction = pause.reason == PauseReason::Correction;
    let allowed = if correction { rules.correction_pauses.value } else { rules.pauses.value.contains(&pause.reason) };
    let why = if !allowed {
        "不在可以停表的情形之内"
    } else if correction && pause.avoidable {
        "首次告知时就能一并提出，再次补正不停表"
    } else if pause.document.is_none() {
        "没有书面告知申请人，不停表"
    } else if !correction && pause.announced_days.unwrap_or(0) == 0 {
        "没有告知申请人所需时间，不停表"
    } else {
        return None;
    };
    Some((why, rules.pause_clause(pause.reason).clone()))
}

/// The last days for which the pauses that nobody has ended were announced, the earliest first, whether they are still to come
/// or have gone by. Nothing where no such pause stops the clock; two may be on at once.
#[must_use]
pub fn announced_ends(
    inputs: &ClockInputs,
    calendar: &Calendar,
    rules: &ClockRules,
    now: Timestamp,
) -> BTreeSet<NaiveDate> {
    let (stops, _) = judge(&inputs.facts.pauses, calendar, rules, inputs.as_of(now));
    stops.iter().filter(|stop| stop.pause.to.is_none()).filter_map(|stop| stop.announced_to).collect()
}

/// A pause begun after closing takes effect the next day; one ended before opening ended the day before. The announced
/// days are working days, the one on which it takes effect among them.
fn stop<'a>(pause: &'a Pause, calendar: &Calendar, rules: &ClockRules, as_of: Timestamp) -> ClockPause<'a> {
    let ended = pause.to.filter(|to| *to <= as_of);
    let opens = rules.hours.first().map_or(0, |h| h.opens());
    let closes = rules.hours.last().map_or(24 * 60, |h| h.closes());
    let (begun, over) = (pause.from.local(), ended.unwrap_or(as_of).local());
    let from = if begun.time() > time_of(closes) { day_after(begun.date()) } else { begun.date() };
    let early = ended.is_some() && over.time() < time_of(opens);
    let last = if early { over.date().pred_opt().unwrap_or(over.date()) } else { over.date() };
    let announced_to = pause.announced_days.map(|days| {
        let first = calendar.working_day_from(from);
        calendar.add_working_days(first, days.saturating_sub(1))
    });
    let overrun = announced_to.is_some_and(|announced| last > announced);
    let to = match announced_to {
        Some(announced) if overrun || ended.is_none() => announced,
        Some(_) | None => last,
    };
    ClockPause { pause, from, to, open: ended.is_none() && !overrun, announced_to, overrun }
}
