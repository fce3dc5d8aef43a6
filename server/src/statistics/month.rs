//! The months for which figures are published.

use chrono::{Datelike, Months, NaiveDate};
use domain::problem::Refusal;

use crate::error::{Error, Result};

/// A month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(NaiveDate);

impl Month {
    /// The month of this day.
    pub(super) fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// The month written as `2026-10`.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d");
        first
            .map(Self)
            .map_err(|_| Error::BadRequest(Refusal::new("bad_query", "月份应写成 2026-10 的样子，请从页面重新选择")))
    }

    /// The first day.
    pub(super) const fn first_day(self) -> NaiveDate {
        self.0
    }

    /// The last day.
    pub(super) fn last_day(self) -> NaiveDate {
        let next = self.0.checked_add_months(Months::new(1));
        next.and_then(|next| next.pred_opt()).unwrap_or(self.0)
    }

    /// The months from `first` to this one, the newest first.
    pub(super) fn back_to(self, first: Self) -> Vec<Self> {
        let before = |month: &Self| month.0.checked_sub_months(Months::new(1)).map(Self);
        std::iter::successors(Some(self), before).take_while(|month| *month >= first.min(self)).collect()
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.format("%Y-%m").fmt(f)
    }
}
