//! Where a clock stands, for lists that cannot carry whole proofs.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::time::Timestamp;

/// What a row of a list remembers of a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClockSummary {
    /// The last instant in time.
    pub due_at: Timestamp,
    /// When the first level of tone `soon` fires.
    pub soon_at: Option<Timestamp>,
    /// While a pause is on, the days that will be left when it ends.
    pub paused_left: Option<u16>,
    /// Whether it is done.
    pub ended: bool,
}

crate::text_enum! {
    /// How a running or paused clock stands, as lists count and filter by it (办件状态灯). The days are in [`Standing`].
    pub enum DueStatus {
        /// Past due: a square.
        Late = "late", "已超期";
        /// In time, but a warning level has fired: a triangle.
        Soon = "soon", "即将到期";
        /// In time: a circle.
        OnTime = "on_time", "正常";
        /// A pause is on: two bars.
        Paused = "paused", "暂停计时";
    }
}

/// Where a clock stands (时限状态): circle, triangle, square, each with its word and its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// In time.
    OnTime {
        /// Days after today up to the due date.
        left_days: u16,
    },
    /// In time, but a warning level has fired.
    Soon {
        /// Days after today up to the due date; 0 is due today.
        left_days: u16,
    },
    /// Past due.
    Late {
        /// Working days past due, at least 1.
        late_days: u16,
    },
    /// A pause is on.
    Paused {
        /// Days that will be left when it ends.
        left_days: u16,
    },
    /// Done.
    Done,
}

impl Standing {
    /// The standing at `now`, days counted in working days.
    #[must_use]
    pub fn of(summary: ClockSummary, calendar: &Calendar, now: Timestamp) -> Self {
        let (today, due) = (now.local_date(), summary.due_at.local_date());
        let left_days = days_left(calendar, today, due);
        if summary.ended {
            Self::Done
        } else if let Some(left_days) = summary.paused_left {
            Self::Paused { left_days }
        } else if now > summary.due_at {
            Self::Late { late_days: narrow(calendar.working_days_between(due, today)).max(1) }
        } else if summary.soon_at.is_some_and(|at| at <= now) {
            Self::Soon { left_days }
        } else {
            Self::OnTime { left_days }
        }
    }

    /// The standing without its days; nothing once it is done.
    #[must_use]
    pub const fn status(self) -> Option<DueStatus> {
        match self {
            Self::OnTime { .. } => Some(DueStatus::OnTime),
            Self::Soon { .. } => Some(DueStatus::Soon),
            Self::Late { .. } => Some(DueStatus::Late),
            Self::Paused { .. } => Some(DueStatus::Paused),
            Self::Done => None,
        }
    }

    /// The words beside the shape: 还剩 3 天, 今天到期, 超期 2 天.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::OnTime { left_days: 0 } | Self::Soon { left_days: 0 } => "今天到期".into(),
            Self::OnTime { left_days } | Self::Soon { left_days } => format!("还剩 {left_days} 天"),
            Self::Late { late_days } => format!("超期 {late_days} 天"),
            Self::Paused { .. } => "暂停计时".into(),
            Self::Done => "已办结".into(),
        }
    }
}

/// Working days left; before an agreed date on a day off, calendar days, so that 0 always means today.
fn days_left(calendar: &Calendar, today: NaiveDate, due: NaiveDate) -> u16 {
    match calendar.working_days_between(today, due) {
        0 => u16::try_from(due.signed_duration_since(today).num_days()).unwrap_or(0),
        days => narrow(days),
    }
}

pub(super) fn narrow(days: u32) -> u16 {
    u16::try_from(days).unwrap_or(u16::MAX)
}
