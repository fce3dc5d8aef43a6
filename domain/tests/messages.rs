//! What people are told, word for word, and the few rules of the wire that stand beside it.

#![expect(clippy::expect_used, reason = "a test whose ground is missing stops and says which")]

use chrono::NaiveDate;
use domain::calendar;
use domain::case::{CaseMessage, CaseNews, CaseReference};
use domain::deadline::{ClockKind, ClockSummary, DueStatus, Standing};
use domain::evaluation::api::{Confirmation, ObjectionRequest, PairingRequest};
use domain::evaluation::{PairingCode, ReasonCode, ReceiptToken, Satisfaction};
use domain::identity::CaseNumber;
use domain::ids::{AccountabilityId, CaseId, RectificationId};
use domain::notification::{Message, MessageChannel, mask_address};
use domain::rectification::api::{
    AnswerRequest, AttemptRequest, DisclosureRequest, ItemRequest, ItemResult, ObjectionDecision, VerificationRequest,
};
use domain::rectification::{
    self, AttemptOutcome, Cause, ContactChannel, ObjectionRuling, RaterMessage, RatingVerdict,
};
use domain::supervision::api::{DecisionRequest, DueCounts, ExplanationRequest, ReturnRequest};
use domain::supervision::{self, Ruling};
use domain::text_enum::TextEnum;
use domain::time::{DAY_MS, Timestamp};
use uuid::Uuid;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a date")
}

fn case() -> CaseReference {
    let number = CaseNumber::new("519900", day(11, 2), 37).expect("a number");
    CaseReference { id: CaseId(Uuid::from_u128(5)), number, matter: "食品经营许可".into() }
}

/// Kind, title, body and link of a message; the case's words are written as 〈件〉.
fn told(message: &dyn Message) -> [String; 4] {
    let text = message.text();
    [message.kind().code().to_owned(), text.title, text.body.replace(&case().words(), "〈件〉"), text.link]
}

fn lines(message: &dyn Message, expected: [&str; 4]) {
    assert_eq!(told(message), expected.map(str::to_owned));
}

#[test]
fn a_case_is_named_by_its_matter_and_its_number() {
    assert_eq!(case().words(), format!("“食品经营许可”（{}）", case().number));
}

#[test]
fn applicants_read_of_each_step_what_happened_and_until_when() {
    let link = "/my/cases/00000000-0000-0000-0000-000000000005";
    let due = day(11, 25);
    let news = |news| CaseMessage { case: case(), news };
    let check = |it: CaseNews, kind: &str, title: &str, body: &str| lines(&news(it), [kind, title, body, link]);
    check(
        CaseNews::Submitted { answer_by: day(11, 9) },
        "case",
        "申请已收到",
        "您的〈件〉已收到。最晚11月9日告诉您是否受理。",
    );
    let asked = "您的〈件〉还要补 2 项，这次一并告诉您。请在11月25日前补齐。";
    check(CaseNews::CorrectionAsked { items: 2, due }, "to_do", "请您补材料", asked);
    check(CaseNews::Accepted { due }, "case", "已受理", "您的〈件〉已受理。最晚11月25日办结。");
    let silence = "窗口没有在规定的期限内答复，您的〈件〉依法从收到材料的11月2日起视为受理。办结期限是11月25日。";
    check(CaseNews::AcceptedBySilence { since: day(11, 2), due }, "case", "视为受理", silence);
    check(CaseNews::Refused, "case", "不予受理", "您的〈件〉不能受理。决定书写明了理由，也写明了不服怎么办。");
    let paused = "您的〈件〉进入专家评审，预计 3 个工作日；这几天不计入办理时限，超出的照常计时。";
    check(CaseNews::Paused { procedure: "专家评审".into(), days: 3 }, "case", "暂停计时", paused);
    check(CaseNews::Resumed { due }, "case", "继续办理", "您的〈件〉继续办理。最晚11月25日办结。");
    let extended = "您的〈件〉经批准延期。最晚11月25日办结，通知书写明了理由。";
    check(CaseNews::Extended { due }, "case", "办理延期", extended);
    check(CaseNews::ResultReady, "case", "已办结", "您的〈件〉已办结，可以取结果了。");
    check(CaseNews::Lapsed, "case", "已终止", "您的〈件〉没有在期限内补齐材料，已经终止。材料齐了可以重新申请。");
    let ended = "您的〈件〉已经终止：申请人死亡。怎么办，请看通知书。";
    check(CaseNews::Ended { cause: "申请人死亡".into() }, "case", "已终止", ended);
    let sent = "您的〈件〉结果已寄出，快递单号 SF1。";
    check(CaseNews::Delivered { tracking: Some("SF1".into()) }, "case", "结果已寄出", sent);
    check(CaseNews::Delivered { tracking: None }, "case", "结果已送达", "您的〈件〉结果已送达。");
}

