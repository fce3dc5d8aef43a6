//! What can happen to a rectification, as its history keeps and tells it.

use chrono::{NaiveDate, NaiveTime};
use domain::deadline::ClockKind;
use domain::record::HistoryEntry;
use domain::rectification::{AttemptOutcome, Cause, ContactChannel, Ending, ObjectionRuling, RatingVerdict};
use domain::staff::StaffMember;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub(super) enum Author {
    /// A member of staff.
    Staff(StaffMember),
    /// Whoever holds the rating's receipt.
    Rater,
    /// The program.
    System,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum EventKind {
    Opened,
    Verified { verdict: RatingVerdict, grounds: String },
    Objected { grounds: String },
    ObjectionDecided { ruling: ObjectionRuling, reasons: String },
    Answered { cause: Cause, measures: String, reply: String },
    FedBack { channel: ContactChannel },
    Confirmed { solved: bool, text: String },
    FollowedUp { channel: ContactChannel, outcome: AttemptOutcome, note: String },
    ClosedUnreached,
    ItemAdded { problem: String, measure: String, owner: String, due: NaiveDate },
    ItemSettled { number: u16, result: String },
    Warned { clock: ClockKind, level: String },
    Overdue { clock: ClockKind },
    Disclosed { purpose: String },
}

impl EventKind {
    /// The word under which it is stored, which is also its audit action.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Opened => "open_rectification",
            Self::Verified { .. } => "verify_rating",
            Self::Objected { .. } => "object_to_exclusion",
            Self::ObjectionDecided { .. } => "decide_objection",
            Self::Answered { .. } => "handle_rectification",
            Self::FedBack { .. } => "feed_back_rectification",
            Self::Confirmed { .. } => "confirm_rectification",
            Self::FollowedUp { .. } => "follow_up_rectification",
            Self::ClosedUnreached => "close_rectification",
            Self::ItemAdded { .. } => "add_improvement_item",
            Self::ItemSettled { .. } => "settle_improvement_item",
            Self::Warned { .. } => "warn_rectification",
            Self::Overdue { .. } => "miss_rectification",
            Self::Disclosed { .. } => "disclose_rater",
        }
    }

    /// What happened, and the words put on record.
    fn words(self) -> (String, String) {
        match self {
            Self::Opened => ("收到差评，自动立案".to_owned(), String::new()),
            Self::Verified { verdict, grounds } => (format!("核实为{verdict}"), grounds),
            Self::Objected { grounds } => ("对不计入的认定提出异议".to_owned(), grounds),
            Self::ObjectionDecided { ruling, reasons } => (format!("异议处理：{ruling}"), reasons),
            Self::Answered { cause, measures, reply } => {
                (format!("整改并答复，原因类别：{cause}"), format!("{measures}\n答复：{reply}"))
            }
            Self::FedBack { channel } => (format!("向评价人反馈（{channel}）"), String::new()),
            Self::Confirmed { solved: true, text } => ("确认已经解决".to_owned(), text),
            Self::Confirmed { solved: false, text } => ("表示没有解决".to_owned(), text),
            Self::FollowedUp { channel, outcome, note } => (format!("回访（{channel}）：{outcome}"), note),
            Self::ClosedUnreached => (format!("办结：{}", Ending::Unreached), String::new()),
            Self::ItemAdded { problem, measure, owner, due } => {
                let text = format!("问题：{problem}\n措施：{measure}\n责任人：{owner}，{due} 前完成");
                ("列入整改清单".to_owned(), text)
            }
            Self::ItemSettled { number, result } => (format!("整改清单第 {number} 项登记结果"), result),
            Self::Warned { clock, level } => (format!("{clock}：{level}"), String::new()),
            Self::Overdue { clock } => (format!("{clock}超过时限，转督查催办"), String::new()),
            Self::Disclosed { purpose } => ("查看评价人联系方式".to_owned(), purpose),
        }
    }
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) at: Timestamp,
    pub(super) by: Author,
    pub(super) what: EventKind,
}

impl Event {
    /// Whether only those may read it who may know the rater: a purpose can name whom it is about (XT-2).
    pub(super) const fn leads_to_rater(&self) -> bool {
        matches!(self.what, EventKind::Disclosed { .. })
    }

    /// The event as the history tells it. Of what the rater did it gives the day and not the hour, since the hour would lead the
    /// people at the window to the person (XT-2).
    pub(super) fn into_entry(self) -> HistoryEntry {
        let day_only = self.by == Author::Rater || self.what == EventKind::Opened;
        let at = if day_only { start_of_day(self.at) } else { self.at };
        let who = match &self.by {
            Author::Staff(staff) => staff.unit_and_badge(),
            Author::Rater => "评价人".to_owned(),
            Author::System => "系统".to_owned(),
        };
        let (what, text) = self.what.words();
        HistoryEntry { at, day_only, who, what, text }
    }
}

/// When the day of this instant began in Beijing.
pub(super) fn start_of_day(at: Timestamp) -> Timestamp {
    Timestamp::from_local(at.local_date(), NaiveTime::MIN)
}
