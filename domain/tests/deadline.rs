//! Clocks: when something is due, why, and that a browser finds the same.

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime};
use domain::calendar::{Calendar, embedded};
use domain::deadline::{
    Basis, ClockInputs, ClockKind, DayMark, Extension, Facts, Limit, Pause, Proof, ProvenClock,
    Reduction, Rules, Span, Standing, StartEvent, State, prove, warnings_due,
};
use domain::policy::{Clause, PauseReason, Policy};
use domain::time::Timestamp;
use proptest::prelude::*;

static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| embedded([]).expect("the built-in notices are sound"));

static DEMO: LazyLock<Policy> = LazyLock::new(|| {
    let packs = domain::policy::embedded([]).expect("the built-in packs are sound");
    packs.policy("demo", date("2026-11-22")).expect("in force")
});

fn calendar() -> &'static Calendar {
    &CALENDAR
}

fn demo() -> Policy {
    DEMO.clone()
}

fn rules() -> Rules {
    Rules::from(&*DEMO)
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// `2026-11-13 10:05`, as a clock in Beijing shows it.
fn at(text: &str) -> Timestamp {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("an instant");
    Timestamp::from_local(local.date(), local.time())
}

fn working(days: u16) -> Basis {
    Basis::of(Limit::promised(
        Span::working(days),
        Clause::new("承诺", "办事指南"),
    ))
}

fn decision(basis: Basis, start: &str) -> ClockInputs {
    let facts = Facts::started(StartEvent::Accepted, at(start));
    ClockInputs {
        kind: ClockKind::Decision,
        basis,
        facts,
    }
}

fn correction(from: &str, to: Option<&str>) -> Pause {
    Pause {
        reason: PauseReason::Correction,
        from: at(from),
        to: to.map(at),
        document: Some("补〔2026〕112 号".into()),
        announced_days: None,
        avoidable: false,
    }
}

fn hearing(from: &str, to: Option<&str>) -> Pause {
    Pause {
        reason: PauseReason::Hearing,
        announced_days: Some(3),
        ..correction(from, to)
    }
}

fn proof(inputs: &ClockInputs, now: &str) -> Proof {
    prove(inputs, calendar(), &rules(), at(now))
}

fn line<'a>(proof: &'a Proof, rule: &str) -> &'a domain::deadline::Line {
    proof
        .lines
        .iter()
        .find(|l| l.rule == rule)
        .unwrap_or_else(|| panic!("no line {rule} in {:#?}", proof.lines))
}

fn food_licence() -> ClockInputs {
    let policy = demo();
    let green = policy.green_channel.expect("demo has a green channel");
    let basis = Basis::of(Limit::statutory(
        Span::working(20),
        policy.decision.limit_days.clause,
    ))
    .and(Limit::promised(
        Span::working(14),
        Clause::new("承诺", "办事指南"),
    ))
    .shortest_by(green.shortest_limit.clause)
    .reduced_by(Reduction::key_project(
        &policy.key_project.expect("demo has key projects"),
        true,
    ));
    let mut inputs = decision(basis, "2026-11-13 10:05");
    inputs
        .facts
        .pauses
        .push(correction("2026-11-18 09:30", Some("2026-11-18 16:40")));
    inputs
}

