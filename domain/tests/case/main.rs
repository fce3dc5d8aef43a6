//! The life of a case, through its public face.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use chrono::{NaiveDate, NaiveTime};
use domain::calendar::Calendar;
use domain::case::api::Suspension;
use domain::case::{
    Act, By, Case, Channel, Event, Fact, Hand, Notice, Outcome, Proposal, Reader, Stage, Standpoint, State, Terms,
};
use domain::deadline::{self, ClockKind};
use domain::identity::CaseNumber;
use domain::ids::{AccountId, AuthorizationId, CaseId, FileId, HallId, LetterId, MatterId, UnitId};
use domain::material::{Check, Intake, Item, Supply, Verdict};
use domain::matter::{Delivery, Limit};
use domain::policy::{self, PauseReason, Policy};
use domain::problem::Refusal;
use domain::time::Timestamp;
use uuid::Uuid;

const CLERK: AccountId = AccountId(Uuid::from_u128(1));
const REVIEWER: AccountId = AccountId(Uuid::from_u128(2));
const DEPUTY: AccountId = AccountId(Uuid::from_u128(3));
const SEALER: AccountId = AccountId(Uuid::from_u128(4));
const AUTHORIZATION: AuthorizationId = AuthorizationId(Uuid::from_u128(9));

fn rules() -> (Policy, Calendar) {
    let packs = policy::embedded(std::iter::empty()).unwrap();
    let policy = packs.policy("demo", date(18)).unwrap();
    (policy, domain::calendar::embedded(std::iter::empty()).unwrap())
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn at(day: u32, hour: u32) -> Timestamp {
    Timestamp::from_local(date(day), NaiveTime::from_hms_opt(hour, 0, 0).unwrap())
}

fn item(code: &str, key: bool) -> Item {
    Item {
        code: code.to_owned(),
        name: format!("材料{code}"),
        needed: true,
        key,
        how_to_obtain: "到窗口领取空白表".to_owned(),
        files: vec![FileId(Uuid::from_u128(77))],
        supplied_at: Some(at(12, 21)),
        on_paper: false,
        verdict: Verdict::Unchecked,
    }
}

/// Submitted on Thursday 12 November 2026 in the evening, with two materials and fourteen promised working days.
fn submitted() -> Case {
    let terms = Terms {
        number: CaseNumber::new("519901", date(12), 318).unwrap(),
        matter: MatterId(Uuid::from_u128(5)),
        matter_name: "食品经营许可".to_owned(),
        unit: UnitId(Uuid::from_u128(6)),
        unit_name: "青禾市市场监督管理局".to_owned(),
        hall: HallId(Uuid::from_u128(7)),
        statutory: Some(Limit::working_days(20)),
        promised: Some(Limit::working_days(14)),
        instant: false,
        site_survey: true,
    };
    let id = CaseId(Uuid::from_u128(8));
    Case::open(id, terms, Channel::Online, vec![item("01", true), item("02", false)], at(12, 21))
}

fn staff(account: AccountId) -> By {
    By::Staff(Hand {
        account,
        badge: "0417".to_owned(),
        unit: UnitId(Uuid::from_u128(6)),
        unit_name: "青禾市市场监督管理局".to_owned(),
    })
}

fn notice() -> Notice {
    Notice { letter: LetterId(Uuid::from_u128(10)), number: "青市监补〔2026〕112号".to_owned() }
}

fn then(case: Case, when: Timestamp, by: By, fact: Fact) -> Case {
    case.apply(&Event { at: when, by, fact }).expect("the event fits")
}

fn checked(case: Case, when: Timestamp, verdicts: [(&str, Verdict); 2]) -> Case {
    let checks =
        verdicts.into_iter().map(|(code, verdict)| Check { code: code.to_owned(), verdict, on_paper: false }).collect();
    let fact = case.check_materials(checks, Standpoint::Staff(CLERK)).unwrap();
    then(case, when, staff(CLERK), fact)
}

fn flawed() -> Verdict {
    Verdict::Flawed { fault: "看不清签字".to_owned() }
}

fn accepted() -> Case {
    let case = checked(submitted(), at(13, 10), [("01", Verdict::Complete), ("02", Verdict::Complete)]);
    let fact = case.accept(notice(), Standpoint::Staff(CLERK)).unwrap();
    then(case, at(13, 10), staff(CLERK), fact)
}

fn proposed() -> Case {
    let case = accepted();
    let proposal = Proposal { outcome: Outcome::Approved, opinion: "符合条件".to_owned(), basis: String::new() };
    let fact = case.propose(proposal, Standpoint::Staff(REVIEWER)).unwrap();
    then(case, at(16, 10), staff(REVIEWER), fact)
}

fn signed() -> Case {
    let case = proposed();
    let fact = case.sign(notice(), AUTHORIZATION, Standpoint::Staff(DEPUTY)).unwrap();
    then(case, at(17, 10), staff(DEPUTY), fact)
}

fn code<T>(result: Result<T, Refusal>) -> (&'static str, Option<&'static str>) {
    let refusal = result.map(|_| ()).unwrap_err();
    (refusal.code, refusal.clause)
}

#[test]
fn op_4_a_case_with_everything_in_order_is_accepted() {
    let case = accepted();
    assert_eq!(case.state.stage(), Stage::Reviewing);
    assert_eq!(case.version, 2);
}

#[test]
fn op_4_a_case_with_unchecked_materials_is_not_accepted() {
    assert_eq!(code(submitted().accept(notice(), Standpoint::Staff(CLERK))), ("materials_open", Some("OP-4")));
}

#[test]
fn op_4_the_notice_asks_for_everything_at_once_or_not_at_all() {
    let checks = vec![Check { code: "01".to_owned(), verdict: flawed(), on_paper: false }];
    let case = submitted();
    let fact = case.check_materials(checks, Standpoint::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 9), staff(CLERK), fact);
    let asked = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK));
    assert_eq!(code(asked), ("unchecked_left", Some("OP-4")));
}

