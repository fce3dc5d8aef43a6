//! Instants and what a clock in Beijing shows of them.

#![expect(clippy::unwrap_used, reason = "a failing fixture should fail the test where it stands")]

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use domain::time::{DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, Timestamp, day_after, long_date, short_date, weekday_name};
use proptest::prelude::*;

/// 2026-11-22T16:00:00Z: in Beijing the first instant of 23 November.
const MIDNIGHT: Timestamp = Timestamp::from_millis(1_795_363_200_000);

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn clock(hour: u32, minute: u32, second: u32, millis: u32) -> NaiveTime {
    NaiveTime::from_hms_milli_opt(hour, minute, second, millis).unwrap()
}

#[test]
fn the_units_are_milliseconds() {
    assert_eq!((SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS), (1_000, 60_000, 3_600_000, 86_400_000));
}

#[test]
fn the_date_changes_at_midnight_in_beijing_and_not_in_greenwich() {
    assert_eq!(MIDNIGHT.local(), day(2026, 11, 23).and_time(NaiveTime::MIN));
    let before = MIDNIGHT.plus_millis(-1);
    assert_eq!((before.local_date(), before.local_time()), (day(2026, 11, 22), clock(23, 59, 59, 999)));
    let in_greenwich = MIDNIGHT.plus_millis(8 * HOUR_MS);
    assert_eq!((in_greenwich.local_date(), in_greenwich.local_time()), (day(2026, 11, 23), clock(8, 0, 0, 0)));
}

#[test]
fn the_instant_of_a_shown_date_and_time_is_eight_hours_before_greenwich_shows_it() {
    assert_eq!(Timestamp::from_local(day(2026, 11, 23), NaiveTime::MIN), MIDNIGHT);
    assert_eq!(Timestamp::from_local(day(1970, 1, 1), clock(8, 0, 0, 0)).millis(), 0);
    assert_eq!(Timestamp::from_local(day(1970, 1, 1), NaiveTime::MIN).millis(), -28_800_000);
    assert_eq!(Timestamp::from_local(day(1970, 1, 1), clock(8, 0, 0, 1)).millis(), 1);
}

#[test]
fn an_instant_is_exported_with_the_offset_of_beijing() {
    assert_eq!(MIDNIGHT.to_rfc3339(), "2026-11-23T00:00:00+08:00");
    assert_eq!(MIDNIGHT.plus_millis(-1).to_rfc3339(), "2026-11-22T23:59:59.999+08:00");
    assert_eq!(Timestamp::default().to_rfc3339(), "1970-01-01T08:00:00+08:00");
}

#[test]
fn dates_before_1970_are_shown_like_any_other() {
    assert_eq!(Timestamp::from_millis(-1).to_rfc3339(), "1970-01-01T07:59:59.999+08:00");
    // The founding ceremony, 3 o'clock in the afternoon, on the clocks of today.
    let ceremony = Timestamp::from_local(day(1949, 10, 1), clock(15, 0, 0, 0));
    assert_eq!(ceremony.millis(), -639_075_600_000);
    assert_eq!(ceremony.to_rfc3339(), "1949-10-01T15:00:00+08:00");
}

#[test]
fn an_instant_that_no_calendar_holds_is_shown_as_the_nearest_end() {
    assert_eq!(Timestamp::from_millis(i64::MIN).local(), NaiveDateTime::MIN);
    assert_eq!(Timestamp::from_millis(i64::MAX).local(), NaiveDateTime::MAX);
    assert_eq!(Timestamp::from_millis(i64::MAX).plus_millis(1), Timestamp::from_millis(i64::MAX));
    assert_eq!(Timestamp::from_millis(i64::MIN).plus_millis(-1), Timestamp::from_millis(i64::MIN));
    assert!(!Timestamp::from_millis(i64::MAX).to_rfc3339().is_empty());
}

#[test]
fn an_instant_travels_as_its_number() {
    assert_eq!(serde_json::to_string(&MIDNIGHT).unwrap(), "1795363200000");
    assert_eq!(serde_json::from_str::<Timestamp>("-1").unwrap(), Timestamp::from_millis(-1));
}

#[test]
fn dates_are_written_as_people_write_them() {
    assert_eq!(long_date(day(2026, 1, 9)), "2026年1月9日");
    assert_eq!(short_date(day(2026, 12, 31)), "12月31日");
    let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    assert_eq!(week.map(weekday_name), ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]);
}

#[test]
fn a_day_follows_every_day_but_the_last() {
    assert_eq!(day_after(day(2026, 12, 31)), day(2027, 1, 1));
    assert_eq!(day_after(day(2028, 2, 28)), day(2028, 2, 29));
    assert_eq!(day_after(NaiveDate::MAX), NaiveDate::MAX);
}

proptest! {
    #[test]
    fn whatever_a_clock_in_beijing_shows_leads_back_to_its_instant(millis in -4_000_000_000_000_i64..8_000_000_000_000) {
        let instant = Timestamp::from_millis(millis);
        prop_assert_eq!(Timestamp::from_local(instant.local_date(), instant.local_time()), instant);
    }
}