#[test]
fn op_5_staff_read_of_a_deadline_what_to_do_and_where() {
    use supervision::{Ruling, StaffMessage as Told};
    let accountability = AccountabilityId(Uuid::from_u128(8));
    let (desk, watch) = (
        "/desk/cases/00000000-0000-0000-0000-000000000005",
        "/watch/accountabilities/00000000-0000-0000-0000-000000000008",
    );
    let warned = Told::Warned { case: case(), level: "黄色预警".into(), standing: "还剩 1 天".into() };
    lines(&warned, ["deadline", "黄色预警", "〈件〉还剩 1 天，请尽快办理。", desk]);
    let ends = "〈件〉的特别程序，书面告知申请人的时间到11月6日为止，之后照常计时。请登记结果；\
                还需要时间的，登记后重新启动并再次告知申请人。";
    lines(&Told::PauseEnds { case: case(), last_day: day(11, 6) }, ["deadline", "特别程序时间将满", ends, desk]);
    let called = Told::CalledToAccount { accountability, case: case(), due: day(11, 9) };
    let body = "〈件〉超过时限，既没有办结，也没有异议。请在11月9日前说明原因和补救情况。";
    lines(&called, ["accountability", "超期未办，已自动立问责单", body, watch]);
    let overdue = Told::ExplanationOverdue { accountability, case: case() };
    let body = "〈件〉的问责单，责任单位没有按时说明原因，请督办。";
    lines(&overdue, ["accountability", "责任单位逾期未说明", body, watch]);
    let body =
        "〈单位〉已经说明了超期原因，但没有别的单位的督查人员可以处理。请增设督查账号，或调整督查人员的所属单位。";
    let nobody = Told::NobodyDecides { unit: "〈单位〉".into() };
    lines(&nobody, ["accountability", "有问责单无人可以处理", body, "/admin"]);
    let returned = Told::ExplanationReturned { accountability, case: case(), due: day(11, 12) };
    let body = "〈件〉的超期说明被退回，理由见问责单。请在11月12日前补充后重新提交。";
    lines(&returned, ["accountability", "超期说明被退回", body, watch]);
    let decided = Told::AccountabilityDecided { accountability, case: case(), ruling: Ruling::Criticized };
    let body = "〈件〉的问责单，处理决定是：通报批评。理由见问责单。";
    lines(&decided, ["accountability", "问责单已作出处理", body, watch]);
}

#[test]
fn ev_5_staff_read_of_a_bad_rating_what_to_do_and_where() {
    use rectification::StaffMessage as Told;
    let (rectification, due) = (RectificationId(Uuid::from_u128(4)), day(11, 4));
    let page = "/desk/bad/00000000-0000-0000-0000-000000000004";
    let check = |it: Told, title: &str, body: &str, link: &str| lines(&it, ["rectification", title, body, link]);
    let unit = || "住建局".to_owned();
    let body = "住建局收到一条差评，请核实。最晚11月4日要答复评价人。";
    check(Told::VerificationAsked { rectification, unit: unit(), due }, "有差评待核实", body, page);
    let body = "住建局收到一条差评，但没有别的单位的督查人员可以核实。请增设督查账号，或调整督查人员的所属单位。";
    check(Told::NobodyVerifies { unit: unit() }, "有差评无人可以核实", body, "/admin");
    let body = "评价人对答复不认可，请继续整改。最晚11月4日要解决。";
    check(Told::Unsolved { rectification, due }, "评价人表示没有解决", body, page);
    let clock = ClockKind::RatingAnswer;
    let body = format!("一条差评的{clock}还剩 1 天，请尽快处理。");
    let due_soon = Told::RectificationDue { rectification, clock, standing: "还剩 1 天".into() };
    check(due_soon, "差评整改催办", &body, page);
    let body = "评价人不同意“不计入”的认定，请由原认定人以外的人员复核。";
    check(Told::Objected { rectification }, "评价人提出异议", body, page);
}

#[test]
fn ev_5_a_rater_reads_how_an_objection_ended() {
    let receipt = ReceiptToken::from_random([7; 26]);
    let body = |restored| RaterMessage::ObjectionDecided { receipt: receipt.clone(), restored }.text().body;
    assert_eq!(body(true), "您的异议成立，评价已恢复计入，办理单位正在处理。");
    assert_eq!(body(false), "您的异议经另一位人员复核，维持原认定，理由请看回执。");
    assert_eq!(RaterMessage::Excluded { receipt }.kind().code(), "rating");
}

