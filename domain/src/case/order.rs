//! What other areas may have done to a case (指令): mark it, hold it, let papers follow, entrust it to an agent, end it.
//! Each is a fact in its history. An area that needs more of a case than this changes the case, not itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Case;
use super::act::Act;
use super::event::{Fact, Notice};
use super::state::{Stage, State};
use crate::ids::{AccountId, HoldId, MandateId};
use crate::material::{Check, Intake, Item, Supply};
use crate::policy::PauseReason;
use crate::problem::{FieldError, Refusal};
use crate::staff::StaffMember;
use crate::text_enum;
use crate::time::Timestamp;

text_enum! {
    /// A way of handling that a case was chosen for (办理标记). What comes earlier in this list comes first in lists too.
    pub enum CaseMark {
        /// Through the green channel (GC-1).
        Green = "green", "绿色通道";
        /// Urged by a supervisor, or urgent by its nature.
        Urgent = "urgent", "加急";
        /// For a key project (KP-4).
        KeyProject = "key_project", "重点项目";
        /// Accepted though papers were missing (TA-1).
        Tolerance = "tolerance", "容缺受理";
        /// Handled by an agent for the applicant (DL-1).
        Delegated = "delegated", "帮办代办";
        /// Handed in far from the unit that decides (CW-1).
        Remote = "remote", "异地受理";
    }
}

impl CaseMark {
    /// Before which unmarked cases a list puts a case with this mark: the smaller, the earlier. Nothing where the mark
    /// moves it to no other place.
    #[must_use]
    pub const fn rank(self) -> Option<i32> {
        match self {
            Self::Green | Self::Urgent => Some(0),
            Self::KeyProject => Some(1),
            Self::Tolerance | Self::Delegated | Self::Remote => None,
        }
    }
}

/// The place in lists of a case without a mark that moves it; what ranks lower stands before it.
pub const ORDINARY_RANK: i32 = 9;

/// Why a case cannot go on in some way (暂缓事由).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The area's own word for what it waits for: `payment`.
    pub kind: String,
    /// What cannot be done meanwhile.
    pub blocks: Vec<Act>,
    /// By which rule the clock stands still meanwhile; nothing where the time is the office's own.
    pub stops_clock: Option<HoldPause>,
    /// Why, in one sentence for whoever tries.
    pub why: String,
    /// The clause it rests on.
    pub clause: Option<String>,
}

/// What stopping the clock rests on. Whether the clock really stands still is for the rules of deadlines to say, and their
/// proof shows it: without a lawful reason and a notice to the applicant it does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldPause {
    /// The lawful reason.
    pub reason: PauseReason,
    /// The notice that told the applicant.
    pub notice: Notice,
    /// The working days that the notice announced; a special procedure needs them.
    pub announced_days: Option<u16>,
}

/// A hold, standing or over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedHold {
    /// Its id, by which it is released.
    pub id: HoldId,
    /// What it is.
    pub hold: Hold,
    /// Since when.
    pub from: Timestamp,
    /// Until when; nothing while it stands.
    pub to: Option<Timestamp>,
}

/// A paper that may follow after acceptance (容缺材料).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deferral {
    /// The material's code.
    pub code: String,
    /// The last day on which it may come.
    pub due_on: NaiveDate,
}

/// An agent's right to act for the applicant in this case (委托).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// The mandate.
    pub id: MandateId,
    /// The agent.
    pub agent: StaffMember,
}

impl Case {
    /// Puts a mark on the case.
    ///
    /// # Errors
    /// It has the mark already, or it is over.
    pub fn mark(&self, mark: CaseMark, why: String) -> Result<Fact, Refusal> {
        self.must_be_open()?;
        if self.marks.contains(&mark) {
            return Err(Refusal::new("marked_already", format!("这件办件已经标为“{mark}”")));
        }
        Ok(Fact::Marked { mark, why })
    }

    /// Takes a mark from the case.
    ///
    /// # Errors
    /// It does not have the mark, or it is over.
    pub fn unmark(&self, mark: CaseMark, why: String) -> Result<Fact, Refusal> {
        self.must_be_open()?;
        if !self.marks.contains(&mark) {
            return Err(Refusal::new("not_marked", format!("这件办件没有标为“{mark}”")));
        }
        Ok(Fact::Unmarked { mark, why })
    }

    /// Holds the case. A hold that blocks nothing and stops no clock would say nothing, and none takes from the applicant the
    /// right to withdraw or to put the application right.
    ///
    /// # Errors
    /// The case is over, or the hold is empty or blocks what is the applicant's.
    pub fn hold(&self, id: HoldId, hold: Hold) -> Result<Fact, Refusal> {
        self.must_be_open()?;
        if hold.blocks.is_empty() && hold.stops_clock.is_none() {
            return Err(Refusal::new("empty_hold", "请写明暂缓期间不能做什么，或者依据什么停止计时"));
        }
        if hold.blocks.iter().any(|act| matches!(act, Act::Withdraw | Act::Supplement)) {
            return Err(Refusal::new("applicants_act", "申请人撤回和补正的权利不能暂缓"));
        }
        Ok(Fact::Held { id, hold })
    }

