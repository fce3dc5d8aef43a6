//! The lists of a draft: bases, materials, form, steps, fees, procedures, result, remedies, questions.

use super::checker::Checker;
use crate::matter::code::{FieldKey, UnitCode};
use crate::matter::content::{
    Fee, FormField, LegalBasis, Material, ProcedureStep, Question, Remedy, ResultOfMatter, SpecialProcedure,
    ToleranceGrounds,
};
use crate::matter::draft::{
    FeeDraft, FormFieldDraft, LegalBasisDraft, MaterialDraft, QuestionDraft, RemedyDraft, ResultDraft,
    SpecialProcedureDraft, StepDraft,
};
use crate::matter::kind::{FormFieldKind, Handling, MaterialForm, Necessity, ResultKind};

/// All members, or nothing if one could not be read; every one is read first, so that every error is found.
fn all<T>(read: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    read.collect::<Vec<_>>().into_iter().collect()
}

pub(super) fn legal_bases(c: &mut Checker<'_>, drafts: &[LegalBasisDraft]) -> Vec<LegalBasis> {
    if drafts.is_empty() {
        c.mark_or_error("legal_bases");
    }
    let read = drafts.iter().enumerate().map(|(index, draft)| {
        let at = |field: &str| format!("legal_bases[{index}].{field}");
        if draft.text.trim().is_empty() {
            c.may_be_marked(&at("text"));
        }
        LegalBasis {
            title: c.text(&at("title"), draft.title.trim().trim_matches(['《', '》']), 100),
            article: c.text_or_mark(&at("article"), &draft.article, 100),
            text: c.short(&at("text"), &draft.text, 2000),
        }
    });
    read.collect()
}

pub(super) fn materials(c: &mut Checker<'_>, drafts: &[MaterialDraft], handling: Option<Handling>) -> Vec<Material> {
    c.unique(drafts.iter().enumerate().map(|(i, d)| (format!("materials[{i}].name"), d.name.as_str())));
    c.unique(drafts.iter().enumerate().map(|(i, d)| (format!("materials[{i}].code"), d.code.as_str())));
    if drafts.is_empty() {
        c.may_be_marked("materials");
    }
    drafts.iter().enumerate().filter_map(|(index, draft)| material(c, index, draft, handling)).collect()
}

fn material(c: &mut Checker<'_>, index: usize, draft: &MaterialDraft, handling: Option<Handling>) -> Option<Material> {
    let at = |field: &str| format!("materials[{index}].{field}");
    let code = match draft.code.trim() {
        "" => format!("{:02}", index + 1),
        code => c.short(&at("code"), code, 20),
    };
    let name = c.text(&at("name"), &draft.name, 100);
    let necessity = c.word(&at("necessity"), &draft.necessity);
    let when = needed_when(c, &at("when"), draft, necessity);
    let key = c.flag(&at("key"), draft.key);
    let forms = c.words(&at("forms"), &draft.forms);
    let originals = sheets(c, &at("originals"), draft.originals, forms.contains(&MaterialForm::Original));
    let copies = sheets(c, &at("copies"), draft.copies, forms.contains(&MaterialForm::Copy));
    let source = c.word(&at("source"), &draft.source);
    let how_to_obtain = c.text(&at("how_to_obtain"), &draft.how_to_obtain, 300);
    let acceptance = c.text(&at("acceptance"), &draft.acceptance, 500);
    let sample_note = c.short(&at("sample_note"), &draft.sample_note, 500);
    let tolerance = tolerance(c, &at("tolerance"), draft, handling);
    Some(Material {
        code,
        name,
        necessity: necessity?,
        when,
        key,
        forms,
        originals,
        copies,
        source: source?,
        how_to_obtain,
        sample_note,
        acceptance,
        tolerance,
    })
}