#[test]
fn xt_2_a_mail_address_shows_its_first_letter_and_its_host() {
    assert_eq!(mask_address(MessageChannel::Mail, "@example.cn"), "***@example.cn");
    assert_eq!(mask_address(MessageChannel::Mail, "l@example.cn"), "l***@example.cn");
    assert_eq!(mask_address(MessageChannel::Mail, ""), "***");
}

#[test]
fn each_state_of_a_clock_has_its_own_count() {
    let mut counts = DueCounts::default();
    for (cases, status) in (2..).zip(DueStatus::ALL) {
        counts.set(*status, cases);
    }
    assert_eq!(counts, DueCounts { late: 2, soon: 3, on_time: 4, paused: 5 });
    let read: Vec<u32> = DueStatus::ALL.iter().map(|status| counts.of(*status)).collect();
    assert_eq!(read, [2, 3, 4, 5]);
}

#[test]
fn op_5_what_goes_into_an_accountability_record_is_written_and_not_too_long() {
    let fields = |refused: Result<(), domain::problem::Refusal>| {
        refused.err().map(|it| it.fields.into_iter().map(|field| field.field).collect::<Vec<_>>()).unwrap_or_default()
    };
    let explanation = |cause: &str, remedy: &str| {
        fields(ExplanationRequest { cause: cause.to_owned(), remedy: remedy.to_owned() }.validate())
    };
    assert_eq!(explanation(&"字".repeat(1000), &"字".repeat(1000)), [""; 0]);
    assert_eq!(explanation(" ", &"字".repeat(1001)), ["cause", "remedy"]);
    let returned = |length: usize| fields(ReturnRequest { reasons: "字".repeat(length) }.validate()).len();
    assert_eq!([returned(0), returned(1), returned(500), returned(501)], [1, 0, 0, 1]);
    let decided = |length: usize| {
        fields(DecisionRequest { ruling: Ruling::Excused, reasons: "字".repeat(length) }.validate()).len()
    };
    assert_eq!([decided(0), decided(1), decided(1000), decided(1001)], [1, 0, 0, 1]);
}

#[test]
fn a_standing_has_its_words_and_its_state() {
    let standings = [
        (Standing::OnTime { left_days: 3 }, "还剩 3 天", Some(DueStatus::OnTime)),
        (Standing::OnTime { left_days: 0 }, "今天到期", Some(DueStatus::OnTime)),
        (Standing::Soon { left_days: 1 }, "还剩 1 天", Some(DueStatus::Soon)),
        (Standing::Soon { left_days: 0 }, "今天到期", Some(DueStatus::Soon)),
        (Standing::Late { late_days: 2 }, "超期 2 天", Some(DueStatus::Late)),
        (Standing::Paused { left_days: 4 }, "暂停计时", Some(DueStatus::Paused)),
        (Standing::Done, "已办结", None),
    ];
    for (standing, words, status) in standings {
        assert_eq!((standing.words().as_str(), standing.status()), (words, status));
    }
}

#[test]
fn a_clock_is_late_after_its_last_instant_and_soon_from_the_first_of_its_warning() {
    let calendar = calendar::embedded([]).expect("the built-in notices are sound");
    // Monday, 2 November 2026, 10:00 in Beijing.
    let due_at = Timestamp::from_millis(1_793_584_800_000);
    let summary = ClockSummary { due_at, soon_at: Some(due_at.plus_millis(-DAY_MS)), paused_left: None, ended: false };
    let at = |millis| Standing::of(summary, &calendar, due_at.plus_millis(millis));
    assert_eq!(at(-DAY_MS - 1), Standing::OnTime { left_days: 1 });
    assert_eq!(at(-DAY_MS), Standing::Soon { left_days: 1 });
    assert_eq!(at(0), Standing::Soon { left_days: 0 });
    assert_eq!(at(1), Standing::Late { late_days: 1 }, "late on the day itself is one day late");
    assert_eq!(at(2 * DAY_MS), Standing::Late { late_days: 2 });
    let paused = ClockSummary { paused_left: Some(4), ..summary };
    assert_eq!(Standing::of(paused, &calendar, due_at.plus_millis(1)), Standing::Paused { left_days: 4 });
    let ended = ClockSummary { ended: true, ..paused };
    assert_eq!(Standing::of(ended, &calendar, due_at), Standing::Done);
}

