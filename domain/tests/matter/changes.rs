//! What the public reads of a change from one version of a matter to the next (CW-1).

use domain::matter::diff::diff;
use domain::matter::element::word_name;
use domain::matter::{Handling, LimitDraft, MaterialForm, MatterDraft, ToleranceGrounds};
use domain::text_enum::TextEnum;
use serde_json::json;

use super::food;

/// The changes, each as a line: how, what, before, after.
fn told(change: impl Fn(&mut MatterDraft)) -> Vec<String> {
    let mut draft = food();
    change(&mut draft);
    let changes = diff(&food().check().unwrap(), &draft.check().unwrap());
    changes.into_iter().map(|c| format!("{}|{}|{}|{}", c.kind, c.element, c.before, c.after)).collect()
}

#[test]
fn cw_1_an_element_is_added_taken_away_or_changed() {
    assert_eq!(told(|d| d.visits = Some(1)), ["修改|到场次数|0|1"]);
    assert_eq!(told(|d| d.city_wide = Some(true)), ["修改|全市通办|否|是"]);
    assert_eq!(told(|d| d.appointment = Some(false)), ["修改|可预约|是|否"]);
    let note = "自受理之日起；特殊原因需要延长的，经负责人批准可以延长 5 个工作日";
    assert_eq!(told(|d| d.statutory_note.clear()), [format!("取消|法定时限说明|{note}|")]);
    let gone = told(|d| {
        d.statutory_limit = None;
        d.statutory_note = "法律没有规定".to_owned();
    });
    assert_eq!(gone, ["取消|法定时限|10 个工作日|".to_owned(), format!("修改|法定时限说明|{note}|法律没有规定")]);
}

#[test]
fn cw_1_words_of_closed_sets_and_limits_are_shown_in_chinese() {
    assert_eq!(told(|d| d.kind = "confirmation".to_owned()), ["修改|事项类型|行政许可|行政确认"]);
    assert_eq!(told(|d| d.level = "city".to_owned()), ["修改|行使层级|县级|市级"]);
    assert_eq!(told(|d| d.service_objects = vec!["企业".to_owned()]), ["修改|服务对象|自然人；企业|企业"]);
    assert_eq!(told(|d| d.deliveries.truncate(1)), ["修改|送达方式|网上下载；窗口领取；邮寄送达|网上下载"]);
    assert_eq!(told(|d| d.result.kind = "批文".to_owned()), ["修改|结果类型|证照|批文"]);
    let longer = LimitDraft { value: Some(30), unit: "自然日".to_owned() };
    let changed = told(|d| d.statutory_limit = Some(longer.clone()));
    assert_eq!(changed, ["修改|法定时限|10 个工作日|30 日"]);
}

#[test]
fn cw_1_an_element_of_a_member_is_named_with_the_member() {
    let name = food().materials[0].name.clone();
    assert_eq!(
        told(|d| {
            d.materials[0].source = "third_party".to_owned();
            d.materials[0].necessity = "conditional".to_owned();
            d.materials[0].when = "新办时".to_owned();
        }),
        [
            format!("修改|材料「{name}」的必要性|必要|按情形"),
            format!("新增|材料「{name}」的何时需要||新办时"),
            format!("修改|材料「{name}」的来源渠道|申请人自备|其他机构出具"),
        ]
    );
    assert_eq!(told(|d| d.materials[1].tolerance = None), ["取消|材料「申请人营业执照」的可容缺|是|"]);
    let grounds = ToleranceGrounds { lawful: true, harmless: true, obtainable: true };
    assert_eq!(
        told(|d| d.materials[3].tolerance = Some(grounds)),
        ["新增|材料「食品安全管理制度目录」的可容缺||是"],
        "told once, not again for each confirmation"
    );
    let changed = told(|d| d.form[0].kind = "单行文字".to_owned());
    assert_eq!(changed, ["修改|表单字段「premises_address」的填写方式|地址|单行文字"]);
    let changed = told(|d| d.steps[1].limit = Some(LimitDraft { value: Some(4), unit: "工作日".to_owned() }));
    assert_eq!(changed, ["修改|环节「审查」的环节时限|5 个工作日|4 个工作日"]);
}

#[test]
fn cw_1_members_come_and_go_by_name_and_a_new_first_one_moves_no_other() {
    let added = |list: &'static str, member: serde_json::Value| {
        told(move |d| {
            let mut value = serde_json::to_value(&*d).unwrap();
            value[list].as_array_mut().unwrap().insert(0, member.clone());
            *d = serde_json::from_value(value).unwrap();
        })
    };
    let question = json!({"question": "要多久？", "answer": "七个工作日。"});
    assert_eq!(added("questions", question), ["新增|问答||要多久？"]);
    let fee = json!({"name": "工本费", "standard": "10 元", "basis": "某价〔2020〕1 号", "reducible": false});
    assert_eq!(added("fees", fee), ["新增|收费||工本费"]);
    let hearing = json!({"kind": "hearing", "limit": {"value": 20, "unit": "working_days"}, "note": "有人申请时"});
    assert_eq!(added("special_procedures", hearing), ["新增|特别程序||听证"]);
    assert_eq!(told(|d| d.remedies.truncate(1)), ["取消|救济途径|行政诉讼|"]);
}

#[test]
fn cw_1_members_of_one_name_are_numbered() {
    let body = "有管辖权的基层人民法院";
    let twice = |first: &'static str| {
        move |d: &mut MatterDraft| {
            let mut again = d.remedies[1].clone();
            again.body = first.to_owned();
            d.remedies.push(again);
        }
    };
    let (mut old, mut new) = (food(), food());
    twice("甲法院")(&mut old);
    twice("乙法院")(&mut new);
    assert_eq!(old.remedies[1].body, body);
    let changes = diff(&old.check().unwrap(), &new.check().unwrap());
    let told: Vec<&str> = changes.iter().map(|c| c.element.as_str()).collect();
    assert_eq!(told, ["救济途径「行政诉讼（2）」的受理机关"]);
    assert_eq!((changes[0].before.as_str(), changes[0].after.as_str()), ("甲法院", "乙法院"));
}

#[test]
fn cw_1_a_confirmed_element_loses_its_mark() {
    let confirmed = told(|d| {
        d.basic_code = "000119001000".to_owned();
        d.unverified.retain(|path| path != "basic_code");
    });
    assert_eq!(
        confirmed,
        ["新增|基本编码||000119001000", "修改|待核实|基本编码；第 2 项依据的条款|第 2 项依据的条款",]
    );
}

#[test]
fn every_word_of_a_closed_set_has_its_chinese_name() {
    let named = [
        ("kind", "hearing", "听证"),
        ("handling", "instant", Handling::Instant.name()),
        ("necessity", "required", "必要"),
        ("forms", "original", MaterialForm::Original.name()),
    ];
    for (field, code, name) in named {
        assert_eq!(word_name(field, code), Some(name), "{field}");
        assert_eq!(word_name(field, "天晓得"), None, "{field}");
    }
    assert_eq!(word_name("name", "instant"), None, "free text is no word");
}
