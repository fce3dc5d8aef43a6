//! What other areas may have done to a case (指令): mark it, hold it, end it; papers that follow and agents' mandates have
//! files of their own. Each is a fact in its history. An area that needs more of a case than this changes the case, not itself.

use serde::{Deserialize, Serialize};

use super::Case;
use super::act::Act;
use super::back::procedure_faults;
use super::event::Fact;
use super::front::require_text;
use super::state::{Decision, Stage, State};
use crate::ids::HoldId;
use crate::letter::LetterRef;
use crate::policy::{PauseReason, Rule};
use crate::problem::Refusal;
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
    /// What cannot be done meanwhile. What keeps the result from being handed out also keeps the bureau's seal from it, with
    /// which the applicant would have it.
    pub blocks: Vec<Act>,
    /// By which rule the clock stands still meanwhile; nothing where the time is the office's own.
    pub stops_clock: Option<HoldPause>,
    /// Why, in one sentence for whoever tries.
    pub why: String,
    /// The clause it rests on.
    pub clause: Option<String>,
}

/// What stopping the clock of the decision rests on: a special procedure that the rules list, for as long as the applicant was
/// told, once (行政许可法第四十五条). The window's five days and the delivery are stopped by nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldPause {
    /// The lawful reason.
    pub reason: PauseReason,
    /// The notice that told the applicant.
    pub notice: LetterRef,
    /// The working days that the notice announced, 1–250, from the beginning of the hold.
    pub announced_days: u16,
}

/// A hold, in force or over.
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

/// A mark on a case, with the time in which it held: what was chosen after a clock had begun does not shorten it, and what
/// was taken away afterwards does not make a late case punctual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedMark {
    /// Which.
    pub mark: CaseMark,
    /// Since when.
    pub from: Timestamp,
    /// Until when; nothing while it stands.
    pub to: Option<Timestamp>,
}

impl PlacedMark {
    /// Whether it stood at this instant.
    pub(super) fn stood(&self, at: Timestamp) -> bool {
        self.from <= at && self.to.is_none_or(|to| to > at)
    }
}

