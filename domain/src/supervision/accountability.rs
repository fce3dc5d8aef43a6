//! The accountability record (问责单): opens by itself when a limit ran out in silence, is explained by the
//! department, and decided by a person. There is no way to delete one (GC-5, OP-5).

use serde::{Deserialize, Serialize};

use crate::deadline::{Basis, ClockInputs, ClockKind, ClockLimit, Facts, StartEvent};
use crate::ids::{AccountId, AccountabilityId, CaseId, UnitId};
use crate::policy;
use crate::problem::Refusal;
use crate::staff::Attribution;
use crate::time::Timestamp;

/// The facts the record opens with (事实材料). They never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverdueFacts {
    /// The case.
    pub case: CaseId,
    /// What was overdue.
    pub clock: ClockKind,
    /// When it had been due.
    pub due_at: Timestamp,
    /// The policy under which it was due.
    pub policy: String,
    /// The unit that had it.
    pub unit: UnitId,
    /// The person who had it, where one did.
    pub holder: Option<AccountId>,
}

/// The department's explanation (情况说明).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// Who explained.
    pub by: Attribution,
    /// Why it was late.
    pub cause: String,
    /// What was done to make it good.
    pub remedy: String,
}

/// An explanation that was sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The explanation.
    pub explanation: Explanation,
    /// Who sent it back.
    pub by: Attribution,
    /// What was missing.
    pub reasons: String,
}

crate::text_enum! {
    /// How a record is decided (处理决定).
    pub enum Ruling {
        /// Nobody is at fault.
        Excused = "excused", "说明成立，不追责";
        /// The department puts its ways right.
        Corrected = "corrected", "责令改正";
        /// Named in the centre's notice.
        Criticized = "criticized", "通报批评";
        /// Handed to the discipline inspection.
        Referred = "referred", "移送纪检监察";
    }
}

/// The decision (处理).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountabilityDecision {
    /// Who decided.
    pub by: Attribution,
    /// How.
    pub ruling: Ruling,
    /// The reasons.
    pub reasons: String,
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AccountabilityState {
    /// Waits for the department's explanation.
    Opened,
    /// Explained; waits for a person's decision.
    Explained {
        /// The explanation.
        explanation: Explanation,
    },
    /// Decided. Stays for ever.
    Decided {
        /// The explanation it was decided on.
        explanation: Explanation,
        /// The decision.
        decision: AccountabilityDecision,
    },
}

crate::text_enum! {
    /// The name of a state, for lists and filters (问责单状态).
    pub enum AccountabilityStage {
        /// Waits for the department.
        Opened = "opened", "待说明";
        /// Waits for a decision.
        Explained = "explained", "待处理";
        /// Decided.
        Decided = "decided", "已办结";
    }
}

crate::text_enum! {
    /// What can be done with a record.
    pub enum AccountabilityAct {
        /// Explain, by the department.
        Explain = "explain", "说明";
        /// Send an explanation back.
        Return = "return", "退回说明";
        /// Decide.
        Decide = "decide", "处理";
    }
}

/// An accountability record (问责单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accountability {
    /// Its id.
    pub id: AccountabilityId,
    /// When it opened; the explanation's clock runs from here.
    pub opened_at: Timestamp,
    /// The facts.
    pub facts: OverdueFacts,
    /// Explanations that were sent back, the oldest first.
    pub returned: Vec<Returned>,
    /// Where it stands.
    pub state: AccountabilityState,
}

impl Accountability {
    /// Opens by itself: nothing if the limit has not run out at `now`.
    #[must_use]
    pub fn open(id: AccountabilityId, facts: OverdueFacts, now: Timestamp) -> Option<Self> {
        let state = AccountabilityState::Opened;
        (now > facts.due_at).then(|| Self { id, opened_at: now, facts, returned: Vec::new(), state })
    }

    /// The name of its state.
    #[must_use]
    pub const fn stage(&self) -> AccountabilityStage {
        match self.state {
            AccountabilityState::Opened => AccountabilityStage::Opened,
            AccountabilityState::Explained { .. } => AccountabilityStage::Explained,
            AccountabilityState::Decided { .. } => AccountabilityStage::Decided,
        }
    }

