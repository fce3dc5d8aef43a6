//! The front office's decisions and the applicant's answers (前台, OP-2, OP-4).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Case;
use super::act::{Act, ActingAs};
use super::event::Fact;
use crate::letter::{LetterRef, WORDS_MAX, text_fault};
use crate::material::{Check, CorrectionItem, Intake, Item, Supply, Verdict};
use crate::problem::{FieldError, Refusal};
use crate::text::is_blank;

/// The most characters of what is wrong with one material: the notice names all of them.
const FAULT_MAX: usize = 500;

impl Case {
    /// The window's findings, line by line.
    ///
    /// # Errors
    /// The state forbids it, a line is unknown, or what a flawed line says of its fault is missing, too long or cannot be
    /// printed.
    pub fn check_materials(&self, checks: Vec<Check>, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Check, who)?;
        let mut errors = named_twice("checks", checks.iter().map(|check| check.code.as_str()));
        for (row, check) in checks.iter().enumerate() {
            match self.item(&check.code) {
                None => {
                    let field = format!("checks.{row}.code");
                    errors.push(FieldError::new(field, "unknown_material", unknown(&check.code)));
                }
                Some(item) if self.state.review().is_some() && !item.is_awaited() => {
                    let words = format!("“{}”在受理时已经核对过了", item.name);
                    errors.push(FieldError::new(format!("checks.{row}.code"), "checked_before", words));
                }
                Some(item) => errors.extend(check_fits(row, check, item)),
            }
        }
        if checks.is_empty() {
            errors.push(FieldError::new("checks", "empty", "请至少核对一份材料"));
        }
        if errors.is_empty() { Ok(Fact::MaterialsChecked { checks }) } else { Err(Refusal::fields(errors)) }
    }

    /// Everything that the checks found wanting: what a correction notice has to ask for, all of it at once.
    ///
    /// A line counts as a late demand when an earlier notice went out and the material has not changed since: it
    /// could have been asked then (行政许可法第三十二条, national reason 210).
    #[must_use]
    pub fn lacks(&self) -> Vec<CorrectionItem> {
        self.materials.iter().filter_map(|item| self.lack(item)).collect()
    }

    fn lack(&self, item: &Item) -> Option<CorrectionItem> {
        if item.deferred_until.is_some() && item.is_settled() {
            return None;
        }
        let fault = match &item.verdict {
            Verdict::Complete | Verdict::Unchecked => return None,
            Verdict::Missing if !item.needed => return None,
            Verdict::Missing => "没有提交".to_owned(),
            Verdict::Flawed { fault } => fault.clone(),
        };
        let changed_since_first_look =
            self.state.submitted().zip(item.supplied_at).is_some_and(|(received_at, at)| at >= received_at);
        Some(CorrectionItem {
            code: item.code.clone(),
            name: item.name.clone(),
            fault,
            how_to_obtain: item.how_to_obtain.clone(),
            late_demand: self.notices > 0 && !changed_since_first_look,
        })
    }

    /// Tells the applicant once everything that is to be corrected (OP-4).
    ///
    /// `due_on` is the last day the applicant has. The clock stands still unless something in the notice could have
    /// been asked in an earlier one.
    ///
    /// # Errors
    /// The state forbids it, lines are still unchecked (they would have to be asked later), or nothing is wanting.
    pub fn request_correction(&self, notice: LetterRef, due_on: NaiveDate, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::RequestCorrection, who)?;
        let unchecked: Vec<&str> = self
            .materials
            .iter()
            .filter(|item| item.verdict == Verdict::Unchecked && !item.is_settled())
            .map(|item| item.name.as_str())
            .collect();
        if !unchecked.is_empty() {
            let message = format!("还没有核对：{}。要一次说清全部问题，请先核对完所有材料", unchecked.join("、"));
            return Err(Refusal::new("unchecked_left", message).under("OP-4"));
        }
        let lacks = self.lacks();
        if lacks.is_empty() {
            return Err(Refusal::new("nothing_lacking", "材料都核对通过了，没有要补正的，可以直接受理").under("OP-4"));
        }
        let stops_clock = !lacks.iter().any(|lack| lack.late_demand);
        Ok(Fact::CorrectionRequested { notice, lacks, due_on, stops_clock })
    }

    /// What the applicant hands in after a correction notice.
    ///
    /// # Errors
    /// The state forbids it, a line is unknown or empty, or something that the notice asked for is not there.
    pub fn supplement(&self, supplies: Vec<Supply>, intake: Intake, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Supplement, who)?;
        let mut errors = self.supply_faults(&supplies, |supply| {
            self.item(&supply.code).is_none().then(|| ("unknown_material", unknown(&supply.code)))
        });
        if let Some(asked) = self.state.correcting() {
            for lack in asked.lacks {
                if !supplies.iter().any(|supply| supply.code == lack.code) {
                    let message = format!("还缺“{}”：{}", lack.name, lack.fault);
                    errors.push(FieldError::new(format!("supplies.{}", lack.code), "missing", message));
                }
            }
        }
        if errors.is_empty() { Ok(Fact::Supplemented { supplies, intake }) } else { Err(Refusal::fields(errors)) }
    }

    /// What is wrong with what came in, line by line: each names once a material against which there is no `objection`, by its
    /// code and words, and brings a paper or files that are new: what was found wanting is not answered by handing it in again.
    pub(super) fn supply_faults(
        &self,
        supplies: &[Supply],
        objection: impl Fn(&Supply) -> Option<(&'static str, String)>,
    ) -> Vec<FieldError> {
        let fault = |(row, supply): (usize, &Supply)| {
            if let Some((code, words)) = objection(supply) {
                return Some(FieldError::new(format!("supplies.{row}.code"), code, words));
            }
            let of_files = |code, words| Some(FieldError::new(format!("supplies.{row}.files"), code, words));
            if supply.files.is_empty() && !supply.on_paper {
                return of_files("empty", "请选择要上传的文件");
            }
            let handed_in = |file| self.materials.iter().any(|item| item.files.contains(file));
            if supply.files.iter().any(handed_in) {
                return of_files("handed_in", "这个文件以前已经交过，请上传新的文件");
            }
            if supply.repeats_a_file() {
                return of_files("twice", "同一个文件只能交一次");
            }
            None
        };
        let mut errors = named_twice("supplies", supplies.iter().map(|supply| supply.code.as_str()));
        errors.extend(supplies.iter().enumerate().filter_map(fault));
        errors
    }

    /// Accepts the case.
    ///
    /// # Errors
    /// The state forbids it, or a material is not settled.
    pub fn accept(&self, notice: LetterRef, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Accept, who)?;
        Ok(Fact::Accepted { notice, by_silence: false, received_at: None })
    }

    /// Accepts the case by law, because the window said nothing within its limit: from the day on which the materials
    /// came in, after a correction those that completed it (行政许可法第三十二条第一款第四项).
    ///
    /// # Errors
    /// The window has spoken meanwhile.
    pub fn accept_by_silence(&self, notice: LetterRef) -> Result<Fact, Refusal> {
        let received_at = self
            .state
            .submitted()
            .ok_or_else(|| Refusal::new("not_silent", "窗口已经答复，不适用视为受理").under("行政许可法第三十二条"))?;
        Ok(Fact::Accepted { notice, by_silence: true, received_at: Some(received_at) })
    }

    /// Refuses to accept, with reasons and basis in writing (OP-4).
    ///
    /// # Errors
    /// The state forbids it, or a reason or the basis is missing, too long or cannot be printed.
    pub fn refuse(&self, notice: LetterRef, reasons: String, basis: String, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Refuse, who)?;
        let mut errors = Vec::new();
        require_text(&mut errors, "reasons", &reasons, "请写明不予受理的原因，申请人会看到");
        require_text(&mut errors, "basis", &basis, "请写明法律依据，例如“行政许可法第三十二条第一项”");
        if errors.is_empty() {
            Ok(Fact::Refused { notice, reasons, basis })
        } else {
            Err(Refusal::fields(errors).under("OP-4"))
        }
    }

    /// The applicant withdraws.
    ///
    /// # Errors
    /// The case is decided or closed, or the reason is too long.
    pub fn withdraw(&self, reason: String, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Withdraw, who)?;
        match text_fault("reason", &reason, WORDS_MAX) {
            None => Ok(Fact::Withdrawn { reason }),
            Some(fault) => Err(Refusal::fields(vec![fault])),
        }
    }

    /// Ends a case whose applicant let the date for corrections pass.
    ///
    /// # Errors
    /// The applicant has answered meanwhile, or there is still time on `today`.
    pub fn lapse(&self, today: NaiveDate) -> Result<Fact, Refusal> {
        if self.state.correcting().is_some_and(|asked| today > asked.due_on) {
            return Ok(Fact::Lapsed);
        }
        Err(Refusal::new("not_lapsed", "补正期限还没有过，或申请人已经补正").under("OP-4"))
    }

    /// The checklist's line with this code.
    #[must_use]
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.materials.iter().find(|item| item.code == code)
    }
}

