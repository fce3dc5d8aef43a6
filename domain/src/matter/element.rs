//! The elements of a guide by their Chinese names: the columns of the import, the words of an error, the lines of a
//! difference. One table, so that the three never disagree.

use super::kind::{
    Delivery, FormFieldKind, GovernmentLevel, Handling, MaterialForm, MaterialSource, MatterKind, Necessity,
    RemedyKind, ResultKind, ServiceObject, SpecialProcedureKind,
};
use crate::text_enum::TextEnum;

/// One element: the name it has in JSON and the name it has for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name in JSON; dots lead into a nested element.
    pub field: &'static str,
    /// Its Chinese name, which is also the heading of its column.
    pub title: &'static str,
}

/// The elements that stand in one sheet: those of the matter itself, or those of one of its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The list in JSON; empty for the matter itself.
    pub list: &'static str,
    /// The Chinese name of one member of the list.
    pub title: &'static str,
    /// The sheet of the import in which it stands.
    pub sheet: &'static str,
    /// The element by which a member is told from its neighbors.
    pub key: &'static str,
    /// Its elements, in the order of the guide.
    pub elements: &'static [Element],
}

const fn e(field: &'static str, title: &'static str) -> Element {
    Element { field, title }
}

/// Every group, in the order of the guide. The first is the matter itself.
pub const GROUPS: &[Group] = &[
    Group { list: "", title: "事项", sheet: "事项", key: "code", elements: MATTER },
    Group { list: "legal_bases", title: "依据", sheet: "依据", key: "title", elements: LEGAL_BASIS },
    Group { list: "materials", title: "材料", sheet: "材料", key: "name", elements: MATERIAL },
    Group { list: "form", title: "表单字段", sheet: "表单", key: "key", elements: FORM_FIELD },
    Group { list: "steps", title: "环节", sheet: "环节", key: "name", elements: STEP },
    Group { list: "fees", title: "收费", sheet: "收费", key: "name", elements: FEE },
    Group {
        list: "special_procedures", title: "特别程序", sheet: "环节", key: "kind", elements: SPECIAL_PROCEDURE
    },
    Group { list: "remedies", title: "救济途径", sheet: "事项", key: "kind", elements: REMEDY },
    Group { list: "questions", title: "问答", sheet: "问答", key: "question", elements: QUESTION },
];

const MATTER: &[Element] = &[
    e("code", "实施编码"),
    e("basic_code", "基本编码"),
    e("name", "事项名称"),
    e("kind", "事项类型"),
    e("level", "行使层级"),
    e("unit", "责任单位"),
    e("plain_summary", "大白话"),
    e("everyday_words", "常用说法"),
    e("handling", "办件类型"),
    e("statutory_limit", "法定时限"),
    e("statutory_note", "法定时限说明"),
    e("promised_limit", "承诺时限"),
    e("service_objects", "服务对象"),
    e("presence_required", "必须到场"),
    e("presence_reason", "到场原因"),
    e("visits", "到场次数"),
    e("online_application", "网上申请"),
    e("city_wide", "全市通办"),
    e("appointment", "可预约"),
    e("site_survey", "现场勘验"),
    e("conditions", "受理条件"),
    e("result.kind", "结果类型"),
    e("result.name", "结果名称"),
    e("deliveries", "送达方式"),
    e("unverified", "待核实"),
];

const LEGAL_BASIS: &[Element] = &[e("title", "法规名称"), e("article", "条款"), e("text", "条文内容")];

const MATERIAL: &[Element] = &[
    e("code", "材料编码"),
    e("name", "材料名称"),
    e("necessity", "必要性"),
    e("when", "何时需要"),
    e("key", "主件"),
    e("forms", "材料形式"),
    e("originals", "原件份数"),
    e("copies", "复印件份数"),
    e("source", "来源渠道"),
    e("how_to_obtain", "如何取得"),
    e("sample_note", "填写说明"),
    e("acceptance", "受理标准"),
    e("tolerance", "可容缺"),
    e("tolerance.lawful", "容缺不违法"),
    e("tolerance.harmless", "容缺不涉安全土地环保"),
    e("tolerance.obtainable", "容缺能补齐"),
];