    /// Whether a person of this unit can do this now.
    ///
    /// # Errors
    /// The state does not allow it, another unit explains, or the unit would judge itself.
    pub fn can(&self, act: AccountabilityAct, account: AccountId, unit: UnitId) -> Result<(), Refusal> {
        match (act, self.stage()) {
            (AccountabilityAct::Explain, AccountabilityStage::Opened) => self.of_the_unit(unit),
            (AccountabilityAct::Return | AccountabilityAct::Decide, AccountabilityStage::Explained) => {
                self.not_concerned(account, unit)
            }
            (AccountabilityAct::Return | AccountabilityAct::Decide, AccountabilityStage::Opened) => {
                Err(refuse("not_explained", "责任单位还没有说明原因和补救情况，有了说明才能处理".to_owned()))
            }
            (AccountabilityAct::Explain, AccountabilityStage::Explained | AccountabilityStage::Decided)
            | (AccountabilityAct::Return | AccountabilityAct::Decide, AccountabilityStage::Decided) => {
                Err(refuse_stage(self.stage(), act))
            }
        }
    }

    /// The department explains and says what it made good.
    ///
    /// # Errors
    /// As [`Accountability::can`].
    pub fn explain(self, explanation: Explanation) -> Result<Self, Refusal> {
        self.can(AccountabilityAct::Explain, explanation.by.account, explanation.by.unit)?;
        Ok(Self { state: AccountabilityState::Explained { explanation }, ..self })
    }

    /// The explanation is not enough and goes back; it stays in the file.
    ///
    /// # Errors
    /// As [`Accountability::can`].
    pub fn send_back(mut self, by: Attribution, reasons: String) -> Result<Self, Refusal> {
        self.can(AccountabilityAct::Return, by.account, by.unit)?;
        let AccountabilityState::Explained { explanation } = self.state else {
            return Err(refuse_stage(self.stage(), AccountabilityAct::Return));
        };
        self.returned.push(Returned { explanation, by, reasons });
        Ok(Self { state: AccountabilityState::Opened, ..self })
    }

    /// A person decides, on the explanation.
    ///
    /// # Errors
    /// As [`Accountability::can`].
    pub fn decide(self, decision: AccountabilityDecision) -> Result<Self, Refusal> {
        self.can(AccountabilityAct::Decide, decision.by.account, decision.by.unit)?;
        let AccountabilityState::Explained { explanation } = self.state else {
            return Err(refuse_stage(self.stage(), AccountabilityAct::Decide));
        };
        Ok(Self { state: AccountabilityState::Decided { explanation, decision }, ..self })
    }

    /// What the clock of the department's explanation follows from. It ends with the first explanation that has not been sent
    /// back, and begins anew when one is: how long the office took to look at it is not the department's time.
    #[must_use]
    pub fn explanation_clock(&self, rules: &policy::Accountability) -> ClockInputs {
        let ended_at = match &self.state {
            AccountabilityState::Opened => None,
            AccountabilityState::Explained { explanation } | AccountabilityState::Decided { explanation, .. } => {
                Some(explanation.by.at)
            }
        };
        let start = match self.returned.last() {
            Some(last) => Facts::started(StartEvent::Ordered, last.by.at),
            None => Facts::started(StartEvent::Expired, self.opened_at),
        };
        let facts = Facts { ended_at, ..start };
        let basis = Basis::of(ClockLimit::ruled(&rules.explanation_days));
        ClockInputs { kind: ClockKind::Explanation, basis, facts }
    }

    fn of_the_unit(&self, unit: UnitId) -> Result<(), Refusal> {
        if unit == self.facts.unit {
            return Ok(());
        }
        Err(refuse("other_unit", "超期原因由责任单位说明".to_owned()))
    }

    fn not_concerned(&self, account: AccountId, unit: UnitId) -> Result<(), Refusal> {
        if unit == self.facts.unit || self.facts.holder == Some(account) {
            return Err(refuse("own_unit", "责任单位不能处理自己的问责单，请由别的单位的督查人员处理".to_owned()));
        }
        Ok(())
    }
}

fn refuse(code: &'static str, message: String) -> Refusal {
    Refusal::new(code, message).under("GC-5")
}

fn refuse_stage(stage: AccountabilityStage, act: AccountabilityAct) -> Refusal {
    refuse("stage_does_not_allow", format!("这张问责单现在是“{stage}”，不能{act}"))
}