#[test]
fn op_4_a_first_notice_stops_the_clock_and_a_demand_that_comes_late_does_not() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let first = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    assert!(matches!(&first, Fact::CorrectionRequested { stops_clock: true, lacks, .. } if lacks.len() == 1));
    let case = then(case, at(13, 10), staff(CLERK), first);
    let supply = Supply { code: "01".to_owned(), files: vec![FileId(Uuid::from_u128(78))], on_paper: false };
    let fact = case.supplement(vec![supply], Intake::Online, Standpoint::Applicant).unwrap();
    let case = then(case, at(18, 20), By::Applicant, fact);

    let case = checked(case, at(19, 9), [("01", Verdict::Complete), ("02", flawed())]);
    let lacks = case.lacks();
    assert!(lacks[0].late_demand, "material 02 had not changed since the first notice");
    let second = case.request_correction(notice(), date(27), Standpoint::Staff(CLERK)).unwrap();
    assert!(matches!(&second, Fact::CorrectionRequested { stops_clock: false, .. }));

    let (policy, calendar) = rules();
    let case = then(case, at(19, 10), staff(CLERK), second);
    let clock = case.clock(&policy).unwrap();
    assert_eq!(clock.kind, ClockKind::AcceptanceAnswer);
    let proof = deadline::prove(&clock, &calendar, &deadline::Rules::from(&policy), at(24, 10));
    assert_eq!(proof.due_on, date(25), "five working days from 18 November, the late demand taking none away");
}

#[test]
fn op_4_a_new_fault_in_a_new_file_is_no_late_demand() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let first = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), first);
    let supply = Supply { code: "01".to_owned(), files: vec![FileId(Uuid::from_u128(78))], on_paper: false };
    let fact = case.supplement(vec![supply], Intake::Online, Standpoint::Applicant).unwrap();
    let case = then(case, at(18, 20), By::Applicant, fact);
    let case = checked(case, at(19, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    assert!(!case.lacks()[0].late_demand);
}

#[test]
fn op_4_corrections_have_to_answer_the_whole_notice() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", flawed())]);
    let fact = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), fact);
    let one = Supply { code: "01".to_owned(), files: Vec::new(), on_paper: true };
    let refusal = case.supplement(vec![one], Intake::AtWindow, Standpoint::Applicant).unwrap_err();
    assert_eq!(refusal.fields.len(), 1);
    assert_eq!(refusal.fields[0].field, "supplies.02");
}

#[test]
fn xt_1_silence_of_five_working_days_accepts() {
    let case = submitted();
    let (policy, calendar) = rules();
    let clock = case.clock(&policy).unwrap();
    let proof = deadline::prove(&clock, &calendar, &deadline::Rules::from(&policy), at(13, 9));
    assert_eq!(proof.due_on, date(19), "Thursday evening plus five working days");
    let fact = case.accept_by_silence(notice()).unwrap();
    let case = then(case, at(20, 0), By::System, fact);
    assert_eq!(case.state.stage(), Stage::Reviewing);
    let review = case.state.review().unwrap();
    assert_eq!((review.accepted_at, &review.accepted_by), (at(12, 21), &None), "from the day the materials came in");
    let proof = prove_at(&case, at(20, 9));
    let due = NaiveDate::from_ymd_opt(2026, 12, 2).unwrap();
    assert_eq!(proof.due_on, due, "fourteen working days from 12 November, the window's silence taking none of them");
    assert!(
        proof.lines[0].detail.contains("11月12日收到材料，窗口逾期没有答复，依法自当日起视为受理"),
        "{:?}",
        proof.lines[0]
    );
}

