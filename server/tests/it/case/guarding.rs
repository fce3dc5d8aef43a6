//! What keeps a case sound: repeats that overlap, hands that must not meet, and words that can be printed.

use std::net::IpAddr;
use std::sync::Arc;

use domain::access::{Actor, Person, Role};
use domain::case::api::{
    AcceptCase, CheckMaterials, Checks, CreateDraft, NewDraft, NewProposal, ProposeDecision, RefusalOfCase, RefuseCase,
    SaveDraft, SavedDraft, ShowDeskCounts, SubmitDraft, WithdrawCase, WrittenReason,
};
use domain::case::{Act, Outcome};
use domain::endpoint::Created;
use domain::ids::{AccountId, DraftId, MatterId};
use domain::problem::Problem;
use server::db::setting;
use server::demo::client::Client;
use server::http::{self, Call, Reply, Routes};
use tokio::sync::Barrier;
use uuid::Uuid;

use super::NOTHING;
use crate::support::TestApp;
use crate::town::{Town, application};

/// Longer than anybody's opinion.
const FAR_TOO_LONG: usize = 2001;

#[tokio::test]
async fn a_repeat_that_the_first_call_overtakes_gets_its_answer_and_does_nothing() {
    let test = TestApp::new().await;
    // Both calls have looked for a remembered answer and found none before either begins to write.
    let both = Arc::new(Barrier::new(2));
    let handler = move |call: Arc<Call<CreateDraft>>| {
        let both = Arc::clone(&both);
        async move {
            both.wait().await;
            let work = call.begin().await?;
            let before = setting::find(work.db(), "made").await?.unwrap_or_default();
            setting::set(work.db(), "made", &format!("{before}x"), work.now()).await?;
            let reply = Reply::with(&Created { id: DraftId(work.new_id()) })?.created();
            call.commit_reply(work, reply).await
        }
    };
    let router = http::router(Arc::clone(&test.app), Routes::default().on(CreateDraft, handler));
    let applicant =
        Person { account: AccountId(Uuid::from_u128(1)), roles: vec![Role::Citizen], unit: None, hall: None };
    let browser = Client::new(router, IpAddr::from([10, 1, 2, 3])).acting_as(Actor::Person(applicant));
    let press = async || {
        let body = NewDraft { matter: MatterId(Uuid::from_u128(2)) };
        browser.with_key("pressed-twice").call(CreateDraft, &[], &body, None).await.unwrap().id
    };
    let (one, other) = tokio::join!(press(), press());
    assert_eq!(one, other);
    assert_eq!(setting::find(test.app.store().reader(), "made").await.unwrap().as_deref(), Some("x"));
}

#[tokio::test]
async fn a_repeat_sent_beside_the_first_call_gets_its_answer() {
    let town = Town::found().await;
    let (draft, version) = town.draft().await;
    let submit = async || {
        let mut citizen = town.client(&town.citizen).with_key("submitted-twice");
        citizen.call(SubmitDraft, &[&draft], &NOTHING, Some(version)).await.unwrap()
    };
    let (one, other) = tokio::join!(submit(), submit());
    assert_eq!(one, other);
    assert_eq!(town.test.texts("SELECT number FROM case_file").await.len(), 1);

    let at = town.show(&town.citizen, one.case).await.unwrap().version;
    let withdraw = async || {
        let mut citizen = town.client(&town.citizen).with_key("withdrawn-twice");
        let body = WrittenReason { reason: "不办了".to_owned() };
        citizen.call(WithdrawCase, &[&one.case], &body, Some(at)).await.unwrap().version
    };
    assert_eq!(tokio::join!(withdraw(), withdraw()), (at + 1, at + 1));
}

#[tokio::test]
async fn op_2_a_staff_account_applies_for_nobody_but_those_at_its_window() {
    let town = Town::found().await;
    let body = NewDraft { matter: town.matter.id };
    let problem = town.client(&town.clerk).call(CreateDraft, &[], &body, None).await.unwrap_err();
    assert_eq!((problem.status, problem.code.as_str()), (409, "staff_account"));
    assert!(problem.detail.contains("您本人要办事，请用手机号登录"), "{}", problem.detail);
}

#[tokio::test]
async fn op_2_nobody_handles_an_application_of_their_own() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let version = town.check_all(case).await.version;
    // The applicant, had their account been given a post at the window.
    let mut both = town.clerk.clone();
    if let Actor::Person(person) = &mut both {
        *person = Person { account: town.citizen.account().unwrap(), ..person.clone() };
        person.roles.push(Role::Citizen);
    }
    let problem = town.client(&both).call(AcceptCase, &[&case], &NOTHING, Some(version)).await.unwrap_err();
    assert_eq!((problem.status, problem.code.as_str()), (409, "own_case"));
    assert_eq!(problem.clause.as_deref(), Some("OP-2"));
    let acts: Vec<Act> = town.show(&both, case).await.unwrap().acts.into_iter().map(|option| option.act).collect();
    assert_eq!(acts, [Act::Withdraw]);
    let body = WrittenReason { reason: String::new() };
    town.client(&both).call(WithdrawCase, &[&case], &body, Some(version)).await.unwrap();
}

