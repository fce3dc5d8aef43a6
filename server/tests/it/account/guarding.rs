//! Codes, passwords and what keeps others from guessing them.

use domain::access::Role;
use domain::time::MINUTE_MS;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde_json::{Value, json};
use server::account;
use server::http;

use crate::browser::{Answer, Browser};
use crate::people::{Office, PASSWORD, routes};

const PHONE: &str = "13900000001";

async fn ask_code(browser: &mut Browser, phone: &str) -> Answer {
    browser.post("/api/v1/codes", json!({ "phone": phone })).await
}

async fn try_code(browser: &mut Browser, phone: &str, code: &str) -> Answer {
    browser.post("/api/v1/sessions", json!({ "how": "code", "phone": phone, "code": code })).await
}

async fn try_password(browser: &mut Browser, login: &str, password: &str) -> Answer {
    browser.post("/api/v1/sessions", json!({ "how": "password", "login": login, "password": password })).await
}

/// A code that is not this one.
fn wrong(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

/// An error as its reader sees it, without the request's id.
fn told(answer: &Answer) -> (u16, Value) {
    let mut body = answer.body.clone();
    body.as_object_mut().unwrap().remove("request_id");
    (answer.status, body)
}

#[tokio::test]
async fn a_first_sign_in_by_code_makes_a_citizens_account_and_the_next_one_finds_it() {
    let mut office = Office::new().await;
    let mut browser = office.browser();
    let first = office.sign_in_citizen(&mut browser, "+86 139-0000-0001").await;
    assert_eq!(first["roles"], json!(["citizen"]));
    assert_eq!(first["name"], "139****0001");
    office.test.clock.advance_millis(2 * MINUTE_MS);
    let mut phone = office.browser();
    let again = office.sign_in_citizen(&mut phone, PHONE).await;
    assert_eq!(again["account"], first["account"]);
    assert_eq!(phone.get("/api/v1/me").await.ok().body["account"], first["account"]);
}

#[tokio::test]
async fn a_known_and_an_unknown_phone_get_the_same_answer_to_a_request_for_a_code() {
    let mut office = Office::new().await;
    let mut browser = office.browser();
    office.sign_in_citizen(&mut browser, PHONE).await;
    office.test.clock.advance_millis(2 * MINUTE_MS);
    let known = ask_code(&mut browser, PHONE).await;
    let unknown = ask_code(&mut browser, "13900000002").await;
    assert_eq!((known.status, &known.body), (200, &json!({ "minutes": 5, "again_in_seconds": 60 })));
    assert_eq!((unknown.status, unknown.body), (known.status, known.body));
}

/// How many hashes of passwords were computed on this thread's account while the recorder listened.
fn hashes_computed(prometheus: &PrometheusHandle) -> u32 {
    let text = prometheus.render();
    let counted = text.lines().find_map(|line| line.strip_prefix("password_hashes_computed "));
    counted.map_or(0, |count| count.parse().unwrap())
}

#[tokio::test]
async fn an_unknown_login_gets_the_answer_of_a_wrong_password_for_the_same_work() {
    let office = Office::new().await;
    let mut browser = office.browser();
    let recorder = PrometheusBuilder::new().build_recorder();
    let prometheus = recorder.handle();
    let _listening = metrics::set_default_local_recorder(&recorder);
    let known = try_password(&mut browser, "GL0001", "wrong password").await;
    assert_eq!(hashes_computed(&prometheus), 1);
    let unknown = try_password(&mut browser, "GL9999", "wrong password").await;
    assert_eq!(hashes_computed(&prometheus), 2, "as much is computed for nobody as for somebody");
    assert_eq!(told(&known), told(&unknown));
    assert_eq!((known.status, known.fields()), (422, vec!["password"]));
}

#[tokio::test]
async fn passwords_are_kept_as_argon2id_hashes_that_cost_nineteen_megabytes_and_two_passes() {
    let office = Office::new().await;
    office.hire("GL0002", &[Role::Supervisor]).await;
    let hashes = office.test.texts("SELECT password_hash FROM account WHERE badge IS NOT NULL").await;
    assert_eq!(hashes.len(), 2);
    for hash in hashes {
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }
}

#[tokio::test]
async fn a_code_is_good_for_one_sign_in() {
    let mut office = Office::new().await;
    let mut browser = office.browser();
    ask_code(&mut browser, PHONE).await.ok();
    let code = office.latest_code().await;
    try_code(&mut browser, PHONE, &code).await.ok();
    let again = try_code(&mut office.browser(), PHONE, &code).await;
    assert_eq!((again.status, again.fields()), (422, vec!["code"]));
}

#[tokio::test]
async fn a_code_is_good_for_five_tries() {
    let mut office = Office::new().await;
    let mut browser = office.browser();
    ask_code(&mut browser, PHONE).await.ok();
    let code = office.latest_code().await;
    for _ in 0..4 {
        assert_eq!(try_code(&mut browser, PHONE, &wrong(&code)).await.status, 422);
    }
    assert_eq!(try_code(&mut browser, PHONE, &code).await.status, 200);

    office.test.clock.advance_millis(2 * MINUTE_MS);
    ask_code(&mut browser, PHONE).await.ok();
    let code = office.latest_code().await;
    for _ in 0..5 {
        assert_eq!(try_code(&mut browser, PHONE, &wrong(&code)).await.status, 422);
    }
    assert_eq!(try_code(&mut browser, PHONE, &code).await.status, 422);
}

#[tokio::test]
async fn a_code_ends_with_its_minutes_and_with_the_next_one() {
    let mut office = Office::new().await;
    let mut browser = office.browser();
    ask_code(&mut browser, PHONE).await.ok();
    let first = office.latest_code().await;
    office.test.clock.advance_millis(MINUTE_MS);
    ask_code(&mut browser, PHONE).await.ok();
    let second = office.latest_code().await;
    assert_ne!(first, second);
    assert_eq!(try_code(&mut browser, PHONE, &first).await.status, 422);
    office.test.clock.advance_millis(5 * MINUTE_MS);
    assert_eq!(try_code(&mut browser, PHONE, &second).await.status, 422);
}

#[tokio::test]
async fn another_code_can_be_asked_for_after_the_pause_and_six_times_an_hour() {
    let office = Office::new().await;
    let mut browser = office.browser();
    for _ in 0..6 {
        ask_code(&mut browser, PHONE).await.ok();
        let hasty = ask_code(&mut office.browser(), PHONE).await;
        assert_eq!(hasty.status, 429);
        assert_ne!(hasty.headers["retry-after"], "0");
        office.test.clock.advance_millis(MINUTE_MS);
    }
    assert_eq!(ask_code(&mut browser, PHONE).await.status, 429);
    office.test.clock.advance_millis(60 * MINUTE_MS);
    ask_code(&mut browser, PHONE).await.ok();
}

#[tokio::test]
async fn one_address_can_ask_for_so_many_codes_and_others_still_can() {
    let office = Office::new().await;
    let mut browser = office.browser();
    for number in 0..600 {
        ask_code(&mut browser, &format!("1390000{number:04}")).await.ok();
    }
    assert_eq!(ask_code(&mut browser, "13900009999").await.status, 429);
    ask_code(&mut office.browser(), "13900009999").await.ok();
    office.test.clock.advance_millis(MINUTE_MS);
    ask_code(&mut browser, "13900009998").await.ok();
    assert_eq!(ask_code(&mut browser, "13900009997").await.status, 429, "one more, until the ten minutes are over");
    office.test.clock.advance_millis(10 * MINUTE_MS);
    ask_code(&mut browser, "13900009997").await.ok();
    ask_code(&mut browser, "13900009996").await.ok();
}

#[tokio::test]
async fn five_wrong_passwords_stop_whoever_guessed_for_fifteen_minutes_and_nobody_else() {
    let office = Office::new().await;
    let guesser = office.browser();
    for login in ["GL0001", "GL9999"] {
        for _ in 0..5 {
            assert_eq!(try_password(&mut guesser.neighbour(), login, "wrong password").await.status, 422);
        }
        let stopped = try_password(&mut guesser.neighbour(), login, PASSWORD).await;
        assert_eq!((stopped.status, stopped.headers["retry-after"].to_str().unwrap()), (429, "900"));
        assert!(stopped.body["detail"].as_str().unwrap().contains("15 分钟"), "{:?}", stopped.body);
    }
    try_password(&mut office.browser(), "GL0001", PASSWORD).await.ok();
    office.test.clock.advance_millis(15 * MINUTE_MS);
    try_password(&mut guesser.neighbour(), "gl0001", PASSWORD).await.ok();
}

#[tokio::test]
async fn a_login_that_is_guessed_at_from_everywhere_still_opens_to_whoever_knows_the_password() {
    let office = Office::new().await;
    for _ in 0..50 {
        assert_eq!(try_password(&mut office.browser(), "GL0001", "wrong password").await.status, 422);
    }
    let mut guesser = office.browser();
    assert_eq!(try_password(&mut guesser, "GL0001", "wrong password").await.status, 422, "each address has one try");
    assert_eq!(try_password(&mut guesser, "GL0001", PASSWORD).await.status, 429, "and no second");
    try_password(&mut office.browser(), "GL0001", PASSWORD).await.ok();
}

#[tokio::test]
async fn a_success_ends_the_row_of_failures() {
    let office = Office::new().await;
    let mut browser = office.browser();
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(try_password(&mut browser, "GL0001", "wrong password").await.status, 422);
        }
        try_password(&mut browser, "GL0001", PASSWORD).await.ok();
    }
}

