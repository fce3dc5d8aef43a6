//! Dates, times, counts and money as people read them, in Beijing time and in the language shown.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};
use domain::time::Timestamp;

use crate::text::{Key, Lang, lang, t, tf};

/// A date with its year: 2026年11月25日.
#[must_use]
pub fn fmt_date(date: NaiveDate) -> String {
    match lang() {
        Lang::English => format!("{} {} {}", date.day(), english_month(date.month()), date.year()),
        Lang::Mainland | Lang::Traditional => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
    }
}

/// A date of about now, with its weekday: 11月25日（周三）.
#[must_use]
pub fn fmt_day(date: NaiveDate) -> String {
    let weekday = t(weekday_key(date.weekday()));
    match lang() {
        Lang::English => format!("{weekday} {} {}", date.day(), english_month(date.month())),
        Lang::Mainland | Lang::Traditional => format!("{}月{}日（{weekday}）", date.month(), date.day()),
    }
}

/// A moment: 11月19日 09:20, with the year when `now` is in another one.
#[must_use]
pub fn fmt_datetime(at: Timestamp, now: Timestamp) -> String {
    let date = at.local_date();
    let day = match (date.year() == now.local_date().year(), lang()) {
        (false, _) => fmt_date(date),
        (true, Lang::English) => format!("{} {}", date.day(), english_month(date.month())),
        (true, _) => format!("{}月{}日", date.month(), date.day()),
    };
    format!("{day} {}", fmt_time(at))
}

/// A moment with its year and second, for receipts and archives: 2026年11月19日 09:20:05.
#[must_use]
pub fn fmt_exact(at: Timestamp) -> String {
    format!("{} {}:{:02}", fmt_date(at.local_date()), fmt_time(at), at.local_time().second())
}

/// A time of day: 09:20.
#[must_use]
pub fn fmt_time(at: Timestamp) -> String {
    let time = at.local_time();
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A number of working days: 3 个工作日.
#[must_use]
pub fn fmt_days(days: i64) -> String {
    tf(Key::UiWorkingDays, &[("n", &days.to_string())])
}

/// A count with its thousands parted: 18,204.
#[must_use]
pub fn fmt_count(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// An amount of fen as yuan: 1,250.00 元.
#[must_use]
pub fn fmt_money(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let whole = fmt_count((fen / 100).unsigned_abs());
    tf(Key::UiYuan, &[("n", &format!("{sign}{whole}.{:02}", (fen % 100).abs()))])
}

/// A file's size: 812 KB, 3.4 MB, 20 MB, on one line.
#[must_use]
pub fn fmt_bytes(bytes: u64) -> String {
    const KILO: u64 = 1024;
    const MEGA: u64 = KILO * KILO;
    if bytes < MEGA {
        format!("{}\u{a0}KB", bytes.div_ceil(KILO))
    } else {
        let tenths = bytes.saturating_mul(10) / MEGA;
        let rest = if tenths.is_multiple_of(10) { String::new() } else { format!(".{}", tenths % 10) };
        format!("{}{rest}\u{a0}MB", tenths / 10)
    }
}

/// The text for a day of the week.
#[must_use]
pub const fn weekday_key(day: Weekday) -> Key {
    match day {
        Weekday::Mon => Key::UiMonday,
        Weekday::Tue => Key::UiTuesday,
        Weekday::Wed => Key::UiWednesday,
        Weekday::Thu => Key::UiThursday,
        Weekday::Fri => Key::UiFriday,
        Weekday::Sat => Key::UiSaturday,
        Weekday::Sun => Key::UiSunday,
    }
}

const fn english_month(month: u32) -> &'static str {
    match month {
        1 => "Jan",
        2 => "Feb",
        3 => "Mar",
        4 => "Apr",
        5 => "May",
        6 => "Jun",
        7 => "Jul",
        8 => "Aug",
        9 => "Sep",
        10 => "Oct",
        11 => "Nov",
        _ => "Dec",
    }
}
