//! What goes back and forth behind the windows: proposals sent back, more time asked for, special procedures.

use domain::access::Actor;
use domain::case::api::{
    AnswerExtension, CaseDetail, CaseSummary, ExtensionAnswer, ExtensionRequest, RequestExtension, ReturnProposal,
    SuspendCase, Suspension, WrittenReason,
};
use domain::case::{Act, Stage};
use domain::endpoint::Page;
use domain::ids::CaseId;
use domain::policy::PauseReason;
use domain::problem::Problem;
use domain::text_enum::TextEnum;

use super::acts::{bring, done, perform};
use crate::town::Town;

async fn send_back(town: &Town, case: CaseId, reason: &str) -> Result<CaseDetail, Problem> {
    let version = town.show(&town.deputy, case).await.unwrap().version;
    let body = WrittenReason { reason: reason.to_owned() };
    town.client(&town.deputy).call(ReturnProposal, &[&case], &body, Some(version)).await
}

async fn ask_for_days(town: &Town, case: CaseId, days: u16, reason: &str) -> Result<CaseDetail, Problem> {
    let version = town.show(&town.reviewer, case).await.unwrap().version;
    let body = ExtensionRequest { days, reason: reason.to_owned() };
    town.client(&town.reviewer).call(RequestExtension, &[&case], &body, Some(version)).await
}

async fn answer(town: &Town, case: CaseId, granted: bool) -> CaseDetail {
    let version = town.show(&town.deputy, case).await.unwrap().version;
    let body = ExtensionAnswer { granted };
    town.client(&town.deputy).call(AnswerExtension, &[&case], &body, Some(version)).await.unwrap()
}

async fn suspend(town: &Town, case: CaseId, procedure: PauseReason, expected_days: u16) -> Result<CaseDetail, Problem> {
    let version = town.show(&town.reviewer, case).await.unwrap().version;
    let body = Suspension { procedure, expected_days, reason: "送检".to_owned() };
    town.client(&town.reviewer).call(SuspendCase, &[&case], &body, Some(version)).await
}

/// The wrong fields of a refusal, each with its code.
fn faults(refused: Result<CaseDetail, Problem>) -> Vec<(String, String)> {
    let problem = refused.unwrap_err();
    assert_eq!(problem.status, 422, "{problem:?}");
    problem.errors.into_iter().map(|error| (error.field, error.code)).collect()
}

