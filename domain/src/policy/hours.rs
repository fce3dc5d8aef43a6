//! Office hours.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// A stretch of one day's office hours (办公时间), written `09:00-12:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hours {
    opens: u16,
    closes: u16,
}

crate::string_schema!(Hours => "09:00-12:00");

impl Hours {
    /// Hours from and to these minutes after midnight, or nothing unless `opens < closes <= 1440`.
    #[must_use]
    pub const fn new(opens: u16, closes: u16) -> Option<Self> {
        if opens < closes && closes <= 24 * 60 { Some(Self { opens, closes }) } else { None }
    }

    /// Minutes after midnight at which the office opens.
    #[must_use]
    pub const fn opens(self) -> u16 {
        self.opens
    }

    /// Minutes after midnight at which the office closes.
    #[must_use]
    pub const fn closes(self) -> u16 {
        self.closes
    }

    /// The length in minutes, at least 1.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.closes - self.opens
    }

    /// Reads `09:00-12:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (opens, closes) = text.split_once('-')?;
        Self::new(minute(opens)?, minute(closes)?)
    }
}

fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
    (hour <= 24 && minute < 60).then(|| hour * 60 + minute)
}

/// The wall clock at a minute after midnight; the last second of the day for 24:00.
#[must_use]
pub fn time_of(minute: u16) -> NaiveTime {
    let minute = u32::from(minute);
    let end = NaiveTime::from_hms_milli_opt(23, 59, 59, 999).unwrap_or(NaiveTime::MIN);
    NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or(end)
}

impl TryFrom<String> for Hours {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("“{text}”不是办公时间，应写作 09:00-12:00"))
    }
}

impl From<Hours> for String {
    fn from(hours: Hours) -> Self {
        hours.to_string()
    }
}

impl std::fmt::Display for Hours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (o, c) = (self.opens, self.closes);
        write!(f, "{:02}:{:02}-{:02}:{:02}", o / 60, o % 60, c / 60, c % 60)
    }
}