#[test]
fn xt_1_silence_after_a_supplement_accepts_from_the_day_the_supplement_came_in() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let asked = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), asked);
    let supply = Supply { code: "01".to_owned(), files: vec![FileId(Uuid::from_u128(78))], on_paper: false };
    let fact = case.supplement(vec![supply], Intake::Online, Standpoint::Applicant).unwrap();
    let case = then(case, at(18, 20), By::Applicant, fact);
    let fact = case.accept_by_silence(notice()).unwrap();
    let case = then(case, at(26, 0), By::System, fact);
    assert_eq!(case.state.review().unwrap().accepted_at, at(18, 20));
}

#[test]
fn xt_1_an_instant_matter_that_silence_accepts_was_due_on_the_day_it_came_in() {
    let mut case = submitted();
    case.terms.instant = true;
    let fact = case.accept_by_silence(notice()).unwrap();
    let case = then(case, at(20, 0), By::System, fact);
    assert_eq!(prove_at(&case, at(20, 9)).due_on, date(13), "it came in after hours: the next working day");
}

fn prove_at(case: &Case, now: Timestamp) -> deadline::Proof {
    let (policy, calendar) = rules();
    deadline::prove(&case.clock(&policy).unwrap(), &calendar, &deadline::Rules::from(&policy), now)
}

#[test]
fn op_2_whoever_accepted_does_not_review() {
    let proposal = || Proposal { outcome: Outcome::Approved, opinion: "符合".to_owned(), basis: String::new() };
    assert_eq!(code(accepted().propose(proposal(), Standpoint::Staff(CLERK))), ("same_person", Some("OP-2")));
    assert!(accepted().propose(proposal(), Standpoint::Staff(REVIEWER)).is_ok());
}

#[test]
fn op_11_a_result_needs_the_deputy_and_two_seals_in_order_by_different_people() {
    assert_eq!(
        code(proposed().sign(notice(), AUTHORIZATION, Standpoint::Staff(REVIEWER))),
        ("same_person", Some("OP-11"))
    );
    let case = signed();
    assert!(!case.state.decision().unwrap().is_valid());
    assert_eq!(code(case.deliver(Delivery::Online, None, Standpoint::Staff(CLERK))), ("seals_missing", Some("OP-11")));
    let early = case.seal_bureau(AUTHORIZATION, Standpoint::Staff(SEALER));
    assert_eq!(code(early), ("approval_seal_first", Some("OP-11")));
    let fact = case.seal_approval(AUTHORIZATION, Standpoint::Staff(DEPUTY)).unwrap();
    let case = then(case, at(17, 11), staff(DEPUTY), fact);
    assert_eq!(code(case.seal_bureau(AUTHORIZATION, Standpoint::Staff(DEPUTY))), ("same_person", Some("OP-11")));
    let fact = case.seal_bureau(AUTHORIZATION, Standpoint::Staff(SEALER)).unwrap();
    let case = then(case, at(17, 12), staff(SEALER), fact);
    assert!(case.state.decision().unwrap().is_valid());
    let fact = case.deliver(Delivery::Online, None, Standpoint::Staff(CLERK)).unwrap();
    assert_eq!(then(case, at(17, 13), staff(CLERK), fact).state.stage(), Stage::Delivered);
}

#[test]
fn op_4_a_rejection_needs_its_reasons_and_its_basis() {
    let proposal = Proposal { outcome: Outcome::Rejected, opinion: " ".to_owned(), basis: String::new() };
    let refusal = accepted().propose(proposal, Standpoint::Staff(REVIEWER)).unwrap_err();
    let fields: Vec<&str> = refusal.fields.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["opinion", "basis"]);
}