#[tokio::test]
async fn an_address_that_guesses_at_everybody_waits_a_little_and_others_do_not() {
    let office = Office::new().await;
    let mut browser = office.browser();
    for number in 0..300 {
        assert_eq!(try_code(&mut browser, &format!("1390000{number:04}"), "000000").await.status, 422);
    }
    assert_eq!(try_password(&mut browser.neighbour(), "GL0001", PASSWORD).await.status, 429, "300 from one address");
    try_password(&mut office.browser(), "GL0001", PASSWORD).await.ok();
    office.test.clock.advance_millis(10_000);
    try_password(&mut browser.neighbour(), "GL0001", PASSWORD).await.ok();
}

#[tokio::test]
async fn counts_hold_across_replicas() {
    let office = Office::new().await;
    let replica = office.test.replica(account::jobs).await.unwrap();
    let mut here = office.browser();
    let mut there = Browser::of(http::router(replica, routes())).beside(&here);
    for _ in 0..2 {
        assert_eq!(try_password(&mut here, "GL0001", "wrong password").await.status, 422);
        assert_eq!(try_password(&mut there, "GL0001", "wrong password").await.status, 422);
    }
    assert_eq!(try_password(&mut here, "GL0001", "wrong password").await.status, 422);
    assert_eq!(try_password(&mut there, "GL0001", PASSWORD).await.status, 429);
}

