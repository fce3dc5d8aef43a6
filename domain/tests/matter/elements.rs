//! What each element of a draft may hold: bounds, doubles, contradictions, marks.

use domain::ids::MatterId;
use domain::matter::api::{MatterAddress, MatterSummary};
use domain::matter::element::describe;
use domain::matter::{Handling, LimitDraft, Matter, MatterDraft};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{check_fault, draft, faults, food};

fn days(value: u32) -> Option<LimitDraft> {
    Some(LimitDraft { value: Some(value), unit: "working_days".to_owned() })
}

/// The draft with this member added to one of its lists.
fn with(draft: &MatterDraft, list: &str, member: Value) -> MatterDraft {
    let mut value = serde_json::to_value(draft).unwrap();
    value[list].as_array_mut().unwrap().push(member);
    serde_json::from_value(value).unwrap()
}

fn fee() -> Value {
    json!({"name": "工本费", "standard": "每件 10 元", "basis": "某价〔2020〕1 号", "reducible": false})
}

#[test]
fn a_limit_is_of_1_to_730_days() {
    let told = |value| {
        let mut draft = food();
        draft.statutory_limit = days(value);
        draft.promised_limit = days(value.min(7));
        draft.steps.iter_mut().for_each(|step| step.limit = None);
        faults(&draft)
    };
    assert_eq!(told(1), []);
    assert_eq!(told(730), []);
    for outside in [731, 65_537] {
        assert_eq!(told(outside), [("statutory_limit.value".to_owned(), "out_of_range".to_owned())], "{outside}");
    }
    let of = |path: &str| (format!("{path}.value"), "out_of_range".to_owned());
    assert_eq!(told(0), [of("statutory_limit"), of("promised_limit")]);
}

#[test]
fn a_limit_needs_its_number_and_its_unit() {
    let mut draft = food();
    draft.statutory_limit = Some(LimitDraft { value: None, unit: "工作日".to_owned() });
    check_fault(&draft, "statutory_limit.value", "out_of_range");
    draft.statutory_limit = Some(LimitDraft { value: Some(10), unit: "周".to_owned() });
    check_fault(&draft, "statutory_limit.unit", "unknown_word");
}

#[test]
fn a_matter_takes_at_most_nine_visits_and_one_sheet_at_most_twenty_times() {
    let mut draft = food();
    draft.visits = Some(9);
    assert_eq!(faults(&draft), []);
    for visits in [Some(10), Some(256), None] {
        draft.visits = visits;
        check_fault(&draft, "visits", "out_of_range");
    }
    let mut draft = food();
    draft.materials[0].originals = Some(20);
    assert_eq!(faults(&draft), []);
    draft.materials[0].originals = Some(21);
    assert!(faults(&draft).contains(&("materials[0].originals".to_owned(), "out_of_range".to_owned())));
}

#[test]
fn presence_without_need_has_no_reason() {
    let mut draft = food();
    draft.presence_reason = "核对身份".to_owned();
    check_fault(&draft, "presence_reason", "contradicts_presence");
    let mut wedding = super::draft("结婚登记");
    wedding.visits = Some(1);
    assert_eq!(faults(&wedding), []);
}

#[test]
fn sheets_on_paper_agree_with_the_forms_that_are_taken() {
    let mut draft = food();
    draft.materials[0].originals = Some(0);
    check_fault(&draft, "materials[0].originals", "contradicts_forms");
    let mut draft = food();
    draft.materials[0].copies = Some(1);
    check_fault(&draft, "materials[0].copies", "contradicts_forms");
    let mut draft = food();
    (draft.materials[0].originals, draft.materials[0].copies) = (None, None);
    let material = draft.check().unwrap().materials[0].clone();
    assert_eq!((material.originals, material.copies), (1, 0), "one of each form that is taken, unless it is said");
}

#[test]
fn a_material_has_its_own_code_or_its_place() {
    let mut draft = food();
    draft.materials[1].code = " A7 ".to_owned();
    let codes: Vec<String> = draft.check().unwrap().materials.into_iter().map(|material| material.code).collect();
    assert_eq!(codes, ["01", "A7", "03", "04", "05", "06"]);
    draft.materials[2].code = "A7".to_owned();
    check_fault(&draft, "materials[2].code", "duplicate");
}

