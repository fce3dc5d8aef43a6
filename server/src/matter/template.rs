//! The spreadsheet of the catalogue as people fill it in: every column says what belongs there.

use domain::matter::import::read_json;
use domain::matter::{
    FormFieldKind, GovernmentLevel, Handling, MaterialSource, Matter, MatterKind, Necessity, ResultKind,
    SpecialProcedureKind,
};
use domain::text_enum::TextEnum;

use super::table::tables;
use crate::error::{Error, Result};
use crate::import::workbook::{self, ColumnHelp};

/// One invented matter that uses every sheet. Its units exist in no directory, so that a template imported unchanged
/// is refused.
const SAMPLE: &str = include_str!("sample.json");

/// What to write into a column: sheet, heading, words. A sheet of `*` is every sheet.
const NOTES: &[(&str, &str, &str)] = &[
    ("*", "实施编码", "4 至 36 位数字或大写字母。其他工作表的每一行都以它开头，表示属于哪个事项。示例行填写前请删除。"),
    ("事项", "基本编码", "国家基本目录的 12 位编码；没有查实的填“待核实”。"),
    ("事项", "事项名称", "正式名称，最多 100 字。"),
    ("事项", "责任单位", "机构名录里的单位代码。"),
    ("事项", "大白话", "用人人听得懂的话说明办这件事有什么用，最多 300 字。"),
    ("事项", "常用说法", "群众平时怎么叫它，用顿号隔开；搜索时能按这些词找到。"),
    ("事项", "法定时限", "写成“20 个工作日”或“30 日”，或者“待核实”；法律没有规定的留空并填写法定时限说明。"),
    ("事项", "法定时限说明", "从哪一天起算，或者写明法律没有规定。"),
    ("事项", "承诺时限", "写法同法定时限，不得比它长；即办件留空。"),
    ("事项", "服务对象", "自然人、企业、事业单位、社会组织、行政机关，用顿号隔开。"),
    ("事项", "到场原因", "必须到场填“是”时写明原因，否则留空。"),
    ("事项", "到场次数", "0 至 9；不用到场填 0。"),
    ("事项", "受理条件", "一行一条，在单元格里按 Alt+Enter 换行；不得写“其他条件”“等相关材料”一类的话（CW-2）。"),
    ("事项", "结果名称", "证照或批文的名称；结果类型为“无”时留空。"),
    ("事项", "送达方式", "网上下载、窗口领取、邮寄送达，用顿号隔开。"),
    ("事项", "行政复议", "写成“机关；期限”，例如：禾川县人民政府；收到决定之日起 60 日内。"),
    ("事项", "行政诉讼", "写成“机关；期限”，例如：禾川县人民法院；收到决定之日起 6 个月内。"),
    ("依据", "法规名称", "不加书名号。每个事项的第一行是主要依据。"),
    ("依据", "条款", "例如“第三十五条”；没有查实的填“待核实”。"),
    ("依据", "条文内容", "原文；不引用的留空。"),
    ("材料", "材料编码", "可以留空，按顺序编为 01、02……"),
    ("材料", "材料名称", "同一事项内不能重名；不得写“其他材料”（CW-2）。"),
    ("材料", "何时需要", "必要性为“按情形”时写明是哪种情形，否则留空。"),
    ("材料", "主件", "填“是”的，缺了就不能受理。"),
    ("材料", "材料形式", "原件、复印件、电子件，用顿号隔开。"),
    ("材料", "原件份数", "留空时，收原件的为 1，不收的为 0。"),
    ("材料", "复印件份数", "留空时，收复印件的为 1，不收的为 0。"),
    ("材料", "如何取得", "一步一步写清到哪里取得（DL-3）。"),
    ("材料", "填写说明", "怎么填；不用填写的留空。"),
    ("材料", "受理标准", "窗口收件时看什么。"),
    ("材料", "可容缺", "填“是”的可以先受理后补（TA-4）；主件和即办件不能容缺，后面三项确认都要填“是”。"),
    ("表单", "字段键", "小写字母开头，只含小写字母、数字和下划线。"),
    ("表单", "选项", "填写方式为“单选”时至少两个，用顿号隔开，选项里有逗号时改为一行一个；其他方式留空。"),
    ("表单", "上限", "文字最多多少字，或数字最大是多少；没有可以留空。"),
    ("环节", "环节名称", "例如受理、审查、决定。各环节的工作日合计不得超过承诺时限。"),
    ("环节", "办理单位", "机构名录里的单位代码；留空为责任单位。"),
    ("环节", "环节时限", "写成“5 个工作日”；当场完成的留空。"),
    ("环节", "环节说明", "看什么、做什么；特别程序写明何时进行、依据哪条法律不计入时限。"),
    ("环节", "特别程序", "填了它，这一行就不是环节，而是不计入时限的特别程序。"),
    ("收费", "收费项目", "不收费的事项不用填行；没有查实是否收费的填一行“待核实”。"),
    ("收费", "收费标准", "例如“每件 80 元”；没有查实的填“待核实”。"),
    ("收费", "固定金额（分）", "每件金额固定时填，以分为单位：80 元填 8000。"),
    ("收费", "收费依据", "文件名称和文号；没有查实的填“待核实”。"),
    ("收费", "减免规定", "可减免填“是”时写明谁、依据什么减免。"),
];

