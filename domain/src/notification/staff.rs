//! What staff are told. Nothing in it leads to a rater (XT-2).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{About, MessageKind, Text};
use crate::deadline::ClockKind;
use crate::ids::{AccountabilityId, RectificationId};
use crate::time::short_date;

/// What staff have to deal with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum StaffNews {
    /// A warning level fired (OP-5).
    Warned {
        /// The case.
        about: About,
        /// The level's name: 黄色预警.
        level: String,
        /// The standing in words: 还剩 1 天.
        standing: String,
    },
    /// To those who review: the time that the applicant was told for a special procedure comes to its end (XT-1).
    PauseEnds {
        /// The case.
        about: About,
        /// Its last day; the clock runs again after it by itself.
        last_day: NaiveDate,
    },
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
    /// To the department and its people: a record opened by itself (GC-5, OP-5).
    CalledToAccount {
        /// The record.
        accountability: AccountabilityId,
        /// The case.
        about: About,
        /// Until when to explain.
        due: NaiveDate,
    },
    /// To the supervisors: the department let the limit of its explanation pass.
    ExplanationOverdue {
        /// The record.
        accountability: AccountabilityId,
        /// The case.
        about: About,
    },
    /// To the department: the explanation was sent back.
    ExplanationReturned {
        /// The record.
        accountability: AccountabilityId,
        /// What was missing.
        reasons: String,
    },
}

impl StaffNews {
    pub(super) const fn kind(&self) -> MessageKind {
        match self {
            Self::Warned { .. } | Self::PauseEnds { .. } => MessageKind::Deadline,
            Self::VerificationAsked { .. }
            | Self::NobodyVerifies { .. }
            | Self::AnswerAsked { .. }
            | Self::Unsolved { .. }
            | Self::RectificationDue { .. }
            | Self::Objected { .. } => MessageKind::Rectification,
            Self::CalledToAccount { .. } | Self::ExplanationOverdue { .. } | Self::ExplanationReturned { .. } => {
                MessageKind::Accountability
            }
        }
    }

    pub(super) fn text(&self) -> Text {
        let rectification_page = |id: &RectificationId| format!("/desk/bad/{id}");
        let accountability_page = |id: &AccountabilityId| format!("/watch/accountabilities/{id}");
        match self {
            Self::Warned { about, level, standing } => Text::new(
                level,
                format!("{}{standing}，请尽快办理。", about.words()),
                format!("/desk/cases/{}", about.case),
            ),
            Self::PauseEnds { about, last_day } => Text::new(
                "特别程序时间将满",
                format!(
                    "{}的特别程序，书面告知申请人的时间到{}为止，之后照常计时。请登记结果；还需要时间的，登记后重新启动并再次告知申请人。",
                    about.words(),
                    short_date(*last_day)
                ),
                format!("/desk/cases/{}", about.case),
            ),
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
            Self::CalledToAccount { accountability, about, due } => Text::new(
                "超期未办，已自动立问责单",
                format!(
                    "{}超过时限，既没有办结，也没有异议。请在{}前说明原因和补救情况。",
                    about.words(),
                    short_date(*due)
                ),
                accountability_page(accountability),
            ),
            Self::ExplanationOverdue { accountability, about } => Text::new(
                "责任单位逾期未说明",
                format!("{}的问责单，责任单位没有按时说明原因，请督办。", about.words()),
                accountability_page(accountability),
            ),
            Self::ExplanationReturned { accountability, reasons } => Text::new(
                "超期说明被退回",
                format!("说明还不够清楚：{reasons}。请补充后重新提交。"),
                accountability_page(accountability),
            ),
        }
    }
}
