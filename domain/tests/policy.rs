//! Policy packs: what the built-in ones say, how they lie over each other, and what is refused.

#![expect(clippy::expect_used, reason = "a test may panic")]

use chrono::NaiveDate;
use domain::policy::{Pack, Packs, PauseReason, Policy, Silence, ToleranceClock, embedded, embedded_files};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn policy(id: &str) -> Policy {
    embedded([]).expect("the built-in packs are sound").policy(id, date("2026-11-22")).expect("in force")
}

#[test]
fn xt_7_every_built_in_pack_makes_a_whole_policy() {
    let packs = embedded([]).expect("the built-in packs are sound");
    assert_eq!(packs.iter().count(), embedded_files().len());
    for pack in packs.iter() {
        let policy = packs.policy(&pack.id, date("2026-11-22")).expect("in force");
        assert_eq!(policy.title, pack.title);
        assert!(policy.version.starts_with(&format!("{}@", pack.id)), "{}", policy.version);
    }
}

#[test]
fn xt_1_the_law_sets_five_twenty_and_ten_days() {
    let national = policy("national");
    assert_eq!(national.acceptance.answer_days.value, 5);
    assert_eq!(national.acceptance.silence.value, Silence::Accepted);
    assert_eq!(national.acceptance.silence.clause.id, "许可法 32 条");
    assert_eq!((national.decision.limit_days.value, national.decision.extension_max_days.value), (20, 10));
    assert_eq!(national.decision.pauses.value.len(), 8);
    assert!(!national.decision.pauses.value.contains(&PauseReason::Correction));
    assert_eq!(national.decision.pauses.clause.id, "许可法 45 条");
}

#[test]
fn ev_1_the_national_scale_has_five_levels_and_forty_reasons() {
    let evaluation = policy("national").evaluation;
    let scale: Vec<(u8, bool)> = evaluation.scale.value.iter().map(|g| (g.value, g.bad)).collect();
    assert_eq!(scale, [(5, false), (4, false), (3, false), (2, true), (1, true)]);
    assert_eq!(evaluation.reasons.value.len(), 40);
    for level in 1..=5 {
        assert_eq!(evaluation.reasons_for(level).count(), 8);
        assert!(evaluation.reasons_for(level).all(|r| r.code / 100 == u16::from(level)));
    }
    assert_eq!((evaluation.text_max.value, evaluation.tablet_seconds.value), (150, 60));
}

#[test]
fn ev_1_taojiang_shows_three_levels_under_their_national_values() {
    let evaluation = policy("taojiang").evaluation;
    let shown: Vec<(u8, &str)> = evaluation.scale.value.iter().map(|g| (g.value, g.name.as_str())).collect();
    assert_eq!(shown, [(4, "满意"), (3, "基本满意"), (2, "不满意")]);
    assert!(evaluation.grade(2).is_some_and(|g| g.bad));
    assert!(evaluation.grade(5).is_none());
    assert_eq!(evaluation.tablet_seconds.value, 60, "what taojiang does not say comes from the national pack");
}

#[test]
fn ev_5_ev_6_rectification_days_carry_their_own_clauses() {
    let rectification = policy("taojiang").rectification;
    assert_eq!((rectification.verify_days.value, rectification.verify_days.clause.id.as_str()), (2, "好差评 EV-5"));
    assert_eq!((rectification.solve_days.value, rectification.solve_days.clause.id.as_str()), (7, "好差评 EV-6"));
    assert_eq!(rectification.other_unit_judges.clause.id, "产品缺省");
}

#[test]
fn a_place_that_is_silent_has_no_such_rule() {
    let mianzhu = policy("mianzhu");
    assert!(mianzhu.key_project.is_none() && mianzhu.tolerance.is_none());
    assert!(mianzhu.green_channel.is_some_and(|g| g.on_site_answer_days.value == 0));
    assert!(policy("taishan").delegation.is_some_and(|d| d.feedback_days.is_none() && d.free.value));
    let operation = policy("centre").operation.expect("the centre's own section");
    assert_eq!((operation.excellent_min_percent.value, operation.excellent_max_percent.value), (15, 20));
    assert!(policy("yangjiang").routing.is_some_and(|r| r.vague_words.value.iter().any(|w| w == "其他材料")));
}

