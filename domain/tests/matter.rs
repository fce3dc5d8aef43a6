//! The catalogue: what a draft must hold, what may be published, how it is imported, what changed.

#![expect(clippy::unwrap_used, reason = "a failing fixture should fail the test where it stands")]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::matter::diff::{Change, ChangeKind, diff};
use domain::matter::import::read_json;
use domain::matter::publication::vague_clauses;
use domain::matter::{
    Handling, Limit, LimitDraft, LimitUnit, Matter, MatterDraft, MatterKind, MatterVersion, ToleranceGrounds, in_effect,
};
use domain::problem::FieldError;
use domain::search::{query_tokens, tokens};
use proptest::prelude::*;

#[path = "matter/cells.rs"]
mod cells;
#[path = "matter/changes.rs"]
mod changes;
#[path = "matter/elements.rs"]
mod elements;
#[path = "matter/import.rs"]
mod import;

pub(crate) const DEMO: &str = include_str!("../../demo/catalogue.json");

fn demo() -> Vec<Matter> {
    read_json(DEMO)
        .unwrap_or_else(|errors| panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

/// The draft of the demo's matter with this name.
fn draft(name: &str) -> MatterDraft {
    let drafts: Vec<MatterDraft> = serde_json::from_str(DEMO).unwrap();
    drafts.into_iter().find(|d| d.name == name).unwrap()
}

fn food() -> MatterDraft {
    draft("食品经营许可")
}

/// The paths and codes of everything wrong with the draft.
fn faults(draft: &MatterDraft) -> Vec<(String, String)> {
    let errors = draft.check().err().unwrap_or_default();
    errors.into_iter().map(|FieldError { field, code, .. }| (field, code)).collect()
}

#[track_caller]
fn check_fault(draft: &MatterDraft, field: &str, code: &str) {
    assert_eq!(faults(draft), [(field.to_owned(), code.to_owned())]);
}

#[test]
fn op_6_the_demo_catalogue_holds_at_least_24_matters_fit_to_be_published() {
    let matters = demo();
    assert!(matters.len() >= 24, "{}", matters.len());
    let codes: BTreeSet<&str> = matters.iter().map(|m| m.code.as_str()).collect();
    assert_eq!(codes.len(), matters.len());
    for matter in &matters {
        assert_eq!(vague_clauses(matter), [], "{}", matter.name);
        let words = matter.everyday_words.len();
        assert!((3..=8).contains(&words), "{}: {words} 个常用说法", matter.name);
    }
    assert!(matters.iter().filter(|m| m.handling == Handling::Instant).count() >= 3);
    assert!(matters.iter().any(Matter::is_tolerable));
}

#[test]
fn op_6_the_demo_catalogue_marks_what_nobody_has_confirmed_and_leaves_it_empty() {
    for matter in demo() {
        assert!(matter.basic_code.is_none() && matter.is_unverified("basic_code"), "{}", matter.name);
        for (index, basis) in matter.legal_bases.iter().enumerate() {
            let marked = matter.is_unverified(&format!("legal_bases[{index}].article"));
            assert_eq!(marked, basis.article.is_empty(), "{} {}", matter.name, basis.title);
        }
    }
}

#[test]
fn the_demo_catalogue_is_found_by_the_words_of_everyday() {
    let matters = demo();
    for (typed, name) in
        [("开饭店", "食品经营许可"), ("老年证", "老年人优待证办理"), ("过户", "不动产转移登记（存量房买卖）")]
    {
        let wanted = query_tokens(typed);
        let holds = |m: &&Matter| {
            let text = format!("{} {} {}", m.name, m.everyday_words.join(" "), m.plain_summary);
            let held = tokens(&text);
            wanted.iter().all(|token| held.contains(token))
        };
        assert!(matters.iter().filter(holds).any(|m| m.name == name), "{typed}");
    }
}

#[test]
fn what_is_exported_can_be_imported_again() {
    let matters = demo();
    let exported = serde_json::to_string(&matters).unwrap();
    assert_eq!(read_json(&exported), Ok(matters));
}

#[test]
fn an_empty_draft_is_told_everything_at_once() {
    let fields: BTreeSet<String> = faults(&MatterDraft::default()).into_iter().map(|(field, _)| field).collect();
    for field in [
        "code",
        "basic_code",
        "name",
        "kind",
        "level",
        "unit",
        "plain_summary",
        "handling",
        "statutory_limit",
        "service_objects",
        "presence_required",
        "visits",
        "online_application",
        "city_wide",
        "appointment",
        "site_survey",
        "conditions",
        "legal_bases",
        "steps",
        "result.kind",
        "deliveries",
        "remedies",
    ] {
        assert!(fields.contains(field), "{field} is missing in {fields:?}");
    }
}

#[test]
fn a_message_names_the_element_in_words() {
    let mut draft = food();
    draft.materials[2].acceptance = String::new();
    draft.kind = "行政批准".to_owned();
    let messages: Vec<String> = draft.check().unwrap_err().into_iter().map(|e| e.message).collect();
    assert_eq!(messages.len(), 2);
    assert!(messages[0].starts_with("事项类型「行政批准」不在可选范围内，可填：行政许可、"), "{}", messages[0]);
    assert_eq!(messages[1], "请填写第 3 项材料的受理标准");
}

#[test]
fn op_5_a_promise_may_not_exceed_the_statutory_limit() {
    let mut draft = food();
    draft.promised_limit = Some(LimitDraft { value: Some(11), unit: "工作日".to_owned() });
    check_fault(&draft, "promised_limit", "longer_than_statutory");
    draft.promised_limit = Some(LimitDraft { value: Some(10), unit: "工作日".to_owned() });
    assert_eq!(faults(&draft), []);
}

#[test]
fn working_days_are_weighed_against_days_of_the_calendar_at_five_to_seven() {
    assert!(Limit::working_days(5).keeps_within(Limit::calendar_days(7)));
    assert!(!Limit::working_days(6).keeps_within(Limit::calendar_days(7)));
    assert!(Limit::calendar_days(7).keeps_within(Limit::working_days(5)));
    assert!(!Limit::calendar_days(8).keeps_within(Limit::working_days(5)));
}

#[test]
fn steps_together_keep_within_the_promise() {
    let mut draft = food();
    draft.steps[0].limit = Some(LimitDraft { value: Some(2), unit: "working_days".to_owned() });
    check_fault(&draft, "steps", "longer_than_promised");
}

#[test]
fn an_instant_matter_promises_no_days_and_a_promised_one_does() {
    let mut instant = draft("老年人优待证办理");
    instant.promised_limit = Some(LimitDraft { value: Some(1), unit: "工作日".to_owned() });
    check_fault(&instant, "promised_limit", "not_for_instant");
    let mut promised = food();
    promised.promised_limit = None;
    check_fault(&promised, "promised_limit", "required");
}

#[test]
fn presence_is_required_only_with_its_reason_and_a_visit() {
    let mut wedding = draft("结婚登记");
    wedding.presence_reason = String::new();
    check_fault(&wedding, "presence_reason", "required");
    let mut wedding = draft("结婚登记");
    wedding.visits = Some(0);
    check_fault(&wedding, "visits", "contradicts_presence");
}

#[test]
fn a_tolerable_material_needs_all_three_confirmations() {
    let mut draft = food();
    let material = draft.materials.iter().position(|m| m.tolerance.is_some()).unwrap();
    draft.materials[material].tolerance = Some(ToleranceGrounds { lawful: true, harmless: false, obtainable: true });
    check_fault(&draft, &format!("materials[{material}].tolerance.harmless"), "not_confirmed");
    draft.materials[material].tolerance = Some(ToleranceGrounds::default());
    assert_eq!(faults(&draft).len(), 3);
}

#[test]
fn neither_key_materials_nor_instant_matters_are_tolerable() {
    let all = ToleranceGrounds { lawful: true, harmless: true, obtainable: true };
    let mut promised = food();
    promised.materials[0].tolerance = Some(all);
    check_fault(&promised, "materials[0].tolerance", "tolerable_key_material");
    let mut instant = draft("老年人优待证办理");
    instant.materials[1].tolerance = Some(all);
    check_fault(&instant, "materials[1].tolerance", "tolerable_in_instant_matter");
}

#[test]
fn a_conditional_material_says_when_and_a_required_one_does_not() {
    let mut draft = food();
    draft.materials[0].when = "有时".to_owned();
    check_fault(&draft, "materials[0].when", "contradicts_necessity");
    draft.materials[0].when = String::new();
    draft.materials[0].necessity = "按情形".to_owned();
    check_fault(&draft, "materials[0].when", "required");
}

#[test]
fn dl_3_every_material_says_how_to_obtain_it() {
    let mut draft = food();
    draft.materials[1].how_to_obtain = "  ".to_owned();
    check_fault(&draft, "materials[1].how_to_obtain", "required");
}

#[test]
fn a_form_field_is_consistent_with_its_kind() {
    let mut draft = food();
    let select = draft.form.iter().position(|f| f.kind == "单选").unwrap();
    draft.form[select].options.truncate(1);
    check_fault(&draft, &format!("form[{select}].options"), "required");
    let mut draft = food();
    draft.form[0].options = vec!["甲".to_owned(), "乙".to_owned()];
    check_fault(&draft, "form[0].options", "not_for_kind");
    let mut draft = food();
    draft.form[1].key = draft.form[0].key.clone();
    check_fault(&draft, "form[1].key", "duplicate");
}

#[test]
fn a_mark_on_something_filled_in_or_unknown_is_an_error() {
    for path in ["name", "promised_limit", "legal_bases[0].article", "legal_bases[9].article", "nonsense"] {
        let mut draft = food();
        draft.unverified.push(path.to_owned());
        check_fault(&draft, "unverified", "stray_mark");
    }
}

#[test]
fn an_unmarked_gap_is_an_error_and_a_marked_one_is_not() {
    let mut draft = food();
    draft.statutory_limit = None;
    draft.statutory_note = String::new();
    check_fault(&draft, "statutory_limit", "required");
    draft.unverified.push("statutory_limit".to_owned());
    let matter = draft.check().unwrap();
    assert!(matter.statutory_limit.is_none() && matter.is_unverified("statutory_limit"));
}

#[test]
fn words_are_taken_by_code_and_in_chinese() {
    let mut draft = food();
    for kind in ["行政许可", "licence", " 行政许可 "] {
        draft.kind = kind.to_owned();
        assert_eq!(draft.check().unwrap().kind, MatterKind::Licence);
    }
}

#[test]
fn a_text_that_is_too_long_is_told_with_its_element_and_both_numbers() {
    let mut draft = food();
    draft.name = "食".repeat(101);
    let errors = draft.check().unwrap_err();
    assert_eq!((errors.len(), errors[0].field.as_str(), errors[0].code.as_str()), (1, "name", "text_too_long"));
    assert!(errors[0].message.ends_with("：最多写 100 个字，现在有 101 个字"), "{}", errors[0].message);
    assert!(errors[0].message.contains("名称"), "{}", errors[0].message);
}

#[track_caller]
fn check_vague(change: impl FnOnce(&mut MatterDraft), field: &str, words: &str) {
    let mut draft = food();
    change(&mut draft);
    let found = vague_clauses(&draft.check().unwrap());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].field, field);
    assert!(found[0].message.contains(&format!("「{words}」")), "{}", found[0].message);
    assert!(found[0].message.contains("CW-2"), "{}", found[0].message);
}

