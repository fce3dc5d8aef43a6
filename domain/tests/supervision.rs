//! Calling to account, warning people, and telling them in plain words.

#![expect(clippy::expect_used, reason = "a test whose ground is missing stops and says which")]

use domain::calendar;
use domain::case::{CaseMessage, CaseNews, CaseReference};
use domain::deadline::{ClockKind, ClockRules, prove};
use domain::evaluation::{InvitationMessage, InvitationToken, ReceiptToken, ServiceAct};
use domain::ids::{AccountId, AccountabilityId, CaseId, RectificationId, UnitId, WarningId};
use domain::notification::{Message, MessageChannel, MessageKind, mask_address, sign_in_code};
use domain::policy::{self, Policy, Tone, WarnedOffice, WarningLevel};
use domain::problem::Refusal;
use domain::rectification::{RaterMessage, StaffMessage};
use domain::staff::Attribution;
use domain::supervision::{
    Accountability, AccountabilityDecision, AccountabilityStage, Explanation, OverdueFacts, Ruling, Warning,
    WarningRecipient,
};
use domain::time::{DAY_MS, Timestamp};
use uuid::Uuid;

const LATE: UnitId = UnitId(Uuid::from_u128(1));
const CENTER: UnitId = UnitId(Uuid::from_u128(2));
/// Monday, 2 November 2026, 10:00 in Beijing.
const NOW: Timestamp = Timestamp::from_millis(1_793_584_800_000);

fn person(number: u128) -> AccountId {
    AccountId(Uuid::from_u128(number))
}

fn staff(number: u128, unit: UnitId, days: i64) -> Attribution {
    Attribution { account: person(number), unit, at: NOW.plus_millis(days * DAY_MS) }
}

fn overdue() -> OverdueFacts {
    OverdueFacts {
        case: CaseId(Uuid::from_u128(5)),
        clock: ClockKind::Decision,
        due_at: NOW.plus_millis(-1),
        policy: "demo@1".into(),
        unit: LATE,
        holder: Some(person(10)),
    }
}

fn opened() -> Accountability {
    Accountability::open(AccountabilityId(Uuid::from_u128(1)), overdue(), NOW).expect("overdue")
}

fn explanation(by: Attribution) -> Explanation {
    Explanation { by, cause: "系统停机两天".into(), remedy: "已补办并上门送达".into() }
}

fn explained() -> Accountability {
    opened().explain(explanation(staff(11, LATE, 1))).expect("explained")
}

fn decision(by: Attribution) -> AccountabilityDecision {
    AccountabilityDecision { by, ruling: Ruling::Corrected, reasons: "应急预案不全".into() }
}

fn code(result: Result<Accountability, Refusal>) -> &'static str {
    result.expect_err("refused").code
}

fn demo() -> Policy {
    let packs = policy::embedded([]).expect("the built-in packs are sound");
    packs.policy("demo", NOW.local_date()).expect("in force")
}

#[test]
fn gc_5_a_record_opens_by_itself_the_moment_the_limit_has_run_out() {
    assert_eq!(opened().stage(), AccountabilityStage::Opened);
    let id = AccountabilityId(Uuid::from_u128(1));
    let in_time = OverdueFacts { due_at: NOW, ..overdue() };
    assert!(Accountability::open(id, in_time, NOW).is_none(), "the last instant is in time");
}

#[test]
fn gc_5_nobody_decides_before_the_department_was_heard() {
    let refused = opened().decide(decision(staff(20, CENTER, 1))).expect_err("not heard");
    assert_eq!((refused.code, refused.clause.as_deref()), ("not_explained", Some("GC-5")));
}

#[test]
fn gc_5_the_department_explains_and_another_unit_decides() {
    assert_eq!(code(opened().explain(explanation(staff(20, CENTER, 1)))), "other_unit");
    assert_eq!(code(explained().decide(decision(staff(12, LATE, 2)))), "own_unit");
    assert_eq!(code(explained().decide(decision(staff(10, CENTER, 2)))), "own_unit", "the holder has moved");
    let decided = explained().decide(decision(staff(20, CENTER, 2))).expect("decided");
    assert_eq!(decided.stage(), AccountabilityStage::Decided);
    assert_eq!(code(decided.clone().decide(decision(staff(20, CENTER, 3)))), "stage_does_not_allow");
    assert_eq!(code(decided.explain(explanation(staff(11, LATE, 3)))), "stage_does_not_allow");
}

#[test]
fn op_5_an_explanation_that_is_not_enough_goes_back_and_stays_on_file() {
    let back = explained().send_back(staff(20, CENTER, 2), "没有写补救情况".into()).expect("sent back");
    assert_eq!(back.stage(), AccountabilityStage::Opened);
    assert_eq!(back.returned[0].explanation.cause, "系统停机两天");
    assert_eq!(back.facts, overdue(), "the facts never change");
}

#[test]
fn op_5_the_explanation_has_its_own_clock_which_runs_again_when_it_is_sent_back() {
    let rules = demo();
    let clock = opened().explanation_clock(&rules.accountability);
    assert_eq!(clock.kind, ClockKind::Explanation);
    let calendar = calendar::embedded([]).expect("the built-in notices are sound");
    let due = prove(&clock, &calendar, &ClockRules::from(&rules), NOW).due_on;
    let days = u32::from(rules.accountability.explanation_days.value);
    assert_eq!(calendar.working_days_between(NOW.local_date(), due), days);
    let ended = |it: &Accountability| it.explanation_clock(&rules.accountability).facts.ended_at;
    assert_eq!(ended(&explained()), Some(staff(11, LATE, 1).at));
    let back = explained().send_back(staff(20, CENTER, 2), "不够".into()).expect("sent back");
    assert_eq!(ended(&back), None);
}