#[tokio::test]
async fn many_guesses_at_once_are_no_more_than_five() {
    let office = Office::new().await;
    let guesser = office.browser();
    let guesses = (0..20).map(|_| {
        let mut browser = guesser.neighbour();
        async move { try_password(&mut browser, "GL0001", "wrong password").await.status }
    });
    let answers = futures_util::future::join_all(guesses).await;
    assert_eq!(answers.iter().filter(|status| **status == 422).count(), 5, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 15, "{answers:?}");
}

#[tokio::test]
async fn without_a_gateway_nobody_waits_for_a_code() {
    let office = Office::with(|_| {}).await;
    let answer = ask_code(&mut office.browser(), PHONE).await;
    assert_eq!((answer.status, answer.code()), (409, "no_text_messages"));
}

#[tokio::test]
async fn a_phone_that_is_none_is_told_at_its_field() {
    let office = Office::new().await;
    let answer = ask_code(&mut office.browser(), "12345").await;
    assert_eq!((answer.status, answer.fields()), (422, vec!["phone"]));
}

#[tokio::test]
async fn failed_sign_ins_stand_in_the_audit_trail() {
    let office = Office::new().await;
    office.hire("GL0002", &[Role::Supervisor]).await;
    try_password(&mut office.browser(), "GL0002", "wrong password").await;
    try_password(&mut office.browser(), "GL9999", "wrong password").await;
    let actions = office.test.texts("SELECT action FROM audit WHERE subject_kind = 'sign_in'").await;
    assert_eq!(actions, ["fail_sign_in", "fail_sign_in"]);
}

#[tokio::test]
async fn what_signing_in_left_behind_is_forgotten_after_a_day() {
    let office = Office::new().await;
    ask_code(&mut office.browser(), PHONE).await.ok();
    try_password(&mut office.browser(), "GL9999", "wrong password").await;
    let left = "SELECT id FROM sms_code UNION ALL SELECT id FROM throttle";
    assert!(office.test.count(left).await > 0);
    office.test.run_due().await;
    office.test.clock.advance_millis(25 * 60 * MINUTE_MS);
    office.test.run_due().await;
    assert_eq!(office.test.count(left).await, 0);
    assert_eq!(office.test.count("SELECT id FROM message WHERE channel = 'sms'").await, 0);
}
