//! The life of a case, through its public face.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod acceptance;
mod decision;
mod orders;
mod reading;
mod storing;
mod turns;

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use domain::calendar::Calendar;
use domain::case::api::Suspension;
use domain::case::{
    Act, ActingAs, By, Case, CaseMark, Channel, Deferral, Duty, Event, Fact, Hold, HoldPause, Mandate, ORDINARY_RANK,
    Outcome, Post, Posts, Proposal, Reader, Stage, State, Terms,
};
use domain::deadline::{self, ClockKind};
use domain::identity::CaseNumber;
use domain::ids::{AccountId, AuthorizationId, CaseId, FileId, HallId, HoldId, LetterId, MandateId, MatterId, UnitId};
use domain::letter::LetterRef;
use domain::material::{Check, Intake, Item, Supply, Verdict};
use domain::matter::{Delivery, Limit};
use domain::policy::{self, PauseReason, Policy};
use domain::problem::{FieldError, Refusal};
use domain::staff::StaffMember;
use domain::text_enum::TextEnum;
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
        deferred_until: None,
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
        posts: Posts::new(),
    };
    let id = CaseId(Uuid::from_u128(8));
    Case::open(id, terms, Channel::Online, vec![item("01", true), item("02", false)], at(12, 21))
}

fn staff(account: AccountId) -> By {
    By::Staff(StaffMember {
        account,
        badge: "0417".to_owned(),
        unit: UnitId(Uuid::from_u128(6)),
        unit_name: "青禾市市场监督管理局".to_owned(),
    })
}

fn notice() -> LetterRef {
    LetterRef { letter: LetterId(Uuid::from_u128(10)), number: "青市监补〔2026〕112号".to_owned() }
}

fn then(case: Case, when: Timestamp, by: By, fact: Fact) -> Case {
    case.apply(&Event { at: when, by, fact }).expect("the event fits")
}

fn checked(case: Case, when: Timestamp, verdicts: [(&str, Verdict); 2]) -> Case {
    let checks =
        verdicts.into_iter().map(|(code, verdict)| Check { code: code.to_owned(), verdict, on_paper: false }).collect();
    let fact = case.check_materials(checks, ActingAs::Staff(CLERK)).unwrap();
    then(case, when, staff(CLERK), fact)
}

fn flawed() -> Verdict {
    Verdict::Flawed { fault: "看不清签字".to_owned() }
}

fn accepted() -> Case {
    let case = checked(submitted(), at(13, 10), [("01", Verdict::Complete), ("02", Verdict::Complete)]);
    let fact = case.accept(notice(), ActingAs::Staff(CLERK)).unwrap();
    then(case, at(13, 10), staff(CLERK), fact)
}

fn proposed() -> Case {
    let case = accepted();
    let proposal = Proposal { outcome: Outcome::Approved, opinion: "符合条件".to_owned(), basis: String::new() };
    let fact = case.propose(proposal, ActingAs::Staff(REVIEWER)).unwrap();
    then(case, at(16, 10), staff(REVIEWER), fact)
}

fn signed() -> Case {
    let case = proposed();
    let fact = case.sign(notice(), AUTHORIZATION, ActingAs::Staff(DEPUTY)).unwrap();
    then(case, at(17, 10), staff(DEPUTY), fact)
}

type Clause = Option<Cow<'static, str>>;

fn code<T>(result: Result<T, Refusal>) -> (&'static str, Clause) {
    let refusal = result.map(|_| ()).unwrap_err();
    (refusal.code, refusal.clause)
}

fn under(clause: &'static str) -> Clause {
    Some(clause.into())
}

/// What a refusal rests on, and each field at fault.
fn faults(refusal: Refusal) -> (Clause, Vec<FieldError>) {
    (refusal.clause, refusal.fields)
}

fn fault(field: &str, code: &str, message: &str) -> FieldError {
    FieldError::new(field, code, message)
}

fn correcting() -> Case {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let fact = case.request_correction(notice(), date(20), ActingAs::Staff(CLERK)).unwrap();
    then(case, at(13, 10), staff(CLERK), fact)
}

/// In the back office, with three more days asked for.
fn asked() -> Case {
    let case = accepted();
    let fact = case.request_extension(3, "案情复杂".to_owned(), 10, ActingAs::Staff(REVIEWER)).unwrap();
    then(case, at(16, 9), staff(REVIEWER), fact)
}

fn suspended() -> Case {
    let case = accepted();
    let plan = Suspension { procedure: PauseReason::Hearing, expected_days: 3, reason: "听证".to_owned() };
    let listed = rules().0.decision.pauses;
    let fact = case.suspend(notice(), plan, &listed, ActingAs::Staff(REVIEWER)).unwrap();
    then(case, at(16, 9), staff(REVIEWER), fact)
}

