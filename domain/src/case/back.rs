//! The back office: special procedures, more time, and the proposal (后台, OP-2, OP-5).

use super::Case;
use super::act::{Act, ActingAs};
use super::api::Suspension;
use super::event::{Fact, Outcome};
use super::front::require_text;
use crate::letter::{LetterRef, WORDS_MAX, text_fault};
use crate::policy::{PauseReason, Rule};
use crate::problem::{FieldError, Refusal};

/// What a reviewer proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Grant or reject.
    pub outcome: Outcome,
    /// The opinion; where it rejects, the reasons that the applicant will read.
    pub opinion: String,
    /// The law it rests on.
    pub basis: String,
}

impl Case {
    /// Begins a special procedure whose days do not count, told to the applicant in writing (行政许可法第四十五条).
    ///
    /// Only procedures on the policy's list stop the clock; `expected_days` are working days, 1–250.
    ///
    /// # Errors
    /// The state forbids it, the person accepted the case, the procedure is not listed, or reason or days are missing.
    pub fn suspend(
        &self,
        notice: LetterRef,
        plan: Suspension,
        listed: &Rule<Vec<PauseReason>>,
        who: ActingAs,
    ) -> Result<Fact, Refusal> {
        self.can(Act::Suspend, who)?;
        let Suspension { procedure, expected_days, reason } = plan;
        let mut errors = procedure_faults(procedure, expected_days, listed);
        require_text(&mut errors, "reason", &reason, "请写明为什么需要，申请人会看到");
        if errors.is_empty() {
            Ok(Fact::Suspended { notice, procedure, expected_days, reason })
        } else {
            Err(Refusal::fields(errors).under("行政许可法第四十五条"))
        }
    }

    /// Ends a special procedure.
    ///
    /// # Errors
    /// The state forbids it, or nothing is said about the result.
    pub fn resume(&self, result: String, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Resume, who)?;
        let mut errors = Vec::new();
        require_text(&mut errors, "reason", &result, "请写明结果，例如“现场核查合格”");
        if errors.is_empty() { Ok(Fact::Resumed { result }) } else { Err(Refusal::fields(errors)) }
    }

    /// Asks the unit's head for more time: once, and no more than `most` working days.
    ///
    /// # Errors
    /// The state forbids it, it was extended before, or days or reason do not fit.
    pub fn request_extension(&self, days: u16, reason: String, most: u16, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::RequestExtension, who)?;
        let mut errors = Vec::new();
        require_text(&mut errors, "reason", &reason, "请写明延期原因，申请人会看到");
        if !(1..=most).contains(&days) {
            errors.push(FieldError::new("days", "range", format!("延期只能是 1 到 {most} 个工作日")));
        }
        if errors.is_empty() {
            Ok(Fact::ExtensionRequested { days, reason })
        } else {
            Err(Refusal::fields(errors).under("行政许可法第四十二条"))
        }
    }

    /// Grants the time that was asked for, or does not; never by the person who asked (OP-5).
    ///
    /// # Errors
    /// Nothing was asked, or the same person asked.
    pub fn answer_extension(&self, granted: Option<LetterRef>, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::AnswerExtension, who)?;
        let asked = self.asked_days(Act::AnswerExtension)?;
        Ok(match granted {
            Some(notice) => Fact::ExtensionGranted { notice, days: asked.days, reason: asked.reason.clone() },
            None => Fact::ExtensionDenied,
        })
    }

    /// Proposes how to decide.
    ///
    /// # Errors
    /// The state forbids it, the person accepted the case (OP-2), or a rejection lacks reasons or basis.
    pub fn propose(&self, proposal: Proposal, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Propose, who)?;
        let mut errors = Vec::new();
        let Proposal { outcome, opinion, basis } = proposal;
        require_text(&mut errors, "opinion", &opinion, "请写明审查意见");
        if outcome == Outcome::Rejected {
            require_text(&mut errors, "basis", &basis, "不予许可要写明法律依据");
        } else {
            errors.extend(text_fault("basis", &basis, WORDS_MAX));
        }
        if errors.is_empty() {
            Ok(Fact::Proposed { outcome, opinion, basis })
        } else {
            Err(Refusal::fields(errors).under("OP-4"))
        }
    }

    /// Sends a proposal back for another review.
    ///
    /// # Errors
    /// The state forbids it, or no reason is given.
    pub fn return_proposal(&self, reason: String, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Return, who)?;
        let mut errors = Vec::new();
        require_text(&mut errors, "reason", &reason, "请写明退回的原因");
        if errors.is_empty() { Ok(Fact::Returned { reason }) } else { Err(Refusal::fields(errors)) }
    }
}

/// What keeps a special procedure from stopping the clock of the decision: it is not among the listed ones, or was not announced
/// to take 1–250 working days (行政许可法第四十五条).
pub(super) fn procedure_faults(
    procedure: PauseReason,
    expected_days: u16,
    listed: &Rule<Vec<PauseReason>>,
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if procedure == PauseReason::Correction || !listed.value.contains(&procedure) {
        let message = format!("“{procedure}”不在可以不计时的特别程序之列，办理时限继续计算");
        errors.push(FieldError::new("procedure", "not_listed", message));
    }
    if !(1..=250).contains(&expected_days) {
        let message = "所需时间要书面告知申请人，在 1 到 250 个工作日之间";
        errors.push(FieldError::new("expected_days", "range", message));
    }
    errors
}
