//! The answer of a clock and the reasons it gives.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::standing::{ClockSummary, Standing};
use crate::policy::Clause;
use crate::text_enum;
use crate::time::Timestamp;

text_enum! {
    /// Where a clock stands (计时状态).
    pub enum State {
        /// It runs and is not past due.
        Running = "running", "计时中";
        /// A pause is on.
        Paused = "paused", "暂停计时";
        /// It runs and is past due.
        Late = "late", "已超期";
        /// Done in time.
        Met = "met", "按时办结";
        /// Done, but too late.
        Missed = "missed", "超期办结";
    }
}

text_enum! {
    /// What a day is on the strip of days.
    pub enum DayMark {
        /// It counts.
        Counted = "counted", "计时";
        /// It would count, but a pause was on.
        Paused = "paused", "暂停";
        /// A Saturday or Sunday off.
        Weekend = "weekend", "周末";
        /// A holiday by notice.
        Holiday = "holiday", "放假";
        /// The day on which it is due.
        Due = "due", "到期";
        /// A day past due.
        Late = "late", "超期";
    }
}

/// One day of the strip that a page draws under the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProofDay {
    /// The date.
    pub date: NaiveDate,
    /// What it is.
    pub mark: DayMark,
    /// Whether it is the day on which the proof was computed.
    pub today: bool,
}

impl ProofDay {
    /// The word under the day's number: 到期, 今天, 暂停, 超期, or the weekday.
    #[must_use]
    pub fn label(self) -> &'static str {
        match (self.mark, self.today) {
            (DayMark::Due, _) => "到期",
            (_, true) => "今天",
            (DayMark::Paused, _) => "暂停",
            (DayMark::Late, _) => "超期",
            (DayMark::Holiday, _) => "放假",
            (DayMark::Counted | DayMark::Weekend, _) => match self.date.weekday() {
                Weekday::Mon => "一",
                Weekday::Tue => "二",
                Weekday::Wed => "三",
                Weekday::Thu => "四",
                Weekday::Fri => "五",
                Weekday::Sat => "六",
                Weekday::Sun => "日",
            },
        }
    }
}

/// One step of the reasoning (推算依据).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Line {
    /// Stable key of the step, for other languages and for tests: `start`, `limit`, `pause` …
    pub rule: String,
    /// What the step worked with: dates as `2026-11-25`, numbers in digits.
    pub params: BTreeMap<String, String>,
    /// The step in plain Chinese.
    pub text: String,
    /// The figures behind it; may be empty.
    pub detail: String,
    /// What it rests on.
    pub clause: Clause,
}

impl Line {
    pub(super) fn new(rule: &str, text: impl Into<String>, detail: impl Into<String>, clause: Clause) -> Self {
        Self { rule: rule.into(), params: BTreeMap::new(), text: text.into(), detail: detail.into(), clause }
    }

    pub(super) fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.into(), value.to_string());
        self
    }
}

/// When something is due, and why (到期日证明).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proof {
    /// The date on which it is due. While a pause is on: if it ends as announced, and where nothing was announced, as if
    /// it ended today.
    pub due_on: NaiveDate,
    /// The last instant in time: the office's closing, or the end of an agreed date.
    pub due_at: Timestamp,
    /// It rests on a year whose holidays are not published (暂定).
    pub provisional: bool,
    /// The days it may take, extensions included.
    pub total_days: u16,
    /// The days used, today included once it counts.
    pub used_days: u16,
    /// The days after today up to the due date; 0 on the due date and past it.
    pub left_days: u16,
    /// Days of the limit's kind that pauses took out so far.
    pub paused_days: u16,
    /// Working days past due, at least 1 once late; 0 otherwise.
    pub late_days: u16,
    /// Where it stands.
    pub state: State,
    /// When the first level of tone `soon` fires; nothing once done or while paused.
    pub soon_at: Option<Timestamp>,
    /// The reasoning, in order.
    pub lines: Vec<Line>,
    /// The days from the first one that could count to the due date, and those past it.
    pub strip: Vec<ProofDay>,
    /// The calendar it was counted with.
    pub calendar_version: String,
    /// The policy it was counted under.
    pub policy_version: String,
}

impl Proof {
    /// What a list needs to remember of this proof to show its standing later.
    #[must_use]
    pub const fn summary(&self) -> ClockSummary {
        let paused = matches!(self.state, State::Paused);
        ClockSummary {
            due_at: self.due_at,
            soon_at: self.soon_at,
            paused_left: if paused { Some(self.left_days) } else { None },
            ended: matches!(self.state, State::Met | State::Missed),
        }
    }

    /// The standing at the instant the proof was computed for, its days counted as the limit counts them; a list, which
    /// cannot say which days, uses [`Standing::of`].
    #[must_use]
    pub fn standing(&self, now: Timestamp) -> Standing {
        match self.state {
            State::Met | State::Missed => Standing::Done,
            State::Paused => Standing::Paused { left_days: self.left_days },
            State::Late => Standing::Late { late_days: self.late_days },
            State::Running if self.soon_at.is_some_and(|at| at <= now) => Standing::Soon { left_days: self.left_days },
            State::Running => Standing::OnTime { left_days: self.left_days },
        }
    }
}
