//! What may be done with a case now, by somebody who stands to it so. The server enforces the answer, and the page
//! shows it: a button that is off says why.

use super::Case;
use super::state::{AskedDays, Stage, State};
use crate::ids::AccountId;
use crate::problem::Refusal;
use crate::staff::StaffMember;
use crate::text_enum;

text_enum! {
    /// One thing to do with a case (操作).
    pub enum Act {
        /// Check materials at the window.
        Check = "check", "核对材料";
        /// Ask once for everything missing.
        RequestCorrection = "request_correction", "一次性告知补正";
        /// Accept.
        Accept = "accept", "受理";
        /// Refuse to accept.
        Refuse = "refuse", "不予受理";
        /// Hand in what was asked for.
        Supplement = "supplement", "提交补正材料";
        /// Withdraw.
        Withdraw = "withdraw", "撤回申请";
        /// Begin a special procedure.
        Suspend = "suspend", "启动特别程序";
        /// End a special procedure.
        Resume = "resume", "结束特别程序";
        /// Ask for more time.
        RequestExtension = "request_extension", "申请延期";
        /// Answer a request for more time.
        AnswerExtension = "answer_extension", "审批延期";
        /// Propose how to decide.
        Propose = "propose", "提出审查意见";
        /// Send a proposal back.
        Return = "return", "退回重审";
        /// Sign.
        Sign = "sign", "签发";
        /// Apply the unit's approval seal.
        SealApproval = "seal_approval", "加盖审批专用章";
        /// Apply the bureau's seal.
        SealBureau = "seal_bureau", "加盖审批服务局印章";
        /// Hand out or send the result.
        Deliver = "deliver", "送达";
        /// Close the file.
        Archive = "archive", "归档";
    }
}

/// Whoever wants to act, as far as the case's own rules ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActingAs {
    /// The applicant, or staff on the applicant's behalf.
    Applicant,
    /// A member of staff.
    Staff(AccountId),
    /// The program.
    System,
}

impl ActingAs {
    fn is(self, staff: &StaffMember) -> bool {
        match self {
            Self::Staff(account) => account == staff.account,
            Self::Applicant | Self::System => false,
        }
    }
}

impl Case {
    /// Whether the case's state allows the act to somebody who acts as this.
    ///
    /// # Errors
    /// A refusal that says what the case waits for instead, or which rule of two persons stands in the way.
    pub fn can(&self, act: Act, who: ActingAs) -> Result<(), Refusal> {
        if !self.is_time_for(act) {
            return Err(self.not_now(act));
        }
        self.never_entrusted(act, who)?;
        self.not_held(act)?;
        match act {
            Act::Accept => self.materials_settled(),
            Act::Deliver => self.nothing_awaited(),
            Act::Propose | Act::Suspend | Act::RequestExtension => self.reviewer_did_not_accept(act, who),
            Act::AnswerExtension => self.not_the_one_who_asked(who),
            Act::Sign | Act::Return => self.not_the_reviewer(act, who),
            // With the bureau's seal the decision is valid, and the applicant has it.
            Act::SealBureau => self.not_the_approval_seal(who).and_then(|()| self.nothing_awaited()),
            Act::Check
            | Act::RequestCorrection
            | Act::Refuse
            | Act::Supplement
            | Act::Withdraw
            | Act::Resume
            | Act::SealApproval
            | Act::Archive => Ok(()),
        }
    }

    /// Every act that the state allows now, to be narrowed by [`Case::can`] and by permission.
    #[must_use]
    pub fn open_acts(&self) -> Vec<Act> {
        use crate::text_enum::TextEnum;
        Act::ALL.iter().copied().filter(|act| self.is_time_for(*act)).collect()
    }

