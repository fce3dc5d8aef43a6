//! One year's notice and the days it changes.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The State Council notice that fixes a year (放假安排通知).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HolidayNotice {
    /// Its full title.
    pub title: String,
    /// Its document number (文号), where it has been confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The day it was issued (成文日期), where it has been confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
}

impl HolidayNotice {
    /// How a proof cites it: the issuer with the date, or the number, or the title, whichever is known first.
    #[must_use]
    pub fn cite(&self) -> String {
        match (&self.issued, &self.number) {
            (Some(issued), _) => format!("国办 {issued} 通知"),
            (None, Some(number)) => number.clone(),
            (None, None) => self.title.clone(),
        }
    }
}

/// A run of days off under one name (放假), both ends included, weekends inside it counted as holidays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OffDays {
    /// The holiday's name: 国庆节.
    pub name: String,
    /// The first day off.
    pub from: NaiveDate,
    /// The last day off.
    pub to: NaiveDate,
}

/// What one year's notice changes against plain weeks. It may reach back into the December before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Year {
    /// The year the notice is for.
    pub year: i32,
    /// The notice itself.
    pub notice: HolidayNotice,
    /// Days off.
    pub off: Vec<OffDays>,
    /// Saturdays and Sundays on which offices work (调休上班).
    pub work: Vec<NaiveDate>,
}

/// Why a year cannot be counted with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A date that the notice of this year cannot speak about.
    #[error("{date} 不属于 {year} 年的放假安排，请核对年份")]
    Foreign {
        /// The year of the notice.
        year: i32,
        /// The date found in it.
        date: NaiveDate,
    },
    /// A run of days off that ends before it begins.
    #[error("“{name}”的结束日期 {to} 早于开始日期 {from}")]
    Reversed {
        /// The holiday's name.
        name: String,
        /// The first day as written.
        from: NaiveDate,
        /// The last day as written.
        to: NaiveDate,
    },
    /// A date that stands in two places.
    #[error("{date} 出现了两次：同一天不能重复放假，也不能既放假又上班")]
    Twice {
        /// The date.
        date: NaiveDate,
    },
    /// A make-up day that is a working day anyway.
    #[error("{date} 本来就是工作日，不能列为调休上班日")]
    NotWeekend {
        /// The date.
        date: NaiveDate,
    },
}

impl Year {
    /// Whether the year can be counted with.
    ///
    /// # Errors
    /// The first contradiction found.
    pub fn check(&self) -> Result<(), CalendarError> {
        for off in &self.off {
            self.own(off.from)?;
            self.own(off.to)?;
            if off.to < off.from {
                return Err(CalendarError::Reversed { name: off.name.clone(), from: off.from, to: off.to });
            }
        }
        for &date in &self.work {
            self.own(date)?;
            if !is_weekend(date) {
                return Err(CalendarError::NotWeekend { date });
            }
        }
        self.once()
    }

    fn own(&self, date: NaiveDate) -> Result<(), CalendarError> {
        let december_before = date.year() == self.year.saturating_sub(1) && date.month() == 12;
        if date.year() == self.year || december_before {
            return Ok(());
        }
        Err(CalendarError::Foreign { year: self.year, date })
    }

    fn once(&self) -> Result<(), CalendarError> {
        let mut seen: Vec<NaiveDate> = self.work.clone();
        for off in &self.off {
            seen.extend(off.from.iter_days().take_while(|d| *d <= off.to));
        }
        seen.sort_unstable();
        match seen.windows(2).find(|pair| pair.first() == pair.last()).and_then(<[NaiveDate]>::first) {
            Some(&date) => Err(CalendarError::Twice { date }),
            None => Ok(()),
        }
    }
}

pub(super) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
