//! Working days (工作日): Monday to Friday, less the holidays and plus the make-up days of the State Council's
//! yearly notice (国务院办公厅关于某年部分节假日安排的通知).
//!
//! Nothing is derived: Spring Festival has begun two days before New Year's Eve and New Year's Eve has been a
//! working day, so only a published notice makes a year exact. Days of a year without one count as plain weeks
//! and everything resting on them is provisional (暂定).
//!
//! The whole [`Calendar`] lives on the server; a [`Calendar::slice`] of the years that matter travels with a
//! deadline's proof, so that the browser counts with the same days.

mod day;
#[cfg(feature = "packs")]
mod embedded;
#[cfg(feature = "packs")]
mod read;
mod year;

pub use day::{Day, DayKind};
#[cfg(feature = "packs")]
pub use embedded::{embedded, embedded_files};
#[cfg(feature = "packs")]
pub use read::read_year;
pub use year::{CalendarError, HolidayNotice, OffDays, Year};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The years whose notices are known (日历), and the version under which they are cited.
///
/// Counting never fails: dates outside the known years count as plain weeks, and [`Calendar::is_covered`] says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Calendar {
    version: String,
    years: Vec<Year>,
}

impl Calendar {
    /// A calendar of these years under this version; a later entry replaces an earlier one of the same year,
    /// which is how an imported notice overrides the one that was built in.
    ///
    /// # Errors
    /// The first year that contradicts itself, and why.
    pub fn new(version: impl Into<String>, years: Vec<Year>) -> Result<Self, CalendarError> {
        years.iter().try_for_each(Year::check)?;
        Ok(Self { version: version.into(), ..Self::of_checked(years) })
    }

    fn of_checked(years: Vec<Year>) -> Self {
        let mut kept: Vec<Year> = Vec::with_capacity(years.len());
        for year in years {
            kept.retain(|k| k.year != year.year);
            kept.push(year);
        }
        kept.sort_by_key(|y| y.year);
        Self { version: String::new(), years: kept }
    }

    /// The version under which proofs cite this calendar; a slice keeps the version it was cut from.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The known years, oldest first.
    #[must_use]
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    /// The notice that settles this date, if it has been published.
    #[must_use]
    pub fn notice(&self, date: NaiveDate) -> Option<&HolidayNotice> {
        self.year(date.year()).map(|y| &y.notice)
    }

    /// Whether the notice for this date's year is known. What rests on any other date is provisional.
    #[must_use]
    pub fn is_covered(&self, date: NaiveDate) -> bool {
        self.year(date.year()).is_some()
    }

    /// The years that touch `from..=to`, under the same version: what a browser needs to recount.
    ///
    /// One year more is kept where known, because a notice may move the last days of December before it.
    #[must_use]
    pub fn slice(&self, from: NaiveDate, to: NaiveDate) -> Self {
        let wanted = from.year()..=to.year().saturating_add(1);
        let years = self.years.iter().filter(|y| wanted.contains(&y.year)).cloned().collect();
        Self { version: self.version.clone(), years }
    }

    fn year(&self, year: i32) -> Option<&Year> {
        self.years.iter().find(|y| y.year == year)
    }
}
