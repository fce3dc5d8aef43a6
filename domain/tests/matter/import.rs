//! Importing a catalogue from sheets and from JSON.

use std::collections::{BTreeMap, BTreeSet};

use domain::matter::Limit;
use domain::matter::import::{ImportError, ImportTable, Row, read, read_json};

use super::DEMO;

#[test]
fn json_with_faults_in_shape_and_content_is_told_all_of_them() {
    let mut values: Vec<serde_json::Value> = serde_json::from_str(DEMO).unwrap();
    values[0]["nmae"] = "错字".into();
    values[0]["visits"] = "两次".into();
    values[1]["materials"][1]["copeis"] = 1.into();
    values[1]["materials"][2] = 7.into();
    values[1]["promised_limit"]["value"] = 99.into();
    values[2]["code"] = values[0]["code"].clone();
    let errors = read_json(&serde_json::to_string(&values).unwrap()).unwrap_err();
    let places: BTreeSet<(u32, &str)> = errors.iter().map(|e| (e.row, e.column.as_str())).collect();
    for place in [
        (1, "nmae"),
        (1, "visits"),
        (2, "materials[1].copeis"),
        (2, "materials[2]"),
        (2, "promised_limit"),
        (3, "code"),
    ] {
        assert!(places.contains(&place), "{place:?} is missing in {errors:#?}");
    }
}

#[test]
fn what_is_no_json_is_refused_with_its_line() {
    let errors = read_json("[\n{,}]").unwrap_err();
    assert_eq!(errors[0].to_string(), "JSON：不是正确的 JSON：第 2 行第 2 列附近有误");
    assert_eq!(read_json("{}").unwrap_err().len(), 1);
}

pub(super) fn table(sheet: &str, columns: &[&str], rows: &[&[&str]]) -> ImportTable {
    let row = |(number, cells): (u32, &&[&str])| {
        let filled = columns.iter().zip(*cells).filter(|(_, text)| !text.is_empty());
        let cells: BTreeMap<String, String> = filled.map(|(c, t)| ((*c).to_owned(), (*t).to_owned())).collect();
        Row { number, cells, ..Row::default() }
    };
    ImportTable {
        sheet: sheet.to_owned(),
        columns: columns.iter().map(|c| (*c).to_owned()).collect(),
        rows: (2..).zip(rows).map(row).collect(),
    }
}

pub(super) const MATTER_COLUMNS: &[&str] = &[
    "实施编码",
    "基本编码",
    "事项名称",
    "事项类型",
    "行使层级",
    "责任单位",
    "大白话",
    "常用说法",
    "办件类型",
    "法定时限",
    "法定时限说明",
    "承诺时限",
    "服务对象",
    "必须到场",
    "到场原因",
    "到场次数",
    "网上申请",
    "全市通办",
    "可预约",
    "现场勘验",
    "受理条件",
    "结果类型",
    "结果名称",
    "送达方式",
    "行政复议",
    "行政诉讼",
];
const MATTER_ROW: &[&str] = &[
    "519901019001",
    "待核实",
    "示例许可",
    "行政许可",
    "县级",
    "spj",
    "给读者看的例子。",
    "例子、样品",
    "承诺件",
    "20个工作日",
    "",
    "5 个工作日",
    "自然人、企业",
    "否",
    "",
    "0",
    "是",
    "否",
    "是",
    "否",
    "年满十八周岁\n有固定场所",
    "证照",
    "示例许可证",
    "网上下载、邮寄送达",
    "禾川县人民政府；收到决定之日起 60 日内",
    "禾川县人民法院；收到决定之日起 6 个月内",
];
pub(super) const MATERIAL_COLUMNS: &[&str] = &[
    "实施编码",
    "材料编码",
    "材料名称",
    "必要性",
    "何时需要",
    "主件",
    "材料形式",
    "原件份数",
    "复印件份数",
    "来源渠道",
    "如何取得",
    "填写说明",
    "受理标准",
    "可容缺",
    "容缺不违法",
    "容缺不涉安全土地环保",
    "容缺能补齐",
];
const MATERIAL_ROW: &[&str] = &[
    "519901019001",
    "",
    "申请书",
    "必要",
    "",
    "是",
    "原件、电子件",
    "2",
    "",
    "申请人自备",
    "本页下载",
    "",
    "签名齐全",
    "否",
    "",
    "",
    "",
];
const STEP_COLUMNS: &[&str] = &["实施编码", "环节名称", "办理单位", "环节时限", "环节说明", "特别程序"];
const BASIS_COLUMNS: &[&str] = &["实施编码", "法规名称", "条款", "条文内容"];
const FEE_COLUMNS: &[&str] = &["实施编码", "收费项目", "收费标准", "固定金额（分）", "收费依据", "可减免", "减免规定"];
pub(super) const CODE: &str = "519901019001";

pub(super) fn sheets() -> Vec<ImportTable> {
    vec![
        table("事项", MATTER_COLUMNS, &[MATTER_ROW]),
        table("材料", MATERIAL_COLUMNS, &[MATERIAL_ROW]),
        table(
            "环节",
            STEP_COLUMNS,
            &[
                &[CODE, "受理", "", "1个工作日", "核对材料", ""],
                &[CODE, "决定", "spj", "4 个工作日", "", ""],
                &[CODE, "", "", "10个工作日", "需要评审时", "专家评审"],
            ],
        ),
        table("依据", BASIS_COLUMNS, &[&[CODE, "《中华人民共和国行政许可法》", "待核实", ""]]),
        table("收费", FEE_COLUMNS, &[&[CODE, "工本费", "每件 10 元", "1000", "待核实", "否", ""]]),
        table("问答", &["实施编码", "问题", "解答"], &[&[CODE, "要钱吗？", "十元。"]]),
        table(
            "表单",
            &["实施编码", "字段键", "字段名称", "填写方式", "必填", "选项", "提示", "上限"],
            &[&[CODE, "kind", "类别", "单选", "是", "甲、乙", "", ""]],
        ),
    ]
}

