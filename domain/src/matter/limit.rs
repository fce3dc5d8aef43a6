//! How long a matter may take.

use serde::{Deserialize, Serialize};

crate::text_enum! {
    /// What a limit counts.
    pub enum LimitUnit {
        /// Working days by the State Council's calendar.
        WorkingDays = "working_days", "工作日";
        /// Days of the calendar, holidays included.
        CalendarDays = "calendar_days", "自然日";
    }
}

/// A limit of time (办结时限): statutory or promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// How many, at least one.
    pub value: u16,
    /// Of what.
    pub unit: LimitUnit,
}

impl Limit {
    /// A limit in working days.
    #[must_use]
    pub const fn working_days(value: u16) -> Self {
        Self { value, unit: LimitUnit::WorkingDays }
    }

    /// A limit in days of the calendar.
    #[must_use]
    pub const fn calendar_days(value: u16) -> Self {
        Self { value, unit: LimitUnit::CalendarDays }
    }

    /// Whether a promise of this length keeps within `statutory`.
    ///
    /// Working days against calendar days are weighed at five to seven; what a holiday adds to a single case
    /// is the business of its clock, which takes the earlier of the two due dates.
    #[must_use]
    pub fn keeps_within(self, statutory: Self) -> bool {
        let (promised, limit) = (u32::from(self.value), u32::from(statutory.value));
        match (self.unit, statutory.unit) {
            (LimitUnit::WorkingDays, LimitUnit::WorkingDays) | (LimitUnit::CalendarDays, LimitUnit::CalendarDays) => {
                promised <= limit
            }
            (LimitUnit::CalendarDays, LimitUnit::WorkingDays) => promised * 5 <= limit * 7,
            (LimitUnit::WorkingDays, LimitUnit::CalendarDays) => promised * 7 <= limit * 5,
        }
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.unit {
            LimitUnit::WorkingDays => write!(f, "{} 个工作日", self.value),
            LimitUnit::CalendarDays => write!(f, "{} 日", self.value),
        }
    }
}