#[test]
fn cw_2_a_vague_clause_is_named_with_its_words_and_its_line() {
    check_vague(|d| d.materials[1].name = "其他材料".to_owned(), "materials[1].name", "其他材料");
    check_vague(|d| d.materials[1].name = "其它 材料".to_owned(), "materials[1].name", "其他材料");
    check_vague(|d| d.conditions[0] = "提交申请书等相关材料".to_owned(), "conditions[0]", "等相关材料");
    check_vague(
        |d| d.materials[2].acceptance = "法律法规规定的其他要求".to_owned(),
        "materials[2].acceptance",
        "法律法规规定的其他",
    );
    check_vague(|d| d.steps[1].note = "酌情处理".to_owned(), "steps[1].note", "酌情");
    check_vague(
        |d| d.materials[3].how_to_obtain = "身份证、户口簿等，自备".to_owned(),
        "materials[3].how_to_obtain",
        "身份证、户口簿等",
    );
}

#[test]
fn cw_2_every_vague_clause_is_found_and_laws_may_be_quoted() {
    let mut draft = food();
    draft.materials[0].acceptance = "其他证明；视情况；有关资料".to_owned();
    assert_eq!(vague_clauses(&draft.check().unwrap()).len(), 3);
    let mut draft = food();
    draft.legal_bases[0].text = "（五）法律、法规规定的其他材料。".to_owned();
    assert_eq!(vague_clauses(&draft.check().unwrap()), []);
}