const FORM_FIELD: &[Element] = &[
    e("key", "字段键"),
    e("label", "字段名称"),
    e("kind", "填写方式"),
    e("required", "必填"),
    e("options", "选项"),
    e("hint", "提示"),
    e("max", "上限"),
];

const STEP: &[Element] = &[e("name", "环节名称"), e("unit", "办理单位"), e("limit", "环节时限"), e("note", "环节说明")];

const FEE: &[Element] = &[
    e("name", "收费项目"),
    e("standard", "收费标准"),
    e("amount_fen", "固定金额（分）"),
    e("basis", "收费依据"),
    e("reducible", "可减免"),
    e("reduction", "减免规定"),
];

const SPECIAL_PROCEDURE: &[Element] = &[e("kind", "特别程序"), e("limit", "环节时限"), e("note", "环节说明")];

const REMEDY: &[Element] = &[e("kind", "救济途径"), e("body", "受理机关"), e("within", "期限")];

const QUESTION: &[Element] = &[e("question", "问题"), e("answer", "解答")];

/// Where a path leads: its group, the member of the list counted from 0, and the field within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// The group.
    pub group: &'static Group,
    /// Which member of the list; nothing for the matter itself or for a list as a whole.
    pub index: Option<usize>,
    /// The rest of the path within the member; empty for the member or the list as a whole.
    pub field: &'a str,
}

/// Reads a path such as `materials[2].acceptance`.
#[must_use]
pub fn target(path: &str) -> Option<Target<'_>> {
    let [matter, lists @ ..] = GROUPS else { return None };
    let name_ends = path.find(['[', '.']).unwrap_or(path.len());
    let (head, rest) = path.split_at_checked(name_ends)?;
    let Some(group) = lists.iter().find(|g| g.list == head) else {
        return Some(Target { group: matter, index: None, field: path });
    };
    let Some((index, field)) = rest.strip_prefix('[').and_then(|r| r.split_once(']')) else {
        return Some(Target { group, index: None, field: "" });
    };
    Some(Target { group, index: index.parse().ok(), field: field.trim_start_matches('.') })
}

/// The element of the group that `field` is or lies in: `limit.value` lies in `limit`.
#[must_use]
pub fn column(group: &'static Group, field: &str) -> Option<&'static Element> {
    let within = |element: &&Element| {
        field.strip_prefix(element.field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    group.elements.iter().filter(within).max_by_key(|element| element.field.len())
}

/// The path in words: `materials[2].acceptance` is 第 3 项材料的受理标准.
#[must_use]
pub fn describe(path: &str) -> String {
    let Some(Target { group, index, field }) = target(path) else { return path.to_owned() };
    let title = column(group, field).map_or(field, |element| element.title);
    match index {
        Some(index) if title.is_empty() => format!("第 {} 项{}", index + 1, group.title),
        Some(index) => format!("第 {} 项{}的{title}", index + 1, group.title),
        None if title.is_empty() => group.title.to_owned(),
        None => title.to_owned(),
    }
}

/// The Chinese name of a word of a closed set; nothing if the field holds free text or the word is not in its set.
#[must_use]
pub fn word_name(field: &str, code: &str) -> Option<&'static str> {
    fn name<T: TextEnum>(code: &str) -> Option<&'static str> {
        T::from_code(code).map(T::name)
    }
    match field {
        "kind" => name::<MatterKind>(code)
            .or_else(|| name::<FormFieldKind>(code))
            .or_else(|| name::<SpecialProcedureKind>(code))
            .or_else(|| name::<RemedyKind>(code)),
        "result.kind" => name::<ResultKind>(code),
        "level" => name::<GovernmentLevel>(code),
        "handling" => name::<Handling>(code),
        "service_objects" => name::<ServiceObject>(code),
        "necessity" => name::<Necessity>(code),
        "forms" => name::<MaterialForm>(code),
        "source" => name::<MaterialSource>(code),
        "deliveries" => name::<Delivery>(code),
        _ => None,
    }
}
