//! Clocks: when something is due, why, and that a browser finds the same.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod edges;
mod limits;
mod pauses;
mod proofs;
mod properties;
mod warnings;
mod words;

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime};
use domain::calendar::{Calendar, embedded};
use domain::deadline::{
    Basis, ClockInputs, ClockKind, ClockLimit, ClockRules, DayMark, Extension, Facts, Milestone, Pause, Proof,
    ProvenClock, Reduction, Span, Standing, StartEvent, State, announced_ends, milestones, prove, warnings_due,
};
use domain::policy::{Clause, PauseReason, Policy};
use domain::time::Timestamp;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| embedded([]).expect("the built-in notices are sound"));

static DEMO: LazyLock<Policy> = LazyLock::new(|| {
    let packs = domain::policy::embedded([]).expect("the built-in packs are sound");
    packs.policy("demo", date("2026-11-22")).expect("in force")
});

pub(crate) fn calendar() -> &'static Calendar {
    &CALENDAR
}

pub(crate) fn demo() -> Policy {
    DEMO.clone()
}

pub(crate) fn rules() -> ClockRules {
    ClockRules::from(&*DEMO)
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// `2026-11-13 10:05`, as a clock in Beijing shows it.
pub(crate) fn at(text: &str) -> Timestamp {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("an instant");
    Timestamp::from_local(local.date(), local.time())
}

pub(crate) fn working(days: u16) -> Basis {
    Basis::of(ClockLimit::promised(Span::working(days), Clause::new("承诺", "办事指南")))
}

pub(crate) fn decision(basis: Basis, start: &str) -> ClockInputs {
    let facts = Facts::started(StartEvent::Accepted, at(start));
    ClockInputs { kind: ClockKind::Decision, basis, facts }
}

pub(crate) fn correction(from: &str, to: Option<&str>) -> Pause {
    Pause {
        reason: PauseReason::Correction,
        from: at(from),
        to: to.map(at),
        document: Some("补〔2026〕112 号".into()),
        announced_days: None,
        avoidable: false,
    }
}

pub(crate) fn hearing(from: &str, to: Option<&str>) -> Pause {
    Pause { reason: PauseReason::Hearing, announced_days: Some(3), ..correction(from, to) }
}

pub(crate) fn proof(inputs: &ClockInputs, now: &str) -> Proof {
    prove(inputs, calendar(), &rules(), at(now))
}

pub(crate) fn line<'a>(proof: &'a Proof, rule: &str) -> &'a domain::deadline::Line {
    proof.lines.iter().find(|l| l.rule == rule).unwrap_or_else(|| panic!("no line {rule} in {:#?}", proof.lines))
}

pub(crate) fn food_licence() -> ClockInputs {
    let policy = demo();
    let green = policy.green_channel.expect("demo has a green channel");
    let basis = Basis::of(ClockLimit::statutory(Span::working(20), policy.decision.limit_days.clause))
        .and(ClockLimit::promised(Span::working(14), Clause::new("承诺", "办事指南")))
        .shortest_by(green.shortest_limit.clause)
        .reduced_by(Reduction::key_project(&policy.key_project.expect("demo has key projects"), true));
    let mut inputs = decision(basis, "2026-11-13 10:05");
    inputs.facts.pauses.push(correction("2026-11-18 09:30", Some("2026-11-18 16:40")));
    inputs
}
