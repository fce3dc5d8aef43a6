//! What each cell of an import becomes, and what a cell that cannot be read is told.

use std::collections::BTreeSet;

use domain::matter::import::{UNVERIFIED, columns, read, read_json, sheets as sheet_names};

use super::import::{CODE, MATERIAL_COLUMNS, MATTER_COLUMNS, places, set, sheets, table};

/// Every cell of the row of the matter and of its lists filled, each with something else.
fn filled() -> Vec<domain::matter::import::ImportTable> {
    let mut tables = sheets();
    let matter = [
        ("基本编码", "000119001000"),
        ("法定时限说明", "自受理之日起"),
        ("法定时限", "30日"),
        ("必须到场", "是"),
        ("到场原因", "当面核对身份"),
        ("到场次数", "2"),
        ("全市通办", "是"),
        ("网上申请", "否"),
        ("现场勘验", "是"),
        ("可预约", "否"),
        ("送达方式", "窗口领取;邮寄送达"),
        ("行政复议", "禾川县人民政府;收到决定之日起 60 日内"),
    ];
    matter.iter().for_each(|(column, text)| set(&mut tables, "事项", 0, column, text));
    let material = [
        ("材料编码", "A7"),
        ("必要性", "按情形"),
        ("何时需要", "委托办理时"),
        ("主件", "否"),
        ("材料形式", "原件，复印件"),
        ("复印件份数", "3"),
        ("来源渠道", "政府部门核发"),
        ("填写说明", "用黑色笔"),
        ("可容缺", "是"),
        ("容缺不违法", "是"),
        ("容缺不涉安全土地环保", "是"),
        ("容缺能补齐", "是"),
    ];
    material.iter().for_each(|(column, text)| set(&mut tables, "材料", 0, column, text));
    set(&mut tables, "依据", 0, "条款", "第十二条");
    set(&mut tables, "依据", 0, "条文内容", "下列事项可以设定行政许可。");
    for (column, text) in [("可减免", "是"), ("减免规定", "低保户免交"), ("收费依据", "某价〔2020〕1 号")]
    {
        set(&mut tables, "收费", 0, column, text);
    }
    set(&mut tables, "表单", 0, "提示", "选一个");
    tables
}

/// What [`filled`] becomes.
const FILLED: &str = r#"[{
    "code": "519901019001", "basic_code": "000119001000", "name": "示例许可", "kind": "licence", "level": "county",
    "unit": "spj", "plain_summary": "给读者看的例子。", "everyday_words": ["例子", "样品"], "handling": "promised",
    "legal_bases": [{"title": "中华人民共和国行政许可法", "article": "第十二条", "text": "下列事项可以设定行政许可。"}],
    "statutory_limit": {"value": 30, "unit": "calendar_days"}, "statutory_note": "自受理之日起",
    "promised_limit": {"value": 5, "unit": "working_days"}, "service_objects": ["person", "enterprise"],
    "presence_required": true, "presence_reason": "当面核对身份", "visits": 2, "online_application": false,
    "city_wide": true, "appointment": false, "site_survey": true, "conditions": ["年满十八周岁", "有固定场所"],
    "materials": [{
        "code": "A7", "name": "申请书", "necessity": "conditional", "when": "委托办理时", "key": false,
        "forms": ["original", "copy"], "originals": 2, "copies": 3, "source": "government", "how_to_obtain": "本页下载",
        "sample_note": "用黑色笔", "acceptance": "签名齐全",
        "tolerance": {"lawful": true, "harmless": true, "obtainable": true}
    }],
    "form": [{
        "key": "kind", "label": "类别", "kind": "select", "required": true, "options": ["甲", "乙"], "hint": "选一个"
    }],
    "steps": [
        {"name": "受理", "unit": "spj", "limit": {"value": 1, "unit": "working_days"}, "note": "核对材料"},
        {"name": "决定", "unit": "spj", "limit": {"value": 4, "unit": "working_days"}}
    ],
    "fees": [{
        "name": "工本费", "standard": "每件 10 元", "amount_fen": 1000, "basis": "某价〔2020〕1 号", "reducible": true,
        "reduction": "低保户免交"
    }],
    "special_procedures": [
        {"kind": "expert_review", "limit": {"value": 10, "unit": "working_days"}, "note": "需要评审时"}
    ],
    "result": {"kind": "certificate", "name": "示例许可证"}, "deliveries": ["window", "post"],
    "remedies": [
        {"kind": "reconsideration", "body": "禾川县人民政府", "within": "收到决定之日起 60 日内"},
        {"kind": "litigation", "body": "禾川县人民法院", "within": "收到决定之日起 6 个月内"}
    ],
    "questions": [{"question": "要钱吗？", "answer": "十元。"}]
}]"#;

#[test]
fn every_cell_reaches_the_element_of_its_column() {
    let matters = serde_json::to_value(read(&filled()).unwrap()).unwrap();
    let expected: serde_json::Value = serde_json::from_str(FILLED).unwrap();
    assert_eq!(matters, expected);
}

#[test]
fn the_template_has_these_sheets_with_these_columns() {
    assert_eq!(sheet_names(), ["事项", "依据", "材料", "表单", "环节", "收费", "问答"]);
    assert_eq!(columns("事项").unwrap(), MATTER_COLUMNS);
    assert_eq!(columns("材料").unwrap(), MATERIAL_COLUMNS);
    let steps = ["实施编码", "环节名称", "办理单位", "环节时限", "环节说明", "特别程序"];
    assert_eq!(columns("环节").unwrap(), steps);
    assert_eq!(columns("附件"), None);
}