#[test]
fn a_later_pack_overrides_single_fields_and_leaves_the_rest() {
    let demo = policy("demo");
    let tolerance = demo.tolerance.expect("from taojiang");
    assert_eq!(tolerance.clock.value, ToleranceClock::Acceptance);
    assert_eq!(tolerance.clock.clause.id, "演示设定");
    assert_eq!((tolerance.distrust_months.value, tolerance.distrust_months.clause.id.as_str()), (12, "容缺 TA-9"));
    assert_eq!(demo.evaluation.scale.value.len(), 5);
    assert_eq!(demo.rectification.solve_days.clause.id, "好差评 EV-6");
    assert_eq!(demo.packs.len(), 7);
}

const CITY: &str = r#"
id = "city"
title = "虚构市"
valid_from = 2025-01-01
valid_to = 2025-12-31
extends = ["national"]

[rectification]
source = { id = "虚构办法 3 条", text = "虚构市差评整改办法第三条" }
verify_days = 1
"#;

fn with_city(change: impl Fn(String) -> String) -> Result<Packs, String> {
    let text = change(CITY.to_owned());
    embedded([("city.toml", text.as_str())]).map_err(|faults| faults.to_string())
}

#[test]
fn xt_7_the_edition_in_force_on_the_day_is_the_one_that_counts() {
    let next = CITY.replace("2025-01-01", "2026-01-01").replace("valid_to = 2025-12-31\n", "").replace("= 1", "= 3");
    let packs = embedded([("city-2025.toml", CITY), ("city-2026.toml", next.as_str())]).expect("two editions");
    let verify = |day| packs.policy("city", date(day)).map(|p| p.rectification.verify_days.value);
    assert_eq!(verify("2025-12-31"), Ok(1));
    assert_eq!(verify("2026-01-01"), Ok(3));
    let refused = verify("2024-12-31").expect_err("before the first edition").to_string();
    assert_eq!(refused, "2024-12-31 没有生效的规则包“city”，请核对名称和生效日期");
}

#[test]
fn the_version_changes_with_any_value_and_with_nothing_else() {
    let version = |text: String| {
        let packs = embedded([("city.toml", text.as_str())]).expect("a sound pack");
        packs.policy("city", date("2025-06-01")).expect("in force").version
    };
    assert_eq!(version(CITY.into()), version(format!("# 注释\n{CITY}")));
    assert_ne!(version(CITY.into()), version(CITY.replace("= 1\n", "= 2\n")));
}

#[test]
fn every_fault_of_a_broken_pack_is_told_with_its_line() {
    let text = r#"id = "broken"
title = "坏"
valid_from = "2025-01-01"
extends = ["national"]

[rectification]
verify_days = 900
solve_days = "七"
speed = 3

[decision]
source = { id = "x", text = "y" }
pauses = ["hearing", "holiday"]

[office]
source = { id = "x", text = "y" }
hours = ["13:00-17:00", "09:00-12:00"]
"#;
    let faults = Pack::read("broken.toml", text).expect_err("a broken pack");
    let told: Vec<(usize, &str)> = faults.0.iter().map(|f| (f.line, f.key.as_str())).collect();
    assert_eq!(
        told,
        [
            (3, "valid_from"),
            (6, "rectification.source"),
            (7, "rectification.verify_days"),
            (8, "rectification.solve_days"),
            (9, "rectification.speed"),
            (13, "decision.pauses"),
            (17, "office.hours"),
        ]
    );
    let text = faults.to_string();
    assert!(
        text.contains("broken.toml 第 7 行（rectification.verify_days）：900 超出范围，应在 0 到 250 之间"),
        "{text}"
    );
    assert!(text.contains("没有“holiday”，可用的有：hearing、tender"), "{text}");
    assert!(text.contains("与前一段重叠或先后颠倒"), "{text}");
}

#[test]
fn what_is_not_toml_is_told_with_its_line() {
    let faults = Pack::read("x.toml", "id = \"a\"\ntitle = \nvalid_from = 2025-01-01\n").expect_err("not TOML");
    assert!(faults.0.iter().any(|f| f.line == 2 && f.reason.starts_with("这里不是合法的 TOML")), "{faults}");
}

