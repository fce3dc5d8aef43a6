//! Putting the rows of all sheets together into drafts.

use std::collections::BTreeMap;

use super::cells::{Cells, UNVERIFIED};
use super::origin::Origins;
use super::{ImportError, ImportTable, Row};
use crate::matter::content::ToleranceGrounds;
use crate::matter::draft::{
    FeeDraft, FormFieldDraft, LegalBasisDraft, MaterialDraft, MatterDraft, QuestionDraft, RemedyDraft, ResultDraft,
    SpecialProcedureDraft, StepDraft,
};
use crate::matter::element::GROUPS;

/// The sheet with one row for each matter.
const MATTERS: &str = "事项";
/// The column that says of which matter a row is.
const CODE: &str = "实施编码";
/// The columns that hold a remedy each, and its kind.
const REMEDIES: [(&str, &str); 2] = [("行政复议", "reconsideration"), ("行政诉讼", "litigation")];

type Drafts = Vec<(MatterDraft, Origins)>;

/// The drafts in the order of their rows, and what is wrong with sheets, headings and cells.
pub(super) fn drafts(tables: &[ImportTable]) -> (Drafts, Vec<ImportError>) {
    let errors: Vec<ImportError> = headings(tables);
    if !errors.is_empty() {
        return (Vec::new(), errors);
    }
    let mut assembly = Assembly::default();
    for table in tables.iter().filter(|t| t.sheet == MATTERS) {
        table.rows.iter().for_each(|row| assembly.matter(table, row));
    }
    for table in tables.iter().filter(|t| t.sheet != MATTERS) {
        table.rows.iter().for_each(|row| assembly.member(table, row));
    }
    (assembly.drafts, assembly.errors)
}

/// What is wrong with the sheets and their headings; rows are read only once these are right.
fn headings(tables: &[ImportTable]) -> Vec<ImportError> {
    let error = |sheet: &str, column: &str, message: String| ImportError {
        sheet: sheet.to_owned(),
        row: 0,
        column: column.to_owned(),
        message,
    };
    let mut errors = Vec::new();
    if tables.iter().all(|table| table.sheet != MATTERS) {
        errors.push(error(MATTERS, "", "缺少「事项」工作表".to_owned()));
    }
    for (index, table) in tables.iter().enumerate() {
        if tables.iter().take(index).any(|before| before.sheet == table.sheet) {
            errors.push(error(&table.sheet, "", "工作表重名，请合并为一张".to_owned()));
        }
        let Some(known) = columns(&table.sheet) else {
            let names = sheets().join("、");
            errors.push(error(&table.sheet, "", format!("不认识这张工作表，可用的是：{names}")));
            continue;
        };
        for column in table.columns.iter().filter(|column| !known.contains(&column.as_str())) {
            errors.push(error(&table.sheet, column, "不认识这一列，请按模板的表头填写".to_owned()));
        }
        for column in known.iter().filter(|known| table.columns.iter().all(|column| column != *known)) {
            errors.push(error(&table.sheet, column, "缺少这一列，请按模板的表头填写".to_owned()));
        }
    }
    errors
}

/// The sheets that a catalogue may have, in the order of the guide.
#[must_use]
pub fn sheets() -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for group in GROUPS {
        if !names.contains(&group.sheet) {
            names.push(group.sheet);
        }
    }
    names
}

/// The headings of a sheet, in the order of the guide; nothing if there is no such sheet.
#[must_use]
pub fn columns(sheet: &str) -> Option<Vec<&'static str>> {
    let mut names = vec![CODE];
    let groups = GROUPS.iter().filter(|group| group.sheet == sheet && group.list != "remedies");
    for element in groups.flat_map(|group| group.elements) {
        if element.field != "unverified" && !names.contains(&element.title) {
            names.push(element.title);
        }
    }
    if sheet == MATTERS {
        names.extend(REMEDIES.map(|(column, _)| column));
    }
    (names.len() > 1).then_some(names)
}

#[derive(Default)]
struct Assembly {
    drafts: Drafts,
    by_code: BTreeMap<String, usize>,
    errors: Vec<ImportError>,
}

impl Assembly {
    fn matter(&mut self, table: &ImportTable, row: &Row) {
        let mut cells = Cells::new(table, row, String::new());
        let mut origins = Origins::new(row.number);
        let mut draft = matter(&mut cells);
        remedies(&mut cells, &mut draft, &mut origins, row.number);
        if !draft.code.is_empty() && self.by_code.insert(draft.code.clone(), self.drafts.len()).is_some() {
            cells.error(CODE, format!("实施编码「{}」在表中出现两次，请只留一行", draft.code));
        }
        draft.unverified.append(&mut cells.unverified);
        self.errors.append(&mut cells.errors);
        self.drafts.push((draft, origins));
    }

    fn member(&mut self, table: &ImportTable, row: &Row) {
        let mut cells = Cells::new(table, row, String::new());
        let code = cells.raw(CODE);
        let Some((draft, origins)) = self.by_code.get(code).and_then(|index| self.drafts.get_mut(*index)) else {
            cells.error(CODE, format!("「事项」表中没有实施编码「{code}」的事项"));
            self.errors.append(&mut cells.errors);
            return;
        };
        let Some((list, index)) = list_of(&table.sheet, &cells, draft) else { return };
        let key = GROUPS.iter().find(|group| group.list == list).and_then(|group| group.elements.first());
        if key.is_some_and(|key| cells.raw(key.title) == UNVERIFIED) {
            draft.unverified.push(list.to_owned());
            return;
        }
        cells = Cells::new(table, row, format!("{list}[{index}]."));
        push(draft, list, &mut cells);
        origins.add(list, index, row.number);
        draft.unverified.append(&mut cells.unverified);
        self.errors.append(&mut cells.errors);
    }
}