#[test]
fn op_5_nobody_grants_themselves_more_time_and_nobody_grants_it_twice() {
    let case = accepted();
    let fact = case.request_extension(3, "案情复杂".to_owned(), 10, Standpoint::Staff(REVIEWER)).unwrap();
    let case = then(case, at(16, 9), staff(REVIEWER), fact);
    assert_eq!(code(case.answer_extension(Some(notice()), Standpoint::Staff(REVIEWER))), ("same_person", Some("OP-5")));
    let fact = case.answer_extension(Some(notice()), Standpoint::Staff(DEPUTY)).unwrap();
    let case = then(case, at(16, 10), staff(DEPUTY), fact);
    assert_eq!(case.extension.as_ref().map(|extension| extension.days), Some(3));
    let again = case.request_extension(1, "还要".to_owned(), 10, Standpoint::Staff(REVIEWER));
    assert_eq!(code(again).0, "not_now");
}

#[test]
fn xt_1_a_special_procedure_moves_the_due_date_by_its_working_days() {
    let (policy, calendar) = rules();
    let case = accepted();
    let clock_rules = deadline::Rules::from(&policy);
    let before = deadline::prove(&case.clock(&policy).unwrap(), &calendar, &clock_rules, at(17, 9));
    let plan =
        Suspension { procedure: PauseReason::ExpertReview, expected_days: 3, reason: "需要专家评审".to_owned() };
    let who = Standpoint::Staff(REVIEWER);
    let fact = case.suspend(notice(), plan, &policy.decision.pauses, who).unwrap();
    let case = then(case, at(17, 9), staff(REVIEWER), fact);
    assert!(matches!(case.state, State::Suspended { .. }));
    let fact = case.resume("合格".to_owned(), who).unwrap();
    let case = then(case, at(18, 16), staff(REVIEWER), fact);
    let after = deadline::prove(&case.clock(&policy).unwrap(), &calendar, &clock_rules, at(19, 9));
    assert_eq!(after.due_on, calendar.add_working_days(before.due_on, 2));
}

#[test]
fn xt_1_only_listed_procedures_stop_the_clock() {
    let (policy, _) = rules();
    let mut pauses = policy.decision.pauses;
    pauses.value.retain(|reason| *reason != PauseReason::Auction);
    let plan = Suspension { procedure: PauseReason::Auction, expected_days: 3, reason: "拍卖".to_owned() };
    let refusal = accepted().suspend(notice(), plan, &pauses, Standpoint::Staff(REVIEWER)).unwrap_err();
    assert_eq!(refusal.fields[0].code, "not_listed");
}

#[test]
fn corrections_that_do_not_come_end_the_case_only_after_their_last_day() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let fact = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), fact);
    assert_eq!(code(case.lapse(date(20))).0, "not_lapsed");
    assert_eq!(then(case.clone(), at(21, 0), By::System, case.lapse(date(21)).unwrap()).state.stage(), Stage::Lapsed);
}

#[test]
fn a_parcel_has_a_tracking_number() {
    let case = signed();
    let fact = case.seal_approval(AUTHORIZATION, Standpoint::Staff(DEPUTY)).unwrap();
    let case = then(case, at(17, 11), staff(DEPUTY), fact);
    let fact = case.seal_bureau(AUTHORIZATION, Standpoint::Staff(SEALER)).unwrap();
    let case = then(case, at(17, 12), staff(SEALER), fact);
    for wrong in [None, Some("  ".to_owned()), Some("EX-1".to_owned())] {
        let refusal = case.deliver(Delivery::Post, wrong, Standpoint::Staff(CLERK)).unwrap_err();
        assert_eq!(refusal.fields[0].field, "tracking");
    }
    assert!(case.deliver(Delivery::Post, Some("EX123456789CN".to_owned()), Standpoint::Staff(CLERK)).is_ok());
}

#[test]
fn an_event_that_cannot_follow_is_noticed() {
    let fact = Fact::Archived;
    let event = Event { at: at(13, 9), by: staff(CLERK), fact };
    let inconsistent = submitted().apply(&event).unwrap_err();
    assert_eq!((inconsistent.version, inconsistent.stage), (1, "submitted"));
}

#[test]
fn every_open_act_of_a_state_is_allowed_to_somebody() {
    for case in [submitted(), accepted(), proposed(), signed()] {
        for act in case.open_acts() {
            let somebody = [CLERK, REVIEWER, DEPUTY, SEALER].into_iter().any(|account| {
                let allowed = case.can(act, Standpoint::Staff(account));
                allowed.is_ok() || act == Act::Accept
            });
            assert!(somebody, "{act} in {}", case.state.stage());
        }
    }
}

#[test]
fn a_case_stored_and_read_back_is_the_same() {
    let case = signed();
    let text = serde_json::to_string(&case).unwrap();
    assert_eq!(serde_json::from_str::<Case>(&text).unwrap(), case);
}