fn needed_when(c: &mut Checker<'_>, path: &str, draft: &MaterialDraft, necessity: Option<Necessity>) -> String {
    let when = c.short(path, &draft.when, 200);
    match necessity {
        Some(Necessity::Conditional) if when.is_empty() => {
            c.error(path, "required", "按情形提交的材料应写明什么情形下需要");
        }
        Some(Necessity::Required) if !when.is_empty() => {
            c.error(path, "contradicts_necessity", "必要材料不填「何时需要」；只在部分情形需要的，必要性改为按情形");
        }
        Some(Necessity::Conditional | Necessity::Required) | None => {}
    }
    when
}

/// How many sheets on paper; at least one of a form that is taken, none of a form that is not.
fn sheets(c: &mut Checker<'_>, path: &str, number: Option<u32>, taken: bool) -> u8 {
    let number = c.count(path, Some(number.unwrap_or(u32::from(taken))), 20);
    if taken != (number > 0) {
        c.error(path, "contradicts_forms", "份数与材料形式不一致：收取该形式的至少 1 份，不收取的为 0");
    }
    number
}

/// TA-1 and TA-4: what may follow later is not key, not of an instant matter, and thrice confirmed.
fn tolerance(
    c: &mut Checker<'_>,
    path: &str,
    draft: &MaterialDraft,
    handling: Option<Handling>,
) -> Option<ToleranceGrounds> {
    let grounds = draft.tolerance?;
    if draft.key == Some(true) {
        c.error(path, "tolerable_key_material", "主件不能容缺（TA-1），请改为非主件或取消可容缺");
    }
    if handling == Some(Handling::Instant) {
        c.error(path, "tolerable_in_instant_matter", "即办件不适用容缺受理（TA-1），请取消可容缺");
    }
    let confirmations = [
        ("lawful", grounds.lawful, "不违反法律法规"),
        ("harmless", grounds.harmless, "不涉及安全、土地和环境"),
        ("obtainable", grounds.obtainable, "申请人事后一定能补齐"),
    ];
    for (field, confirmed, what) in confirmations {
        if !confirmed {
            let message = format!("可容缺的材料须先确认：{what}（TA-4）");
            c.error(&format!("{path}.{field}"), "not_confirmed", message);
        }
    }
    Some(grounds)
}

pub(super) fn form(c: &mut Checker<'_>, drafts: &[FormFieldDraft]) -> Vec<FormField> {
    c.unique(drafts.iter().enumerate().map(|(i, d)| (format!("form[{i}].key"), d.key.as_str())));
    drafts.iter().enumerate().filter_map(|(index, draft)| form_field(c, index, draft)).collect()
}

fn form_field(c: &mut Checker<'_>, index: usize, draft: &FormFieldDraft) -> Option<FormField> {
    let at = |field: &str| format!("form[{index}].{field}");
    let key = c.parsed(&at("key"), &draft.key, FieldKey::parse);
    let label = c.text(&at("label"), &draft.label, 60);
    let kind = c.word(&at("kind"), &draft.kind);
    let required = c.flag(&at("required"), draft.required);
    let options = c.lines(&at("options"), &draft.options, 60);
    match kind {
        Some(FormFieldKind::Select) if options.len() < 2 => {
            c.error(&at("options"), "required", "单选字段至少要有两个选项");
        }
        Some(kind) if kind != FormFieldKind::Select && !options.is_empty() => {
            c.error(&at("options"), "not_for_kind", "只有单选字段才填选项");
        }
        Some(_) | None => {}
    }
    if draft.max == Some(0) {
        c.error(&at("max"), "out_of_range", "上限应大于 0；不设上限的请留空");
    }
    let hint = c.short(&at("hint"), &draft.hint, 200);
    Some(FormField { key: key?, label, kind: kind?, required, options, hint, max: draft.max })
}

pub(super) fn steps(
    c: &mut Checker<'_>,
    drafts: &[StepDraft],
    responsible: Option<&UnitCode>,
) -> Option<Vec<ProcedureStep>> {
    if drafts.is_empty() {
        c.error("steps", "required", "请写明办理环节，至少一项");
    }
    let read = drafts.iter().enumerate().map(|(index, draft)| {
        let at = |field: &str| format!("steps[{index}].{field}");
        let name = c.text(&at("name"), &draft.name, 60);
        let unit = match draft.unit.trim() {
            "" => responsible.cloned(),
            code => c.parsed(&at("unit"), code, UnitCode::parse),
        };
        let limit = c.limit(&at("limit"), draft.limit.as_ref());
        let note = c.short(&at("note"), &draft.note, 300);
        Some(ProcedureStep { name, unit: unit?, limit, note })
    });
    all(read)
}