/// What the citizen is told who submits an application under this name.
async fn submit_as(town: &Town, name: &str) -> Result<domain::case::api::Submitted, Problem> {
    let mut citizen = town.client(&town.citizen);
    let id = citizen.call(CreateDraft, &[], &NewDraft { matter: town.matter.id }, None).await?.id;
    let mut application = application(&town.matter.matter);
    application.applicant.name = name.to_owned();
    let saved = citizen.call(SaveDraft, &[&id], &SavedDraft { application }, Some(1)).await?;
    citizen.call(SubmitDraft, &[&id], &NOTHING, Some(saved.version)).await
}

#[tokio::test]
async fn op_4_words_that_no_letter_can_hold_are_refused_at_their_field() {
    let town = Town::found().await;
    for name in ["田小满😀", "田\u{e000}满", "田\u{ffff}满"] {
        let problem = submit_as(&town, name).await.unwrap_err();
        assert_eq!(problem.errors[0].field, "applicant.name");
        assert_eq!(problem.errors[0].code, "unprintable", "{name:?}");
    }
    let problem = submit_as(&town, "田小满😀").await.unwrap_err();
    assert!(problem.detail.contains('😀'), "{}", problem.detail);

    let case = town.submit().await.case;
    let version = town.check_all(case).await.version;
    let long = "字".repeat(FAR_TOO_LONG);
    let body = RefusalOfCase { reasons: long.clone(), basis: "依据✨".to_owned() };
    let problem = town.client(&town.clerk).call(RefuseCase, &[&case], &body, Some(version)).await.unwrap_err();
    let codes: Vec<_> = problem.errors.iter().map(|error| (error.field.as_str(), error.code.as_str())).collect();
    assert_eq!(codes, [("reasons", "text_too_long"), ("basis", "unprintable")]);

    let at = town.client(&town.clerk).call(AcceptCase, &[&case], &NOTHING, Some(version)).await.unwrap().version;
    let body = NewProposal { outcome: Outcome::Approved, opinion: long.clone(), basis: long };
    let problem = town.client(&town.reviewer).call(ProposeDecision, &[&case], &body, Some(at)).await.unwrap_err();
    let fields: Vec<&str> = problem.errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!((problem.status, fields), (422, vec!["opinion", "basis"]));
}

#[tokio::test]
async fn op_4_a_name_that_the_fonts_lack_is_taken_and_its_letter_says_which_font_is_missing() {
    let town = Town::found().await;
    let submitted = submit_as(&town, "田\u{32000}").await.unwrap();
    let address = format!("/api/v1/letters/{}/pdf", submitted.receipt);
    let answer = town.client(&town.citizen).send("GET", &address, None, Vec::new(), None).await;
    let problem: Problem = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((problem.status, problem.code.as_str()), (409, "letter_characters"), "{}", problem.detail);
    assert!(problem.detail.contains('\u{32000}') && problem.detail.contains("请安装"), "{}", problem.detail);
}

#[tokio::test]
async fn counts_above_a_list_stop_at_a_thousand() {
    let town = Town::found().await;
    town.submit().await;
    let fresh = match town.test.is_postgres() {
        true => "gen_random_uuid(), substr(md5(random()::text), 1, 17)",
        false => "randomblob(16), substr(hex(randomblob(9)), 1, 17)",
    };
    let rest = "track_index, applicant_account, application, matter_id, matter_name, unit_id, hall_id, terms, checklist, \
                channel, stage, is_closed, submitted_at, due_on, due_at, soon_at, is_paused, paused_left, sort_at, \
                accepted_by, signed_by, decided_at, decided_late, version";
    for _ in 0..10 {
        let twice = format!("INSERT INTO case_file (id, number, {rest}) SELECT {fresh}, {rest} FROM case_file");
        town.test.tamper(&twice).await;
    }
    assert_eq!(town.test.count("SELECT id FROM case_file").await, 1024);
    assert_eq!(town.client(&town.clerk).get(ShowDeskCounts, &[]).await.unwrap().on_time, 1000);
}

#[tokio::test]
async fn what_is_remembered_of_an_answer_is_not_told_to_whoever_has_another_place_since() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let (hall, _) = town.another_hall().await;
    let Actor::Person(person) = &town.clerk else { unreachable!("a clerk is a person") };
    let moved = Actor::Person(Person { hall: Some(hall), unit: Some(town.unit_called("lyj").await), ..person.clone() });
    let version = town.show(&town.clerk, case).await.unwrap().version;
    let checks = Checks { checks: Vec::new() };
    let mut told = Vec::new();
    for who in [&town.clerk, &town.clerk, &moved] {
        let answer = town.client(who).with_key("one").call(CheckMaterials, &[&case], &checks, Some(version)).await;
        told.push(answer.map_err(|problem| problem.status).map(|detail| detail.version));
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[2], Err(404), "{told:?}");
}