/// A case of each stage, with the events that a timeline may tell of.
fn told() -> Vec<Case> {
    let asked = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let fact = asked.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    let correcting = then(asked.clone(), at(13, 10), staff(CLERK), fact);
    let lapsed = then(correcting.clone(), at(21, 0), By::System, Fact::Lapsed);
    let withdrawn = then(submitted(), at(13, 9), By::Applicant, Fact::Withdrawn { reason: "不办了".to_owned() });
    let refusal = Fact::Refused { notice: notice(), reasons: "不归本中心".to_owned(), basis: "某法".to_owned() };
    let refused = then(asked, at(13, 9), staff(CLERK), refusal);
    let sealed = then(signed(), at(17, 11), staff(DEPUTY), Fact::ApprovalSealed { authorization: AUTHORIZATION });
    let issued = then(sealed.clone(), at(17, 12), staff(SEALER), Fact::BureauSealed { authorization: AUTHORIZATION });
    let fact = issued.deliver(Delivery::Online, None, Standpoint::Staff(CLERK)).unwrap();
    let delivered = then(issued.clone(), at(17, 13), staff(CLERK), fact);
    let archived = then(delivered.clone(), at(18, 9), staff(CLERK), Fact::Archived);
    vec![
        submitted(),
        correcting,
        accepted(),
        proposed(),
        signed(),
        sealed,
        issued,
        delivered,
        archived,
        refused,
        withdrawn,
        lapsed,
    ]
}

#[test]
fn staff_read_of_the_applicant_and_only_the_applicant_is_spoken_to() {
    for case in told() {
        let stage = case.state.stage();
        let acceptance = rules().0.acceptance;
        let words = |reader| format!("{} {}", case.holder(reader), case.next_step(reader, &acceptance));
        assert!(!words(Reader::Staff).contains('您'), "{stage}: {}", words(Reader::Staff));
        assert!(!words(Reader::Applicant).contains("申请人"), "{stage}: {}", words(Reader::Applicant));
    }
}

#[test]
fn xt_7_what_comes_next_says_the_days_of_the_pack_and_what_silence_means_in_it() {
    let mut acceptance = rules().0.acceptance;
    let says = |acceptance: &policy::Acceptance| submitted().next_step(Reader::Applicant, acceptance);
    assert_eq!(says(&acceptance), "窗口核对材料，5 个工作日内告诉您是否受理；没有答复就视为已受理");
    acceptance.answer_days.value = 2;
    acceptance.silence.value = policy::Silence::Flagged;
    assert_eq!(says(&acceptance), "窗口核对材料，2 个工作日内告诉您是否受理；没有答复会自动转督查");
    acceptance.answer_days.value = 0;
    assert!(says(&acceptance).starts_with("窗口核对材料，当天告诉您是否受理"), "{}", says(&acceptance));
}

#[test]
fn staff_read_who_has_a_case_that_waits_for_its_applicant() {
    let correcting = told().remove(1);
    assert_eq!(correcting.holder(Reader::Applicant), "您（等您补材料）");
    assert_eq!(correcting.holder(Reader::Staff), "申请人（等补材料）");
    assert_eq!(correcting.next_step(Reader::Staff, &rules().0.acceptance), "等申请人在 11月20日 前补 1 份材料");
}

#[test]
fn the_timeline_names_applicant_and_program_to_staff_and_nobody_to_the_applicant() {
    let entry = |by, fact, reader| Event { at: at(13, 9), by, fact }.entry(reader);
    let withdrawal = || Fact::Withdrawn { reason: "不办了".to_owned() };
    let told = entry(By::Applicant, withdrawal(), Reader::Applicant);
    assert_eq!((told.title.as_str(), told.detail.as_str(), told.who.as_str()), ("您撤回了申请", "", ""));
    let told = entry(By::Applicant, withdrawal(), Reader::Staff);
    assert_eq!((told.title.as_str(), told.detail.as_str(), told.who.as_str()), ("申请人撤回申请", "不办了", "申请人"));
    let told = entry(By::System, Fact::Lapsed, Reader::Staff);
    assert_eq!((told.title.as_str(), told.who.as_str()), ("补正逾期终止", "系统"));
    let notice = Fact::CorrectionRequested { notice: notice(), lacks: Vec::new(), due_on: date(20), stops_clock: true };
    let told = entry(staff(CLERK), notice.clone(), Reader::Staff);
    assert_eq!((told.title.as_str(), told.who.as_str()), ("一次性告知补正", "青禾市市场监督管理局 · 工号 0417"));
    assert!(!told.detail.contains('您'), "{}", told.detail);
    assert!(entry(staff(CLERK), notice, Reader::Applicant).title.contains('您'));
}
