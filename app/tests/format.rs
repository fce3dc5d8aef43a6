//! Dates, counts and money as they are read on the screen.

#![expect(clippy::unwrap_used, reason = "a helper that cannot do its part should fail its test")]

use app::ui::format::{fmt_bytes, fmt_count, fmt_date, fmt_datetime, fmt_day, fmt_days, fmt_exact, fmt_money};
use chrono::{NaiveDate, NaiveTime};
use domain::time::Timestamp;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn at(date: NaiveDate, hour: u32, minute: u32, second: u32) -> Timestamp {
    Timestamp::from_local(date, NaiveTime::from_hms_opt(hour, minute, second).unwrap())
}

#[test]
fn dates_are_written_as_in_a_letter_and_with_their_weekday() {
    assert_eq!(fmt_date(day(2026, 11, 25)), "2026年11月25日");
    assert_eq!(fmt_day(day(2026, 11, 25)), "11月25日（周三）");
    assert_eq!(fmt_days(3), "3 个工作日");
}

#[test]
fn moments_are_in_beijing_time_and_show_the_year_only_when_it_is_another_one() {
    let moment = at(day(2026, 11, 19), 9, 5, 7);
    assert_eq!(fmt_datetime(moment, at(day(2026, 12, 31), 23, 59, 59)), "11月19日 09:05");
    assert_eq!(fmt_datetime(moment, at(day(2027, 1, 1), 0, 0, 0)), "2026年11月19日 09:05");
    assert_eq!(fmt_exact(moment), "2026年11月19日 09:05:07");
}

#[test]
fn counts_are_parted_by_thousands() {
    for (count, shown) in [(0, "0"), (999, "999"), (1_000, "1,000"), (18_204, "18,204"), (1_234_567, "1,234,567")] {
        assert_eq!(fmt_count(count), shown);
    }
}

#[test]
fn money_keeps_its_sign_even_below_one_yuan() {
    assert_eq!(fmt_money(125_000), "1,250.00 元");
    assert_eq!(fmt_money(-5), "-0.05 元");
    assert_eq!(fmt_money(-123_456), "-1,234.56 元");
}

#[test]
fn sizes_are_rounded_up_to_whole_kilobytes_and_down_to_tenths_of_megabytes() {
    assert_eq!(fmt_bytes(1), "1\u{a0}KB");
    assert_eq!(fmt_bytes(812 * 1024), "812\u{a0}KB");
    assert_eq!(fmt_bytes(10 * 1024 * 1024), "10\u{a0}MB");
    assert_eq!(fmt_bytes(10 * 1024 * 1024 + 512 * 1024), "10.5\u{a0}MB");
}