#[test]
fn nothing_that_is_told_apart_by_its_name_comes_twice() {
    let mut draft = food();
    draft.materials[1].name = format!(" {} ", draft.materials[0].name);
    check_fault(&draft, "materials[1].name", "duplicate");
    let mut draft = food();
    draft.conditions[1] = draft.conditions[0].clone();
    check_fault(&draft, "conditions[1]", "duplicate");
    let mut draft = food();
    draft.service_objects = vec!["企业".to_owned(), "enterprise".to_owned()];
    check_fault(&draft, "service_objects[1]", "duplicate");
    let draft = with(&with(&food(), "fees", fee()), "fees", fee());
    check_fault(&draft, "fees[1].name", "duplicate");
}

#[test]
fn a_set_of_words_holds_at_least_one_and_only_known_ones() {
    let mut draft = food();
    draft.deliveries.clear();
    check_fault(&draft, "deliveries", "required");
    draft.deliveries = vec!["窗口领取".to_owned(), "飞鸽传书".to_owned()];
    check_fault(&draft, "deliveries[1]", "unknown_word");
}

#[test]
fn brackets_of_either_width_and_spaces_do_not_matter_in_a_word() {
    for level in ["镇（乡、街道）级", "镇(乡、街道)级", " 镇 (乡 街道) 级"] {
        let mut draft = food();
        draft.level = level.to_owned();
        assert_eq!(faults(&draft), [], "{level}");
    }
}

