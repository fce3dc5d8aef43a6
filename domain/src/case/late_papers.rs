//! Papers that may follow after acceptance (容缺, TA-1, TA-2): which, until when, and what waits for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Case;
use super::event::{Fact, Outcome};
use super::front::named_twice;
use super::state::State;
use crate::material::{Check, Intake, Item, Supply, Verdict};
use crate::problem::{FieldError, Refusal};
use crate::time::Timestamp;

/// A paper that may follow after acceptance (容缺材料).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deferral {
    /// The material's code.
    pub code: String,
    /// The last day on which it may come.
    pub due_on: NaiveDate,
}

impl Case {
    /// Lets papers follow after acceptance (TA-1): they do not stand in the way of accepting any more, but of handing out
    /// the result.
    ///
    /// # Errors
    /// The window has answered already, no paper is named, one is unknown, not needed, a key material, there and not found
    /// wanting, or its day has passed on `today`.
    pub fn defer(&self, deferrals: Vec<Deferral>, today: NaiveDate) -> Result<Fact, Refusal> {
        if self.state.submitted().is_none() {
            return Err(Refusal::new("not_now", "只有还没有受理的办件可以容缺").under("TA-1"));
        }
        let mut errors = named_twice("items", deferrals.iter().map(|deferral| deferral.code.as_str()));
        for (row, deferral) in deferrals.iter().enumerate() {
            let fault = match self.item(&deferral.code) {
                None => Some(("unknown_material", format!("这件办件没有编号为 {} 的材料", deferral.code))),
                Some(item) if item.key => Some(("key_material", format!("“{}”是主件，不能容缺", item.name))),
                Some(item) if !item.needed => Some(("not_needed", format!("这件办件不需要“{}”", item.name))),
                Some(item) if item.is_supplied() && !matches!(item.verdict, Verdict::Flawed { .. }) => {
                    Some(("supplied", format!("“{}”已经提交了，没有发现问题，不用容缺", item.name)))
                }
                Some(item) if deferral.due_on < today => Some(("past", format!("“{}”的补交日期已经过了", item.name))),
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
        let mut errors = self.supply_faults(&supplies, |supply| {
            let may_follow = self.item(&supply.code).is_some_and(|item| item.deferred_until.is_some());
            (!may_follow).then(|| ("not_deferred", "这份材料不在可以后补的材料之列".to_owned()))
        });
        if supplies.is_empty() {
            errors.push(FieldError::new("supplies", "empty", "请至少补交一份材料"));
        }
        if errors.is_empty() {
            Ok(Fact::Supplied { supplies, intake })
        } else {
            Err(Refusal::fields(errors).under("TA-2"))
        }
    }

    pub(super) fn let_follow(&mut self, deferrals: &[Deferral]) -> Option<State> {
        self.state.submitted()?;
        for deferral in deferrals {
            let item = self.materials.iter_mut().find(|item| item.code == deferral.code)?;
            item.deferred_until = Some(deferral.due_on);
        }
        Some(self.state.clone())
    }

    pub(super) fn take_late_papers(&mut self, supplies: &[Supply], at: Timestamp) -> Option<State> {
        let state = self.still_open()?;
        self.state.review()?;
        self.take_in(supplies, at);
        Some(state)
    }

    /// Whether the window may look at a paper that was allowed to follow: one that is there, and not yet found complete.
    #[must_use]
    pub fn has_late_papers(&self) -> bool {
        self.awaits_papers() && self.materials.iter().any(|item| item.is_awaited() && item.is_supplied())
    }

    /// Whether a paper that was allowed to follow is yet to come.
    #[must_use]
    pub fn awaits_papers(&self) -> bool {
        self.awaits_result() && self.state.review().is_some() && self.materials.iter().any(Item::is_awaited)
    }

    /// Whether a check is of papers that were allowed to follow, and of no others.
    pub(super) fn are_late_papers(&self, checks: &[Check]) -> bool {
        let is_late = |check: &Check| self.item(&check.code).is_some_and(Item::is_awaited);
        self.awaits_result() && !checks.is_empty() && checks.iter().all(is_late)
    }

    /// Refuses while a paper that was allowed to follow is not there in legal form. A rejection waits for none: whoever is
    /// rejected is to have a valid decision, and to be able to contest it.
    pub(super) fn nothing_awaited(&self) -> Result<(), Refusal> {
        if self.state.decision().is_some_and(|decision| decision.outcome == Outcome::Rejected) {
            return Ok(());
        }
        let awaited: Vec<&str> =
            self.materials.iter().filter(|item| item.is_awaited()).map(|item| item.name.as_str()).collect();
        if awaited.is_empty() {
            return Ok(());
        }
        let message = format!("容缺的材料还没有补齐并核对通过：{}。补齐以后结果才能生效、送达", awaited.join("、"));
        Err(Refusal::new("papers_awaited", message).under("TA-2"))
    }
}