#[test]
fn a_pack_that_extends_what_is_not_there_is_refused() {
    let told = with_city(|c| c.replace("[\"national\"]", "[\"national\", \"nowhere\"]")).expect_err("unknown");
    assert_eq!(told, "city.toml 第 6 行（extends）：没有名为“nowhere”的规则包");
}

#[test]
fn a_pack_that_extends_itself_is_refused() {
    let told = with_city(|c| c.replace("[\"national\"]", "[\"city\"]")).expect_err("a circle");
    assert!(told.contains("成了循环"), "{told}");
}

#[test]
fn two_editions_may_not_hold_on_the_same_day() {
    let next = CITY.replace("2025-01-01", "2025-06-01");
    let told = embedded([("a.toml", CITY), ("b.toml", next.as_str())]).expect_err("overlap").to_string();
    assert!(told.starts_with("b.toml 第 2 行（valid_from）：与 a.toml 中的“city”生效日期重叠"), "{told}");
}

#[test]
fn a_pack_that_leaves_something_open_is_refused() {
    let told = with_city(|c| c.replace("extends = [\"national\"]\n", "")).expect_err("incomplete");
    assert!(told.contains("缺少 office.hours"), "{told}");
}

#[test]
fn values_that_contradict_each_other_are_refused_within_a_file_and_across() {
    let within = with_city(|c| c.replace("verify_days = 1", "verify_days = 5\nsolve_days = 3")).expect_err("within");
    assert!(within.contains("verify_days 不能大于 solve_days"), "{within}");
    let across = with_city(|c| c.replace("verify_days = 1", "verify_days = 8")).expect_err("across");
    assert!(across.contains("合并之后 rectification.verify_days 大于 rectification.solve_days"), "{across}");
}

#[test]
fn a_source_for_a_key_that_is_not_there_is_refused() {
    let told = with_city(|c| c + "sources.solve_days = { id = \"a\", text = \"b\" }\n").expect_err("no such key");
    assert!(told.contains("本节没有“solve_days”这一项"), "{told}");
}

#[test]
fn packs_in_a_circle_are_refused_whoever_stands_beside_it() {
    let extending = |id: &str, base: &str| {
        CITY.replace("\"city\"", &format!("{id:?}")).replace("\"national\"", &format!("{base:?}"))
    };
    let (city, town) = (extending("city", "town"), extending("town", "city"));
    let told = embedded([("city.toml", city.as_str()), ("town.toml", town.as_str())]).expect_err("a circle of two");
    let circle = |base: &str| format!("“{base}”又以本包为上级，成了循环");
    assert_eq!(told.0.iter().map(|fault| fault.reason.clone()).collect::<Vec<_>>(), [circle("town"), circle("city")]);
    let village = extending("village", "city");
    let files = [("city.toml", city.as_str()), ("town.toml", town.as_str()), ("village.toml", village.as_str())];
    let told = embedded(files).expect_err("a pack beside the circle");
    assert!(told.0.iter().all(|fault| fault.file != "village.toml"), "{told}");
}

#[test]
fn a_pack_may_hold_for_a_single_day_and_not_for_less() {
    let until = |day: &str| with_city(|c| c.replace("valid_to = 2025-12-31", &format!("valid_to = {day}")));
    assert!(until("2025-01-01").is_ok());
    let told = until("2024-12-31").expect_err("it ends before it begins");
    assert!(told.contains("失效日期 2024-12-31 早于生效日期 2025-01-01"), "{told}");
}

#[test]
fn a_rating_may_be_solved_on_the_day_on_which_it_is_answered() {
    assert!(with_city(|c| c.replace("verify_days = 1", "verify_days = 5\nsolve_days = 5")).is_ok());
}

#[test]
fn a_row_of_a_list_says_everything_that_a_row_needs() {
    let scale = "\n[evaluation]\nsource = { id = \"a\", text = \"b\" }\nscale = [{ value = 5, bad = false }]\n";
    let told = with_city(|c| c + scale).expect_err("a grade without its name");
    assert!(told.contains("evaluation.scale.name）：缺少这一项"), "{told}");
}
