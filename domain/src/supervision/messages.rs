//! What members of staff are told of deadlines that come near or ran out.

use chrono::NaiveDate;

use super::Ruling;
use crate::case::CaseReference;
use crate::ids::AccountabilityId;
use crate::notification::{Message, MessageKind, Text};
use crate::time::short_date;

/// A deadline one works against (时限预警).
const DEADLINE: MessageKind = MessageKind::new("deadline");
/// An accountability record (超时问责).
const ACCOUNTABILITY: MessageKind = MessageKind::new("accountability");

/// What members of staff have to do about a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaffMessage {
    /// A warning level fired (OP-5).
    Warned {
        /// The case.
        case: CaseReference,
        /// The level's name: 黄色预警.
        level: String,
        /// The standing in words: 还剩 1 天.
        standing: String,
    },
    /// To those who review: the time that the applicant was told for a special procedure comes to its end (XT-1).
    PauseEnds {
        /// The case.
        case: CaseReference,
        /// Its last day; the clock runs again after it by itself.
        last_day: NaiveDate,
    },
    /// To the department and its people: a record opened by itself (GC-5, OP-5).
    CalledToAccount {
        /// The record.
        accountability: AccountabilityId,
        /// The case.
        case: CaseReference,
        /// Until when to explain.
        due: NaiveDate,
    },
    /// To the supervisors: the department let the limit of its explanation pass.
    ExplanationOverdue {
        /// The record.
        accountability: AccountabilityId,
        /// The case.
        case: CaseReference,
    },
    /// To the administrators: a unit explained why it was late, and every supervisor belongs to it (GC-5).
    NobodyDecides {
        /// The unit.
        unit: String,
    },
    /// To the department and its people: the explanation was sent back, and the days for it begin anew.
    ExplanationReturned {
        /// The record, in which the reasons are read.
        accountability: AccountabilityId,
        /// The case.
        case: CaseReference,
        /// Until when to explain.
        due: NaiveDate,
    },
    /// To the department and its people: how the record was decided.
    AccountabilityDecided {
        /// The record, in which the reasons are read.
        accountability: AccountabilityId,
        /// The case.
        case: CaseReference,
        /// The decision.
        ruling: Ruling,
    },
}

impl Message for StaffMessage {
    fn kind(&self) -> MessageKind {
        match self {
            Self::Warned { .. } | Self::PauseEnds { .. } => DEADLINE,
            Self::CalledToAccount { .. }
            | Self::ExplanationOverdue { .. }
            | Self::NobodyDecides { .. }
            | Self::ExplanationReturned { .. }
            | Self::AccountabilityDecided { .. } => ACCOUNTABILITY,
        }
    }

    fn text(&self) -> Text {
        let accountability_page = |id: &AccountabilityId| format!("/watch/accountabilities/{id}");
        match self {
            Self::Warned { case, level, standing } => Text::new(
                level,
                format!("{}{standing}，请尽快办理。", case.words()),
                format!("/desk/cases/{}", case.id),
            ),
            Self::PauseEnds { case, last_day } => Text::new(
                "特别程序时间将满",
                format!(
                    "{}的特别程序，书面告知申请人的时间到{}为止，之后照常计时。请登记结果；还需要时间的，登记后重新启动并再次告知申请人。",
                    case.words(),
                    short_date(*last_day)
                ),
                format!("/desk/cases/{}", case.id),
            ),
            Self::CalledToAccount { accountability, case, due } => Text::new(
                "超期未办，已自动立问责单",
                format!(
                    "{}超过时限，既没有办结，也没有异议。请在{}前说明原因和补救情况。",
                    case.words(),
                    short_date(*due)
                ),
                accountability_page(accountability),
            ),
            Self::ExplanationOverdue { accountability, case } => Text::new(
                "责任单位逾期未说明",
                format!("{}的问责单，责任单位没有按时说明原因，请督办。", case.words()),
                accountability_page(accountability),
            ),
            Self::NobodyDecides { unit } => Text::new(
                "有问责单无人可以处理",
                format!(
                    "{unit}已经说明了超期原因，但没有别的单位的督查人员可以处理。请增设督查账号，或调整督查人员的所属单位。"
                ),
                "/admin".to_owned(),
            ),
            Self::ExplanationReturned { accountability, case, due } => Text::new(
                "超期说明被退回",
                format!("{}的超期说明被退回，理由见问责单。请在{}前补充后重新提交。", case.words(), short_date(*due)),
                accountability_page(accountability),
            ),
            Self::AccountabilityDecided { accountability, case, ruling } => Text::new(
                "问责单已作出处理",
                format!("{}的问责单，处理决定是：{ruling}。理由见问责单。", case.words()),
                accountability_page(accountability),
            ),
        }
    }
}