    fn is_time_for(&self, act: Act) -> bool {
        if act == Act::Check && self.has_late_papers() {
            return true;
        }
        match &self.state {
            State::Submitted { .. } => {
                matches!(act, Act::Check | Act::RequestCorrection | Act::Accept | Act::Refuse | Act::Withdraw)
            }
            State::Correcting { .. } => matches!(act, Act::Supplement | Act::Withdraw),
            State::Reviewing { asked_days: None, .. } => {
                matches!(act, Act::Propose | Act::Suspend | Act::Withdraw)
                    || (act == Act::RequestExtension && self.extension.is_none() && !self.terms.instant)
            }
            State::Reviewing { asked_days: Some(_), .. } => {
                matches!(act, Act::Propose | Act::Suspend | Act::Withdraw | Act::AnswerExtension)
            }
            State::Suspended { .. } => matches!(act, Act::Resume | Act::Withdraw),
            State::Proposed { .. } => matches!(act, Act::Sign | Act::Return | Act::Withdraw),
            State::Signed(_) => act == Act::SealApproval,
            State::ApprovalSealed(_) => act == Act::SealBureau,
            State::Issued(_) => act == Act::Deliver,
            State::Delivered { .. } => act == Act::Archive,
            State::Archived { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::Lapsed { .. }
            | State::Ended { .. } => false,
        }
    }

    fn not_now(&self, act: Act) -> Refusal {
        let stage = self.state.stage();
        if act == Act::SealBureau && stage == Stage::Signed {
            return approval_seal_first();
        }
        if act == Act::Deliver && matches!(stage, Stage::Signed | Stage::ApprovalSealed) {
            return Refusal::new("seals_missing", "签发、审批专用章、审批服务局印章缺一不可，盖齐后才能出件")
                .under("OP-11");
        }
        Refusal::new("not_now", format!("这件办件现在是“{stage}”，不能{act}"))
    }

    fn materials_settled(&self) -> Result<(), Refusal> {
        let open: Vec<&str> =
            self.materials.iter().filter(|item| !item.is_settled()).map(|item| item.name.as_str()).collect();
        if open.is_empty() {
            return Ok(());
        }
        let message =
            format!("还有 {} 份材料没有核对通过：{}。请先核对，缺的一次性告知申请人", open.len(), open.join("、"));
        Err(Refusal::new("materials_open", message).under("OP-4"))
    }

    // The rules of two persons. Each asks the state for the other person and refuses where there is none to compare with:
    // a state that nobody thought of is a no.

    fn reviewer_did_not_accept(&self, act: Act, who: ActingAs) -> Result<(), Refusal> {
        let review = self.state.review().ok_or_else(|| self.not_now(act))?;
        match &review.accepted_by {
            Some(accepted_by) if who.is(accepted_by) => {
                Err(Refusal::new("same_person", "这件是您受理的，要由后台的另一位同事审查").under("OP-2"))
            }
            // Nobody accepted it where silence did (行政许可法第三十二条).
            Some(_) | None => Ok(()),
        }
    }

    fn not_the_one_who_asked(&self, who: ActingAs) -> Result<(), Refusal> {
        if who.is(&self.asked_days(Act::AnswerExtension)?.by) {
            return Err(Refusal::new("same_person", "延期是您申请的，要由单位负责人审批，不能自己批准").under("OP-5"));
        }
        Ok(())
    }

    /// The request for more time that waits for an answer, or the refusal of an act that needs one.
    pub(super) fn asked_days(&self, act: Act) -> Result<&AskedDays, Refusal> {
        self.state.reviewing().and_then(|(_, asked)| asked).ok_or_else(|| self.not_now(act))
    }

    fn not_the_reviewer(&self, act: Act, who: ActingAs) -> Result<(), Refusal> {
        self.reviewer_did_not_accept(act, who)?;
        let proposed = self.state.proposed().ok_or_else(|| self.not_now(act))?;
        if who.is(proposed.reviewer) {
            return Err(Refusal::new("same_person", "审查意见是您提出的，要由获授权的分管领导签发").under("OP-11"));
        }
        Ok(())
    }

    fn not_the_approval_seal(&self, who: ActingAs) -> Result<(), Refusal> {
        let decision = self.state.approval_sealed().ok_or_else(|| self.not_now(Act::SealBureau))?;
        match &decision.approval_seal {
            Some(mark) if !who.is(&mark.by) => Ok(()),
            Some(_) => {
                Err(Refusal::new("same_person", "审批专用章是您盖的，审批服务局印章要由另一位用印人盖").under("OP-11"))
            }
            None => Err(approval_seal_first()),
        }
    }
}

fn approval_seal_first() -> Refusal {
    Refusal::new("approval_seal_first", "请先加盖单位的审批专用章，再盖审批服务局印章").under("OP-11")
}
