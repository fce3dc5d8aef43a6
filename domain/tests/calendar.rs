//! Working days: the State Council's notices, exact from 2004 to 2026, provisional beyond.

#![expect(clippy::expect_used, reason = "a test may panic")]

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};
use domain::calendar::{Calendar, DayKind, embedded, read_year};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| embedded([]).expect("the built-in notices are sound"));

fn calendar() -> &'static Calendar {
    &CALENDAR
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Working days after the start, as the reference gives them: (start, days, due).
const VECTORS: &[(&str, u16, &str)] = &[
    ("2026-02-13", 1, "2026-02-14"),
    ("2026-02-13", 5, "2026-02-27"),
    ("2026-02-13", 20, "2026-03-19"),
    ("2026-09-18", 5, "2026-09-24"),
    ("2026-09-18", 20, "2026-10-22"),
    ("2026-09-24", 1, "2026-09-28"),
    ("2026-09-30", 1, "2026-10-08"),
    ("2026-04-30", 3, "2026-05-08"),
    ("2026-05-08", 1, "2026-05-09"),
    ("2025-09-26", 5, "2025-10-10"),
    ("2025-01-24", 3, "2025-02-05"),
    ("2024-02-08", 1, "2024-02-09"),
    ("2024-02-08", 5, "2024-02-21"),
    ("2026-12-10", 15, "2026-12-31"),
    ("2026-09-30", 5, "2026-10-13"),
    ("2026-02-12", 7, "2026-02-28"),
    ("2026-09-18", 3, "2026-09-22"),
    ("2026-04-30", 7, "2026-05-13"),
    ("2026-01-02", 2, "2026-01-05"),
];

#[test]
fn xt_1_every_reference_deadline_falls_on_the_reference_day() {
    let calendar = calendar();
    for (start, days, due) in VECTORS {
        assert_eq!(calendar.add_working_days(date(start), *days), date(due), "{start} + {days}");
        assert_eq!(calendar.working_days_between(date(start), date(due)), u32::from(*days), "{start} to {due}");
    }
}

