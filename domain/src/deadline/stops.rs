//! Which pauses stop a clock, and on which days.

use chrono::NaiveDate;

use super::course::day_after;
use super::{Pause, Rules};
use crate::policy::{Clause, PauseReason, time_of};
use crate::time::Timestamp;

/// A pause that the rules allow, as whole days.
pub(super) struct Stop<'a> {
    pub(super) pause: &'a Pause,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) open: bool,
}

impl Stop<'_> {
    pub(super) fn covers(&self, date: NaiveDate) -> bool {
        (self.from..=self.to).contains(&date)
    }
}

/// A pause that does not stop the clock, and why.
pub(super) struct Refused<'a> {
    pub(super) pause: &'a Pause,
    pub(super) why: &'static str,
    pub(super) clause: Clause,
}

/// Sorts the pauses known at `as_of` into those that stop the clock and those that do not.
pub(super) fn judge<'a>(pauses: &'a [Pause], rules: &Rules, as_of: Timestamp) -> (Vec<Stop<'a>>, Vec<Refused<'a>>) {
    let (mut stops, mut refused) = (Vec::new(), Vec::new());
    for pause in pauses.iter().filter(|p| p.from <= as_of) {
        match objection(pause, rules) {
            Some((why, clause)) => refused.push(Refused { pause, why, clause }),
            None => stops.push(stop(pause, rules, as_of)),
        }
    }
    (stops, refused)
}

fn objection(pause: &Pause, rules: &Rules) -> Option<(&'static str, Clause)> {
    let correction = pause.reason == PauseReason::Correction;
    let clause = if correction { &rules.correction_pauses.clause } else { &rules.pauses.clause };
    let allowed = if correction { rules.correction_pauses.value } else { rules.pauses.value.contains(&pause.reason) };
    let why = if !allowed {
        "不在可以停表的情形之内"
    } else if correction && pause.avoidable {
        "首次告知时就能一并提出，再次补正不停表"
    } else if pause.document.is_none() {
        "没有书面告知申请人，不停表"
    } else if !correction && pause.announced_days.is_none() {
        "没有告知申请人所需时间，不停表"
    } else {
        return None;
    };
    Some((why, clause.clone()))
}

/// A pause begun after closing takes effect the next day; one ended before opening ended the day before.
fn stop<'a>(pause: &'a Pause, rules: &Rules, as_of: Timestamp) -> Stop<'a> {
    let ended = pause.to.filter(|to| *to <= as_of);
    let opens = rules.hours.first().map_or(0, |h| h.opens());
    let closes = rules.hours.last().map_or(24 * 60, |h| h.closes());
    let (begun, over) = (pause.from.local(), ended.unwrap_or(as_of).local());
    let from = if begun.time() > time_of(closes) { day_after(begun.date()) } else { begun.date() };
    let early = ended.is_some() && over.time() < time_of(opens);
    let to = if early { over.date().pred_opt().unwrap_or(over.date()) } else { over.date() };
    Stop { pause, from, to, open: ended.is_none() }
}
