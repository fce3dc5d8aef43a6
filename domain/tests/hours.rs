//! Office hours, the clauses people read, and the bounds of what a pack may say.

use chrono::NaiveTime;
use domain::policy::{Hours, Pack, basis, time_of};

#[test]
fn hours_open_before_they_close_and_close_by_midnight() {
    let minutes = |opens, closes| Hours::new(opens, closes).map(Hours::minutes);
    assert_eq!(minutes(540, 720), Some(180));
    assert_eq!(minutes(0, 1440), Some(1440));
    assert_eq!(minutes(539, 540), Some(1));
    assert_eq!(minutes(540, 540), None);
    assert_eq!(minutes(541, 540), None);
    assert_eq!(minutes(0, 1441), None);
}

#[test]
fn hours_are_read_as_they_are_written() {
    let read = |text: &str| Hours::parse(text).map(|hours| (hours.opens(), hours.closes(), hours.to_string()));
    assert_eq!(read("09:00-12:30"), Some((540, 750, "09:00-12:30".to_owned())));
    assert_eq!(read(" 9:05 - 24:00 "), Some((545, 1440, "09:05-24:00".to_owned())));
    assert_eq!(read("00:59-01:01"), Some((59, 61, "00:59-01:01".to_owned())));
    for wrong in [
        "",
        "09:00",
        "12:00-09:00",
        "09:00-09:00",
        "09:60-10:00",
        "09:60-11:00",
        "24:01-24:30",
        "23:00-25:00",
        "九点-十点",
    ] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
    assert_eq!(serde_json::from_str::<Hours>("\"09:00-12:00\"").ok(), Hours::new(540, 720));
    let refused = serde_json::from_str::<Hours>("\"9-12\"").expect_err("no hours").to_string();
    assert!(refused.contains("“9-12”不是办公时间，应写作 09:00-12:00"), "{refused}");
    let hours = Hours::new(540, 720).expect("hours");
    assert_eq!(serde_json::to_string(&hours).expect("plain data"), "\"09:00-12:00\"");
}

#[test]
fn a_minute_of_the_day_is_a_time_and_midnight_its_last_instant() {
    assert_eq!(time_of(0), NaiveTime::MIN);
    assert_eq!(time_of(61).to_string(), "01:01:00");
    assert_eq!(time_of(1439).to_string(), "23:59:00");
    assert_eq!(time_of(1440).to_string(), "23:59:59.999");
}

#[test]
fn a_clause_is_named_with_its_document_and_a_law_stays_as_it_is() {
    assert_eq!(basis("GC-5"), "绿色通道实施办法，超时问责");
    assert_eq!(basis("OP-11"), "政务服务中心运行管理意见（十一）出件加盖印章");
    assert_eq!(basis("许可法 45 条"), "许可法 45 条");
}

/// The faults of a pack with this section, each as line and reason.
fn faults(section: &str) -> Vec<String> {
    let text = format!("id = \"x\"\ntitle = \"某市\"\nvalid_from = 2026-01-01\nextends = [\"national\"]\n{section}");
    match Pack::read("x.toml", &text) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.0.iter().map(|fault| format!("{} {}：{}", fault.line, fault.key, fault.reason)).collect(),
    }
}

/// The faults of a rectification section with this line.
fn verify_days(value: &str) -> Vec<String> {
    faults(&format!("[rectification]\nsource = {{ id = \"a\", text = \"b\" }}\nverify_days = {value}\n"))
}

#[test]
fn a_number_of_a_pack_keeps_within_its_bounds_and_is_whole() {
    for sound in ["0", "250", "0x10"] {
        assert_eq!(verify_days(sound), Vec::<String>::new(), "{sound}");
    }
    for (value, reason) in [
        ("251", "251 超出范围，应在 0 到 250 之间"),
        ("-1", "-1 超出范围，应在 0 到 250 之间"),
        ("65537", "65537 超出范围，应在 0 到 250 之间"),
        ("2.0", "应为 0 到 250 之间的整数"),
        ("\"2\"", "应为 0 到 250 之间的整数"),
    ] {
        assert_eq!(verify_days(value), [format!("7 rectification.verify_days：{reason}")], "{value}");
    }
}

#[test]
fn lists_of_a_pack_hold_something_and_nothing_twice() {
    let pauses =
        |value: &str| faults(&format!("[decision]\nsource = {{ id = \"a\", text = \"b\" }}\npauses = {value}\n"));
    assert_eq!(pauses("[\"hearing\", \"tender\"]"), Vec::<String>::new());
    assert_eq!(pauses("[]"), ["7 decision.pauses：至少要有一项"]);
    assert_eq!(pauses("\"hearing\""), ["7 decision.pauses：应为列表，写作 [ … ]"]);
    assert_eq!(pauses("[\"hearing\",\n\"hearing\"]"), ["8 decision.pauses：“hearing”写了两次"]);
    assert_eq!(pauses("[\"hearing\", 1]"), ["7 decision.pauses：应为文字，请加英文引号"]);
    assert_eq!(pauses("[\" \"]"), ["7 decision.pauses：不能为空"]);
}

#[test]
fn stretches_of_a_day_may_touch_and_not_overlap() {
    let hours = |value: &str| faults(&format!("[office]\nsource = {{ id = \"a\", text = \"b\" }}\nhours = {value}\n"));
    assert_eq!(hours("[\"09:00-12:00\", \"12:00-17:00\"]"), Vec::<String>::new());
    assert_eq!(hours("[\"09:00-12:00\", \"11:59-17:00\"]"), ["7 office.hours：“11:59-17:00”与前一段重叠或先后颠倒"]);
    assert_eq!(hours("[\"9 点\"]"), ["7 office.hours：“9 点”不是办公时间，应写作 09:00-12:00"]);
}

#[test]
fn a_yes_or_no_a_date_and_a_source_have_their_form() {
    let section = "[rectification]\nsource = { id = \"a\", text = \"b\" }\nother_unit_judges = 1\n";
    assert_eq!(faults(section), ["7 rectification.other_unit_judges：应为 true 或 false"]);
    let told = |line: &str| {
        let text = format!("id = \"x\"\ntitle = \"某市\"\n{line}\nextends = [\"national\"]\n");
        Pack::read("x.toml", &text).expect_err("no date").0.iter().map(|f| f.reason.clone()).collect::<Vec<_>>()
    };
    let form = "应为日期，写作 2026-01-01，不加引号";
    assert_eq!(told("valid_from = 2026-01-01T00:00:00"), [form]);
    assert_eq!(told("valid_from = 20260101"), [form]);
    assert_eq!(told(""), ["缺少这一项"]);
    assert_eq!(faults("[rectification]\nsource = 3\nverify_days = 1\n").len(), 1);
}
