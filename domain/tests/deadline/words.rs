//! The sentences of a proof where a number, a month or a year turns.

use crate::*;

fn text(proof: &Proof, rule: &str) -> String {
    line(proof, rule).text.clone()
}

#[test]
fn twelve_days_of_weekend_are_listed_and_thirteen_are_counted() {
    let weekends = |days| text(&proof(&decision(working(days), "2026-11-02 10:00"), "2026-11-02 10:01"), "weekend");
    assert_eq!(weekends(6), "周末不计：11月7、8日");
    assert_eq!(weekends(30), "周末不计：11月7、8、14、15、21、22、28、29日，12月5、6、12、13日");
    assert_eq!(weekends(35), "周末不计：共 14 天");
}

#[test]
fn days_off_of_two_holidays_and_of_two_months_are_told_in_runs() {
    let national = proof(&decision(working(4), "2026-09-23 10:00"), "2026-09-23 10:01");
    assert_eq!(text(&national, "holiday"), "放假不计：中秋节9月25日至27日");
    let both = proof(&decision(working(10), "2026-09-23 10:00"), "2026-09-23 10:01");
    assert_eq!(text(&both, "holiday"), "放假不计：中秋节9月25日至27日，国庆节10月1日至7日");
    let may = proof(&decision(working(3), "2026-04-29 10:00"), "2026-04-29 10:01");
    assert_eq!(text(&may, "holiday"), "放假不计：劳动节5月1日至5日");
}

#[test]
fn dates_of_another_year_carry_it() {
    let over = proof(&decision(working(8), "2025-12-25 10:00"), "2025-12-25 10:01");
    assert_eq!(text(&over, "holiday"), "放假不计：元旦2026年1月1日至3日");
    assert_eq!(text(&over, "make_up"), "调休上班照计：2026年1月4日（周日）");
    assert_eq!(text(&over, "due"), "2026年1月7日（周三）下班前到期");
    assert_eq!(text(&over, "weekend"), "周末不计：12月27、28日");
}

#[test]
fn a_pause_is_told_with_its_days_whether_it_is_over_or_not() {
    let with = |pause: Pause, now: &str| {
        let mut inputs = decision(working(10), "2026-11-02 10:00");
        inputs.facts.pauses.push(pause);
        let proof = proof(&inputs, now);
        (text(&proof, "pause"), line(&proof, "pause").detail.clone())
    };
    let told = |text: &str, detail: &str| (text.to_owned(), detail.to_owned());
    let over = with(correction("2026-11-04 10:00", Some("2026-11-06 15:00")), "2026-11-10 09:00");
    assert_eq!(over, told("补正 3 天不计", "11月4日至6日，通知书 补〔2026〕112 号"));
    let open = with(correction("2026-11-04 10:00", None), "2026-11-06 12:00");
    assert_eq!(open.1, "11月4日起，尚未恢复，通知书 补〔2026〕112 号");
    let mut unwritten = decision(working(10), "2026-11-02 10:00");
    unwritten.facts.pauses = vec![Pause { document: None, ..correction("2026-11-04 10:00", None) }];
    let refused = proof(&unwritten, "2026-11-06 12:00");
    assert_eq!(text(&refused, "pause_refused"), "补正照常计时");
    assert!(line(&refused, "pause_refused").detail.ends_with("：11月4日"), "no number of a notice where there is none");
}

#[test]
fn a_reduction_by_another_part_is_told_in_percent_and_with_its_product() {
    let off = |days, off| {
        let percent = Reduction::Percent { why: "试点".into(), off, clause: Clause::new("试点 1 条", "x") };
        let proof = proof(&decision(working(days).reduced_by([percent]), "2026-11-02 10:00"), "2026-11-02 10:01");
        let line = line(&proof, "reduction_percent");
        (proof.total_days, line.text.clone(), line.detail.clone())
    };
    let told = |days, text: &str, detail: &str| (days, text.to_owned(), detail.to_owned());
    assert_eq!(off(20, 30), told(14, "试点，再压缩 30%：14 个", "20 × 0.7 = 14"));
    assert_eq!(off(10, 25), told(8, "试点，再压缩 25%：8 个", "10 × 0.75 = 7.5，不足一天按一天算"));
    assert_eq!(off(21, 5), told(20, "试点，再压缩 5%：20 个", "21 × 0.95 = 19.95，不足一天按一天算"));
    assert_eq!(off(10, 50), told(5, "试点，再压缩一半：5 个", "10 × 0.5 = 5"));
    assert_eq!(off(10, 95).2, "10 × 0.05 = 0.5，不足一天按一天算");
}

