//! Where a case stands. Each variant carries only what is true in it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::Outcome;
use crate::letter::LetterRef;
use crate::material::CorrectionItem;
use crate::matter::Delivery;
use crate::policy::PauseReason;
use crate::staff::StaffMember;

use crate::text_enum;
use crate::time::Timestamp;

/// Where a case stands (办件状态).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Waits for the window to accept it, to ask for corrections or to refuse (待受理).
    Submitted {
        /// When the window's five working days began: at submission, or when corrections came in.
        received_at: Timestamp,
    },
    /// Waits for the applicant (待补正).
    Correcting {
        /// When the window's clock began, for a notice that does not stop it.
        received_at: Timestamp,
        /// When the notice went out.
        asked_at: Timestamp,
        /// Until when the applicant has time.
        due_on: NaiveDate,
        /// What is to be corrected.
        lacks: Vec<CorrectionItem>,
        /// Whether the window's clock stands still meanwhile.
        stops_clock: bool,
        /// The notice.
        notice: LetterRef,
    },
    /// In the back office (审查中).
    Reviewing {
        /// What is known since acceptance.
        review: Review,
        /// More time asked for and not yet answered.
        asked_days: Option<AskedDays>,
    },
    /// In a special procedure whose days do not count (特别程序).
    Suspended {
        /// What is known since acceptance.
        review: Review,
        /// Since when.
        since: Timestamp,
        /// Which procedure.
        procedure: PauseReason,
        /// How many working days it should take.
        expected_days: u16,
        /// The notice that said so.
        notice: LetterRef,
    },
    /// Waits for the authorised deputy (待签发).
    Proposed {
        /// What is known since acceptance.
        review: Review,
        /// How the reviewer would decide.
        outcome: Outcome,
        /// The reviewer.
        reviewer: StaffMember,
        /// The reviewer's opinion.
        opinion: String,
        /// The law it rests on.
        basis: String,
    },
    /// Decided, and waits for the unit's approval seal (待盖审批专用章).
    Signed(Decision),
    /// Waits for the bureau's seal (待盖审批服务局印章).
    ApprovalSealed(Decision),
    /// Signed and sealed twice: valid, and waits to be handed out (待送达).
    Issued(Decision),
    /// The applicant has the result (已送达).
    Delivered {
        /// The decision.
        decision: Decision,
        /// When it was handed out or sent.
        delivered_at: Timestamp,
        /// How.
        way: Delivery,
        /// The parcel's number.
        tracking: Option<String>,
    },
    /// The file is closed (已归档).
    Archived {
        /// The decision.
        decision: Decision,
        /// When.
        archived_at: Timestamp,
    },
    /// Not accepted (不予受理).
    Refused {
        /// When.
        at: Timestamp,
        /// The written decision.
        notice: LetterRef,
    },
    /// Withdrawn by the applicant (已撤回).
    Withdrawn {
        /// When.
        at: Timestamp,
    },
    /// Ended because corrections did not come in time (补正逾期终止).
    Lapsed {
        /// When.
        at: Timestamp,
    },
    /// Ended for a cause outside its own course (终止).
    Ended {
        /// When.
        at: Timestamp,
        /// The notice that says why.
        notice: LetterRef,
        /// What was known since acceptance, where it had been accepted.
        review: Option<Review>,
        /// The decision, where one was signed and was not valid yet.
        decision: Option<Box<Decision>>,
    },
}

/// What is known of a case since it was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// When the decision clock began; where silence accepted it, when the materials came in (行政许可法第三十二条).
    pub accepted_at: Timestamp,
    /// Who accepted it; nobody where silence did (行政许可法第三十二条).
    pub accepted_by: Option<StaffMember>,
}

/// More time that the back office asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedDays {
    /// Working days.
    pub days: u16,
    /// Why.
    pub reason: String,
    /// Who asked; somebody else has to grant it (OP-5).
    pub by: StaffMember,
}

/// A signed decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What is known since acceptance.
    pub review: Review,
    /// How it was decided.
    pub outcome: Outcome,
    /// When the deputy signed.
    pub signed_at: Timestamp,
    /// Who signed.
    pub signed_by: StaffMember,
    /// The written decision.
    pub notice: LetterRef,
    /// The unit's approval seal.
    pub approval_seal: Option<SealUse>,
    /// The bureau's seal.
    pub bureau_seal: Option<SealUse>,
}

impl Decision {
    /// Whether signature and both seals are there; without them the result is invalid (OP-11).
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        self.approval_seal.is_some() && self.bureau_seal.is_some()
    }
}

/// One use of a seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealUse {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: StaffMember,
}

/// A special procedure that is over, for the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Which procedure.
    pub procedure: PauseReason,
    /// How many working days it was announced to take.
    pub expected_days: u16,
    /// From when.
    pub from: Timestamp,
    /// To when.
    pub to: Timestamp,
    /// The notice.
    pub notice: LetterRef,
}