#[test]
fn op_5_a_warning_reaches_each_person_once_by_the_offices_the_level_names() {
    let level = WarningLevel {
        key: "yellow".into(),
        name: "黄色预警".into(),
        tone: Tone::Soon,
        used_percent: Some(90),
        left_days: None,
        over: false,
        tell: vec![WarnedOffice::Handler, WarnedOffice::Leader],
        channels: vec![MessageChannel::Inbox, MessageChannel::Sms],
    };
    let holds = |told, account| WarningRecipient { told, account: person(account) };
    let staff = [
        holds(WarnedOffice::Supervisor, 30),
        holds(WarnedOffice::Leader, 10),
        holds(WarnedOffice::Leader, 20),
        holds(WarnedOffice::Handler, 10),
    ];
    let (id, case) = (WarningId(Uuid::from_u128(1)), CaseId(Uuid::from_u128(5)));
    let warning = Warning::of(id, case, ClockKind::Decision, &level, NOW, &staff);
    assert_eq!(warning.recipients, [holds(WarnedOffice::Handler, 10), holds(WarnedOffice::Leader, 20)]);
    assert_eq!((warning.level.as_str(), warning.level_name.as_str()), ("yellow", "黄色预警"));
    assert_eq!(warning.channels, [MessageChannel::Inbox, MessageChannel::Sms]);
}

fn case() -> CaseReference {
    let number = domain::identity::CaseNumber::new("519900", "2026-11-02".parse().expect("a date"), 37);
    CaseReference {
        id: CaseId(Uuid::from_u128(5)), number: number.expect("a number"), matter: "食品经营许可".into()
    }
}

#[test]
fn op_4_applicants_read_what_happens_next_and_when() {
    let due = "2026-11-09".parse().expect("a date");
    let message = CaseMessage { case: case(), news: CaseNews::CorrectionAsked { items: 2, due } };
    let text = message.text();
    assert_eq!(message.kind().code(), "to_do");
    assert!(text.body.contains("还要补 2 项") && text.body.contains("11月9日前"), "{}", text.body);
    let sms = text.sms("绿通", "https://example.cn");
    assert!(sms.starts_with("【绿通】您的") && sms.ends_with(&format!("https://example.cn{}", text.link)), "{sms}");
}

#[test]
fn ev_2_an_invitation_is_neutral_and_opens_with_its_token() {
    let (matter, act) = ("食品经营许可".to_owned(), ServiceAct::Acceptance);
    let token = InvitationToken::from_random([1; 12]);
    let text = InvitationMessage { matter, act, token }.text();
    assert_eq!(text.link, "/r/111111111111");
    assert_eq!(text.body, "“食品经营许可”的受理服务，您满意吗？自愿评价，被评价的窗口和单位看不到是谁评的。");
}

#[test]
fn ev_5_the_rater_is_led_to_the_receipt_and_the_unit_to_the_rectification() {
    let receipt = ReceiptToken::from_random([7; 26]);
    for message in [
        RaterMessage::Answered { receipt: receipt.clone() },
        RaterMessage::Excluded { receipt: receipt.clone() },
        RaterMessage::ObjectionDecided { receipt: receipt.clone(), restored: true },
    ] {
        assert_eq!(message.text().link, format!("/receipt/{}", receipt.as_str()));
    }
    let (rectification, due) = (RectificationId(Uuid::from_u128(4)), "2026-11-04".parse().expect("a date"));
    let asked = StaffMessage::AnswerAsked { rectification, due };
    assert_eq!(asked.kind().code(), "rectification");
    assert_eq!(asked.text().link, format!("/desk/bad/{rectification}"));
    assert!(asked.text().body.contains("最晚11月4日"));
}

#[test]
fn the_kind_of_a_message_is_one_word() {
    let read = |json: &str| serde_json::from_str::<MessageKind>(json).map(|kind| kind.code().to_owned()).ok();
    assert_eq!(read(r#""to_do""#).as_deref(), Some("to_do"));
    assert_eq!(serde_json::to_string(&MessageKind::new("to_do")).expect("JSON"), r#""to_do""#);
    for no_word in [r#""""#, r#""To Do""#, r#""等您办理""#] {
        assert_eq!(read(no_word), None, "{no_word}");
    }
}

#[test]
fn xt_2_addresses_are_shown_masked() {
    assert_eq!(mask_address(MessageChannel::Sms, "13800000000"), "138****0000");
    assert_eq!(mask_address(MessageChannel::Mail, "lisi@example.cn"), "l***@example.cn");
    assert_eq!(mask_address(MessageChannel::Mail, "lisi"), "***");
    assert_eq!(mask_address(MessageChannel::Inbox, "李四"), "李*");
}

#[test]
fn a_sign_in_code_warns_against_telling_it() {
    let text = sign_in_code("绿通", "042042", 5);
    assert!(text.contains("042042") && text.contains("5 分钟") && text.contains("不要告诉别人"), "{text}");
}
