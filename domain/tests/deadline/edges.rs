//! The instants and days on which a count turns, and an office that names no hours.

use crate::*;

fn with(pause: Pause) -> ClockInputs {
    let mut inputs = decision(working(10), "2026-11-02 10:00");
    inputs.facts.pauses.push(pause);
    inputs
}

#[test]
fn a_pause_begun_in_the_instant_of_closing_takes_that_day_and_one_ended_at_opening_too() {
    let paused = |from, to| proof(&with(correction(from, Some(to))), "2026-11-10 09:00").paused_days;
    assert_eq!(paused("2026-11-04 17:00", "2026-11-04 20:00"), 1);
    assert_eq!(paused("2026-11-04 17:01", "2026-11-05 08:00"), 0);
    assert_eq!(paused("2026-11-04 10:00", "2026-11-05 09:00"), 2);
    assert_eq!(paused("2026-11-04 10:00", "2026-11-05 08:59"), 1);
}

#[test]
fn the_last_instant_is_in_time() {
    let inputs = decision(working(2), "2026-11-02 10:00");
    let seen = |now: Timestamp| {
        let proof = prove(&inputs, calendar(), &rules(), now);
        (proof.state, proof.late_days)
    };
    let due = at("2026-11-04 17:00");
    assert_eq!(seen(due), (State::Running, 0));
    assert_eq!(seen(due.plus_millis(1)), (State::Late, 1));
}

#[test]
fn what_ends_later_is_not_yet_done() {
    let mut inputs = decision(working(5), "2026-11-02 10:00");
    inputs.facts.ended_at = Some(at("2026-11-04 10:00"));
    assert_eq!(proof(&inputs, "2026-11-03 10:00").state, State::Running);
    assert_eq!(proof(&inputs, "2026-11-04 10:00").state, State::Met);
}

#[test]
fn an_office_without_hours_is_open_all_day() {
    let mut rules = rules();
    rules.hours.clear();
    let seen = |inputs: &ClockInputs| prove(inputs, calendar(), &rules, at("2026-11-10 09:00"));
    let plain = seen(&decision(working(10), "2026-11-02 10:00"));
    let day_ends = at("2026-11-17 00:00").plus_millis(-1);
    assert_eq!((plain.due_on, plain.due_at), (date("2026-11-16"), day_ends));
    let evening = seen(&with(correction("2026-11-04 20:00", Some("2026-11-04 23:00"))));
    assert_eq!(evening.paused_days, 1, "nothing is after closing");
}

#[test]
fn which_limit_holds_does_not_change_with_a_pause() {
    let calendar_days = ClockLimit::promised(Span::Calendar { days: 7 }, Clause::new("承诺", "x"));
    let mut inputs = decision(working(6).and(calendar_days), "2026-11-16 10:00");
    let clock =
        |inputs: &ClockInputs| ProvenClock::compute(inputs.clone(), calendar(), rules(), at("2026-11-23 10:00"));
    assert_eq!((clock(&inputs).span(), clock(&inputs).proof.due_on), (Span::Calendar { days: 7 }, date("2026-11-23")));
    // Friday to Sunday: three days of the calendar, one working day.
    inputs.facts.pauses.push(correction("2026-11-20 10:00", Some("2026-11-23 08:00")));
    assert_eq!((clock(&inputs).span(), clock(&inputs).proof.due_on), (Span::Calendar { days: 7 }, date("2026-11-26")));
}

#[test]
fn of_two_limits_that_fall_due_together_the_first_holds() {
    let other = ClockLimit::promised(Span::Calendar { days: 6 }, Clause::new("承诺", "x"));
    let inputs = decision(working(5).and(other), "2026-11-16 10:00");
    let clock = ProvenClock::compute(inputs, calendar(), rules(), at("2026-11-16 11:00"));
    assert_eq!((clock.span(), clock.proof.due_on), (Span::Working { days: 5 }, date("2026-11-23")));
}

#[test]
fn the_days_up_to_an_agreed_date_are_drawn_once_each() {
    let basis = Basis::of(ClockLimit::agreed(date("2026-11-24"), Clause::new("许可法 32 条", "x")));
    let facts = Facts::started(StartEvent::Served, at("2026-11-20 10:00"));
    let proof = proof(&ClockInputs { kind: ClockKind::Correction, basis, facts }, "2026-11-20 11:00");
    let strip: Vec<(NaiveDate, DayMark)> = proof.strip.iter().map(|day| (day.date, day.mark)).collect();
    let counted = |day: &str| (date(day), DayMark::Counted);
    let due = (date("2026-11-24"), DayMark::Due);
    assert_eq!(strip, [counted("2026-11-21"), counted("2026-11-22"), counted("2026-11-23"), due]);
}

#[test]
fn a_procedure_that_is_over_is_told_with_the_days_it_took() {
    let inputs = with(hearing("2026-11-04 10:00", Some("2026-11-05 15:00")));
    let detail = line(&proof(&inputs, "2026-11-06 09:00"), "pause").detail.clone();
    assert_eq!(detail, "11月4日至5日，通知书 补〔2026〕112 号");
}

#[test]
fn a_limit_of_which_nothing_is_left_is_one_day() {
    let all = Reduction::Percent { why: "试点".into(), off: 100, clause: Clause::new("试点 1 条", "x") };
    let proof = proof(&decision(working(14).reduced_by([all]), "2026-11-02 10:00"), "2026-11-02 10:01");
    assert_eq!(proof.total_days, 1);
    assert_eq!(line(&proof, "reduction_percent").detail, "14 × 0 = 0，不足一天按一天算");
}
