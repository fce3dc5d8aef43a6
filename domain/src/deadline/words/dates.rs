//! Dates as a sentence needs them.

use chrono::{Datelike, NaiveDate};

use crate::time::{long_date, short_date, weekday_name};

/// 11月25日, with its year when it is not the year at home.
pub(super) fn day(date: NaiveDate, home_year: i32) -> String {
    if date.year() == home_year { short_date(date) } else { long_date(date) }
}

/// 11月25日（周三）.
pub(super) fn day_of_week(date: NaiveDate, home_year: i32) -> String {
    format!("{}（{}）", day(date, home_year), weekday_name(date.weekday()))
}

/// 11月18日, 10月1日至8日, 9月30日至10月2日.
pub(super) fn range(from: NaiveDate, to: NaiveDate, home_year: i32) -> String {
    let first = day(from, home_year);
    if from == to {
        first
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{first}至{}日", to.day())
    } else {
        format!("{first}至{}", day(to, home_year))
    }
}

/// 11月21、22、28、29日，12月5、6日; the dates must be in order.
pub(super) fn list(dates: &[NaiveDate], home_year: i32) -> String {
    let mut months: Vec<String> = Vec::new();
    for month in dates.chunk_by(|a, b| (a.year(), a.month()) == (b.year(), b.month())) {
        let Some(first) = month.first() else { continue };
        let days: Vec<String> = month.iter().map(|d| d.day().to_string()).collect();
        let year = if first.year() == home_year { String::new() } else { format!("{}年", first.year()) };
        months.push(format!("{year}{}月{}日", first.month(), days.join("、")));
    }
    months.join("，")
}
