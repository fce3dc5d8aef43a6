//! One line of the checklist as the window judges it: what was found so far stands in the fields, and what others found
//! meanwhile only replaces what nobody touched.

use domain::{
    material::{Check, Item, Verdict},
    problem::FieldError,
};
use leptos::prelude::*;

use crate::text::{Key, t};

/// The codes of the three verdicts that can be given.
pub(super) const COMPLETE: &str = "complete";
pub(super) const MISSING: &str = "missing";
pub(super) const FLAWED: &str = "flawed";

/// The fields of one line.
#[derive(Clone, Copy)]
pub(super) struct Line {
    code: StoredValue<String>,
    /// [`COMPLETE`], [`MISSING`], [`FLAWED`], or empty.
    pub(super) verdict: RwSignal<String>,
    /// What is wrong, for the applicant.
    pub(super) fault: RwSignal<String>,
    /// Whether paper was handed over.
    pub(super) on_paper: RwSignal<bool>,
}

impl Line {
    /// The line of this item, as it was found so far.
    pub(super) fn of(item: &Item) -> Self {
        let (verdict, fault) = found(item);
        Self {
            code: StoredValue::new(item.code.clone()),
            verdict: RwSignal::new(verdict.to_owned()),
            fault: RwSignal::new(fault),
            on_paper: RwSignal::new(item.on_paper),
        }
    }

    /// The item that it is about.
    pub(super) fn item<'a>(&self, items: &'a [Item]) -> Option<&'a Item> {
        self.code.with_value(|code| items.iter().find(|item| item.code == *code))
    }

    /// Shows what stands in `now`, unless something else than what stood in `before` was chosen here.
    pub(super) fn follow(&self, before: &Item, now: &Item) {
        let (verdict, fault) = found(before);
        let untouched = self.verdict.with_untracked(|chosen| *chosen == verdict)
            && self.fault.with_untracked(|typed| *typed == fault)
            && self.on_paper.get_untracked() == before.on_paper;
        if untouched && before != now {
            let (verdict, fault) = found(now);
            self.verdict.set(verdict.to_owned());
            self.fault.set(fault);
            self.on_paper.set(now.on_paper);
        }
    }

    /// Finds it complete, if something was handed in and nothing was found yet.
    pub(super) fn complete_if_open(&self, item: &Item) {
        if item.is_supplied() && self.verdict.with_untracked(String::is_empty) {
            self.verdict.set(COMPLETE.to_owned());
        }
    }

    /// What is sent: nothing while no verdict is chosen.
    ///
    /// # Errors
    /// A fault without words, at the field `checks.{at}.fault`.
    pub(super) fn check(&self, at: usize) -> Result<Option<Check>, FieldError> {
        let fault = self.fault.get_untracked().trim().to_owned();
        let verdict = match self.verdict.get_untracked().as_str() {
            COMPLETE => Verdict::Complete,
            MISSING => Verdict::Missing,
            FLAWED if fault.is_empty() => {
                return Err(FieldError::new(format!("checks.{at}.fault"), "empty", t(Key::DeskFaultNeeded)));
            }
            FLAWED => Verdict::Flawed { fault },
            _ => return Ok(None),
        };
        Ok(Some(Check { code: self.code.get_value(), verdict, on_paper: self.on_paper.get_untracked() }))
    }
}

fn found(item: &Item) -> (&'static str, String) {
    match &item.verdict {
        Verdict::Unchecked => ("", String::new()),
        Verdict::Complete => (COMPLETE, String::new()),
        Verdict::Missing => (MISSING, String::new()),
        Verdict::Flawed { fault } => (FLAWED, fault.clone()),
    }
}