fn check_fits(row: usize, check: &Check, item: &Item) -> Option<FieldError> {
    if let Verdict::Flawed { fault } = &check.verdict
        && let Some(error) = text_fault(&format!("checks.{row}.fault"), fault, FAULT_MAX)
    {
        return Some(error);
    }
    let supplied = item.is_supplied() || check.on_paper;
    match &check.verdict {
        Verdict::Flawed { fault } if is_blank(fault) => {
            let message = format!("请写明“{}”哪里不对，申请人会看到", item.name);
            Some(FieldError::new(format!("checks.{row}.fault"), "empty", message))
        }
        Verdict::Complete | Verdict::Flawed { .. } if !supplied => {
            let message = format!("“{}”还没有提交，不能这样核对；收到纸质件请勾选“已收纸质件”", item.name);
            Some(FieldError::new(format!("checks.{row}.verdict"), "not_supplied", message))
        }
        Verdict::Missing if supplied => {
            let message = format!("“{}”已经提交了，不合要求请选“有问题”并写明原因", item.name);
            Some(FieldError::new(format!("checks.{row}.verdict"), "supplied", message))
        }
        Verdict::Unchecked | Verdict::Complete | Verdict::Missing | Verdict::Flawed { .. } => None,
    }
}

fn unknown(code: &str) -> String {
    format!("这件办件没有编号为 {code} 的材料")
}

/// Refuses what a list names twice.
pub(super) fn named_twice<'a>(list: &str, codes: impl Iterator<Item = &'a str>) -> Vec<FieldError> {
    let mut known = BTreeSet::new();
    let again = codes.enumerate().filter(|(_, code)| !known.insert(*code));
    again.map(|(row, _)| FieldError::new(format!("{list}.{row}.code"), "twice", "同一份材料只能写一次")).collect()
}

/// Asks for a text that can stand in a document.
pub(super) fn require_text(errors: &mut Vec<FieldError>, field: &str, text: &str, message: &str) {
    if is_blank(text) {
        errors.push(FieldError::new(field, "empty", message));
    }
    errors.extend(text_fault(field, text, WORDS_MAX));
}
