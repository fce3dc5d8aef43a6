//! Which limit holds, what shortens and lengthens it, and how each kind of day counts.

use crate::*;

#[test]
fn the_shortest_of_the_promised_limits_holds() {
    let promised = |days| ClockLimit::promised(Span::working(days), Clause::new("承诺", "办事指南"));
    let basis = Basis::of(promised(14)).and(promised(10)).and(promised(12)).shortest_by(Clause::new("绿通 GC-4", "x"));
    let proof = proof(&decision(basis, "2026-11-13 10:05"), "2026-11-13 10:06");
    assert_eq!((proof.total_days, proof.due_on), (10, date("2026-11-27")));
    assert_eq!(line(&proof, "limit").text, "承诺 14 个工作日，承诺 10 个，承诺 12 个");
}

#[test]
fn limits_in_different_units_are_compared_by_the_day_they_fall_due() {
    let basis = working(5).and(ClockLimit::promised(Span::Calendar { days: 6 }, Clause::new("承诺", "x")));
    let over_new_year = proof(&decision(basis.clone(), "2026-02-13 10:00"), "2026-02-13 10:01");
    assert_eq!(over_new_year.due_on, date("2026-02-24"), "six calendar days end in the holiday and move past it");
    let plain = proof(&decision(basis, "2026-11-16 10:00"), "2026-11-16 10:01");
    assert_eq!(plain.due_on, date("2026-11-23"));
}

#[test]
fn short_limits_of_a_key_project_become_one_day_and_odd_halves_round_up() {
    let key_project = demo().key_project.expect("demo has key projects");
    let days = |promised, site| {
        let basis = working(promised).reduced_by(Reduction::key_project(&key_project, site));
        proof(&decision(basis, "2026-11-02 10:00"), "2026-11-02 10:01").total_days
    };
    assert_eq!([days(1, false), days(2, false), days(3, false), days(4, false)], [1, 1, 1, 4]);
    assert_eq!([days(1, true), days(3, true), days(4, true), days(5, true), days(15, true)], [1, 1, 2, 3, 8]);
}

#[test]
fn a_reduced_clock_says_what_became_of_the_odd_day() {
    let key_project = demo().key_project.expect("demo has key projects");
    let cut = |promised, site| {
        let basis = working(promised).reduced_by(Reduction::key_project(&key_project, site));
        proof(&decision(basis, "2026-11-02 10:00"), "2026-11-02 10:01")
    };
    let odd = cut(5, true);
    assert_eq!(line(&odd, "reduction_percent").text, "需现场核查，再压缩一半：3 个");
    assert_eq!(line(&odd, "reduction_percent").detail, "5 × 0.5 = 2.5，不足一天按一天算");
    let short = cut(3, false);
    assert_eq!(line(&short, "reduction_cap").text, "重点项目，3 个工作日以内的缩短为 1 个");
    assert_eq!(line(&short, "reduction_cap").clause.id, "重点项目 KP-10");
    assert!(cut(4, false).lines.iter().all(|l| !l.rule.starts_with("reduction")));
}

#[test]
fn xt_1_an_application_is_answered_within_five_working_days_of_receipt() {
    let basis = Basis::of(ClockLimit::ruled(&demo().acceptance.answer_days));
    let facts = Facts::started(StartEvent::Received, at("2026-09-30 16:00"));
    let inputs = ClockInputs { kind: ClockKind::AcceptanceAnswer, basis, facts };
    let answer = proof(&inputs, "2026-10-09 09:00");
    assert_eq!((answer.due_on, answer.used_days, answer.left_days), (date("2026-10-13"), 2, 3));
    assert_eq!(line(&answer, "limit").clause.id, "许可法 32 条");
    assert_eq!(line(&answer, "make_up").text, "调休上班照计：10月10日（周六）");
    assert_eq!(proof(&inputs, "2026-10-13 17:00").state, State::Running);
    let silent = proof(&inputs, "2026-10-13 17:01");
    assert_eq!((silent.state, silent.late_days), (State::Late, 1));
}

#[test]
fn op_5_one_extension_of_at_most_ten_days_approved_in_time_holds() {
    let extension =
        |days, approved: &str| Extension { days, approved_at: at(approved), document: "延〔2026〕3 号".into() };
    let with = |extensions: Vec<Extension>| {
        let mut inputs = decision(working(20), "2026-11-02 10:00");
        inputs.facts.extensions = extensions;
        proof(&inputs, "2026-11-30 09:00")
    };
    assert_eq!(with(vec![extension(10, "2026-11-27 10:00")]).total_days, 30);
    assert_eq!(with(vec![extension(5, "2026-11-30 17:00")]).total_days, 25, "approved in the last instant");
    let refused = |proof: Proof, why: &str| {
        let line = line(&proof, "extension_refused");
        assert!(line.detail.starts_with(why), "{}", line.detail);
        assert_eq!(line.clause.id, "许可法 42 条");
    };
    refused(with(vec![extension(11, "2026-11-27 10:00")]), "一次最多延长 10 个工作日");
    refused(with(vec![extension(5, "2026-11-30 17:01")]), "到期之后才批准");
    let twice = with(vec![extension(5, "2026-11-26 10:00"), extension(5, "2026-11-27 10:00")]);
    assert_eq!(twice.total_days, 25);
    refused(twice, "最多延长 1 次");
}

#[test]
fn a_joint_decision_may_be_extended_by_fifteen_days() {
    let mut inputs = decision(working(45).jointly(), "2026-06-01 10:00");
    inputs.facts.extensions.push(Extension { days: 15, approved_at: at("2026-07-01 10:00"), document: "x".into() });
    assert_eq!(proof(&inputs, "2026-07-02 09:00").total_days, 60);
}