#[test]
fn the_case_of_the_picture_is_due_on_the_25th_for_the_reasons_it_shows() {
    let proof = proof(&food_licence(), "2026-11-22 12:00");
    assert_eq!(proof.due_at, at("2026-11-25 17:00"));
    assert_eq!(
        (
            proof.total_days,
            proof.used_days,
            proof.left_days,
            proof.paused_days
        ),
        (7, 4, 3, 1)
    );
    assert_eq!(proof.state, State::Running);
    assert!(!proof.provisional);
    let told: Vec<(&str, &str, &str)> = proof
        .lines
        .iter()
        .map(|l| (l.text.as_str(), l.detail.as_str(), l.clause.id.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "受理次日起算",
                "11月13日受理，11月16日为第 1 天",
                "许可法 82 条"
            ),
            (
                "法定 20 个工作日，承诺 14 个",
                "取最短的承诺时限",
                "绿通 GC-4"
            ),
            (
                "需现场核查，再压缩一半：7 个",
                "14 × 0.5 = 7",
                "重点项目 KP-10"
            ),
            (
                "补正 1 天不计",
                "11月18日，通知书 补〔2026〕112 号",
                "许可法 32 条"
            ),
            (
                "周末不计：11月21、22日",
                "日历版本：国办 2025-11-04 通知",
                "日历 2026"
            ),
            (
                "11月25日（周三）下班前到期",
                "第 7 个工作日，17:00 下班",
                "民法典 203 条"
            ),
        ]
    );
    let strip: Vec<&str> = proof.strip.iter().map(|d| d.label()).collect();
    assert_eq!(
        strip,
        [
            "一", "二", "暂停", "四", "五", "六", "今天", "一", "二", "到期"
        ]
    );
}

#[test]
fn gc_4_the_shortest_of_the_promised_limits_holds() {
    let promised = |days| Limit::promised(Span::working(days), Clause::new("承诺", "办事指南"));
    let basis = Basis::of(promised(14))
        .and(promised(10))
        .and(promised(12))
        .shortest_by(Clause::new("绿通 GC-4", "x"));
    let proof = proof(&decision(basis, "2026-11-13 10:05"), "2026-11-13 10:06");
    assert_eq!((proof.total_days, proof.due_on), (10, date("2026-11-27")));
    assert_eq!(
        line(&proof, "limit").text,
        "承诺 14 个工作日，承诺 10 个，承诺 12 个"
    );
}

#[test]
fn limits_in_different_units_are_compared_by_the_day_they_fall_due() {
    let basis = working(5).and(Limit::promised(
        Span::Calendar { days: 6 },
        Clause::new("承诺", "x"),
    ));
    let over_new_year = proof(
        &decision(basis.clone(), "2026-02-13 10:00"),
        "2026-02-13 10:01",
    );
    assert_eq!(
        over_new_year.due_on,
        date("2026-02-24"),
        "six calendar days end in the holiday and move past it"
    );
    let plain = proof(&decision(basis, "2026-11-16 10:00"), "2026-11-16 10:01");
    assert_eq!(plain.due_on, date("2026-11-23"));
}

#[test]
fn kp_10_short_limits_become_one_day_and_odd_halves_round_up() {
    let key_project = demo().key_project.expect("demo has key projects");
    let days = |promised, site| {
        let basis = working(promised).reduced_by(Reduction::key_project(&key_project, site));
        proof(&decision(basis, "2026-11-02 10:00"), "2026-11-02 10:01").total_days
    };
    assert_eq!(
        [
            days(1, false),
            days(2, false),
            days(3, false),
            days(4, false)
        ],
        [1, 1, 1, 4]
    );
    assert_eq!(
        [
            days(1, true),
            days(3, true),
            days(4, true),
            days(5, true),
            days(15, true)
        ],
        [1, 1, 2, 3, 8]
    );
}

#[test]
fn kp_10_the_clock_says_what_became_of_the_odd_day() {
    let key_project = demo().key_project.expect("demo has key projects");
    let cut = |promised, site| {
        let basis = working(promised).reduced_by(Reduction::key_project(&key_project, site));
        proof(&decision(basis, "2026-11-02 10:00"), "2026-11-02 10:01")
    };
    let odd = cut(5, true);
    assert_eq!(
        line(&odd, "reduction_percent").text,
        "需现场核查，再压缩一半：3 个"
    );
    assert_eq!(
        line(&odd, "reduction_percent").detail,
        "5 × 0.5 = 2.5，不足一天按一天算"
    );
    let short = cut(3, false);
    assert_eq!(
        line(&short, "reduction_cap").text,
        "重点项目，3 个工作日以内的缩短为 1 个"
    );
    assert_eq!(line(&short, "reduction_cap").clause.id, "重点项目 KP-10");
    assert!(
        cut(4, false)
            .lines
            .iter()
            .all(|l| !l.rule.starts_with("reduction"))
    );
}

