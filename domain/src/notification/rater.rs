//! What raters are told.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::evaluation::{InvitationToken, ReceiptToken, ServiceAct};

/// What happened to a rating, or could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum RatingNews {
    /// An act can be rated (EV-2).
    Invited {
        /// The matter's name.
        matter: String,
        /// The act.
        act: ServiceAct,
        /// The link's secret.
        token: InvitationToken,
    },
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

impl RatingNews {
    pub(super) fn text(&self) -> Text {
        let receipt_page = |receipt: &ReceiptToken| format!("/receipt/{}", receipt.as_str());
        match self {
            Self::Invited { matter, act, token } => Text::new(
                "请您评价",
                format!("“{matter}”的{act}服务，您满意吗？自愿评价，被评价的窗口和单位看不到是谁评的。"),
                format!("/r/{}", token.as_str()),
            ),
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