#[test]
fn a_same_day_limit_ends_that_day_or_the_next_one_when_asked_after_hours() {
    let green = demo().green_channel.expect("demo has a green channel");
    let asked = |start: &str| {
        let facts = Facts::started(StartEvent::Asked, at(start));
        let basis = Basis::of(ClockLimit::ruled(&green.on_site_answer_days));
        proof(&ClockInputs { kind: ClockKind::OnSiteAnswer, basis, facts }, start)
    };
    assert_eq!(asked("2026-11-20 16:59").due_at, at("2026-11-20 17:00"));
    assert_eq!(asked("2026-11-20 07:00").due_at, at("2026-11-20 17:00"));
    assert_eq!(asked("2026-11-20 12:30").due_at, at("2026-11-20 17:00"), "the lunch break is inside the day");
    let evening = asked("2026-11-20 17:00");
    assert_eq!(evening.due_at, at("2026-11-23 17:00"));
    assert_eq!(line(&evening, "start").detail, "11月20日 17:00 提出，不在办公时间，按下一个工作日11月23日计");
    assert_eq!(line(&evening, "limit").clause.id, "绿通 GC-9");
    assert_eq!(asked("2026-02-13 18:00").due_at, at("2026-02-14 17:00"), "the next working day is a make-up Saturday");
}

#[test]
fn ev_5_ev_6_a_bad_rating_is_answered_in_two_and_solved_in_seven_working_days() {
    let rectification = demo().rectification;
    let due = |rule, kind| {
        let facts = Facts::started(StartEvent::Rated, at("2026-09-30 11:00"));
        proof(&ClockInputs { kind, basis: Basis::of(ClockLimit::ruled(rule)), facts }, "2026-09-30 11:00").due_on
    };
    assert_eq!(due(&rectification.verify_days, ClockKind::RatingAnswer), date("2026-10-09"));
    assert_eq!(due(&rectification.solve_days, ClockKind::RatingSolution), date("2026-10-15"));
}

#[test]
fn a_limit_in_calendar_days_that_ends_on_a_day_off_moves_to_the_next_working_day() {
    let basis = Basis::of(ClockLimit::statutory(Span::Calendar { days: 15 }, Clause::new("某法", "x")));
    let proof = proof(&decision(basis, "2026-09-16 10:00"), "2026-09-30 10:00");
    assert_eq!((proof.due_on, proof.left_days), (date("2026-10-08"), 8));
    assert_eq!(line(&proof, "holiday").text, "放假不计：国庆节10月2日至7日");
    assert_eq!(line(&proof, "start").clause.id, "民法典 201 条");
}

#[test]
fn an_agreed_date_runs_to_its_end_and_belongs_to_the_applicant() {
    let basis = Basis::of(ClockLimit::agreed(date("2026-11-28"), Clause::new("许可法 32 条", "x")));
    let facts = Facts::started(StartEvent::Served, at("2026-11-20 10:00"));
    let inputs = ClockInputs { kind: ClockKind::Correction, basis, facts };
    let open = proof(&inputs, "2026-11-28 23:00");
    assert_eq!((open.state, open.due_on, open.left_days), (State::Running, date("2026-11-28"), 0));
    assert_eq!(proof(&inputs, "2026-11-29 00:00").state, State::Late);
    let friday = proof(&inputs, "2026-11-27 20:00");
    assert_eq!(Standing::of(friday.summary(), calendar(), at("2026-11-27 20:00")).words(), "还剩 1 天");
}

#[test]
fn a_clock_says_in_which_days_it_is_counted() {
    let span = |basis: Basis| {
        ProvenClock::compute(decision(basis, "2026-11-13 10:05"), calendar(), rules(), at("2026-11-16 09:00")).span()
    };
    let promised = |span| ClockLimit::promised(span, Clause::new("承诺", "x"));
    assert_eq!(span(working(5)), Span::Working { days: 5 });
    assert_eq!(span(Basis::of(promised(Span::Calendar { days: 15 }))), Span::Calendar { days: 15 });
    assert_eq!(span(working(0)), Span::SameDay);
    let until = Span::Until { date: date("2026-11-20") };
    assert_eq!(span(Basis::of(promised(until))), until);
    let shorter = working(20).and(promised(Span::Calendar { days: 10 }));
    assert_eq!(span(shorter), Span::Calendar { days: 10 }, "the limit that holds");
}

#[test]
fn a_shortened_limit_in_calendar_days_is_not_told_in_working_days() {
    let cap = Reduction::Cap { why: "重点项目".into(), at_most: 15, becomes: 5, clause: Clause::new("KP-10", "x") };
    let basis =
        Basis::of(ClockLimit::statutory(Span::Calendar { days: 15 }, Clause::new("某法", "x"))).reduced_by([cap]);
    let clock = ProvenClock::compute(decision(basis, "2026-11-13 10:05"), calendar(), rules(), at("2026-11-16 09:00"));
    assert_eq!(clock.span(), Span::Calendar { days: 5 });
    let cut = line(&clock.proof, "reduction_cap");
    assert_eq!(cut.text, "重点项目，15 个自然日以内的缩短为 5 个");
}

#[test]
fn a_list_counts_working_days_whatever_days_the_limit_is_in() {
    let basis = Basis::of(ClockLimit::statutory(Span::Calendar { days: 15 }, Clause::new("某法", "x")));
    let now = "2026-11-16 09:00";
    let proof = proof(&decision(basis, "2026-11-13 10:05"), now);
    assert_eq!(proof.standing(at(now)), Standing::OnTime { left_days: 14 }, "calendar days up to Monday 30 November");
    assert_eq!(Standing::of(proof.summary(), calendar(), at(now)), Standing::OnTime { left_days: 10 });
}