impl Case {
    /// Puts a mark on the case.
    ///
    /// # Errors
    /// It has the mark already, it is over, or nothing is said of why. So for every order that says why.
    pub fn mark(&self, mark: CaseMark, why: String) -> Result<Fact, Refusal> {
        self.must_be_open()?;
        written("why", &why)?;
        if self.has_mark(mark) {
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
        written("why", &why)?;
        if !self.has_mark(mark) {
            return Err(Refusal::new("not_marked", format!("这件办件没有标为“{mark}”")));
        }
        Ok(Fact::Unmarked { mark, why })
    }

    /// Whether it was chosen for this way of handling.
    #[must_use]
    pub fn has_mark(&self, mark: CaseMark) -> bool {
        self.marks_in_force().any(|one| one == mark)
    }

    /// The marks in force, as they came.
    pub fn marks_in_force(&self) -> impl Iterator<Item = CaseMark> {
        self.marks.iter().filter(|placed| placed.to.is_none()).map(|placed| placed.mark)
    }

    /// Holds the case. A hold that blocks nothing and stops no clock would say nothing, and none takes from the applicant the
    /// right to withdraw or to put the application right.
    ///
    /// # Errors
    /// The case is over, the hold is empty or blocks what is the applicant's, or it would stop the clock for a reason that is
    /// not among the `listed` procedures, or for no announced time.
    pub fn hold(&self, id: HoldId, hold: Hold, listed: &Rule<Vec<PauseReason>>) -> Result<Fact, Refusal> {
        self.must_be_open()?;
        written("why", &hold.why)?;
        if let Some(pause) = &hold.stops_clock {
            let faults = procedure_faults(pause.reason, pause.announced_days, listed);
            if !faults.is_empty() {
                return Err(Refusal::fields(faults).under("行政许可法第四十五条"));
            }
        }
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
        written("why", &why)?;
        if self.holds_in_force().any(|placed| placed.id == id) {
            return Ok(Fact::Released { id, why });
        }
        Err(Refusal::new("not_held", "这项暂缓已经解除，或从来没有"))
    }

    /// The holds that stand, oldest first.
    pub fn holds_in_force(&self) -> impl Iterator<Item = &PlacedHold> {
        self.holds.iter().filter(|placed| placed.to.is_none())
    }

    /// Refuses an act that a hold blocks, in the hold's own words.
    pub(super) fn not_held(&self, act: Act) -> Result<(), Refusal> {
        let blocks =
            |hold: &Hold| hold.blocks.contains(&act) || (act == Act::SealBureau && hold.blocks.contains(&Act::Deliver));
        let Some(placed) = self.holds_in_force().find(|placed| blocks(&placed.hold)) else {
            return Ok(());
        };
        let refusal = Refusal::new("held", placed.hold.why.clone());
        Err(match &placed.hold.clause {
            Some(clause) => refusal.under(clause.clone()),
            None => refusal,
        })
    }

    /// Ends the case before its result is valid, for a cause outside its own course. A valid decision is not undone so: that
    /// takes a decision of its own (行政许可法第六十九条).
    ///
    /// # Errors
    /// It is over, or its decision is valid.
    pub fn end(&self, cause: String, notice: LetterRef) -> Result<Fact, Refusal> {
        self.must_be_open()?;
        written("cause", &cause)?;
        if self.state.decision().is_some_and(Decision::is_valid) {
            let words = "决定已经盖齐印章生效，不能终止；要撤销，须另行依法作出决定";
            return Err(Refusal::new("decision_valid", words).under("行政许可法第六十九条"));
        }
        Ok(Fact::Ended { cause, notice })
    }

    pub(super) fn ended(&self, notice: &LetterRef, at: Timestamp) -> Option<State> {
        self.still_open()?;
        let decision = self.state.decision();
        if decision.is_some_and(Decision::is_valid) {
            return None;
        }
        let (review, decision) = (self.state.review().cloned(), decision.cloned().map(Box::new));
        Some(State::Ended { at, notice: notice.clone(), review, decision })
    }

    pub(super) fn must_be_open(&self) -> Result<(), Refusal> {
        if self.awaits_result() {
            return Ok(());
        }
        let stage = self.state.stage();
        Err(Refusal::new("case_over", format!("这件办件现在是“{stage}”，不能再变更")))
    }

    /// Whether the applicant still waits for the result.
    #[must_use]
    pub fn awaits_result(&self) -> bool {
        self.state.stage().awaits_result()
    }

    pub(super) fn put_mark(&mut self, mark: CaseMark, at: Timestamp) -> Option<State> {
        let state = self.still_open()?;
        self.marks.push(PlacedMark { mark, from: at, to: None });
        Some(state)
    }

    pub(super) fn take_mark(&mut self, mark: CaseMark, at: Timestamp) -> Option<State> {
        let state = self.still_open()?;
        for placed in self.marks.iter_mut().filter(|placed| placed.mark == mark && placed.to.is_none()) {
            placed.to = Some(at);
        }
        Some(state)
    }

    pub(super) fn begin_hold(&mut self, id: HoldId, hold: &Hold, at: Timestamp) -> Option<State> {
        let state = self.still_open()?;
        self.holds.push(PlacedHold { id, hold: hold.clone(), from: at, to: None });
        Some(state)
    }

    /// A hold is released also after the case is over.
    pub(super) fn end_hold(&mut self, id: HoldId, at: Timestamp) -> Option<State> {
        let placed = self.holds.iter_mut().find(|placed| placed.id == id && placed.to.is_none())?;
        placed.to = Some(at);
        Some(self.state.clone())
    }
}

/// Refuses an order that does not say why, or in words that cannot be printed.
pub(super) fn written(field: &str, words: &str) -> Result<(), Refusal> {
    let mut errors = Vec::new();
    require_text(&mut errors, field, words, "请写明原因，申请人会看到");
    if errors.is_empty() { Ok(()) } else { Err(Refusal::fields(errors)) }
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