#[test]
fn cw_1_versions_differ_element_by_element_and_members_are_told_apart_by_name() {
    let old = food().check().unwrap();
    assert_eq!(diff(&old, &old), []);
    let mut draft = food();
    draft.promised_limit = Some(LimitDraft { value: Some(9), unit: "工作日".to_owned() });
    draft.materials[1].acceptance = "在有效期内".to_owned();
    let gone = draft.materials.remove(0);
    draft.questions.clear();
    let new = draft.check().unwrap();
    let changes = diff(&old, &new);
    let change = |kind, element: &str, before: &str, after: &str| Change {
        kind,
        element: element.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    assert!(changes.contains(&change(ChangeKind::Changed, "承诺时限", "7 个工作日", "9 个工作日")), "{changes:#?}");
    assert!(changes.contains(&change(ChangeKind::Removed, "材料", &gone.name, "")), "{changes:#?}");
    let element = format!("材料「{}」的受理标准", draft.materials[0].name);
    let before = "在有效期内，经营范围与申请内容相符";
    assert!(changes.contains(&change(ChangeKind::Changed, &element, before, "在有效期内")), "{changes:#?}");
    assert_eq!(changes.iter().filter(|c| c.element == "问答").count(), old.questions.len());
}

#[test]
fn cw_1_the_version_in_effect_is_the_last_to_have_taken_effect() {
    let matter = food().check().unwrap();
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    let version = |number, on| MatterVersion { number, effective_on: day(on), matter: matter.clone() };
    let versions = [version(1, 1), version(2, 10), version(3, 10), version(4, 20)];
    let number = |d| in_effect(&versions, day(d)).map(|v| v.number);
    assert_eq!([number(1), number(9), number(10), number(30)], [Some(1), Some(1), Some(3), Some(4)]);
    assert_eq!(in_effect(&versions[1..], day(9)), None);
}

proptest! {
    #[test]
    fn a_shorter_promise_never_breaks_a_limit_that_a_longer_one_keeps(
        longer in 1_u16..500, less in 0_u16..500, limit in 1_u16..500, working: bool, statutory_working: bool,
    ) {
        let unit = |working| if working { LimitUnit::WorkingDays } else { LimitUnit::CalendarDays };
        let statutory = Limit { value: limit, unit: unit(statutory_working) };
        let promise = |value| Limit { value, unit: unit(working) };
        if promise(longer).keeps_within(statutory) {
            prop_assert!(promise(longer.saturating_sub(less)).keeps_within(statutory));
        }
    }
}