#[test]
fn ev_2_a_later_rating_is_better_with_more_stars_alone() {
    for (first, stars) in Satisfaction::ALL.iter().zip([5_u8, 4, 3, 2, 1]) {
        assert_eq!((first.stars(), Satisfaction::from_stars(stars)), (stars, Some(*first)));
        for later in Satisfaction::ALL {
            assert_eq!(later.is_better_than(*first), later.stars() > stars, "{later} after {first}");
        }
    }
    assert_eq!((Satisfaction::from_stars(0), Satisfaction::from_stars(6)), (None, None));
    assert!(!Satisfaction::Fair.is_better_than(Satisfaction::Fair));
}

#[test]
fn ev_5_what_was_found_genuine_is_no_exclusion() {
    let codes = RatingVerdict::ALL.iter().map(|verdict| verdict.exclusion().map(TextEnum::code)).collect::<Vec<_>>();
    assert_eq!(codes, [None, Some("mistaken"), Some("malicious")]);
}

#[test]
fn a_secret_of_the_tablet_is_not_logged_and_travels_as_its_digits() {
    let code: PairingCode = "123456".parse().expect("six digits");
    assert_eq!(format!("{code:?}"), "PairingCode(…)");
    assert_eq!(serde_json::to_string(&code).expect("plain data"), "\"123456\"");
    for wrong in ["1234567", "12345a", "１２３４５６"] {
        assert!(wrong.parse::<PairingCode>().is_err(), "{wrong}");
    }
    assert_eq!(ReasonCode(209).to_string(), "209");
}

#[test]
fn a_token_is_spelt_from_five_bits_of_each_byte() {
    let spelt: [u8; 26] = std::array::from_fn(|place| u8::try_from(place + 32).expect("small"));
    assert_eq!(ReceiptToken::from_random(spelt).as_str(), "0123456789abcdefghjkmnpqrs");
    let high: [u8; 26] = std::array::from_fn(|place| u8::try_from(place + 198).expect("small"));
    assert_eq!(ReceiptToken::from_random(high).as_str(), "6789abcdefghjkmnpqrstvwxyz");
}

#[test]
fn ev_5_what_goes_on_record_is_written_and_not_too_long() {
    let request =
        |measures: &str, reply: String| AnswerRequest { cause: Cause::Delay, measures: measures.into(), reply };
    assert_eq!(request("调整排班", "好".repeat(500)).validate(), Ok(()));
    let refused = request("  ", "好".repeat(501)).validate().expect_err("neither will do");
    let faults: Vec<_> = refused.fields.iter().map(|fault| (fault.field.as_str(), fault.code.as_str())).collect();
    assert_eq!(faults, [("measures", "text_needed"), ("reply", "text_too_long")]);
    let written = |length: usize| {
        let text = || "字".repeat(length);
        [
            VerificationRequest { verdict: RatingVerdict::Genuine, grounds: text() }.validate(),
            ObjectionDecision { ruling: ObjectionRuling::Upheld, reasons: text() }.validate(),
            AttemptRequest { channel: ContactChannel::Phone, outcome: AttemptOutcome::NoAnswer, note: text() }
                .validate(),
            ItemResult { result: text() }.validate(),
        ]
        .map(|checked| checked.is_ok())
    };
    assert_eq!([0, 1, 500, 501].map(written), [[false; 4], [true; 4], [true; 4], [false; 4]]);
    let purpose = |length: usize| DisclosureRequest { purpose: "字".repeat(length) }.validate().is_ok();
    assert_eq!([0, 1, 100, 101].map(purpose), [false, true, true, false]);
    let item = |lengths: [usize; 3]| {
        let [problem, measure, owner] = lengths.map(|length| "字".repeat(length));
        let checked = ItemRequest { problem, measure, owner, due: "2026-11-30".parse().expect("a date") }.validate();
        checked.err().map_or(0, |refused| refused.fields.len())
    };
    assert_eq!((item([500, 500, 50]), item([501, 501, 51]), item([0, 0, 0])), (0, 3, 3));
    let word = |solved, text: &str| Confirmation { solved, text: text.into() }.validate().is_ok();
    assert!(word(true, "") && word(false, "还是要等") && !word(false, " ") && !word(true, &"好".repeat(151)));
}

#[test]
fn ev_5_an_objection_and_the_name_of_a_tablet_are_written_and_not_too_long() {
    let objection = |length: usize| ObjectionRequest { grounds: "字".repeat(length) }.validate().is_ok();
    assert_eq!([0, 1, 500, 501].map(objection), [false, true, true, false]);
    let named = |length: usize| {
        let code = PairingCode::from_random(7);
        PairingRequest { code, name: "字".repeat(length) }.validate().is_ok()
    };
    assert_eq!([0, 1, 40, 41].map(named), [false, true, true, false]);
}
