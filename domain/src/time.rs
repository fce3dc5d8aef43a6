//! Instants and the one time zone that counts: Beijing time, UTC+8, without daylight saving.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

/// Seconds by which Beijing time is ahead of UTC.
const BEIJING_AHEAD_SECONDS: i32 = 8 * 3600;

/// An instant: milliseconds since 1970-01-01T00:00:00Z. Stored and sent as that number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Timestamp(i64);

/// One second, in the milliseconds a [`Timestamp`] counts.
pub const SECOND_MS: i64 = 1_000;
/// One minute, in milliseconds.
pub const MINUTE_MS: i64 = 60 * SECOND_MS;
/// One hour, in milliseconds.
pub const HOUR_MS: i64 = 60 * MINUTE_MS;
/// Twenty-four hours, in milliseconds.
pub const DAY_MS: i64 = 24 * HOUR_MS;

impl Timestamp {
    /// The instant this many milliseconds after the Unix epoch.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This instant moved by `millis` (which may be negative); stops at the ends of the range.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The instant at which clocks in Beijing show this date and time.
    #[must_use]
    pub fn from_local(date: NaiveDate, time: NaiveTime) -> Self {
        let shown = date.and_time(time).and_utc().timestamp_millis();
        Self(shown - i64::from(BEIJING_AHEAD_SECONDS) * SECOND_MS)
    }

    /// What a clock in Beijing shows; instants outside the calendar's range show its nearest end.
    #[must_use]
    pub fn local(self) -> NaiveDateTime {
        let end = if self.0 < 0 { NaiveDateTime::MIN } else { NaiveDateTime::MAX };
        self.0
            .checked_add(i64::from(BEIJING_AHEAD_SECONDS) * SECOND_MS)
            .and_then(DateTime::from_timestamp_millis)
            .map_or(end, |t| t.naive_utc())
    }

    /// The date in Beijing.
    #[must_use]
    pub fn local_date(self) -> NaiveDate {
        self.local().date()
    }

    /// The time of day in Beijing.
    #[must_use]
    pub fn local_time(self) -> NaiveTime {
        self.local().time()
    }

    /// RFC 3339 with the +08:00 offset, for exports and logs.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        let shown = self.local();
        match FixedOffset::east_opt(BEIJING_AHEAD_SECONDS) {
            Some(zone) => match shown.and_local_timezone(zone).single() {
                Some(t) => t.to_rfc3339(),
                None => shown.to_string(),
            },
            None => shown.to_string(),
        }
    }
}

/// The next date, or the last one there is.
#[must_use]
pub fn day_after(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(date)
}

/// The date as people write it in a letter: 2026年11月22日.
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// The date without its year, as on a list: 11月22日.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    format!("{}月{}日", date.month(), date.day())
}

/// The day of the week: 周一 … 周日.
#[must_use]
pub const fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}
