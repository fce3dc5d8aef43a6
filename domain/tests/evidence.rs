//! What the records say of each reason of a bad rating: the sentence, and where it turns (EV-5).

use domain::evaluation::ReasonCode;
use domain::rectification::{CaseFacts, EvidenceFinding, MaterialRequest, evidence};
use domain::time::Timestamp;

/// Monday, 2 November 2026, 10:00 in Beijing.
const DUE: Timestamp = Timestamp::from_millis(1_793_584_800_000);

/// The finding on the reason and its sentence.
fn told(code: u16, facts: &CaseFacts) -> (EvidenceFinding, String) {
    let found = evidence(ReasonCode(code), facts);
    assert_eq!(found.code, ReasonCode(code));
    (found.finding, found.text)
}

fn supports(text: &str) -> (EvidenceFinding, String) {
    (EvidenceFinding::Supports, text.to_owned())
}

fn contradicts(text: &str) -> (EvidenceFinding, String) {
    (EvidenceFinding::Contradicts, text.to_owned())
}

fn nothing() -> CaseFacts {
    CaseFacts::default()
}

#[test]
fn ev_5_a_limit_is_passed_one_millisecond_after_its_end() {
    for (code, limit) in [(209, "承诺"), (110, "法定")] {
        let facts = |decided_at, read_at| {
            let due = Some(DUE);
            let (promised_due, statutory_due) = if code == 209 { (due, None) } else { (None, due) };
            told(code, &CaseFacts { promised_due, statutory_due, decided_at, read_at, ..nothing() })
        };
        let done = format!("{limit}时限到2026年11月2日，2026年11月2日办结");
        let late = DUE.plus_millis(1);
        assert_eq!(facts(Some(DUE), late), contradicts(&done), "decided in the last instant");
        assert_eq!(facts(Some(late), late), supports(&done));
        let open = format!("{limit}时限到2026年11月2日，到2026年11月2日还没有办结");
        assert_eq!(facts(None, DUE), contradicts(&open));
        assert_eq!(facts(None, late), supports(&open));
    }
}

#[test]
fn ev_5_a_count_is_told_with_its_number_on_both_sides_of_where_it_turns() {
    let samples = |n| told(111, &CaseFacts { samples_corrected: Some(n), ..nothing() });
    assert_eq!(samples(0), contradicts("申请之后，办事指南的样本更正过 0 次"));
    assert_eq!(samples(1), supports("申请之后，办事指南的样本更正过 1 次"));
    let windows = |n| told(113, &CaseFacts { windows_visited: Some(n), ..nothing() });
    assert_eq!(windows(1), contradicts("为这件事到过 1 个窗口"));
    assert_eq!(windows(2), supports("为这件事到过 2 个窗口"));
    let list = |n| told(208, &CaseFacts { guide_materials: Some(n), ..nothing() });
    assert_eq!(list(0), supports("办事指南列出 0 份材料"));
    assert_eq!(list(1), contradicts("办事指南列出 1 份材料"));
    let tickets = |n| told(212, &CaseFacts { tickets_despite_booking: Some(n), ..nothing() });
    assert_eq!(tickets(0), contradicts("预约当天又取号 0 次"));
    assert_eq!(tickets(1), supports("预约当天又取号 1 次"));
}

#[test]
fn ev_5_visits_are_held_against_the_promise() {
    let visits = |made| told(114, &CaseFacts { promised_visits: Some(1), visits: Some(made), ..nothing() });
    assert_eq!(visits(1), contradicts("指南承诺最多跑 1 次，实际到场 1 次"));
    assert_eq!(visits(2), supports("指南承诺最多跑 1 次，实际到场 2 次"));
    let unknown = told(114, &CaseFacts { visits: Some(9), ..nothing() });
    assert_eq!(unknown.0, EvidenceFinding::NotRecorded, "no promise on record");
}

#[test]
fn ev_5_what_could_not_be_done_online_counts_only_where_it_was_promised() {
    for code in [112, 211] {
        let online = |promised, failed| {
            told(code, &CaseFacts { promised_online: Some(promised), failed_uploads: Some(failed), ..nothing() })
        };
        assert_eq!(online(true, 1), supports("指南承诺可以网上提交，上传失败 1 次"));
        assert_eq!(online(true, 0), contradicts("指南承诺可以网上提交，上传失败 0 次"));
        assert_eq!(online(false, 1), contradicts("指南没有承诺网上提交，上传失败 1 次"));
    }
}

#[test]
fn ev_5_what_was_asked_for_is_named_or_said_to_be_nothing() {
    let request = |material: &str, in_guide, asked_again| MaterialRequest {
        material: material.to_owned(),
        in_guide,
        asked_again,
    };
    let all = vec![request("营业执照", true, 1), request("无违法证明", false, 0), request("证明", false, 2)];
    let asked = CaseFacts { requests: Some(all), ..nothing() };
    assert_eq!(told(109, &asked), supports("要过指南之外的材料：无违法证明、证明"));
    assert_eq!(told(210, &asked), supports("交过之后又要的材料：营业执照、证明"));
    let fair = CaseFacts { requests: Some(vec![request("营业执照", true, 0)]), ..nothing() };
    assert_eq!(told(109, &fair), contradicts("没有要过指南之外的材料"));
    assert_eq!(told(210, &fair), contradicts("没有交过之后又要的材料"));
}

#[test]
fn ev_5_conditions_and_samples_are_named_or_said_to_be_nothing() {
    let conditions = |added: &[&str]| {
        let added_conditions = Some(added.iter().map(|text| (*text).to_owned()).collect());
        told(108, &CaseFacts { added_conditions, ..nothing() })
    };
    assert_eq!(conditions(&["须有本地户口"]), supports("指南之外的受理条件：须有本地户口"));
    assert_eq!(conditions(&[]), contradicts("没有指南之外的受理条件"));
    let samples = |missing: &[&str]| {
        let without_sample = Some(missing.iter().map(|text| (*text).to_owned()).collect());
        told(207, &CaseFacts { without_sample, ..nothing() })
    };
    assert_eq!(samples(&["平面图", "清单"]), supports("缺样本的材料：平面图、清单"));
    assert_eq!(samples(&[]), contradicts("没有缺样本的材料"));
}

#[test]
fn ev_5_what_speaks_of_people_is_left_to_people_and_what_is_not_on_record_is_said() {
    for code in [101, 107, 115, 116, 201, 206, 213, 214] {
        let (finding, text) = told(code, &nothing());
        assert_eq!(finding, EvidenceFinding::NotCheckable, "{code}");
        assert_eq!(text, "这一条说的是人的态度和业务，由核实人员询问了解");
    }
    for code in [108, 109, 110, 111, 112, 113, 114, 207, 208, 209, 210, 211, 212] {
        let (finding, text) = told(code, &nothing());
        assert_eq!(finding, EvidenceFinding::NotRecorded, "{code}");
        assert_eq!(text, "系统里没有可以核对的记录");
    }
}
