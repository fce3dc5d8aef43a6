//! The ways out of the house, against gateways that stand in for the real ones.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use domain::notification::MessageChannel;
use domain::time::{HOUR_MS, MINUTE_MS};
use serde_json::{Value, json};
use server::config::SecretText;
use server::notification::Recipient;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use super::{PHONE, tell};
use crate::people::Office;

/// What a gateway got: the authorisation and the body.
type Got = (Option<String>, Value);

/// A text message gateway that answers with `status` and remembers what it got.
#[derive(Clone)]
struct Gateway {
    status: Arc<Mutex<StatusCode>>,
    got: Arc<Mutex<Vec<Got>>>,
    address: String,
}

impl Gateway {
    async fn open(status: StatusCode) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/send", listener.local_addr().unwrap());
        let gateway = Self { status: Arc::new(Mutex::new(status)), got: Arc::default(), address };
        let router = Router::new().route("/send", post(take)).with_state(gateway.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        gateway
    }

    async fn office(&self) -> Office {
        let address = self.address.clone();
        Office::with(|config| {
            config.messages.sms_url = Some(SecretText::new(address));
            config.messages.sms_token = Some(SecretText::new("gateway-token"));
        })
        .await
    }

    fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }
}

async fn take(State(gateway): State<Gateway>, headers: HeaderMap, Json(body): Json<Value>) -> StatusCode {
    let bearer = headers.get("authorization").map(|value| value.to_str().unwrap().to_owned());
    gateway.got.lock().unwrap().push((bearer, body));
    *gateway.status.lock().unwrap()
}

fn by_phone() -> Recipient {
    Recipient { phone: Some(PHONE.to_owned().try_into().unwrap()), ..Recipient::default() }
}

#[tokio::test]
async fn a_text_message_goes_to_the_gateway_once() {
    let gateway = Gateway::open(StatusCode::OK).await;
    let office = gateway.office().await;
    tell(&office, &by_phone(), &[MessageChannel::Sms]).await;
    office.test.run_due().await;
    office.test.run_due().await;
    let got = gateway.got();
    let [(bearer, body)] = got.as_slice() else { panic!("{got:?}") };
    assert_eq!(bearer.as_deref(), Some("Bearer gateway-token"));
    assert_eq!(body["phone"], PHONE);
    assert!(body["text"].as_str().unwrap().starts_with("【政务服务中心】"), "{body}");
    assert_eq!(office.test.texts("SELECT state FROM message").await, ["sent"]);
}

#[tokio::test]
async fn a_gateway_that_fails_is_asked_again_under_the_same_key() {
    let gateway = Gateway::open(StatusCode::SERVICE_UNAVAILABLE).await;
    let office = gateway.office().await;
    tell(&office, &by_phone(), &[MessageChannel::Sms]).await;
    office.test.run_due().await;
    assert_eq!(office.test.texts("SELECT state FROM message").await, ["queued"]);
    *gateway.status.lock().unwrap() = StatusCode::ACCEPTED;
    office.test.clock.advance_millis(MINUTE_MS);
    office.test.run_due().await;
    let got = gateway.got();
    assert_eq!(got.len(), 2);
    assert_eq!(got[0].1["key"], got[1].1["key"]);
    assert_eq!(office.test.texts("SELECT state FROM message").await, ["sent"]);
}

#[tokio::test]
async fn a_gateway_that_never_answers_well_leaves_a_dead_job_that_tells_no_phone() {
    let gateway = Gateway::open(StatusCode::FORBIDDEN).await;
    let mut office = gateway.office().await;
    tell(&office, &by_phone(), &[MessageChannel::Sms]).await;
    for _ in 0..10 {
        office.test.run_due().await;
        office.test.clock.advance_millis(2 * HOUR_MS);
    }
    assert_eq!(office.test.texts("SELECT state FROM message").await, ["failed"]);
    let mut admin = office.browser();
    crate::people::sign_in_staff(&mut admin, "GL0001").await;
    office.admin = admin;
    let dead = office.admin.get("/api/v1/jobs/dead").await.ok().body;
    assert_eq!(dead["items"][0]["kind"], "deliver_message");
    let told = dead["items"][0]["last_error"].as_str().unwrap();
    assert!(told.contains("403") && !told.contains(PHONE), "{told}");
}

#[tokio::test]
async fn a_code_that_comes_too_late_is_not_sent() {
    let gateway = Gateway::open(StatusCode::SERVICE_UNAVAILABLE).await;
    let office = gateway.office().await;
    office.browser().post("/api/v1/codes", json!({ "phone": PHONE })).await.ok();
    office.test.run_due().await;
    *gateway.status.lock().unwrap() = StatusCode::OK;
    office.test.clock.advance_millis(6 * MINUTE_MS);
    office.test.run_due().await;
    assert_eq!(gateway.got().len(), 1);
    assert_eq!(office.test.texts("SELECT state FROM message").await, ["failed"]);
}

#[tokio::test]
async fn a_code_reaches_the_phone_and_signs_in() {
    let gateway = Gateway::open(StatusCode::OK).await;
    let office = gateway.office().await;
    let mut browser = office.browser();
    browser.post("/api/v1/codes", json!({ "phone": PHONE })).await.ok();
    office.test.run_due().await;
    let text = gateway.got()[0].1["text"].as_str().unwrap().to_owned();
    let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    browser.post("/api/v1/sessions", json!({ "how": "code", "phone": PHONE, "code": code })).await.ok();
}

/// A mail server that takes one mail and hands over what it read.
async fn mail_server() -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("smtp://{}", listener.local_addr().unwrap());
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut mail = String::new();
        let mut in_data = false;
        write.write_all(b"220 ready\r\n").await.unwrap();
        while let Some(line) = lines.next_line().await.unwrap() {
            mail.push_str(&line);
            mail.push('\n');
            let answer: &[u8] = match line.as_str() {
                "." => b"250 taken\r\n",
                _ if in_data => continue,
                "DATA" => b"354 go on\r\n",
                "QUIT" => break,
                _ => b"250 fine\r\n",
            };
            in_data = line == "DATA";
            write.write_all(answer).await.unwrap();
            if line == "." {
                break;
            }
        }
        mail
    });
    (address, served)
}

#[tokio::test]
async fn a_mail_goes_to_the_mail_server() {
    let (address, served) = mail_server().await;
    let office = Office::with(|config| {
        config.messages.smtp_url = Some(SecretText::new(address));
        config.messages.mail_from = Some("政务服务中心 <centre@example.cn>".to_owned());
    })
    .await;
    let recipient = Recipient { mail: Some("wang@example.cn".to_owned()), ..Recipient::default() };
    tell(&office, &recipient, &[MessageChannel::Mail]).await;
    office.test.run_due().await;
    let mail = served.await.unwrap();
    assert!(mail.contains("MAIL FROM:<centre@example.cn>"), "{mail}");
    assert!(mail.contains("RCPT TO:<wang@example.cn>"), "{mail}");
    assert!(mail.contains("Subject: "), "{mail}");
    assert_eq!(office.test.texts("SELECT state FROM message").await, ["sent"]);
}