#[test]
fn an_extension_is_told_with_who_granted_it_when() {
    let mut inputs = decision(working(20), "2026-11-02 10:00");
    let document = "延〔2026〕3 号".to_owned();
    inputs.facts.extensions = vec![Extension { days: 10, approved_at: at("2026-11-27 10:00"), document }];
    let extended = proof(&inputs, "2026-11-30 09:00");
    assert_eq!(text(&extended, "extension"), "经批准延长 10 天");
    assert_eq!(line(&extended, "extension").detail, "11月27日批准，延〔2026〕3 号");
    assert_eq!(line(&extended, "extension").clause.id, "许可法 42 条");
}

#[test]
fn the_start_says_what_happened_and_which_day_is_the_first() {
    let start = |event, basis| {
        let facts = Facts::started(event, at("2026-11-13 10:05"));
        let proof = proof(&ClockInputs { kind: ClockKind::Decision, basis, facts }, "2026-11-13 10:06");
        (text(&proof, "start"), line(&proof, "start").detail.clone())
    };
    let (_, deemed) = start(StartEvent::Deemed, working(5));
    assert_eq!(deemed, "11月13日收到材料，窗口逾期没有答复，依法自当日起视为受理，11月16日为第 1 天");
    let (calendar_days, first) = start(
        StartEvent::Accepted,
        Basis::of(ClockLimit::statutory(Span::Calendar { days: 5 }, Clause::new("某法", "x"))),
    );
    assert_eq!((calendar_days.as_str(), first.as_str()), ("受理次日起算", "11月13日受理，11月14日为第 1 天"));
    let agreed = Basis::of(ClockLimit::agreed(date("2026-11-28"), Clause::new("许可法 32 条", "x")));
    let (theirs, when) = start(StartEvent::Served, agreed);
    assert_eq!(theirs, "这段时间由申请人安排，不算办理时间");
    assert_eq!(when, format!("11月13日{}", StartEvent::Served));
    let (same_day, hours) = start(StartEvent::Asked, working(0));
    assert_eq!((same_day.as_str(), hours.as_str()), ("提出当日计", "11月13日 10:05 提出，在办公时间截止之前"));
}

#[test]
fn the_end_says_by_which_hour_and_the_applicants_own_date_by_which_day() {
    let agreed = Basis::of(ClockLimit::agreed(date("2026-11-28"), Clause::new("许可法 32 条", "x")));
    let theirs = proof(&decision(agreed, "2026-11-20 10:00"), "2026-11-20 10:01");
    assert_eq!(text(&theirs, "due"), "11月28日（周六）结束前到期");
    assert!(theirs.lines.iter().all(|line| line.rule != "weekend"), "days off are the applicant's own");
    let statutory = Basis::of(ClockLimit::statutory(Span::Calendar { days: 3 }, Clause::new("某法", "x")));
    let calendar_days = proof(&decision(statutory, "2026-11-16 10:00"), "2026-11-16 10:01");
    assert_eq!(text(&calendar_days, "due"), "11月19日（周四）下班前到期");
    assert_eq!(line(&calendar_days, "due").detail, "17:00 下班");
}

#[test]
fn a_limit_is_told_in_its_own_days() {
    let limit = |basis| text(&proof(&decision(basis, "2026-11-16 10:00"), "2026-11-16 10:01"), "limit");
    let clause = || Clause::new("某法", "x");
    assert_eq!(limit(working(5)), "承诺 5 个工作日");
    let mixed = Basis::of(ClockLimit::statutory(Span::Calendar { days: 30 }, clause()));
    assert_eq!(limit(mixed.clone()), "法定 30 个自然日");
    let shorter = mixed.and(ClockLimit::promised(Span::working(7), clause()));
    assert_eq!(limit(shorter.clone()), "法定 30 个自然日，承诺 7 个工作日");
    let proof = proof(&decision(shorter, "2026-11-16 10:00"), "2026-11-16 10:01");
    assert_eq!(line(&proof, "limit").detail, "取较短的 7 个工作日");
}