#[test]
fn what_must_be_there_is_asked_for_and_what_is_wrong_is_quoted() {
    let message = |change: fn(&mut MatterDraft)| {
        let mut draft = food();
        change(&mut draft);
        draft.check().unwrap_err().into_iter().map(|error| error.message).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(message(|d| d.handling = " ".into()), "请填写办件类型，可填：即办件、承诺件");
    assert_eq!(message(|d| d.handling = " 快办 ".into()), "办件类型「快办」不在可选范围内，可填：即办件、承诺件");
    assert_eq!(message(|d| d.code = " ".into()), "请填写实施编码：实施编码应为 4 至 36 位数字或大写字母");
    assert_eq!(message(|d| d.code = "abc".into()), "「abc」不对：实施编码应为 4 至 36 位数字或大写字母");
    assert_eq!(message(|d| d.city_wide = None), "请填写全市通办：是或否");
    assert_eq!(message(|d| d.visits = Some(10)), "到场次数应为 0 至 9 的整数");
    assert_eq!(
        message(|d| d.unverified.push("name".into())),
        "「事项名称」不能标为待核实：它已经填写、不可留空或者不存在"
    );
}

#[test]
fn codes_keep_to_their_lengths_and_letters() {
    type Setter = fn(&mut MatterDraft, String);
    let set_code: Setter = |draft, text| draft.code = text;
    let set_unit: Setter = |draft, text| draft.unit = text;
    let codes = [("code", set_code, 4, 36), ("unit", set_unit, 1, 24)];
    for (field, set, least, most) in codes {
        let told = |length: usize| {
            let mut draft = food();
            set(&mut draft, "7".repeat(length));
            faults(&draft).len()
        };
        assert_eq!([told(least - 1), told(least), told(most), told(most + 1)], [1, 0, 0, 1], "{field}");
    }
    let mut draft = food();
    draft.unverified.retain(|path| path != "basic_code");
    for (text, right) in
        [("00011900100A", true), ("00011900100", false), ("0001190010000", false), ("00011900100a", false)]
    {
        draft.basic_code = text.to_owned();
        let expected = if right { vec![] } else { vec![("basic_code".to_owned(), "malformed".to_owned())] };
        assert_eq!(faults(&draft), expected, "{text}");
    }
    let mut draft = food();
    for (key, right) in [("a_1", true), ("1a", false), ("_a", false), ("aB", false), ("", false)] {
        draft.form[0].key = key.to_owned();
        let expected = if right { vec![] } else { vec![("form[0].key".to_owned(), "malformed".to_owned())] };
        assert_eq!(faults(&draft), expected, "{key}");
    }
    draft.form[0].key = "a".repeat(40);
    assert_eq!(faults(&draft), []);
    draft.form[0].key = "a".repeat(41);
    check_fault(&draft, "form[0].key", "malformed");
}

#[test]
fn a_field_of_the_form_has_a_bound_above_nothing_and_two_choices() {
    let mut draft = food();
    draft.form[4].max = Some(1);
    assert_eq!(faults(&draft), []);
    draft.form[4].max = Some(0);
    check_fault(&draft, "form[4].max", "out_of_range");
    let mut draft = food();
    draft.form[2].options.truncate(2);
    assert_eq!(faults(&draft), []);
    draft.form[2].options[1] = draft.form[2].options[0].clone();
    check_fault(&draft, "form[2].options[1]", "duplicate");
}

#[test]
fn a_matter_has_steps_and_each_may_name_its_unit() {
    let mut draft = food();
    draft.steps[0].unit = "zjj".to_owned();
    let units: Vec<String> = draft.check().unwrap().steps.iter().map(|step| step.unit.to_string()).collect();
    assert_eq!(units, ["zjj", "scjgj", "scjgj"], "who is not named is the unit responsible");
    draft.steps[0].unit = "住建局".to_owned();
    check_fault(&draft, "steps[0].unit", "malformed");
    draft.steps.clear();
    check_fault(&draft, "steps", "required");
}

#[test]
fn steps_in_days_of_the_calendar_are_not_added_to_working_days() {
    let mut draft = food();
    draft.steps[0].limit = Some(LimitDraft { value: Some(30), unit: "自然日".to_owned() });
    assert_eq!(faults(&draft), []);
    draft.steps[0].limit = days(1);
    assert_eq!(faults(&draft), [], "seven days of steps and seven promised");
}

#[test]
fn a_fee_that_can_be_reduced_says_how_and_another_does_not() {
    let reduced = |reducible: Value, reduction: &str| {
        let mut fee = fee();
        (fee["reducible"], fee["reduction"]) = (reducible, reduction.into());
        with(&food(), "fees", fee)
    };
    assert_eq!(faults(&reduced(true.into(), "低保户免交")), []);
    assert_eq!(faults(&reduced(false.into(), "")), []);
    check_fault(&reduced(true.into(), " "), "fees[0].reduction", "required");
    check_fault(&reduced(false.into(), "低保户免交"), "fees[0].reduction", "contradicts_reducible");
    check_fault(&reduced(Value::Null, "低保户免交"), "fees[0].reducible", "required");
    let mut marked = reduced(true.into(), "");
    marked.unverified.push("fees[0].reduction".to_owned());
    assert_eq!(faults(&marked), []);
}

#[test]
fn a_special_procedure_has_a_limit_or_a_mark() {
    let mut draft = with(&food(), "special_procedures", json!({"kind": "听证", "note": "有人申请时"}));
    check_fault(&draft, "special_procedures[0].limit", "required");
    draft.unverified.push("special_procedures[0].limit".to_owned());
    assert_eq!(faults(&draft), []);
}

#[test]
fn a_result_has_a_name_unless_there_is_none() {
    for kind in ["证照", "批文"] {
        let mut draft = food();
        (draft.result.kind, draft.result.name) = (kind.to_owned(), String::new());
        check_fault(&draft, "result.name", "required");
        draft.unverified.push("result.name".to_owned());
        assert_eq!(faults(&draft), [], "{kind}");
    }
    let mut none = food();
    none.result.kind = "无".to_owned();
    check_fault(&none, "result.name", "contradicts_kind");
    none.result.name = String::new();
    assert_eq!(faults(&none), []);
}

#[test]
fn a_list_that_may_be_empty_may_be_marked_while_it_is() {
    for list in ["materials", "fees"] {
        let mut value = serde_json::to_value(food()).unwrap();
        value[list] = json!([]);
        value["unverified"].as_array_mut().unwrap().push(list.into());
        let mut draft: MatterDraft = serde_json::from_value(value).unwrap();
        assert_eq!(faults(&draft), [], "{list}");
        draft.unverified.pop();
        assert_eq!(faults(&draft), [], "{list} without the mark");
    }
    let mut draft = food();
    draft.legal_bases[1].text = String::new();
    draft.unverified.push("legal_bases[1].text".to_owned());
    assert_eq!(faults(&draft), []);
    draft.unverified.push("legal_bases[0].text".to_owned());
    check_fault(&draft, "unverified", "stray_mark");
}

#[test]
fn the_statutory_limit_may_be_marked_also_where_a_note_stands() {
    let mut noted = food();
    noted.statutory_limit = None;
    noted.promised_limit = days(7);
    assert_eq!(faults(&noted), [], "the note says that the law sets none");
    noted.unverified.push("statutory_limit".to_owned());
    assert_eq!(faults(&noted), []);
    noted.statutory_limit = days(10);
    check_fault(&noted, "unverified", "stray_mark");
}

#[test]
fn a_matter_without_conditions_or_remedies_marks_them() {
    for list in ["conditions", "remedies", "legal_bases"] {
        let mut value = serde_json::to_value(food()).unwrap();
        value[list] = json!([]);
        let mut draft: MatterDraft = serde_json::from_value(value).unwrap();
        draft.unverified.retain(|path| !path.starts_with(list));
        check_fault(&draft, list, "required");
        draft.unverified.push(list.to_owned());
        assert_eq!(faults(&draft), [], "{list}");
    }
}

#[test]
fn a_mark_given_twice_is_kept_once_and_marks_are_in_order() {
    let mut draft = draft("食品经营许可");
    draft.unverified = ["legal_bases[1].article", "basic_code", "basic_code"].map(str::to_owned).to_vec();
    assert_eq!(draft.check().unwrap().unverified, ["basic_code", "legal_bases[1].article"]);
}

#[test]
fn the_brackets_of_a_law_are_taken_off() {
    let mut draft = food();
    draft.legal_bases[0].title = " 《中华人民共和国食品安全法》 ".to_owned();
    assert_eq!(draft.check().unwrap().legal_bases[0].title, "中华人民共和国食品安全法");
}

#[test]
fn a_member_of_a_list_is_named_by_its_place() {
    assert_eq!(describe("materials[2].acceptance"), "第 3 项材料的受理标准");
    assert_eq!(describe("materials[2]"), "第 3 项材料");
    assert_eq!(describe("materials"), "材料");
    assert_eq!(describe("visits"), "到场次数");
}

#[test]
fn an_instant_matter_lets_nothing_follow_and_another_one_what_is_on_its_list() {
    let matter = food().check().unwrap();
    assert!(matter.is_tolerable());
    let mut instant = matter.clone();
    instant.handling = Handling::Instant;
    assert!(!instant.is_tolerable());
    let mut strict = matter;
    strict.materials.retain(|material| !material.is_tolerable());
    assert!(!strict.materials.is_empty() && !strict.is_tolerable());
}

#[test]
fn a_matter_is_free_when_it_is_known_to_ask_no_fee() {
    let free = |change: fn(&mut Matter)| {
        let mut matter = with(&food(), "fees", fee()).check().unwrap();
        matter.unverified.clear();
        change(&mut matter);
        MatterSummary::of(MatterId(Uuid::from_u128(1)), &matter, "市场监督管理局".to_owned()).free
    };
    assert!(!free(|_| {}));
    assert!(free(|matter| matter.fees.clear()));
    assert!(!free(|matter| {
        matter.fees.clear();
        matter.unverified.push("fees".to_owned());
    }));
}

#[test]
fn the_address_of_a_matter_is_its_code_or_its_version() {
    let code = food().check().unwrap().code.to_string();
    let version = Uuid::from_u128(7).to_string();
    for address in [code, version] {
        let read = MatterAddress::try_from(address.clone()).unwrap();
        assert_eq!(String::from(read), address);
    }
}