/// The words of a closed set.
type Words = fn() -> Vec<&'static str>;

/// Columns that take one word of a closed set.
const CHOICES: &[(&str, &str, Words)] = &[
    ("事项", "事项类型", names::<MatterKind>),
    ("事项", "行使层级", names::<GovernmentLevel>),
    ("事项", "办件类型", names::<Handling>),
    ("事项", "必须到场", yes_or_no),
    ("事项", "网上申请", yes_or_no),
    ("事项", "全市通办", yes_or_no),
    ("事项", "可预约", yes_or_no),
    ("事项", "现场勘验", yes_or_no),
    ("事项", "结果类型", names::<ResultKind>),
    ("材料", "必要性", names::<Necessity>),
    ("材料", "主件", yes_or_no),
    ("材料", "来源渠道", names::<MaterialSource>),
    ("材料", "可容缺", yes_or_no),
    ("材料", "容缺不违法", yes_or_no),
    ("材料", "容缺不涉安全土地环保", yes_or_no),
    ("材料", "容缺能补齐", yes_or_no),
    ("表单", "填写方式", names::<FormFieldKind>),
    ("表单", "必填", yes_or_no),
    ("环节", "特别程序", names::<SpecialProcedureKind>),
    ("收费", "可减免", yes_or_no),
];

fn names<T: TextEnum>() -> Vec<&'static str> {
    T::ALL.iter().map(|value| value.name()).collect()
}

fn yes_or_no() -> Vec<&'static str> {
    vec!["是", "否"]
}

/// The XLSX file to fill in: headings, notes, choices and one sample.
///
/// # Errors
/// When the sample breaks a rule of the catalogue, which would be a defect.
pub fn template() -> Result<Vec<u8>> {
    let sample = read_json(SAMPLE).map_err(|errors| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Error::internal(errors.join("；"))
    })?;
    workbook(&sample)
}

/// These matters as an XLSX file that can be edited and imported again.
///
/// # Errors
/// When a text is longer than a cell takes (32,767 characters).
pub fn workbook(matters: &[Matter]) -> Result<Vec<u8>> {
    workbook::write(&tables(matters)?, help)
}

fn help(sheet: &str, column: &str) -> ColumnHelp {
    let is_it = |at: &str, heading: &str| (at == sheet || at == "*") && heading == column;
    let note = NOTES.iter().find(|(at, heading, _)| is_it(at, heading)).map(|(.., note)| (*note).to_owned());
    let choices = CHOICES.iter().find(|(at, heading, _)| is_it(at, heading)).map(|(.., words)| words());
    ColumnHelp { note: note.unwrap_or_default(), choices: choices.unwrap_or_default() }
}