fn sealed() -> Case {
    let case = signed();
    let fact = case.seal_approval(AUTHORIZATION, ActingAs::Staff(DEPUTY)).unwrap();
    then(case, at(17, 11), staff(DEPUTY), fact)
}

fn issued() -> Case {
    let case = sealed();
    let fact = case.seal_bureau(AUTHORIZATION, ActingAs::Staff(SEALER)).unwrap();
    then(case, at(17, 12), staff(SEALER), fact)
}

fn delivered() -> Case {
    let case = issued();
    let fact = case.deliver(Delivery::Online, None, ActingAs::Staff(CLERK)).unwrap();
    then(case, at(17, 13), staff(CLERK), fact)
}

/// A case of each stage, in the order of the stages; two in the back office, the second with more time asked for.
fn of_every_stage() -> Vec<Case> {
    let complete = checked(submitted(), at(13, 9), [("01", Verdict::Complete), ("02", Verdict::Complete)]);
    let refusal = Fact::Refused { notice: notice(), reasons: "不归本中心".to_owned(), basis: "某法".to_owned() };
    let withdrawal = Fact::Withdrawn { reason: "不办了".to_owned() };
    vec![
        complete,
        correcting(),
        accepted(),
        asked(),
        suspended(),
        proposed(),
        signed(),
        sealed(),
        issued(),
        delivered(),
        then(delivered(), at(18, 9), staff(CLERK), Fact::Archived),
        then(submitted(), at(13, 9), staff(CLERK), refusal),
        then(submitted(), at(13, 9), By::Applicant, withdrawal),
        then(correcting(), at(21, 0), By::System, Fact::Lapsed),
        then(accepted(), at(21, 0), By::System, Fact::Ended { cause: "容缺材料逾期未补".to_owned(), notice: notice() }),
    ]
}

/// Every fact, each as it could be stored.
fn every_fact() -> Vec<Fact> {
    let (reason, basis) = (|| "理由".to_owned(), || "依据".to_owned());
    vec![
        Fact::MaterialsChecked { checks: Vec::new() },
        Fact::CorrectionRequested { notice: notice(), lacks: Vec::new(), due_on: date(20), stops_clock: true },
        Fact::Supplemented { supplies: Vec::new(), intake: Intake::Online },
        Fact::Accepted { notice: notice(), by_silence: false, received_at: None },
        Fact::Accepted { notice: notice(), by_silence: true, received_at: Some(at(12, 21)) },
        Fact::Refused { notice: notice(), reasons: reason(), basis: basis() },
        Fact::Suspended { notice: notice(), procedure: PauseReason::Hearing, expected_days: 3, reason: reason() },
        Fact::Resumed { result: reason() },
        Fact::ExtensionRequested { days: 3, reason: reason() },
        Fact::ExtensionGranted { notice: notice(), days: 3, reason: reason() },
        Fact::ExtensionDenied,
        Fact::Proposed { outcome: Outcome::Approved, opinion: reason(), basis: basis() },
        Fact::Returned { reason: reason() },
        Fact::Signed { notice: notice(), authorization: AUTHORIZATION },
        Fact::ApprovalSealed { authorization: AUTHORIZATION },
        Fact::BureauSealed { authorization: AUTHORIZATION },
        Fact::Delivered { way: Delivery::Post, tracking: Some("EX123456789CN".to_owned()) },
        Fact::Archived,
        Fact::Withdrawn { reason: reason() },
        Fact::Lapsed,
        Fact::Marked { mark: CaseMark::Green, why: reason() },
        Fact::Unmarked { mark: CaseMark::Green, why: reason() },
        Fact::Held { id: HoldId(Uuid::from_u128(20)), hold: orders::payment() },
        Fact::Released { id: HoldId(Uuid::from_u128(20)), why: reason() },
        Fact::Deferred { items: vec![Deferral { code: "02".to_owned(), due_on: date(27) }] },
        Fact::Supplied { supplies: Vec::new(), intake: Intake::AtWindow },
        Fact::Entrusted { mandate: orders::mandate() },
        Fact::TrustEnded { mandate: MandateId(Uuid::from_u128(30)), why: reason() },
        Fact::Ended { cause: reason(), notice: notice() },
    ]
}

fn prove_at(case: &Case, now: Timestamp) -> deadline::Proof {
    let (policy, calendar) = rules();
    deadline::prove(&case.clock(&policy).unwrap(), &calendar, &deadline::ClockRules::from(&policy), now)
}
