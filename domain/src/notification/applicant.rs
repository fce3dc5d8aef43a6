//! What applicants are told about their case.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{MessageKind, Text};
use crate::identity::CaseNumber;
use crate::ids::CaseId;
use crate::time::short_date;

/// The case a message is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// The matter's name.
    pub matter: String,
}

impl About {
    pub(super) fn words(&self) -> String {
        format!("“{}”（{}）", self.matter, self.number)
    }
}

/// What happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum CaseNews {
    /// It came in.
    Submitted {
        /// Until when the window answers.
        answer_by: NaiveDate,
    },
    /// Everything missing is asked for, once (OP-4).
    CorrectionAsked {
        /// How many things are missing.
        items: usize,
        /// Until when.
        due: NaiveDate,
    },
    /// Accepted.
    Accepted {
        /// When it is due.
        due: NaiveDate,
    },
    /// Accepted by law, since the window said nothing in time (行政许可法第三十二条).
    AcceptedBySilence {
        /// Since when it counts as accepted: the day on which the materials came in.
        since: NaiveDate,
        /// When it is due.
        due: NaiveDate,
    },
    /// Not accepted.
    Refused,
    /// A special procedure began, whose days do not count (行政许可法第四十五条).
    Paused {
        /// Which procedure: 专家评审.
        procedure: String,
        /// How many working days it should take.
        days: u16,
    },
    /// It goes on after a special procedure.
    Resumed {
        /// The new due date.
        due: NaiveDate,
    },
    /// The limit was extended (行政许可法第四十二条).
    Extended {
        /// The new due date.
        due: NaiveDate,
    },
    /// Decided, signed and sealed.
    ResultReady,
    /// Ended, because the corrections asked for did not come in time.
    Lapsed,
    /// Ended for a cause outside its own course.
    Ended {
        /// Why, for the applicant.
        cause: String,
    },
    /// Handed out, or sent.
    Delivered {
        /// The parcel's number, where it was sent.
        tracking: Option<String>,
    },
}

impl CaseNews {
    pub(super) const fn kind(&self) -> MessageKind {
        match self {
            Self::CorrectionAsked { .. } => MessageKind::ToDo,
            Self::Submitted { .. }
            | Self::Accepted { .. }
            | Self::AcceptedBySilence { .. }
            | Self::Refused
            | Self::Paused { .. }
            | Self::Resumed { .. }
            | Self::Extended { .. }
            | Self::ResultReady
            | Self::Lapsed
            | Self::Ended { .. }
            | Self::Delivered { .. } => MessageKind::Case,
        }
    }

    pub(super) fn text(&self, about: &About) -> Text {
        let case = about.words();
        let (title, body) = match self {
            Self::Submitted { answer_by } => {
                ("申请已收到", format!("您的{case}已收到。最晚{}告诉您是否受理。", short_date(*answer_by)))
            }
            Self::CorrectionAsked { items, due } => {
                let due = short_date(*due);
                ("请您补材料", format!("您的{case}还要补 {items} 项，这次一并告诉您。请在{due}前补齐。"))
            }
            Self::Accepted { due } => ("已受理", format!("您的{case}已受理。最晚{}办结。", short_date(*due))),
            Self::AcceptedBySilence { since, due } => (
                "视为受理",
                format!(
                    "窗口没有在规定的期限内答复，您的{case}依法从收到材料的{}起视为受理。办结期限是{}。",
                    short_date(*since),
                    short_date(*due)
                ),
            ),
            Self::Refused => ("不予受理", format!("您的{case}不能受理。决定书写明了理由，也写明了不服怎么办。")),
            Self::Paused { procedure, days } => (
                "暂停计时",
                format!("您的{case}进入{procedure}，预计 {days} 个工作日；这几天不计入办理时限，超出的照常计时。"),
            ),
            Self::Resumed { due } => ("继续办理", format!("您的{case}继续办理。最晚{}办结。", short_date(*due))),
            Self::Extended { due } => {
                ("办理延期", format!("您的{case}经批准延期。最晚{}办结，通知书写明了理由。", short_date(*due)))
            }
            Self::ResultReady => ("已办结", format!("您的{case}已办结，可以取结果了。")),
            Self::Lapsed => ("已终止", format!("您的{case}没有在期限内补齐材料，已经终止。材料齐了可以重新申请。")),
            Self::Ended { cause } => ("已终止", format!("您的{case}已经终止：{cause}。怎么办，请看通知书。")),
            Self::Delivered { tracking: Some(number) } => {
                ("结果已寄出", format!("您的{case}结果已寄出，快递单号 {number}。"))
            }
            Self::Delivered { tracking: None } => ("结果已送达", format!("您的{case}结果已送达。")),
        };
        Text::new(title, body, format!("/my/cases/{}", about.case))
    }
}
