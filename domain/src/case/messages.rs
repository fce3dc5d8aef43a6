//! What applicants are told about their case.

use chrono::NaiveDate;

use super::Case;
use crate::identity::CaseNumber;
use crate::ids::CaseId;
use crate::notification::{Message, MessageKind, Text};
use crate::time::short_date;

/// The course of one's case (办件进度).
const CASE: MessageKind = MessageKind::new("case");
/// Something one has to do for one's case (等您办理).
const TO_DO: MessageKind = MessageKind::new("to_do");

/// A case as messages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseReference {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// The matter's name.
    pub matter: String,
}

impl CaseReference {
    /// The case in words: “食品经营许可” with its number in brackets.
    #[must_use]
    pub fn words(&self) -> String {
        format!("“{}”（{}）", self.matter, self.number)
    }
}

impl Case {
    /// The case as messages name it.
    #[must_use]
    pub fn reference(&self) -> CaseReference {
        CaseReference { id: self.id, number: self.terms.number.clone(), matter: self.terms.matter_name.clone() }
    }
}

/// Tells an applicant what happened to their case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseMessage {
    /// The case.
    pub case: CaseReference,
    /// What happened.
    pub news: CaseNews,
}

impl Message for CaseMessage {
    fn kind(&self) -> MessageKind {
        self.news.kind()
    }

    fn text(&self) -> Text {
        self.news.text(&self.case)
    }
}

/// What happened to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    const fn kind(&self) -> MessageKind {
        match self {
            Self::CorrectionAsked { .. } => TO_DO,
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
            | Self::Delivered { .. } => CASE,
        }
    }

    fn text(&self, reference: &CaseReference) -> Text {
        let case = reference.words();
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
            Self::Ended { cause } => {
                let cause = cause.trim_end_matches('。');
                ("已终止", format!("您的{case}已经终止：{cause}。怎么办，请看通知书。"))
            }
            Self::Delivered { tracking: Some(number) } => {
                ("结果已寄出", format!("您的{case}结果已寄出，快递单号 {number}。"))
            }
            Self::Delivered { tracking: None } => ("结果已送达", format!("您的{case}结果已送达。")),
        };
        Text::new(title, body, format!("/my/cases/{}", reference.id))
    }
}
