//! From facts, rules and calendar to a proof.

use chrono::NaiveDate;

use super::count::{Count, count, left};
use super::facts::ClockInputs;
use super::pauses::judge;
use super::proof::{DayMark, Proof, ProofDay, State};
use super::rules::ClockRules;
use super::run::DeadlineRun;
use super::standing::narrow;
use super::warning;
use super::words::{Findings, lines};
use crate::calendar::Calendar;
use crate::policy::Tone;
use crate::time::Timestamp;

/// How many days past due the strip still draws.
const LATE_DAYS_DRAWN: usize = 10;

/// When something is due, and why, as seen at `now`. It never fails: what the rules do not allow is left out of
/// the count and said in a line of its own.
#[must_use]
pub fn prove(inputs: &ClockInputs, calendar: &Calendar, rules: &ClockRules, now: Timestamp) -> Proof {
    let as_of = inputs.as_of(now);
    let (stops, refused) = judge(&inputs.facts.pauses, calendar, rules, as_of);
    let count = count(inputs, calendar, rules, &stops, as_of);
    let run = &count.run;
    let left_days = left(run, count.span, as_of.local_date());
    let late = as_of > run.due_at;
    let findings = Findings { inputs, calendar, rules, stops: &stops, refused: &refused, count: &count };
    Proof {
        due_on: run.due,
        due_at: run.due_at,
        provisional: findings.unpublished_year().is_some(),
        total_days: run.total,
        used_days: run.total.saturating_sub(left_days),
        left_days,
        paused_days: paused_days(run, as_of.local_date()),
        late_days: if late { late_days(calendar, run, as_of) } else { 0 },
        state: count.state,
        soon_at: soon_at(&count, rules),
        lines: lines(&findings),
        strip: strip(run, late.then(|| as_of.local_date()), now.local_date()),
        calendar_version: calendar.version().to_owned(),
        policy_version: rules.version.clone(),
    }
}

/// The days that pauses took out up to today; those still to come may yet be used.
fn paused_days(run: &DeadlineRun, today: NaiveDate) -> u16 {
    let paused = run.marked(|m| m == DayMark::Paused).filter(|d| *d <= today).count();
    u16::try_from(paused).unwrap_or(u16::MAX)
}

fn late_days(calendar: &Calendar, run: &DeadlineRun, as_of: Timestamp) -> u16 {
    narrow(calendar.working_days_between(run.due, as_of.local_date())).max(1)
}

fn soon_at(count: &Count<'_>, rules: &ClockRules) -> Option<Timestamp> {
    if !matches!(count.state, State::Running | State::Late) {
        return None;
    }
    let soon = rules.levels.iter().filter(|l| l.tone == Tone::Soon);
    soon.filter_map(|level| warning::fires_at(level, count)).min()
}

fn strip(run: &DeadlineRun, late_on: Option<NaiveDate>, today: NaiveDate) -> Vec<ProofDay> {
    let past = run.due.iter_days().skip(1).take_while(|d| late_on.is_some_and(|l| *d <= l)).take(LATE_DAYS_DRAWN);
    let late = past.map(|date| (date, DayMark::Late));
    let days = run.days.iter().copied().chain(late);
    days.map(|(date, mark)| ProofDay { date, mark, today: date == today }).collect()
}