    /// Lets the case go on.
    ///
    /// # Errors
    /// The hold does not stand.
    pub fn release(&self, id: HoldId, why: String) -> Result<Fact, Refusal> {
        if self.standing_holds().any(|placed| placed.id == id) {
            return Ok(Fact::Released { id, why });
        }
        Err(Refusal::new("not_held", "这项暂缓已经解除，或从来没有"))
    }

    /// The holds that stand, oldest first.
    pub fn standing_holds(&self) -> impl Iterator<Item = &PlacedHold> {
        self.holds.iter().filter(|placed| placed.to.is_none())
    }

    /// Refuses an act that a hold blocks, in the hold's own words.
    pub(super) fn not_held(&self, act: Act) -> Result<(), Refusal> {
        let Some(placed) = self.standing_holds().find(|placed| placed.hold.blocks.contains(&act)) else {
            return Ok(());
        };
        let refusal = Refusal::new("held", placed.hold.why.clone());
        Err(match &placed.hold.clause {
            Some(clause) => refusal.under(clause.clone()),
            None => refusal,
        })
    }

    /// Lets papers follow after acceptance (TA-1): they do not stand in the way of accepting any more, but of handing out
    /// the result.
    ///
    /// # Errors
    /// The window has answered already, no paper is named, one is unknown, is there already, or is a key material.
    pub fn defer(&self, deferrals: Vec<Deferral>) -> Result<Fact, Refusal> {
        if self.state.submitted().is_none() {
            return Err(Refusal::new("not_now", "只有还没有受理的办件可以容缺").under("TA-1"));
        }
        let mut errors = Vec::new();
        for (row, deferral) in deferrals.iter().enumerate() {
            let fault = match self.item(&deferral.code) {
                None => Some(("unknown_material", format!("这件办件没有编号为 {} 的材料", deferral.code))),
                Some(item) if item.key => Some(("key_material", format!("“{}”是主件，不能容缺", item.name))),
                Some(item) if item.is_supplied() => Some(("supplied", format!("“{}”已经提交了，不用容缺", item.name))),
                Some(_) => None,
            };
            errors.extend(fault.map(|(code, words)| FieldError::new(format!("items.{row}.code"), code, words)));
        }
        if deferrals.is_empty() {
            errors.push(FieldError::new("items", "empty", "请至少选一份可以后补的材料"));
        }
        if errors.is_empty() {
            Ok(Fact::Deferred { items: deferrals })
        } else {
            Err(Refusal::fields(errors).under("TA-1"))
        }
    }

    /// Takes in papers that were allowed to follow. The window looks at them as at all others.
    ///
    /// # Errors
    /// The case is not accepted or is over, nothing comes, or something that was not to follow.
    pub fn supply(&self, supplies: Vec<Supply>, intake: Intake) -> Result<Fact, Refusal> {
        if self.state.review().is_none() || !self.awaits_result() {
            return Err(Refusal::new("not_now", "受理以后、送达以前才能补交容缺的材料").under("TA-2"));
        }
        let mut errors = Vec::new();
        for (row, supply) in supplies.iter().enumerate() {
            if self.item(&supply.code).is_none_or(|item| item.deferred_until.is_none()) {
                let words = "这份材料不在可以后补的材料之列";
                errors.push(FieldError::new(format!("supplies.{row}.code"), "not_deferred", words));
            } else if supply.files.is_empty() && !supply.on_paper {
                errors.push(FieldError::new(format!("supplies.{row}.files"), "empty", "请选择要上传的文件"));
            }
        }
        if supplies.is_empty() {
            errors.push(FieldError::new("supplies", "empty", "请至少补交一份材料"));
        }
        if errors.is_empty() {
            Ok(Fact::Supplied { supplies, intake })
        } else {
            Err(Refusal::fields(errors).under("TA-2"))
        }
    }

    /// Whether a paper that was allowed to follow has come and waits for the window's look.
    #[must_use]
    pub fn has_late_papers(&self) -> bool {
        self.materials.iter().any(|item| item.is_awaited() && item.is_supplied())
    }

    /// Whether a check is of papers that were allowed to follow, and of no others.
    pub(super) fn are_late_papers(&self, checks: &[Check]) -> bool {
        let is_late = |check: &Check| self.item(&check.code).is_some_and(Item::is_awaited);
        self.awaits_result() && !checks.is_empty() && checks.iter().all(is_late)
    }

    /// Refuses while a paper that was allowed to follow is not there in legal form.
    pub(super) fn nothing_awaited(&self) -> Result<(), Refusal> {
        let awaited: Vec<&str> =
            self.materials.iter().filter(|item| item.is_awaited()).map(|item| item.name.as_str()).collect();
        if awaited.is_empty() {
            return Ok(());
        }
        let message = format!("容缺的材料还没有补齐并核对通过：{}。补齐以后才能送达结果", awaited.join("、"));
        Err(Refusal::new("papers_awaited", message).under("TA-2"))
    }

