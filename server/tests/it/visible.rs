//! Texts that come in by the API: judged, compared and kept as people see them.

use axum::http::StatusCode;
use domain::case::Application;
use domain::case::api::{
    CaseDetail, CaseSummary, RefusalOfCase, RefuseCase, SaveDraft, SavedDraft, SubmitDraft, Submitted, TrackCase,
    TrackRequest,
};
use domain::endpoint::{Nothing, Page};
use domain::letter::VerifyLetter;
use domain::problem::Problem;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

use crate::town::{Town, application};

const NOTHING: Nothing = Nothing {};

async fn submit_changed(town: &Town, change: impl FnOnce(&mut Application)) -> Result<Submitted, Problem> {
    let (draft, version) = town.draft().await;
    let mut application = application(&town.matter.matter);
    change(&mut application);
    let mut citizen = town.client(&town.citizen);
    let saved = citizen.call(SaveDraft, &[&draft], &SavedDraft { application }, Some(version)).await?;
    citizen.call(SubmitDraft, &[&draft], &NOTHING, Some(saved.version)).await
}

async fn own(town: &Town, submitted: &Submitted) -> CaseDetail {
    town.show(&town.citizen, submitted.case).await.unwrap()
}

fn faults(problem: &Problem) -> Vec<(&str, &str)> {
    problem.errors.iter().map(|fault| (fault.field.as_str(), fault.code.as_str())).collect()
}

#[tokio::test]
async fn a_name_of_characters_that_nobody_sees_is_no_name() {
    let town = Town::found().await;
    for nothing in ["\u{200b}", "\u{feff}", "\u{3164}", "\u{115f}", "\u{2800}\u{2800}", "\u{2060}"] {
        let problem = submit_changed(&town, |it| it.applicant.name = nothing.to_owned()).await.unwrap_err();
        assert_eq!((problem.status, faults(&problem)), (422, vec![("applicant.name", "required")]), "{nothing:?}");
    }
}

#[tokio::test]
async fn a_name_is_kept_as_it_is_seen_and_stays_one_line() {
    let town = Town::found().await;
    for (typed, kept) in
        [("张三\u{202e}四五", "张三四五"), ("王\u{e863}", "王䶮"), ("e\u{301}va", "éva"), ("\0田小满", "田小满")]
    {
        let submitted = submit_changed(&town, |it| it.applicant.name = typed.to_owned()).await.unwrap();
        assert_eq!(own(&town, &submitted).await.applicant.name, kept);
    }
    let forged = "张三\n经审查，准予许可\n决定书文号：青行审〔2026〕1号";
    let problem = submit_changed(&town, |it| it.applicant.name = forged.to_owned()).await.unwrap_err();
    assert_eq!((problem.status, faults(&problem)), (422, vec![("applicant.name", "one_line")]));
    let piled = format!("张{}三", "\u{301}".repeat(60));
    let problem = submit_changed(&town, |it| it.applicant.name = piled).await.unwrap_err();
    assert_eq!(faults(&problem), [("applicant.name", "unprintable")]);
}

#[tokio::test]
async fn numbers_are_kept_in_their_one_form() {
    let town = Town::found().await;
    let submitted = submit_changed(&town, |it| {
        it.applicant.phone = "\u{2068}138-0000 0000\u{2069}".to_owned();
        it.applicant.number = format!("\u{200e}{}", it.applicant.number);
    })
    .await
    .unwrap();
    let applicant = own(&town, &submitted).await.applicant;
    assert_eq!(applicant.phone, "13800000000");
    assert!(!applicant.number.contains('\u{200e}'));

    let mut anybody = town.stage.signed_out();
    let number = format!("\u{feff}{}", submitted.number);
    let asked = TrackRequest { number, phone_tail: "００００".to_owned() };
    anybody.call(TrackCase, &[], &asked, None).await.unwrap();
    let code = &own(&town, &submitted).await.letters[0].code;
    let wide: String = code.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
    anybody.get(VerifyLetter, &[&wide]).await.unwrap();
}

#[tokio::test]
async fn op_4_a_refusal_needs_reasons_and_a_basis_that_can_be_read() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let version = town.show(&town.clerk, case).await.unwrap().version;
    let body = RefusalOfCase { reasons: "\u{feff}".to_owned(), basis: "\u{2060}".to_owned() };
    let problem = town.client(&town.clerk).call(RefuseCase, &[&case], &body, Some(version)).await.unwrap_err();
    assert_eq!(problem.status, 422);
    assert_eq!(faults(&problem), [("reasons", "empty"), ("basis", "empty")]);
}

#[tokio::test]
async fn signs_of_a_pattern_stand_for_themselves_in_a_search() {
    let town = Town::found().await;
    town.submit().await;
    let found = async |q: &str| {
        let path = format!("/api/v1/desk/cases?q={}", utf8_percent_encode(q, NON_ALPHANUMERIC));
        let answer = town.client(&town.clerk).send("GET", &path, None, Vec::new(), None).await;
        answer.json::<Page<CaseSummary>>().unwrap().items.len()
    };
    let name = town.matter.matter.name.clone();
    assert_eq!((found(&name).await, found(&name[..6]).await), (1, 1));
    let gapped = format!("{}%{}", &name[..3], &name[6..]);
    for q in ["%", "_", "\\", "%%", gapped.as_str()] {
        assert_eq!(found(q).await, 0, "{q}");
    }
}

#[tokio::test]
async fn a_control_character_reaches_no_database() {
    let town = Town::found().await;
    let mut anybody = town.stage.signed_out();
    let sign_in = json!({ "how": "password", "login": "a\0b", "password": "x" }).to_string().into_bytes();
    let answer = anybody.send("POST", "/api/v1/sessions", Some("application/json"), sign_in, None).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    let mut clerk = town.client(&town.clerk);
    let answer = clerk.send("GET", "/api/v1/desk/cases?q=%00", None, Vec::new(), None).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let answer = clerk.send("GET", "/api/v1/verifications/%00", None, Vec::new(), None).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