#[test]
fn xt_1_an_application_is_answered_within_five_working_days_of_receipt() {
    let basis = Basis::of(Limit::ruled(&demo().acceptance.answer_days));
    let facts = Facts::started(StartEvent::Received, at("2026-09-30 16:00"));
    let inputs = ClockInputs {
        kind: ClockKind::AcceptanceAnswer,
        basis,
        facts,
    };
    let answer = proof(&inputs, "2026-10-09 09:00");
    assert_eq!(
        (answer.due_on, answer.used_days, answer.left_days),
        (date("2026-10-13"), 2, 3)
    );
    assert_eq!(line(&answer, "limit").clause.id, "许可法 32 条");
    assert_eq!(
        line(&answer, "make_up").text,
        "调休上班照计：10月10日（周六）"
    );
    assert_eq!(proof(&inputs, "2026-10-13 17:00").state, State::Running);
    let silent = proof(&inputs, "2026-10-13 17:01");
    assert_eq!((silent.state, silent.late_days), (State::Late, 1));
}

#[test]
fn xt_1_a_hearing_stops_the_clock_once_its_time_was_announced() {
    let mut inputs = decision(working(10), "2026-11-02 10:00");
    let plain = proof(&inputs, "2026-11-02 10:01").due_on;
    inputs
        .facts
        .pauses
        .push(hearing("2026-11-05 10:00", Some("2026-11-09 15:00")));
    let paused = proof(&inputs, "2026-11-10 09:00");
    assert_eq!(
        (paused.due_on, paused.paused_days),
        (calendar().add_working_days(plain, 3), 3)
    );
    assert_eq!(line(&paused, "pause").text, "听证 3 天不计");
    assert_eq!(line(&paused, "pause").clause.id, "许可法 45 条");
    for without in [
        |p: &mut Pause| p.announced_days = None,
        |p: &mut Pause| p.document = None,
    ] {
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
    inputs
        .facts
        .pauses
        .push(hearing("2026-11-05 10:00", Some("2026-11-09 15:00")));
    let mut strict = rules();
    strict
        .pauses
        .value
        .retain(|reason| *reason != PauseReason::Hearing);
    let proof = prove(&inputs, calendar(), &strict, at("2026-11-10 09:00"));
    assert_eq!(proof.due_on, date("2026-11-16"));
    assert!(
        line(&proof, "pause_refused")
            .detail
            .starts_with("不在可以停表的情形之内：11月5日")
    );
}

#[test]
fn op_4_a_second_demand_for_what_could_have_been_asked_first_does_not_stop_the_clock() {
    let mut inputs = food_licence();
    let once = proof(&inputs, "2026-11-20 12:00").due_on;
    inputs.facts.pauses.push(Pause {
        avoidable: true,
        ..correction("2026-11-19 09:00", Some("2026-11-20 09:30"))
    });
    let twice = proof(&inputs, "2026-11-20 12:00");
    assert_eq!(twice.due_on, once);
    assert!(
        line(&twice, "pause_refused")
            .detail
            .starts_with("首次告知时就能一并提出")
    );
}

#[test]
fn overlapping_pauses_are_not_counted_twice() {
    let mut inputs = decision(working(10), "2026-11-02 10:00");
    inputs
        .facts
        .pauses
        .push(hearing("2026-11-04 10:00", Some("2026-11-06 15:00")));
    inputs
        .facts
        .pauses
        .push(correction("2026-11-05 10:00", Some("2026-11-09 15:00")));
    assert_eq!(proof(&inputs, "2026-11-10 09:00").paused_days, 4);
}

#[test]
fn a_pause_outside_office_hours_takes_no_day() {
    let mut inputs = decision(working(10), "2026-11-02 10:00");
    inputs
        .facts
        .pauses
        .push(correction("2026-11-04 18:00", Some("2026-11-05 08:10")));
    let proof = proof(&inputs, "2026-11-10 09:00");
    assert_eq!((proof.paused_days, proof.due_on), (0, date("2026-11-16")));
}

#[test]
fn while_a_pause_is_on_the_days_left_stand_still() {
    let mut inputs = decision(working(5), "2026-11-02 10:00");
    inputs
        .facts
        .pauses
        .push(correction("2026-11-04 10:00", None));
    let seen = |now| {
        let proof = proof(&inputs, now);
        (proof.state, proof.left_days, proof.due_on, proof.soon_at)
    };
    assert_eq!(
        seen("2026-11-04 12:00"),
        (State::Paused, 4, date("2026-11-10"), None)
    );
    assert_eq!(
        seen("2026-11-11 12:00"),
        (State::Paused, 4, date("2026-11-17"), None)
    );
    assert_eq!(
        proof(&inputs, "2026-11-11 12:00").standing(at("2026-11-11 12:00")),
        Standing::Paused { left_days: 4 }
    );
}

#[test]
fn a_pause_begun_after_the_due_time_saves_nobody() {
    let mut inputs = decision(working(2), "2026-11-02 10:00");
    inputs
        .facts
        .pauses
        .push(correction("2026-11-05 10:00", None));
    let proof = proof(&inputs, "2026-11-06 10:00");
    assert_eq!(
        (proof.state, proof.due_on, proof.late_days),
        (State::Late, date("2026-11-04"), 2)
    );
}

#[test]
fn op_5_one_extension_of_at_most_ten_days_approved_in_time_holds() {
    let extension = |days, approved: &str| Extension {
        days,
        approved_at: at(approved),
        document: "延〔2026〕3 号".into(),
    };
    let with = |extensions: Vec<Extension>| {
        let mut inputs = decision(working(20), "2026-11-02 10:00");
        inputs.facts.extensions = extensions;
        proof(&inputs, "2026-11-30 09:00")
    };
    assert_eq!(with(vec![extension(10, "2026-11-27 10:00")]).total_days, 30);
    let refused = |proof: Proof, why: &str| {
        let line = line(&proof, "extension_refused");
        assert!(line.detail.starts_with(why), "{}", line.detail);
        assert_eq!(line.clause.id, "许可法 42 条");
    };
    refused(
        with(vec![extension(11, "2026-11-27 10:00")]),
        "一次最多延长 10 个工作日",
    );
    refused(
        with(vec![extension(5, "2026-11-30 17:01")]),
        "到期之后才批准",
    );
    let twice = with(vec![
        extension(5, "2026-11-26 10:00"),
        extension(5, "2026-11-27 10:00"),
    ]);
    assert_eq!(twice.total_days, 25);
    refused(twice, "最多延长 1 次");
}

#[test]
fn a_joint_decision_may_be_extended_by_fifteen_days() {
    let mut inputs = decision(working(45).jointly(), "2026-06-01 10:00");
    inputs.facts.extensions.push(Extension {
        days: 15,
        approved_at: at("2026-07-01 10:00"),
        document: "x".into(),
    });
    assert_eq!(proof(&inputs, "2026-07-02 09:00").total_days, 60);
}

#[test]
fn gc_9_on_site_answer_is_due_the_same_day_or_the_next_one_when_asked_after_hours() {
    let green = demo().green_channel.expect("demo has a green channel");
    let asked = |start: &str| {
        let facts = Facts::started(StartEvent::Asked, at(start));
        let basis = Basis::of(Limit::ruled(&green.on_site_answer_days));
        proof(
            &ClockInputs {
                kind: ClockKind::OnSiteAnswer,
                basis,
                facts,
            },
            start,
        )
    };
    assert_eq!(asked("2026-11-20 16:59").due_at, at("2026-11-20 17:00"));
    assert_eq!(asked("2026-11-20 07:00").due_at, at("2026-11-20 17:00"));
    assert_eq!(
        asked("2026-11-20 12:30").due_at,
        at("2026-11-20 17:00"),
        "the lunch break is inside the day"
    );
    let evening = asked("2026-11-20 17:00");
    assert_eq!(evening.due_at, at("2026-11-23 17:00"));
    assert_eq!(
        line(&evening, "start").detail,
        "11月20日 17:00 提出，不在办公时间，按下一个工作日11月23日计"
    );
    assert_eq!(line(&evening, "limit").clause.id, "绿通 GC-9");
    assert_eq!(
        asked("2026-02-13 18:00").due_at,
        at("2026-02-14 17:00"),
        "the next working day is a make-up Saturday"
    );
}

#[test]
fn ev_5_ev_6_a_bad_rating_is_answered_in_two_and_solved_in_seven_working_days() {
    let rectification = demo().rectification;
    let due = |rule, kind| {
        let facts = Facts::started(StartEvent::Rated, at("2026-09-30 11:00"));
        proof(
            &ClockInputs {
                kind,
                basis: Basis::of(Limit::ruled(rule)),
                facts,
            },
            "2026-09-30 11:00",
        )
        .due_on
    };
    assert_eq!(
        due(&rectification.verify_days, ClockKind::RatingAnswer),
        date("2026-10-09")
    );
    assert_eq!(
        due(&rectification.solve_days, ClockKind::RatingSolution),
        date("2026-10-15")
    );
}

#[test]
fn a_limit_in_calendar_days_that_ends_on_a_day_off_moves_to_the_next_working_day() {
    let basis = Basis::of(Limit::statutory(
        Span::Calendar { days: 15 },
        Clause::new("某法", "x"),
    ));
    let proof = proof(&decision(basis, "2026-09-16 10:00"), "2026-09-30 10:00");
    assert_eq!((proof.due_on, proof.left_days), (date("2026-10-08"), 8));
    assert_eq!(line(&proof, "holiday").text, "放假不计：国庆节10月2日至7日");
    assert_eq!(line(&proof, "start").clause.id, "民法典 201 条");
}

#[test]
fn an_agreed_date_runs_to_its_end_and_belongs_to_the_applicant() {
    let basis = Basis::of(Limit::agreed(
        date("2026-11-28"),
        Clause::new("许可法 32 条", "x"),
    ));
    let facts = Facts::started(StartEvent::Served, at("2026-11-20 10:00"));
    let inputs = ClockInputs {
        kind: ClockKind::Correction,
        basis,
        facts,
    };
    let open = proof(&inputs, "2026-11-28 23:00");
    assert_eq!(
        (open.state, open.due_on, open.left_days),
        (State::Running, date("2026-11-28"), 0)
    );
    assert_eq!(proof(&inputs, "2026-11-29 00:00").state, State::Late);
    let friday = proof(&inputs, "2026-11-27 20:00");
    assert_eq!(
        Standing::of(friday.marks(), calendar(), at("2026-11-27 20:00")).words(),
        "还剩 1 天"
    );
}

#[test]
fn a_due_date_past_the_published_years_is_provisional_and_says_so() {
    let inside = proof(
        &decision(working(15), "2026-12-10 10:00"),
        "2026-12-10 10:01",
    );
    assert_eq!(
        (inside.due_on, inside.provisional),
        (date("2026-12-31"), false)
    );
    let past = proof(
        &decision(working(16), "2026-12-10 10:00"),
        "2026-12-10 10:01",
    );
    assert!(past.provisional);
    assert_eq!(
        line(&past, "provisional").text,
        "2027 年的放假安排尚未公布，到期日暂定"
    );
    assert_eq!(line(&past, "due").text, "2027年1月1日（周五）下班前到期");
}

#[test]
fn what_was_done_in_time_stays_met_and_what_was_late_stays_missed() {
    let mut inputs = decision(working(2), "2026-11-02 10:00");
    inputs.facts.ended_at = Some(at("2026-11-04 16:59"));
    let met = proof(&inputs, "2026-12-30 10:00");
    assert_eq!(
        (met.state, met.late_days, met.used_days),
        (State::Met, 0, 2)
    );
    assert_eq!(met.standing(at("2026-12-30 10:00")), Standing::Done);
    inputs.facts.ended_at = Some(at("2026-11-06 10:00"));
    let missed = proof(&inputs, "2026-12-30 10:00");
    assert_eq!((missed.state, missed.late_days), (State::Missed, 2));
    let late: Vec<NaiveDate> = missed
        .strip
        .iter()
        .filter(|d| d.mark == DayMark::Late)
        .map(|d| d.date)
        .collect();
    assert_eq!(late, [date("2026-11-05"), date("2026-11-06")]);
}

fn warnings(inputs: &ClockInputs, now: &str) -> Vec<(String, Timestamp)> {
    let due = warnings_due(inputs, calendar(), &rules(), at(now));
    due.into_iter().map(|(level, at)| (level.key, at)).collect()
}

#[test]
fn op_5_yellow_fires_at_ninety_percent_or_one_day_left_and_red_when_over() {
    let fired = warnings(
        &decision(working(20), "2026-11-02 10:00"),
        "2026-11-02 10:00",
    );
    let just_over = at("2026-11-30 17:00").plus_millis(1);
    assert_eq!(
        fired,
        [
            ("yellow".to_owned(), at("2026-11-26 17:00")),
            ("red".to_owned(), just_over)
        ]
    );
    let short = warnings(
        &decision(working(5), "2026-11-02 10:00"),
        "2026-11-02 10:00",
    );
    assert_eq!(
        short.first(),
        Some(&("yellow".to_owned(), at("2026-11-06 09:00"))),
        "one day left comes first"
    );
}

#[test]
fn op_5_the_percentage_counts_working_time_only() {
    let one_day = warnings(
        &decision(working(1), "2026-11-20 10:00"),
        "2026-11-20 10:00",
    );
    // Seven office hours; nine tenths are 6 h 18 min, of which three hours are before lunch.
    assert_eq!(
        one_day.first(),
        Some(&("yellow".to_owned(), at("2026-11-23 16:18")))
    );
    let instant = warnings(
        &decision(working(0), "2026-11-20 15:00"),
        "2026-11-20 15:00",
    );
    assert_eq!(
        instant.first(),
        Some(&("yellow".to_owned(), at("2026-11-20 16:48")))
    );
}

#[test]
fn op_5_a_pause_silences_warnings_and_moves_them() {
    let mut inputs = decision(working(5), "2026-11-02 10:00");
    inputs
        .facts
        .pauses
        .push(correction("2026-11-04 10:00", None));
    assert!(warnings(&inputs, "2026-11-05 10:00").is_empty());
    inputs.facts.pauses = vec![correction("2026-11-04 10:00", Some("2026-11-05 15:00"))];
    let moved = warnings(&inputs, "2026-11-05 16:00");
    assert_eq!(
        moved.first(),
        Some(&("yellow".to_owned(), at("2026-11-10 09:00")))
    );
    inputs.facts.ended_at = Some(at("2026-11-06 10:00"));
    assert!(warnings(&inputs, "2026-11-06 11:00").is_empty());
}

#[test]
fn op_5_a_list_shows_the_same_standing_as_the_proof() {
    let inputs = decision(working(5), "2026-11-02 10:00");
    let standing = |now: &str| {
        let proof = proof(&inputs, now);
        assert_eq!(
            Standing::of(proof.marks(), calendar(), at(now)),
            proof.standing(at(now)),
            "{now}"
        );
        proof.standing(at(now))
    };
    assert_eq!(
        standing("2026-11-05 10:00"),
        Standing::OnTime { left_days: 2 }
    );
    assert_eq!(
        standing("2026-11-06 09:00"),
        Standing::Soon { left_days: 1 }
    );
    assert_eq!(standing("2026-11-09 10:00").words(), "今天到期");
    assert_eq!(
        standing("2026-11-11 10:00"),
        Standing::Late { late_days: 2 }
    );
}

#[test]
fn a_browser_finds_what_the_server_found_and_notices_a_changed_proof() {
    let clock = ProvenClock::compute(food_licence(), calendar(), rules(), at("2026-11-22 12:00"));
    let wire = serde_json::to_string(&clock).expect("serializable");
    let mut received: ProvenClock = serde_json::from_str(&wire).expect("readable");
    assert!(received.agrees());
    received.proof.due_on = date("2026-11-26");
    assert!(!received.agrees());
}

fn instants() -> impl Strategy<Value = Timestamp> {
    let first = at("2024-01-02 00:00").millis();
    (0i64..1_000 * 24 * 60).prop_map(move |minute| Timestamp::from_millis(first + minute * 60_000))
}

proptest! {
    #[test]
    fn pausing_some_working_days_moves_the_due_date_by_exactly_as_many(
        start in instants(), days in 2u16..40, after in 1u16..30, length in 1u16..15,
    ) {
        prop_assume!(after <= days);
        let calendar = calendar();
        let mut inputs = decision(working(days), "2026-01-05 10:00");
        inputs.facts.start.at = start;
        let plain = prove(&inputs, calendar, &rules(), start);
        let from = calendar.add_working_days(start.local_date(), after);
        let to = calendar.add_working_days(from, length - 1);
        let noon = |d: NaiveDate| at(&format!("{d} 12:00"));
        inputs.facts.pauses.push(Pause { from: noon(from), to: Some(noon(to)), ..correction("2026-01-05 10:00", None) });
        let paused = prove(&inputs, calendar, &rules(), noon(to));
        prop_assert_eq!(paused.due_on, calendar.add_working_days(plain.due_on, length));
        prop_assert_eq!(paused.paused_days, length);
    }

    #[test]
    fn a_longer_limit_is_never_due_earlier(start in instants(), days in 1u16..60, more in 0u16..30) {
        let due = |days| {
            let mut inputs = decision(working(days), "2026-01-05 10:00");
            inputs.facts.start.at = start;
            prove(&inputs, calendar(), &rules(), start).due_at
        };
        prop_assert!(due(days) <= due(days + more));
    }

    #[test]
    fn used_and_left_always_make_the_total_and_time_never_gives_days_back(
        start in instants(), days in 1u16..30, wait in 0i64..80 * 24 * 60, more in 0i64..20 * 24 * 60,
    ) {
        let mut inputs = decision(working(days), "2026-01-05 10:00");
        inputs.facts.start.at = start;
        let seen = |minutes: i64| prove(&inputs, calendar(), &rules(), start.plus_millis(minutes * 60_000));
        let (early, late) = (seen(wait), seen(wait + more));
        prop_assert_eq!(early.used_days + early.left_days, early.total_days);
        prop_assert!(late.left_days <= early.left_days);
        prop_assert_eq!(late.due_at, early.due_at);
    }

    #[test]
    fn every_proof_is_confirmed_by_its_recount(
        start in instants(), days in 0u16..40, wait in 0i64..60 * 24 * 60, pause in 0i64..40 * 24 * 60, open: bool,
    ) {
        let mut inputs = decision(working(days), "2026-01-05 10:00");
        inputs.facts.start.at = start;
        let from = start.plus_millis(pause * 60_000);
        let to = (!open).then(|| from.plus_millis(3 * 24 * 3_600_000));
        inputs.facts.pauses.push(Pause { from, to, ..correction("2026-01-05 10:00", None) });
        let clock = ProvenClock::compute(inputs, calendar(), rules(), start.plus_millis(wait * 60_000));
        let wire = serde_json::to_string(&clock).expect("serializable");
        prop_assert!(serde_json::from_str::<ProvenClock>(&wire).expect("readable").agrees());
    }

    #[test]
    fn warnings_fire_in_working_time_and_never_after_red(start in instants(), days in 0u16..40) {
        let calendar = calendar();
        let mut inputs = decision(working(days), "2026-01-05 10:00");
        inputs.facts.start.at = start;
        let due = prove(&inputs, calendar, &rules(), start).due_at;
        let fired = warnings_due(&inputs, calendar, &rules(), start);
        prop_assert_eq!(fired.len(), 2);
        let soon = fired.first().map(|(_, at)| *at).expect("two levels");
        prop_assert!(soon <= due && soon >= start);
        prop_assert!(calendar.is_working(soon.local_date()));
        prop_assert!((9..=17).contains(&chrono::Timelike::hour(&soon.local_time())));
    }
}