    /// Entrusts the case to an agent, who may then see it and act for the applicant, and decides nothing (DL-14).
    ///
    /// # Errors
    /// The case is over, or the mandate holds already.
    pub fn entrust(&self, mandate: Mandate) -> Result<Fact, Refusal> {
        self.must_be_open()?;
        if self.mandates.iter().any(|held| held.id == mandate.id) {
            return Err(Refusal::new("entrusted_already", "这份委托已经登记在这件办件上").under("GC-10"));
        }
        Ok(Fact::Entrusted { mandate })
    }

    /// Ends an agent's right to act.
    ///
    /// # Errors
    /// The mandate does not hold.
    pub fn end_trust(&self, mandate: MandateId, why: String) -> Result<Fact, Refusal> {
        if self.mandates.iter().any(|held| held.id == mandate) {
            return Ok(Fact::TrustEnded { mandate, why });
        }
        Err(Refusal::new("not_entrusted", "这份委托已经结束，或不属于这件办件").under("GC-10"))
    }

    /// Whether this agent holds a mandate in the case.
    #[must_use]
    pub fn is_entrusted_to(&self, agent: AccountId) -> bool {
        self.mandates.iter().any(|mandate| mandate.agent.account == agent)
    }

    /// Ends the case before its result reaches the applicant, for a cause outside its own course.
    ///
    /// # Errors
    /// It is over, or the result has reached the applicant.
    pub fn end(&self, cause: String, notice: Notice) -> Result<Fact, Refusal> {
        self.must_be_open()?;
        Ok(Fact::Ended { cause, notice })
    }

    fn must_be_open(&self) -> Result<(), Refusal> {
        if self.awaits_result() {
            return Ok(());
        }
        let stage = self.state.stage();
        Err(Refusal::new("case_over", format!("这件办件现在是“{stage}”，不能再变更")))
    }

    /// Whether the applicant still waits for the result.
    fn awaits_result(&self) -> bool {
        self.state.stage().awaits_result()
    }

    /// What an order changes, apart from the state.
    pub(super) fn ordered(&mut self, fact: &Fact, at: Timestamp) -> Option<State> {
        if !self.awaits_result() && !matches!(fact, Fact::Released { .. } | Fact::TrustEnded { .. }) {
            return None;
        }
        match fact {
            Fact::Marked { mark, .. } => self.marks.push(*mark),
            Fact::Unmarked { mark, .. } => self.marks.retain(|held| held != mark),
            Fact::Held { id, hold } => {
                self.holds.push(PlacedHold { id: *id, hold: hold.clone(), from: at, to: None });
            }
            Fact::Released { id, .. } => {
                let placed = self.holds.iter_mut().find(|placed| placed.id == *id && placed.to.is_none())?;
                placed.to = Some(at);
            }
            Fact::Entrusted { mandate } => self.mandates.push(mandate.clone()),
            Fact::TrustEnded { mandate, .. } => self.mandates.retain(|held| held.id != *mandate),
            Fact::Deferred { items } => {
                self.state.submitted()?;
                for deferral in items {
                    let item = self.materials.iter_mut().find(|item| item.code == deferral.code)?;
                    item.deferred_until = Some(deferral.due_on);
                }
            }
            Fact::Supplied { supplies, .. } => {
                self.state.review()?;
                self.take_in(supplies, at);
            }
            Fact::Ended { notice, .. } => return Some(State::Ended { at, notice: notice.clone() }),
            Fact::MaterialsChecked { .. }
            | Fact::CorrectionRequested { .. }
            | Fact::Supplemented { .. }
            | Fact::Accepted { .. }
            | Fact::Refused { .. }
            | Fact::Suspended { .. }
            | Fact::Resumed { .. }
            | Fact::ExtensionRequested { .. }
            | Fact::ExtensionGranted { .. }
            | Fact::ExtensionDenied
            | Fact::Proposed { .. }
            | Fact::Returned { .. }
            | Fact::Signed { .. }
            | Fact::ApprovalSealed { .. }
            | Fact::BureauSealed { .. }
            | Fact::Delivered { .. }
            | Fact::Archived
            | Fact::Withdrawn { .. }
            | Fact::Lapsed => return None,
        }
        Some(self.state.clone())
    }
}

impl Stage {
    /// Whether the applicant still waits for the result.
    const fn awaits_result(self) -> bool {
        match self {
            Self::Submitted
            | Self::Correcting
            | Self::Reviewing
            | Self::Suspended
            | Self::Proposed
            | Self::Signed
            | Self::ApprovalSealed
            | Self::Issued => true,
            Self::Delivered | Self::Archived | Self::Refused | Self::Withdrawn | Self::Lapsed | Self::Ended => false,
        }
    }
}