#[test]
fn a_sheet_that_comes_twice_is_refused() {
    let mut tables = sheets();
    tables.push(tables[1].clone());
    let errors = read(&tables).unwrap_err();
    assert_eq!(errors.iter().map(ToString::to_string).collect::<Vec<_>>(), ["材料：工作表重名，请合并为一张"]);
}

#[test]
fn a_sheet_that_nobody_knows_is_told_which_there_are() {
    let mut tables = sheets();
    tables.push(table("附件", &[CODE], &[]));
    let told = read(&tables).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(told, ["附件：不认识这张工作表，可用的是：事项、依据、材料、表单、环节、收费、问答"]);
}

#[test]
fn a_cell_of_several_lines_is_cut_at_its_lines_alone() {
    let mut tables = sheets();
    set(&mut tables, "表单", 0, "选项", "甲、乙和丙\n\n 丁，戊 \r\n");
    assert_eq!(read(&tables).unwrap()[0].form[0].options, ["甲、乙和丙", "丁，戊"]);
    set(&mut tables, "表单", 0, "选项", "甲；乙;丙，丁,戊、");
    assert_eq!(read(&tables).unwrap()[0].form[0].options, ["甲", "乙", "丙", "丁", "戊"]);
}

#[test]
fn a_limit_is_read_in_both_kinds_of_days_however_it_is_written() {
    for (typed, told) in [
        ("20个工作日", "20 个工作日"),
        (" 20 工作日 ", "20 个工作日"),
        ("30日", "30 日"),
        ("30 天", "30 日"),
        ("30 个自然日", "30 日"),
    ] {
        let mut tables = sheets();
        set(&mut tables, "事项", 0, "法定时限", typed);
        let limit = read(&tables).unwrap()[0].statutory_limit.unwrap();
        assert_eq!(limit.to_string(), told, "{typed}");
    }
    for typed in ["20", "个工作日", "20个月", "-3日", "99999999999日"] {
        let mut tables = sheets();
        set(&mut tables, "事项", 0, "法定时限", typed);
        let told = read(&tables).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>();
        let message = format!("事项 第 2 行「法定时限」：「{typed}」看不懂，请写成「20 个工作日」或「30 日」");
        assert!(told.contains(&message), "{typed}: {told:?}");
    }
}

#[test]
fn an_element_that_nobody_has_confirmed_is_left_empty_and_marked() {
    let mut tables = sheets();
    for (column, text) in [("法定时限", UNVERIFIED), ("结果名称", UNVERIFIED)] {
        set(&mut tables, "事项", 0, column, text);
    }
    set(&mut tables, "环节", 2, "环节时限", UNVERIFIED);
    set(&mut tables, "收费", 0, "收费标准", UNVERIFIED);
    let matter = &read(&tables).unwrap()[0];
    assert!(matter.statutory_limit.is_none() && matter.special_procedures[0].limit.is_none());
    let expected = [
        "basic_code",
        "fees[0].basis",
        "fees[0].standard",
        "legal_bases[0].article",
        "result.name",
        "special_procedures[0].limit",
        "statutory_limit",
    ];
    assert_eq!(matter.unverified, expected);
}

#[test]
fn a_list_that_nobody_has_confirmed_is_marked_by_one_row() {
    let mut tables = sheets();
    set(&mut tables, "依据", 0, "法规名称", UNVERIFIED);
    for column in ["行政复议", "行政诉讼"] {
        set(&mut tables, "事项", 0, column, UNVERIFIED);
    }
    let matter = &read(&tables).unwrap()[0];
    assert!(matter.legal_bases.is_empty() && matter.remedies.is_empty());
    assert_eq!(matter.unverified, ["basic_code", "fees[0].basis", "legal_bases", "remedies"]);
}

#[test]
fn what_is_wrong_in_the_form_of_a_remedy_is_told_at_its_cell() {
    let mut tables = sheets();
    set(&mut tables, "事项", 0, "行政诉讼", "；收到决定之日起 6 个月内");
    let errors = read(&tables).unwrap_err();
    assert_eq!(places(&errors), BTreeSet::from([("事项", 2, "行政诉讼")]));
}

#[test]
fn the_same_fault_of_one_cell_is_told_once() {
    let mut tables = sheets();
    let mut again = tables[3].rows[0].clone();
    again.cells.insert("实施编码".to_owned(), "无此事项".to_owned());
    tables[3].rows.push(again.clone());
    tables[3].rows.push(again);
    let told = read(&tables).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(told, ["依据 第 2 行「实施编码」：「事项」表中没有实施编码「无此事项」的事项"]);
}

#[test]
fn json_with_one_fault_is_told_that_one_alone() {
    let told = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut values: serde_json::Value = serde_json::from_str(super::DEMO).unwrap();
        change(&mut values);
        let errors = read_json(&values.to_string()).unwrap_err();
        errors.iter().map(|e| format!("{} {} {}", e.row, e.column, e.message)).collect::<Vec<_>>()
    };
    assert_eq!(told(&|v| v[1]["nmae"] = "错字".into()), ["2 nmae 没有这个要素，请检查拼写"]);
    let wrong = told(&|v| v[0]["city_wide"] = "是".into());
    assert!(matches!(wrong.as_slice(), [one] if one.starts_with("1 city_wide 内容的类型不对（")), "{wrong:?}");
    let code = serde_json::from_str::<serde_json::Value>(super::DEMO).unwrap()[0]["code"].clone();
    let twice = format!("3 code 实施编码「{}」出现两次，请只留一个", code.as_str().unwrap());
    assert_eq!(told(&|v| v[2]["code"] = code.clone()), [twice]);
}