pub(super) fn fees(c: &mut Checker<'_>, drafts: &[FeeDraft]) -> Vec<Fee> {
    if drafts.is_empty() {
        c.may_be_marked("fees");
    }
    c.unique(drafts.iter().enumerate().map(|(i, d)| (format!("fees[{i}].name"), d.name.as_str())));
    let read = drafts.iter().enumerate().map(|(index, draft)| {
        let at = |field: &str| format!("fees[{index}].{field}");
        let reducible = c.flag(&at("reducible"), draft.reducible);
        let reduction = c.short(&at("reduction"), &draft.reduction, 500);
        if reducible && reduction.is_empty() {
            c.mark_or_error(&at("reduction"));
        }
        if draft.reducible == Some(false) && !reduction.is_empty() {
            c.error(&at("reduction"), "contradicts_reducible", "不可减免的收费不填减免规定");
        }
        Fee {
            name: c.text(&at("name"), &draft.name, 60),
            standard: c.text_or_mark(&at("standard"), &draft.standard, 300),
            amount_fen: draft.amount_fen,
            basis: c.text_or_mark(&at("basis"), &draft.basis, 300),
            reducible,
            reduction,
        }
    });
    read.collect()
}

pub(super) fn special_procedures(
    c: &mut Checker<'_>,
    drafts: &[SpecialProcedureDraft],
) -> Option<Vec<SpecialProcedure>> {
    let read = drafts.iter().enumerate().map(|(index, draft)| {
        let at = |field: &str| format!("special_procedures[{index}].{field}");
        let kind = c.word(&at("kind"), &draft.kind);
        if draft.limit.is_none() {
            c.mark_or_error(&at("limit"));
        }
        let limit = c.limit(&at("limit"), draft.limit.as_ref());
        let note = c.text(&at("note"), &draft.note, 300);
        Some(SpecialProcedure { kind: kind?, limit, note })
    });
    all(read)
}

pub(super) fn result(c: &mut Checker<'_>, draft: &ResultDraft) -> Option<ResultOfMatter> {
    let kind = c.word("result.kind", &draft.kind);
    let name = c.short("result.name", &draft.name, 60);
    match kind {
        Some(ResultKind::Certificate | ResultKind::Approval) if name.is_empty() => c.mark_or_error("result.name"),
        Some(ResultKind::None) if !name.is_empty() => {
            c.error("result.name", "contradicts_kind", "结果类型为无时，不填结果名称");
        }
        Some(ResultKind::Certificate | ResultKind::Approval | ResultKind::None) | None => {}
    }
    Some(ResultOfMatter { kind: kind?, name })
}

pub(super) fn remedies(c: &mut Checker<'_>, drafts: &[RemedyDraft]) -> Option<Vec<Remedy>> {
    if drafts.is_empty() {
        c.mark_or_error("remedies");
    }
    let read = drafts.iter().enumerate().map(|(index, draft)| {
        let at = |field: &str| format!("remedies[{index}].{field}");
        let kind = c.word(&at("kind"), &draft.kind);
        let body = c.text(&at("body"), &draft.body, 100);
        let within = c.text(&at("within"), &draft.within, 100);
        Some(Remedy { kind: kind?, body, within })
    });
    all(read)
}

pub(super) fn questions(c: &mut Checker<'_>, drafts: &[QuestionDraft]) -> Vec<Question> {
    let read = drafts.iter().enumerate().map(|(index, draft)| {
        let at = |field: &str| format!("questions[{index}].{field}");
        Question {
            question: c.text(&at("question"), &draft.question, 200),
            answer: c.text(&at("answer"), &draft.answer, 1000),
        }
    });
    read.collect()
}
