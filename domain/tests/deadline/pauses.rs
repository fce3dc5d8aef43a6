//! What stops a clock, and what does not.

use crate::*;

#[test]
fn xt_1_a_hearing_stops_the_clock_once_its_time_was_announced() {
    let mut inputs = decision(working(10), "2026-11-02 10:00");
    let plain = proof(&inputs, "2026-11-02 10:01").due_on;
    inputs.facts.pauses.push(hearing("2026-11-05 10:00", Some("2026-11-09 15:00")));
    let paused = proof(&inputs, "2026-11-10 09:00");
    assert_eq!((paused.due_on, paused.paused_days), (calendar().add_working_days(plain, 3), 3));
    assert_eq!(line(&paused, "pause").text, "听证 3 天不计");
    assert_eq!(line(&paused, "pause").clause.id, "许可法 45 条");
    for without in [|p: &mut Pause| p.announced_days = None, |p: &mut Pause| p.document = None] {
        let mut silent = inputs.clone();
        silent.facts.pauses.iter_mut().for_each(without);
        let running = proof(&silent, "2026-11-10 09:00");
        assert_eq!((running.due_on, running.paused_days), (plain, 0));
        assert_eq!(line(&running, "pause_refused").text, "听证照常计时");
    }
}

#[test]
fn only_the_pauses_of_the_policy_stop_the_clock() {
    let mut inputs = decision(working(10), "2026-11-02 10:00");
    inputs.facts.pauses.push(hearing("2026-11-05 10:00", Some("2026-11-09 15:00")));
    let mut strict = rules();
    strict.pauses.value.retain(|reason| *reason != PauseReason::Hearing);
    let proof = prove(&inputs, calendar(), &strict, at("2026-11-10 09:00"));
    assert_eq!(proof.due_on, date("2026-11-16"));
    assert!(line(&proof, "pause_refused").detail.starts_with("不在可以停表的情形之内：11月5日"));
}

#[test]
fn op_4_a_second_demand_for_what_could_have_been_asked_first_does_not_stop_the_clock() {
    let mut inputs = food_licence();
    let once = proof(&inputs, "2026-11-20 12:00").due_on;
    inputs.facts.pauses.push(Pause { avoidable: true, ..correction("2026-11-19 09:00", Some("2026-11-20 09:30")) });
    let twice = proof(&inputs, "2026-11-20 12:00");
    assert_eq!(twice.due_on, once);
    assert!(line(&twice, "pause_refused").detail.starts_with("首次告知时就能一并提出"));
}

#[test]
fn overlapping_pauses_are_not_counted_twice() {
    let mut inputs = decision(working(10), "2026-11-02 10:00");
    inputs.facts.pauses.push(hearing("2026-11-04 10:00", Some("2026-11-06 15:00")));
    inputs.facts.pauses.push(correction("2026-11-05 10:00", Some("2026-11-09 15:00")));
    assert_eq!(proof(&inputs, "2026-11-10 09:00").paused_days, 4);
}

#[test]
fn a_pause_outside_office_hours_takes_no_day() {
    let mut inputs = decision(working(10), "2026-11-02 10:00");
    inputs.facts.pauses.push(correction("2026-11-04 18:00", Some("2026-11-05 08:10")));
    let proof = proof(&inputs, "2026-11-10 09:00");
    assert_eq!((proof.paused_days, proof.due_on), (0, date("2026-11-16")));
}

