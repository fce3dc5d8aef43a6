//! What the rater and members of staff are told while a bad rating is put right. Nothing that staff are told leads to a
//! rater (XT-2).

use chrono::NaiveDate;

use crate::deadline::ClockKind;
use crate::evaluation::{RATING_MESSAGE, ReceiptToken};
use crate::ids::RectificationId;
use crate::notification::{Message, MessageKind, Text};
use crate::time::short_date;

/// A bad rating one works on (差评整改).
const RECTIFICATION: MessageKind = MessageKind::new("rectification");

/// What became of a bad rating, told to whoever gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RaterMessage {
    /// The office answered, and the rater is asked whether it is solved (EV-5).
    Answered {
        /// The receipt's secret.
        receipt: ReceiptToken,
    },
    /// The rating was found mistaken or malicious, and the rater can object.
    Excluded {
        /// The receipt's secret.
        receipt: ReceiptToken,
    },
    /// The objection was decided.
    ObjectionDecided {
        /// The receipt's secret.
        receipt: ReceiptToken,
        /// Whether the rating counts again.
        restored: bool,
    },
}

impl Message for RaterMessage {
    fn kind(&self) -> MessageKind {
        RATING_MESSAGE
    }

    fn text(&self) -> Text {
        let receipt_page = |receipt: &ReceiptToken| format!("/receipt/{}", receipt.as_str());
        match self {
            Self::Answered { receipt } => Text::new(
                "您反映的问题有答复了",
                "您反映的问题，办理单位已答复。是否解决由您说了算，请确认。".to_owned(),
                receipt_page(receipt),
            ),
            Self::Excluded { receipt } => Text::new(
                "您的评价未计入统计",
                "经其他单位核实，您的评价未计入统计，但仍然公开列出。您不同意，可以提出异议。".to_owned(),
                receipt_page(receipt),
            ),
            Self::ObjectionDecided { receipt, restored } => {
                let body = if *restored {
                    "您的异议成立，评价已恢复计入，办理单位正在处理。"
                } else {
                    "您的异议经另一位人员复核，维持原认定，理由请看回执。"
                };
                Text::new("您的异议有结果了", body.to_owned(), receipt_page(receipt))
            }
        }
    }
}

/// What members of staff have to do about a bad rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaffMessage {
    /// To those who verify: a bad rating came in (EV-5).
    VerificationAsked {
        /// The rectification.
        rectification: RectificationId,
        /// The unit rated.
        unit: String,
        /// When the answer to the rater is due.
        due: NaiveDate,
    },
    /// To the administrators: a bad rating came in that nobody of another unit can verify (EV-5).
    NobodyVerifies {
        /// The unit rated.
        unit: String,
    },
    /// To the unit rated: a bad rating was found genuine (EV-5).
    AnswerAsked {
        /// The rectification.
        rectification: RectificationId,
        /// When the answer to the rater is due.
        due: NaiveDate,
    },
    /// To the unit rated: the rater says that it is not solved (EV-6).
    Unsolved {
        /// The rectification.
        rectification: RectificationId,
        /// When the solution is due.
        due: NaiveDate,
    },
    /// To those who are to act on a bad rating: a warning level of its clock fired, or its limit ran out (EV-7).
    RectificationDue {
        /// The rectification.
        rectification: RectificationId,
        /// What is measured: 差评核实答复.
        clock: ClockKind,
        /// The standing in words: 还剩 1 天.
        standing: String,
    },
    /// To those who verify: a rater objects to an exclusion.
    Objected {
        /// The rectification.
        rectification: RectificationId,
    },
}

impl Message for StaffMessage {
    fn kind(&self) -> MessageKind {
        RECTIFICATION
    }

    fn text(&self) -> Text {
        let rectification_page = |id: &RectificationId| format!("/desk/bad/{id}");
        match self {
            Self::VerificationAsked { rectification, unit, due } => Text::new(
                "有差评待核实",
                format!("{unit}收到一条差评，请核实。最晚{}要答复评价人。", short_date(*due)),
                rectification_page(rectification),
            ),
            Self::NobodyVerifies { unit } => Text::new(
                "有差评无人可以核实",
                format!(
                    "{unit}收到一条差评，但没有别的单位的督查人员可以核实。请增设督查账号，或调整督查人员的所属单位。"
                ),
                "/admin".to_owned(),
            ),
            Self::AnswerAsked { rectification, due } => Text::new(
                "有差评待整改",
                format!("本单位一条差评已核实属实，请整改并答复。最晚{}要答复评价人。", short_date(*due)),
                rectification_page(rectification),
            ),
            Self::Unsolved { rectification, due } => Text::new(
                "评价人表示没有解决",
                format!("评价人对答复不认可，请继续整改。最晚{}要解决。", short_date(*due)),
                rectification_page(rectification),
            ),
            Self::RectificationDue { rectification, clock, standing } => Text::new(
                "差评整改催办",
                format!("一条差评的{clock}{standing}，请尽快处理。"),
                rectification_page(rectification),
            ),
            Self::Objected { rectification } => Text::new(
                "评价人提出异议",
                "评价人不同意“不计入”的认定，请由原认定人以外的人员复核。".to_owned(),
                rectification_page(rectification),
            ),
        }
    }
}