fn fault(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

/// What somebody can act on now, as their list shows it.
async fn to_do(town: &Town, who: &Actor) -> Vec<(CaseId, Vec<Act>)> {
    let answer = town.client(who).send("GET", "/api/v1/desk/cases?mine=true", None, Vec::new(), None).await;
    let page: Page<CaseSummary> = answer.json().unwrap();
    page.items.into_iter().map(|row| (row.id, row.next_acts)).collect()
}

#[tokio::test]
async fn a_deputy_sends_a_proposal_back_and_the_reviewer_proposes_again() {
    let town = Town::found().await;
    let case = bring(&town, Act::Return).await;
    let before = town.show(&town.citizen, case).await.unwrap();
    let told = town.told(&town.citizen).await;
    assert_eq!(faults(send_back(&town, case, " ").await)[0].0, "reason");
    let returned = send_back(&town, case, "缺现场照片，请补充核查").await.unwrap();
    assert_eq!((returned.stage, returned.proposal), (Stage::Reviewing, None));

    let seen = town.show(&town.reviewer, case).await.unwrap();
    let step = &seen.timeline[0];
    assert_eq!((step.title.as_str(), step.detail.as_str()), ("退回重审", "缺现场照片，请补充核查"));
    assert!(step.internal && step.who.contains("0702"), "{step:?}");
    assert_eq!(to_do(&town, &town.reviewer).await, [(case, vec![Act::Propose])]);

    let own = town.show(&town.citizen, case).await.unwrap();
    assert_eq!((&own.timeline, town.told(&town.citizen).await), (&before.timeline, told), "the applicant is not told");
    assert_eq!(own.clock.unwrap().proof.due_at, before.clock.unwrap().proof.due_at, "and waits no longer");

    let shown = town.show(&town.deputy, case).await.unwrap();
    assert_eq!(perform(&town, &town.deputy, &shown, Act::Sign).await.unwrap_err().code, "not_now");
    done(&town, case, Act::Propose).await;
    assert_eq!(done(&town, case, Act::Sign).await.stage, Stage::Signed);
}

#[tokio::test]
async fn op_5_time_that_is_denied_leaves_the_deadline_where_it_was() {
    let town = Town::found().await;
    let case = bring(&town, Act::AnswerExtension).await;
    let before = town.show(&town.citizen, case).await.unwrap();
    let told = town.told(&town.citizen).await;
    let denied = answer(&town, case, false).await;
    assert_eq!((denied.stage, denied.asked_days), (Stage::Reviewing, None));
    assert_eq!(denied.timeline[0].title, "没有批准延期");
    assert!(denied.timeline[0].internal && denied.timeline[0].who.contains("0702"), "{:?}", denied.timeline[0]);

    let own = town.show(&town.citizen, case).await.unwrap();
    assert_eq!(own.clock.unwrap().proof.due_at, before.clock.unwrap().proof.due_at);
    assert_eq!((own.letters, own.timeline), (before.letters, before.timeline), "nothing is written to the applicant");
    assert_eq!(town.told(&town.citizen).await, told);
}

#[tokio::test]
async fn op_5_time_is_granted_once_and_told_in_writing() {
    let town = Town::found().await;
    let case = bring(&town, Act::AnswerExtension).await;
    let before = town.show(&town.citizen, case).await.unwrap().clock.unwrap().proof;
    answer(&town, case, true).await;
    let own = town.show(&town.citizen, case).await.unwrap();
    let later = town.test.app.rules().calendar.add_working_days(before.due_on, 3);
    assert_eq!(own.clock.unwrap().proof.due_on, later);
    assert!(own.letters.iter().any(|letter| letter.title == "延期办理告知书"), "{:?}", own.letters);

    let again = ask_for_days(&town, case, 3, "还要三天").await.unwrap_err();
    assert_eq!((again.status, again.code.as_str()), (409, "not_now"), "no second time");
    let acts = town.show(&town.reviewer, case).await.unwrap().acts;
    assert!(acts.iter().all(|option| option.act != Act::RequestExtension), "{acts:?}");
}

#[tokio::test]
async fn op_5_more_time_is_asked_for_with_its_reason_and_within_what_the_law_allows() {
    let town = Town::found().await;
    let case = bring(&town, Act::RequestExtension).await;
    let most = town.test.app.rules().policy.decision.extension_max_days.value;
    assert_eq!(most, 10, "行政许可法第四十二条");
    for days in [0, most + 1, u16::MAX] {
        assert_eq!(faults(ask_for_days(&town, case, days, "需要外地协查").await), fault("days", "range"), "{days}");
    }
    assert_eq!(faults(ask_for_days(&town, case, 3, " ").await)[0].0, "reason");
    assert_eq!(ask_for_days(&town, case, most, "需要外地协查").await.unwrap().asked_days, Some(most));
}

#[tokio::test]
async fn op_5_what_is_settled_on_the_spot_is_never_extended() {
    let mut town = Town::found().await;
    town.matter = town.matter_called("个体工商户设立登记").await;
    let case = bring(&town, Act::Propose).await;
    let shown = town.show(&town.reviewer, case).await.unwrap();
    assert!(shown.acts.iter().all(|option| option.act != Act::RequestExtension), "{:?}", shown.acts);
    let problem = ask_for_days(&town, case, 1, "来不及").await.unwrap_err();
    assert_eq!((problem.status, problem.code.as_str()), (409, "not_now"));
}

#[tokio::test]
async fn xt_1_only_procedures_that_the_law_names_stop_the_clock_and_none_without_an_end() {
    let town = Town::found().await;
    let case = bring(&town, Act::Suspend).await;
    for days in [0, 251, u16::MAX] {
        let refused = suspend(&town, case, PauseReason::Testing, days).await;
        assert_eq!(faults(refused), fault("expected_days", "range"), "{days}");
    }
    let rules = town.test.app.rules();
    let listed = &rules.policy.decision.pauses.value;
    let other = PauseReason::ALL.iter().copied().find(|procedure| !listed.contains(procedure)).unwrap();
    assert_eq!(faults(suspend(&town, case, other, 3).await), fault("procedure", "not_listed"));
    assert_eq!(suspend(&town, case, PauseReason::Testing, 250).await.unwrap().stage, Stage::Suspended);
}