#[test]
fn the_months_of_2026_have_the_published_numbers_of_working_days() {
    let calendar = calendar();
    let of_month = |month| (1..=31).filter_map(move |d| NaiveDate::from_ymd_opt(2026, month, d));
    let counts: Vec<usize> = (1..=12).map(|m| of_month(m).filter(|d| calendar.is_working(*d)).count()).collect();
    assert_eq!(counts, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
}

#[test]
fn every_year_from_2004_on_has_its_number_of_working_days() {
    let calendar = calendar();
    let expected = [
        (2004, 252),
        (2005, 251),
        (2006, 251),
        (2007, 249),
        (2008, 251),
        (2009, 250),
        (2010, 250),
        (2011, 250),
        (2012, 249),
        (2013, 250),
        (2014, 250),
        (2015, 249),
        (2016, 250),
        (2017, 249),
        (2018, 250),
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ];
    for (year, days) in expected {
        let (last_before, last) = (date(&format!("{}-12-31", year - 1)), date(&format!("{year}-12-31")));
        assert_eq!(calendar.working_days_between(last_before, last), days, "{year}");
    }
}

#[test]
fn every_day_from_2004_to_2026_agrees_with_an_independent_calendar() {
    let calendar = calendar();
    let days = date("2004-01-01").iter_days().take_while(|d| d.year() < 2027);
    let plain = |d: &NaiveDate| !matches!(d.weekday(), Weekday::Sat | Weekday::Sun);
    // The package leaves out the one day that the notice for 2006 moved into the year before.
    let moved = date("2005-12-31");
    assert!(calendar.is_working(moved), "the notice for 2006: worked in place of 3 January");
    let unlike: Vec<NaiveDate> = days.filter(|d| *d != moved && calendar.is_working(*d) != plain(d)).collect();
    let mut hash = Sha256::new();
    unlike.iter().for_each(|d| hash.update(format!("{d}\n")));
    assert_eq!(unlike.len(), 557);
    // The same list made with the Python package chinesecalendar 1.11.0.
    assert_eq!(hex::encode(hash.finalize()), "694c1289dcac8e6e28bc6b27063ad351d14d09fa34e613398ed72a10d0cf777c");
}

#[test]
fn new_years_eve_of_2024_is_worked_although_a_rule_of_thumb_says_otherwise() {
    assert_eq!(calendar().day(date("2024-02-09")).kind, DayKind::Workday);
}

#[test]
fn a_make_up_saturday_is_worked_and_a_holiday_monday_is_not() {
    let calendar = calendar();
    assert_eq!(calendar.day(date("2026-02-14")).kind, DayKind::MakeUp);
    assert_eq!(calendar.day(date("2026-02-16")).kind, DayKind::Holiday("春节"));
    assert_eq!(calendar.day(date("2026-11-22")).kind, DayKind::Weekend);
}

#[test]
fn a_notice_reaches_back_into_the_december_before() {
    let calendar = calendar();
    assert_eq!(calendar.day(date("2007-12-31")).kind, DayKind::Holiday("元旦"));
    assert_eq!(calendar.day(date("2018-12-29")).kind, DayKind::MakeUp);
}

#[test]
fn days_past_the_published_years_are_plain_weeks_and_provisional() {
    let calendar = calendar();
    let day = calendar.day(date("2027-02-08"));
    assert!(day.working() && day.provisional);
    assert!(!calendar.day(date("2026-12-31")).provisional);
    assert!(!calendar.is_covered(date("2003-12-31")));
}

#[test]
fn an_imported_notice_replaces_the_built_in_year_and_the_version() {
    let mut years = calendar().years().to_vec();
    let notice = "year = 2027\ntitle = \"虚构的通知\"\noff = [{ name = \"元旦\", from = 2027-01-01, to = 2027-01-03 }]\nwork = []\n";
    years.push(read_year("2027.toml", notice).expect("a sound notice"));
    let replaced = Calendar::new("test", years).expect("sound years");
    assert!(replaced.is_covered(date("2027-06-01")) && !replaced.is_working(date("2027-01-01")));
    let further = embedded([("2027.toml", notice)]).expect("sound notices");
    assert_ne!(further.version(), calendar().version());
}

#[test]
fn a_slice_counts_like_the_whole_calendar_and_keeps_its_version() {
    let whole = calendar();
    let slice = whole.slice(date("2025-12-20"), date("2026-01-10"));
    assert_eq!(slice.version(), whole.version());
    assert_eq!(slice.add_working_days(date("2025-12-31"), 5), whole.add_working_days(date("2025-12-31"), 5));
    let wire = serde_json::to_string(&slice).expect("serializable");
    assert!(wire.len() < 1600, "two years weigh {} bytes", wire.len());
    assert_eq!(serde_json::from_str::<Calendar>(&wire).expect("readable"), slice);
}

#[test]
fn a_broken_notice_is_refused_with_line_and_reason_for_each_fault() {
    let text = "year = 2026\ntitle = \"\"\noff = [\n  { name = \"元旦\", from = 2026-01-03, to = \"一月\" },\n]\nwork = [2026-01-04]\nextra = 1\n";
    let faults = read_year("2026.toml", text).expect_err("a broken notice").to_string();
    let lines: Vec<&str> = faults.lines().collect();
    assert_eq!(lines.len(), 3, "{faults}");
    assert!(lines[0].starts_with("2026.toml 第 2 行（title）：不能为空"), "{faults}");
    assert!(lines[1].starts_with("2026.toml 第 4 行（off.to）：应为日期"), "{faults}");
    assert!(lines[2].contains("第 7 行（extra）") && lines[2].contains("没有“extra”这一项"), "{faults}");
}

#[test]
fn a_notice_that_contradicts_itself_is_refused() {
    let refused = |off: &str, work: &str, reason: &str| {
        let text = format!("year = 2026\ntitle = \"虚构\"\noff = [{off}]\nwork = [{work}]\n");
        let faults = read_year("x.toml", &text).expect_err("a contradiction").to_string();
        assert!(faults.contains(reason), "{faults}");
    };
    let new_year = r#"{ name = "元旦", from = 2026-01-01, to = 2026-01-04 }"#;
    refused(new_year, "2026-01-04", "2026-01-04 出现了两次");
    refused(new_year, "2026-01-05", "本来就是工作日");
    refused(new_year, "2025-06-01", "不属于 2026 年");
    refused(r#"{ name = "元旦", from = 2026-01-03, to = 2026-01-01 }"#, "", "早于开始日期");
}

#[test]
fn a_notice_may_speak_of_its_own_year_and_of_the_december_before() {
    let read = |off: &str| {
        let text = format!("year = 2026\ntitle = \"虚构\"\noff = [{off}]\nwork = []\n");
        read_year("x.toml", &text).map(|year| year.off.len()).map_err(|faults| faults.to_string())
    };
    let off = |from: &str, to: &str| format!("{{ name = \"元旦\", from = {from}, to = {to} }}");
    assert_eq!(read(&off("2025-12-01", "2025-12-01")), Ok(1));
    assert_eq!(read(&off("2026-01-01", "2026-12-31")), Ok(1));
    for (from, to) in [("2025-11-30", "2026-01-01"), ("2026-12-31", "2027-01-01"), ("2024-12-31", "2026-01-01")] {
        assert!(read(&off(from, to)).is_err_and(|told| told.contains("不属于 2026 年")), "{from} {to}");
    }
    let twice = format!("{}, {}", off("2026-01-01", "2026-01-03"), off("2026-01-03", "2026-01-04"));
    assert!(read(&twice).is_err_and(|told| told.contains("2026-01-03 出现了两次")));
    assert_eq!(read(&format!("{}, {}", off("2026-01-01", "2026-01-02"), off("2026-01-03", "2026-01-03"))), Ok(2));
}

#[test]
fn a_notice_is_cited_by_its_date_its_number_or_its_title() {
    let cited = |more: &str| {
        let text = format!(
            "year = 2026\ntitle = \"虚构的通知\"\n{more}\noff = [{{ name = \"元旦\", from = 2026-01-01, to = 2026-01-01 }}]\nwork = []\n"
        );
        read_year("x.toml", &text).map(|year| year.notice.cite()).map_err(|faults| faults.to_string())
    };
    assert_eq!(
        cited("number = \"国办发明电〔2025〕1 号\"\nissued = 2025-11-04"),
        Ok("国办 2025-11-04 通知".to_owned())
    );
    assert_eq!(cited("number = \"国办发明电〔2025〕1 号\""), Ok("国办发明电〔2025〕1 号".to_owned()));
    assert_eq!(cited(""), Ok("虚构的通知".to_owned()));
    let title = calendar().notice(date("2026-06-01")).map(|notice| notice.title.contains("2026"));
    assert_eq!(title, Some(true));
    assert_eq!(calendar().notice(date("2003-12-31")), None);
}

#[test]
fn the_next_working_day_and_the_first_from_a_day_differ_on_a_working_day_alone() {
    let calendar = calendar();
    let (friday, saturday, monday) = (date("2026-11-20"), date("2026-11-21"), date("2026-11-23"));
    assert_eq!((calendar.next_working_day(friday), calendar.working_day_from(friday)), (monday, friday));
    assert_eq!((calendar.next_working_day(saturday), calendar.working_day_from(saturday)), (monday, monday));
    assert_eq!(calendar.next_working_day(NaiveDate::MAX), NaiveDate::MAX);
    assert_eq!(calendar.working_days_between(monday, friday), 0, "not later");
    assert_eq!(calendar.working_days_between(friday, friday), 0);
    assert_eq!(calendar.add_working_days(saturday, 0), saturday);
}

#[test]
fn a_slice_keeps_the_years_that_matter_and_one_more() {
    let years = |from, to| calendar().slice(date(from), date(to)).years().iter().map(|y| y.year).collect::<Vec<_>>();
    assert_eq!(years("2010-06-01", "2011-06-01"), [2010, 2011, 2012]);
    assert_eq!(years("2010-12-31", "2010-12-31"), [2010, 2011]);
    assert_eq!(years("2026-01-01", "2026-12-31"), [2026]);
}

#[test]
fn a_later_notice_of_a_year_replaces_the_earlier_one_and_years_are_in_order() {
    let year = |year: i32, title: &str| {
        let text = format!(
            "year = {year}\ntitle = \"{title}\"\noff = [{{ name = \"元旦\", from = {year}-01-01, to = {year}-01-01 }}]\nwork = []\n"
        );
        read_year("x.toml", &text).expect("a sound notice")
    };
    let calendar = Calendar::new("v", vec![year(2031, "后"), year(2030, "旧"), year(2030, "新")]).expect("sound years");
    let titles: Vec<&str> = calendar.years().iter().map(|year| year.notice.title.as_str()).collect();
    assert_eq!((titles, calendar.version()), (vec!["新", "后"], "v"));
}

/// Dates of the covered years and some beyond.
fn dates() -> impl Strategy<Value = NaiveDate> {
    (0i64..9_000).prop_map(|n| date("2004-01-01") + chrono::Days::new(n.unsigned_abs()))
}

/// The weekend days off of the covered years.
fn weekends() -> impl Strategy<Value = NaiveDate> {
    let calendar = calendar();
    let is_off = |date: &NaiveDate| calendar.is_covered(*date) && calendar.day(*date).kind == DayKind::Weekend;
    prop::sample::select(date("2004-01-01").iter_days().take(9_000).filter(is_off).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn counting_back_gives_what_was_added(start in dates(), days in 0u16..120) {
        let calendar = calendar();
        let due = calendar.add_working_days(start, days);
        prop_assert_eq!(calendar.working_days_between(start, due), u32::from(days));
        prop_assert!(days == 0 || calendar.is_working(due));
    }

    #[test]
    fn more_days_are_never_due_earlier(start in dates(), days in 0u16..60, more in 1u16..60) {
        let calendar = calendar();
        prop_assert!(calendar.add_working_days(start, days) < calendar.add_working_days(start, days + more));
    }

    #[test]
    fn another_make_up_day_never_makes_a_deadline_later(start in dates(), days in 1u16..40, weekend in weekends()) {
        let before = calendar();
        let mut years = before.years().to_vec();
        years.iter_mut().filter(|y| y.year == weekend.year()).for_each(|y| y.work.push(weekend));
        let after = Calendar::new("test", years).expect("sound years");
        prop_assert!(after.add_working_days(start, days) <= before.add_working_days(start, days));
    }
}
