//! The whole answer: its words, its strip of days, and its recount.

use crate::*;

#[test]
fn the_case_of_the_picture_is_due_on_the_25th_for_the_reasons_it_shows() {
    let proof = proof(&food_licence(), "2026-11-22 12:00");
    assert_eq!(proof.due_at, at("2026-11-25 17:00"));
    assert_eq!((proof.total_days, proof.used_days, proof.left_days, proof.paused_days), (7, 4, 3, 1));
    assert_eq!(proof.state, State::Running);
    assert!(!proof.provisional);
    let told: Vec<(&str, &str, &str)> =
        proof.lines.iter().map(|l| (l.text.as_str(), l.detail.as_str(), l.clause.id.as_str())).collect();
    assert_eq!(
        told,
        [
            ("受理次日起算", "11月13日受理，11月16日为第 1 天", "许可法 82 条"),
            ("法定 20 个工作日，承诺 14 个", "取最短的承诺时限", "绿通 GC-4"),
            ("需现场核查，再压缩一半：7 个", "14 × 0.5 = 7", "重点项目 KP-10"),
            ("补正 1 天不计", "11月18日，通知书 补〔2026〕112 号", "许可法 32 条"),
            ("周末不计：11月21、22日", "日历版本：国办 2025-11-04 通知", "日历 2026"),
            ("11月25日（周三）下班前到期", "第 7 个工作日，17:00 下班", "民法典 203 条"),
        ]
    );
    let strip: Vec<&str> = proof.strip.iter().map(|d| d.label()).collect();
    assert_eq!(strip, ["一", "二", "暂停", "四", "五", "六", "今天", "一", "二", "到期"]);
}

#[test]
fn a_due_date_past_the_published_years_is_provisional_and_says_so() {
    let inside = proof(&decision(working(15), "2026-12-10 10:00"), "2026-12-10 10:01");
    assert_eq!((inside.due_on, inside.provisional), (date("2026-12-31"), false));
    let past = proof(&decision(working(16), "2026-12-10 10:00"), "2026-12-10 10:01");
    assert!(past.provisional);
    assert_eq!(line(&past, "provisional").text, "2027 年的放假安排尚未公布，到期日暂定");
    assert_eq!(line(&past, "due").text, "2027年1月1日（周五）下班前到期");
}

#[test]
fn what_was_done_in_time_stays_met_and_what_was_late_stays_missed() {
    let mut inputs = decision(working(2), "2026-11-02 10:00");
    inputs.facts.ended_at = Some(at("2026-11-04 16:59"));
    let met = proof(&inputs, "2026-12-30 10:00");
    assert_eq!((met.state, met.late_days, met.used_days), (State::Met, 0, 2));
    assert_eq!(met.standing(at("2026-12-30 10:00")), Standing::Done);
    inputs.facts.ended_at = Some(at("2026-11-06 10:00"));
    let missed = proof(&inputs, "2026-12-30 10:00");
    assert_eq!((missed.state, missed.late_days), (State::Missed, 2));
    let late: Vec<NaiveDate> = missed.strip.iter().filter(|d| d.mark == DayMark::Late).map(|d| d.date).collect();
    assert_eq!(late, [date("2026-11-05"), date("2026-11-06")]);
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