pub(super) fn set(tables: &mut [ImportTable], sheet: &str, row: usize, column: &str, text: &str) {
    let table = tables.iter_mut().find(|t| t.sheet == sheet).unwrap();
    table.rows[row].cells.insert(column.to_owned(), text.to_owned());
}

pub(super) fn places(errors: &[ImportError]) -> BTreeSet<(&str, u32, &str)> {
    errors.iter().map(|e| (e.sheet.as_str(), e.row, e.column.as_str())).collect()
}

#[test]
fn the_sheets_make_one_matter() {
    let matters = read(&sheets()).unwrap();
    let [matter] = matters.as_slice() else { panic!("{matters:?}") };
    assert_eq!(matter.statutory_limit, Some(Limit::working_days(20)));
    assert_eq!(matter.conditions, ["年满十八周岁", "有固定场所"]);
    assert_eq!(matter.materials[0].originals, 2);
    assert_eq!(matter.materials[0].code, "01");
    assert_eq!(matter.steps.len(), 2);
    assert_eq!(matter.steps[0].unit.as_str(), "spj");
    assert_eq!(matter.special_procedures[0].limit, Some(Limit::working_days(10)));
    assert_eq!(matter.legal_bases[0].title, "中华人民共和国行政许可法");
    assert_eq!(matter.fees[0].amount_fen, Some(1000));
    assert_eq!(matter.remedies[1].body, "禾川县人民法院");
    assert_eq!(matter.form[0].options, ["甲", "乙"]);
    let marks: BTreeSet<&str> = matter.unverified.iter().map(String::as_str).collect();
    assert_eq!(marks, BTreeSet::from(["basic_code", "legal_bases[0].article", "fees[0].basis"]));
}

#[test]
fn everything_wrong_in_the_sheets_is_told_at_once_with_row_and_column() {
    let mut tables = sheets();
    set(&mut tables, "事项", 0, "到场次数", "两次");
    set(&mut tables, "事项", 0, "法定时限", "二十天");
    set(&mut tables, "事项", 0, "必须到场", "也许");
    set(&mut tables, "事项", 0, "行政诉讼", "禾川县人民法院");
    set(&mut tables, "材料", 0, "来源渠道", "网上");
    set(&mut tables, "环节", 1, "环节时限", "40 个工作日");
    set(&mut tables, "环节", 2, "特别程序", "评审");
    set(&mut tables, "收费", 0, "可减免", "是");
    set(&mut tables, "问答", 0, "实施编码", "519901019999");
    let errors = read(&tables).unwrap_err();
    let places = places(&errors);
    for place in [
        ("事项", 2, "到场次数"),
        ("事项", 2, "法定时限"),
        ("事项", 2, "必须到场"),
        ("事项", 2, "行政诉讼"),
        ("材料", 2, "来源渠道"),
        ("事项", 2, ""),
        ("环节", 4, "特别程序"),
        ("收费", 2, "减免规定"),
        ("问答", 2, "实施编码"),
    ] {
        assert!(places.contains(&place), "{place:?} is missing in {errors:#?}");
    }
}

#[test]
fn cw_2_a_vague_clause_stops_an_import_at_its_cell() {
    let mut tables = sheets();
    set(&mut tables, "材料", 0, "受理标准", "签名及其他材料齐全");
    let errors = read(&tables).unwrap_err();
    assert_eq!(places(&errors), BTreeSet::from([("材料", 2, "受理标准")]));
    assert!(errors[0].to_string().starts_with("材料 第 2 行「受理标准」：第 1 项材料的受理标准中的「其他材料」"));
}

#[test]
fn headings_are_checked_before_any_row() {
    let mut tables = sheets();
    tables[1].columns[2] = "材料名".to_owned();
    tables.push(table("附件", &["实施编码"], &[]));
    let errors = read(&tables).unwrap_err();
    let expected = BTreeSet::from([("材料", 0, "材料名"), ("材料", 0, "材料名称"), ("附件", 0, "")]);
    assert_eq!(places(&errors), expected);
    assert_eq!(places(&read(&[]).unwrap_err()), BTreeSet::from([("事项", 0, "")]));
}

#[test]
fn a_code_that_comes_twice_is_an_error_at_the_second() {
    let mut tables = sheets();
    let mut again = tables[0].rows[0].clone();
    again.number = 3;
    tables[0].rows.push(again);
    assert!(places(&read(&tables).unwrap_err()).contains(&("事项", 3, "实施编码")));
}

#[test]
fn a_list_that_is_missing_is_told_at_its_matter() {
    let tables: Vec<ImportTable> = sheets().into_iter().filter(|t| t.sheet != "依据").collect();
    let errors = read(&tables).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].to_string(), "事项 第 2 行：请填写依据；尚未核实的，标为待核实");
}

#[test]
fn an_element_of_a_matter_that_cannot_stand_is_told_at_its_column() {
    let mut tables = sheets();
    set(&mut tables, "事项", 0, "到场次数", "10");
    assert_eq!(places(&read(&tables).unwrap_err()), BTreeSet::from([("事项", 2, "到场次数")]));
}

#[test]
fn one_sheet_is_enough_if_it_is_that_of_the_matters() {
    let alone = |sheet: &str| {
        let tables: Vec<ImportTable> = sheets().into_iter().filter(|table| table.sheet == sheet).collect();
        read(&tables).unwrap_err().into_iter().any(|error| error.message == "缺少「事项」工作表")
    };
    assert_eq!([alone("事项"), alone("材料")], [false, true]);
}
