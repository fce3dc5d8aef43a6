//! What surrounds every request: whatever goes wrong is answered with the id under which it is logged.

use std::sync::Arc;

use axum::http::Method;
use domain::ledger::api::ShowLedgerHead;
use serde_json::{Value, json};
use server::areas;
use server::error::Result;
use server::http::{Call, Reply, Routes};

use crate::browser::{Answer, Browser};
use crate::support::TestApp;

async fn stumbles(_: Arc<Call<ShowLedgerHead>>) -> Result<Reply> {
    panic!("as the test wants")
}

/// Whether the problem names the request by the id that the response's header gives it.
fn names_its_request(answer: &Answer) -> bool {
    let id = answer.headers["x-request-id"].to_str().unwrap();
    id.len() == 32 && answer.body["request_id"] == id
}

#[tokio::test]
async fn a_handler_that_panics_is_answered_with_the_requests_id() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test, Routes::default().on(ShowLedgerHead, stumbles));
    let answer = browser.send(Method::GET, "/api/v1/ledger/head", &[], Value::Null).await;
    assert_eq!(answer.status, 500);
    assert!(names_its_request(&answer), "{answer:?}");
}

#[tokio::test]
async fn a_request_from_another_site_is_refused_with_its_id() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test, areas::routes());
    let headers = [("sec-fetch-site", "cross-site")];
    let answer = browser.send(Method::POST, "/api/v1/sessions", &headers, json!({})).await;
    assert_eq!((answer.status, answer.code()), (403, "foreign_origin"));
    assert!(names_its_request(&answer), "{answer:?}");
}