#[test]
fn xt_1_a_special_procedure_stops_the_clock_no_longer_than_was_announced() {
    let mut inputs = decision(working(5), "2026-11-02 10:00");
    inputs.facts.pauses.push(hearing("2026-11-04 10:00", None));
    let seen = |inputs: &ClockInputs, now| {
        let proof = proof(inputs, now);
        (proof.state, proof.left_days, proof.due_on, proof.paused_days)
    };
    // Announced were three working days: the 4th, 5th and 6th. The 9th is the Monday after.
    let due = date("2026-11-12");
    assert_eq!(seen(&inputs, "2026-11-04 12:00"), (State::Paused, 4, due, 1));
    assert_eq!(seen(&inputs, "2026-11-06 23:59"), (State::Paused, 4, due, 3));
    assert_eq!(seen(&inputs, "2026-11-09 09:00"), (State::Running, 3, due, 3));
    assert_eq!(seen(&inputs, "2026-11-12 18:00"), (State::Late, 0, due, 3));
    let on = proof(&inputs, "2026-11-05 09:00");
    assert_eq!(line(&on, "pause").detail, "11月4日起，告知的时间到11月6日为止，通知书 补〔2026〕112 号");
    assert!(on.lines.iter().all(|line| line.rule != "pause_overrun"));

    let over = proof(&inputs, "2026-11-09 09:00");
    assert_eq!(line(&over, "pause_overrun").text, "告知的听证时间用完，11月7日起照常计时");
    let detail = &line(&over, "pause_overrun").detail;
    assert_eq!(detail, "书面告知需要 3 个工作日，到11月6日为止，通知书 补〔2026〕112 号");
    assert_eq!(line(&over, "pause_overrun").clause.id, "许可法 45 条");

    inputs.facts.pauses = vec![hearing("2026-11-04 10:00", Some("2026-11-11 15:00"))];
    let resumed = proof(&inputs, "2026-11-12 09:00");
    assert_eq!((resumed.due_on, resumed.state), (due, State::Running), "resumed too late, nothing is gained");
    line(&resumed, "pause_overrun");
    inputs.facts.pauses = vec![hearing("2026-11-04 10:00", Some("2026-11-05 15:00"))];
    assert_eq!(proof(&inputs, "2026-11-06 09:00").due_on, date("2026-11-11"), "resumed before, what is left counts");
    inputs.facts.pauses.push(hearing("2026-11-06 10:00", None));
    assert_eq!(proof(&inputs, "2026-11-06 12:00").due_on, date("2026-11-16"), "another notice stops it again");
}

#[test]
fn xt_1_the_announced_end_of_a_procedure_is_known_until_it_is_ended() {
    let mut inputs = decision(working(5), "2026-11-02 10:00");
    inputs.facts.pauses.push(hearing("2026-11-06 18:00", None));
    let end = |inputs: &ClockInputs, now| Vec::from_iter(announced_ends(inputs, calendar(), &rules(), at(now)));
    let last = [date("2026-11-11")];
    assert_eq!(end(&inputs, "2026-11-06 18:30"), last, "begun after closing on a Friday, it takes Monday to Wednesday");
    assert_eq!(end(&inputs, "2026-11-20 09:00"), last);
    inputs.facts.pauses.insert(0, hearing("2026-11-10 10:00", None));
    assert_eq!(end(&inputs, "2026-11-10 11:00"), [last[0], date("2026-11-12")], "two are on, and each has its end");
    inputs.facts.pauses = vec![hearing("2026-11-06 18:00", Some("2026-11-10 10:00"))];
    assert_eq!(end(&inputs, "2026-11-10 11:00"), []);
    inputs.facts.pauses = vec![correction("2026-11-06 18:00", None)];
    assert_eq!(end(&inputs, "2026-11-10 11:00"), []);
}

#[test]
fn a_pause_of_a_limit_in_calendar_days_leaves_its_days_left_alone() {
    let limit = Basis::of(ClockLimit::statutory(Span::Calendar { days: 11 }, Clause::new("法", "某法")));
    let mut inputs = decision(limit, "2026-11-02 10:00");
    inputs.facts.pauses.push(hearing("2026-11-04 10:00", None));
    for now in ["2026-11-04 12:00", "2026-11-06 12:00"] {
        assert_eq!((proof(&inputs, now).left_days, proof(&inputs, now).state), (10, State::Paused), "{now}");
    }
}

#[test]
fn while_a_pause_is_on_the_days_left_stand_still() {
    let mut inputs = decision(working(5), "2026-11-02 10:00");
    inputs.facts.pauses.push(correction("2026-11-04 10:00", None));
    let seen = |now| {
        let proof = proof(&inputs, now);
        (proof.state, proof.left_days, proof.due_on, proof.soon_at)
    };
    assert_eq!(seen("2026-11-04 12:00"), (State::Paused, 4, date("2026-11-10"), None));
    assert_eq!(seen("2026-11-11 12:00"), (State::Paused, 4, date("2026-11-17"), None));
    assert_eq!(proof(&inputs, "2026-11-11 12:00").standing(at("2026-11-11 12:00")), Standing::Paused { left_days: 4 });
}

#[test]
fn a_pause_begun_after_the_due_time_saves_nobody() {
    let mut inputs = decision(working(2), "2026-11-02 10:00");
    inputs.facts.pauses.push(correction("2026-11-05 10:00", None));
    let proof = proof(&inputs, "2026-11-06 10:00");
    assert_eq!((proof.state, proof.due_on, proof.late_days), (State::Late, date("2026-11-04"), 2));
}