/// The list to which a row of this sheet belongs, and its place there.
fn list_of(sheet: &str, cells: &Cells<'_>, draft: &MatterDraft) -> Option<(&'static str, usize)> {
    match sheet {
        "依据" => Some(("legal_bases", draft.legal_bases.len())),
        "材料" => Some(("materials", draft.materials.len())),
        "表单" => Some(("form", draft.form.len())),
        "环节" if cells.raw("特别程序").is_empty() => Some(("steps", draft.steps.len())),
        "环节" => Some(("special_procedures", draft.special_procedures.len())),
        "收费" => Some(("fees", draft.fees.len())),
        "问答" => Some(("questions", draft.questions.len())),
        _ => None,
    }
}

fn push(draft: &mut MatterDraft, list: &str, c: &mut Cells<'_>) {
    match list {
        "legal_bases" => draft.legal_bases.push(LegalBasisDraft {
            title: c.text("法规名称", "title"),
            article: c.text("条款", "article"),
            text: c.text("条文内容", "text"),
        }),
        "materials" => draft.materials.push(material(c)),
        "form" => draft.form.push(FormFieldDraft {
            key: c.raw("字段键").to_owned(),
            label: c.raw("字段名称").to_owned(),
            kind: c.raw("填写方式").to_owned(),
            required: c.flag("必填"),
            options: c.words("选项"),
            hint: c.raw("提示").to_owned(),
            max: c.number("上限"),
        }),
        "steps" => draft.steps.push(StepDraft {
            name: c.raw("环节名称").to_owned(),
            unit: c.raw("办理单位").to_owned(),
            limit: c.limit("环节时限", "limit"),
            note: c.raw("环节说明").to_owned(),
        }),
        "special_procedures" => draft.special_procedures.push(SpecialProcedureDraft {
            kind: c.raw("特别程序").to_owned(),
            limit: c.limit("环节时限", "limit"),
            note: c.raw("环节说明").to_owned(),
        }),
        "fees" => draft.fees.push(FeeDraft {
            name: c.raw("收费项目").to_owned(),
            standard: c.text("收费标准", "standard"),
            amount_fen: c.number("固定金额（分）"),
            basis: c.text("收费依据", "basis"),
            reducible: c.flag("可减免"),
            reduction: c.text("减免规定", "reduction"),
        }),
        "questions" => draft
            .questions
            .push(QuestionDraft { question: c.raw("问题").to_owned(), answer: c.raw("解答").to_owned() }),
        _ => {}
    }
}

fn matter(c: &mut Cells<'_>) -> MatterDraft {
    MatterDraft {
        code: c.raw(CODE).to_owned(),
        basic_code: c.text("基本编码", "basic_code"),
        name: c.raw("事项名称").to_owned(),
        kind: c.raw("事项类型").to_owned(),
        level: c.raw("行使层级").to_owned(),
        unit: c.raw("责任单位").to_owned(),
        plain_summary: c.raw("大白话").to_owned(),
        everyday_words: c.words("常用说法"),
        handling: c.raw("办件类型").to_owned(),
        statutory_limit: c.limit("法定时限", "statutory_limit"),
        statutory_note: c.raw("法定时限说明").to_owned(),
        promised_limit: c.limit("承诺时限", "promised_limit"),
        service_objects: c.words("服务对象"),
        presence_required: c.flag("必须到场"),
        presence_reason: c.raw("到场原因").to_owned(),
        visits: c.number("到场次数"),
        online_application: c.flag("网上申请"),
        city_wide: c.flag("全市通办"),
        appointment: c.flag("可预约"),
        site_survey: c.flag("现场勘验"),
        conditions: c.lines("受理条件"),
        result: ResultDraft { kind: c.raw("结果类型").to_owned(), name: c.text("结果名称", "result.name") },
        deliveries: c.words("送达方式"),
        ..MatterDraft::default()
    }
}

/// A remedy stands in one cell: the body, a semicolon, the time within which to turn to it.
fn remedies(c: &mut Cells<'_>, draft: &mut MatterDraft, origins: &mut Origins, row: u32) {
    for (column, kind) in REMEDIES {
        let text = c.text(column, "remedies");
        if text.is_empty() {
            continue;
        }
        match text.split_once(['；', ';']) {
            Some((body, within)) => {
                origins.add_cell("remedies", draft.remedies.len(), row, column);
                let (body, within) = (body.trim().to_owned(), within.trim().to_owned());
                draft.remedies.push(RemedyDraft { kind: kind.to_owned(), body, within });
            }
            None => c.error(column, "请写成「机关；期限」，如「禾川县人民政府；收到决定之日起 60 日内」"),
        }
    }
}

fn material(c: &mut Cells<'_>) -> MaterialDraft {
    let tolerable = c.flag("可容缺").unwrap_or_default();
    let grounds = ToleranceGrounds {
        lawful: c.flag("容缺不违法").unwrap_or_default(),
        harmless: c.flag("容缺不涉安全土地环保").unwrap_or_default(),
        obtainable: c.flag("容缺能补齐").unwrap_or_default(),
    };
    MaterialDraft {
        code: c.raw("材料编码").to_owned(),
        name: c.raw("材料名称").to_owned(),
        necessity: c.raw("必要性").to_owned(),
        when: c.raw("何时需要").to_owned(),
        key: c.flag("主件"),
        forms: c.words("材料形式"),
        originals: c.number("原件份数"),
        copies: c.number("复印件份数"),
        source: c.raw("来源渠道").to_owned(),
        how_to_obtain: c.raw("如何取得").to_owned(),
        sample_note: c.raw("填写说明").to_owned(),
        acceptance: c.raw("受理标准").to_owned(),
        tolerance: tolerable.then_some(grounds),
    }
}