/// More time that was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Working days.
    pub days: u16,
    /// When.
    pub granted_at: Timestamp,
    /// The notice to the applicant.
    pub notice: LetterRef,
}

text_enum! {
    /// The kind of a [`State`], for lists and filters. The name is the official term that staff see.
    pub enum Stage {
        /// [`State::Submitted`].
        Submitted = "submitted", "待受理";
        /// [`State::Correcting`].
        Correcting = "correcting", "待补正";
        /// [`State::Reviewing`].
        Reviewing = "reviewing", "审查中";
        /// [`State::Suspended`].
        Suspended = "suspended", "特别程序";
        /// [`State::Proposed`].
        Proposed = "proposed", "待签发";
        /// [`State::Signed`].
        Signed = "signed", "待盖审批专用章";
        /// [`State::ApprovalSealed`].
        ApprovalSealed = "approval_sealed", "待盖审批服务局印章";
        /// [`State::Issued`].
        Issued = "issued", "待送达";
        /// [`State::Delivered`].
        Delivered = "delivered", "已送达";
        /// [`State::Archived`].
        Archived = "archived", "已归档";
        /// [`State::Refused`].
        Refused = "refused", "不予受理";
        /// [`State::Withdrawn`].
        Withdrawn = "withdrawn", "已撤回";
        /// [`State::Lapsed`].
        Lapsed = "lapsed", "补正逾期终止";
        /// [`State::Ended`].
        Ended = "ended", "已终止";
    }
}

impl Stage {
    /// The plain words that the applicant reads instead of the official term.
    #[must_use]
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Submitted => "窗口正在看您的申请",
            Self::Correcting => "等您补材料",
            Self::Reviewing => "正在审查",
            Self::Suspended => "正在做必要的检验或勘查",
            Self::Proposed => "等负责人签字",
            Self::Signed | Self::ApprovalSealed => "已作出决定，正在盖章",
            Self::Issued => "结果出来了，等您领取",
            Self::Delivered => "结果已送达",
            Self::Archived => "已办完",
            Self::Refused => "没有受理",
            Self::Withdrawn => "您已撤回",
            Self::Lapsed => "没有按时补材料，已终止",
            Self::Ended => "已终止，原因见通知书",
        }
    }

    /// Whether nothing more is to be decided about the case.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        match self {
            Self::Submitted | Self::Correcting | Self::Reviewing | Self::Suspended | Self::Proposed => false,
            Self::Signed
            | Self::ApprovalSealed
            | Self::Issued
            | Self::Delivered
            | Self::Archived
            | Self::Refused
            | Self::Withdrawn
            | Self::Lapsed
            | Self::Ended => true,
        }
    }
}

impl State {
    /// The kind of this state.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Submitted { .. } => Stage::Submitted,
            Self::Correcting { .. } => Stage::Correcting,
            Self::Reviewing { .. } => Stage::Reviewing,
            Self::Suspended { .. } => Stage::Suspended,
            Self::Proposed { .. } => Stage::Proposed,
            Self::Signed(_) => Stage::Signed,
            Self::ApprovalSealed(_) => Stage::ApprovalSealed,
            Self::Issued(_) => Stage::Issued,
            Self::Delivered { .. } => Stage::Delivered,
            Self::Archived { .. } => Stage::Archived,
            Self::Refused { .. } => Stage::Refused,
            Self::Withdrawn { .. } => Stage::Withdrawn,
            Self::Lapsed { .. } => Stage::Lapsed,
            Self::Ended { .. } => Stage::Ended,
        }
    }

    /// What is known since acceptance, once the case is accepted.
    #[must_use]
    pub const fn review(&self) -> Option<&Review> {
        match self {
            Self::Reviewing { review, .. } | Self::Suspended { review, .. } | Self::Proposed { review, .. } => {
                Some(review)
            }
            Self::Signed(decision) | Self::ApprovalSealed(decision) | Self::Issued(decision) => Some(&decision.review),
            Self::Delivered { decision, .. } | Self::Archived { decision, .. } => Some(&decision.review),
            Self::Submitted { .. }
            | Self::Correcting { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. } => None,
            Self::Ended { review, .. } => review.as_ref(),
        }
    }

    /// The decision, once the deputy has signed.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Signed(decision) | Self::ApprovalSealed(decision) | Self::Issued(decision) => Some(decision),
            Self::Delivered { decision, .. } | Self::Archived { decision, .. } => Some(decision),
            Self::Submitted { .. }
            | Self::Correcting { .. }
            | Self::Reviewing { .. }
            | Self::Suspended { .. }
            | Self::Proposed { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. } => None,
            Self::Ended { decision, .. } => decision.as_deref(),
        }
    }

    /// The decision by which the case was finished, or is about to be: figures and facts go by it. One that was signed and that
    /// the end of the case overtook before it was valid finished nothing (EV-8, OP-11).
    #[must_use]
    pub fn finishing_decision(&self) -> Option<&Decision> {
        self.decision().filter(|decision| self.stage() != Stage::Ended || decision.is_valid())
    }
}
