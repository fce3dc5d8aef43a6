//! Messages: the inbox, the demo's mailbox, and the ways out of the house.

mod gateways;

use domain::access::Role;
use domain::ids::{AccountId, RectificationId};
use domain::notification::MessageChannel;
use domain::rectification::StaffMessage;
use serde_json::json;
use server::notification::{Dispatch, PERSONAL, Recipient, notify};

use crate::people::{Office, sign_in_staff};

const PHONE: &str = "13900000001";

/// A message to staff.
fn news() -> StaffMessage {
    let rectification = RectificationId("0190b2c0-0000-7000-8000-000000000001".parse().unwrap());
    StaffMessage::Objected { rectification }
}

fn to(account: AccountId) -> Recipient {
    Recipient { account: Some(account), ..Recipient::default() }
}

async fn tell(office: &Office, to: &Recipient, channels: &[MessageChannel]) {
    let work = office.test.work().await;
    notify(&work, Dispatch { to, message: &news(), channels }).await.unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn a_message_lies_in_the_inbox_until_it_is_read() {
    let office = Office::new().await;
    let id = office.hire("GL0002", &[Role::Supervisor]).await;
    let mut supervisor = office.browser();
    sign_in_staff(&mut supervisor, "GL0002").await;
    tell(&office, &to(id), &[MessageChannel::Inbox]).await;
    assert_eq!(supervisor.get("/api/v1/me").await.ok().body["unread"], 1);

    let inbox = supervisor.get("/api/v1/messages").await.ok().body;
    let message = &inbox["messages"]["items"][0];
    assert_eq!(inbox["unread"], 1);
    assert_eq!((&message["kind"], &message["title"]), (&json!("rectification"), &json!("评价人提出异议")));
    assert_eq!(message["link"], "/desk/bad/0190b2c0-0000-7000-8000-000000000001");

    let address = format!("/api/v1/messages/{}/reading", message["id"].as_str().unwrap());
    let read = supervisor.post(&address, json!({})).await.ok().body;
    assert_eq!(read["read_at"], office.test.app.clock().now().millis());
    office.test.clock.advance_millis(1000);
    assert_eq!(supervisor.post(&address, json!({})).await.ok().body, read, "the first reading counts");
    let unread = supervisor.get("/api/v1/messages?unread=true").await.ok().body;
    assert_eq!((&unread["messages"]["items"], &unread["unread"]), (&json!([]), &json!(0)));
}

#[tokio::test]
async fn somebody_elses_message_does_not_exist() {
    let mut office = Office::new().await;
    let id = office.hire("GL0002", &[Role::Supervisor]).await;
    tell(&office, &to(id), &[MessageChannel::Inbox]).await;
    let mut supervisor = office.browser();
    sign_in_staff(&mut supervisor, "GL0002").await;
    let inbox = supervisor.get("/api/v1/messages").await.ok().body;
    let address = format!("/api/v1/messages/{}/reading", inbox["messages"]["items"][0]["id"].as_str().unwrap());
    assert_eq!(office.admin.post(&address, json!({})).await.status, 404);
    assert_eq!(office.admin.get("/api/v1/messages").await.ok().body["messages"]["items"], json!([]));
    assert_eq!(office.browser().get("/api/v1/messages").await.status, 401);
}

#[tokio::test]
async fn the_inbox_is_read_page_by_page_newest_first() {
    let office = Office::new().await;
    let id = office.hire("GL0002", &[Role::Supervisor]).await;
    for _ in 0..5 {
        tell(&office, &to(id), &[MessageChannel::Inbox]).await;
        office.test.clock.advance_millis(1000);
    }
    let mut supervisor = office.browser();
    sign_in_staff(&mut supervisor, "GL0002").await;
    let (mut seen, mut next) = (Vec::new(), String::new());
    loop {
        let page = supervisor.get(&format!("/api/v1/messages?limit=2{next}")).await.ok().body["messages"].clone();
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["at"].as_i64().unwrap()));
        match page["next"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted_by(|a, b| a > b), "{seen:?}");
    assert_eq!(supervisor.get("/api/v1/messages?cursor=nonsense").await.status, 400);
}

#[tokio::test]
async fn work_that_is_not_committed_tells_nobody() {
    let office = Office::new().await;
    let id = office.hire("GL0002", &[Role::Supervisor]).await;
    let recipient = Recipient { phone: Some(PHONE.to_owned().try_into().unwrap()), ..to(id) };
    let work = office.test.work().await;
    notify(&work, Dispatch { to: &recipient, message: &news(), channels: PERSONAL }).await.unwrap();
    drop(work);
    assert_eq!(office.test.count("SELECT id FROM message").await, 0);
}

#[tokio::test]
async fn the_demo_keeps_what_it_would_have_sent_and_shows_it_word_for_word() {
    let mut office = Office::new().await;
    let id = office.hire("GL0002", &[Role::Supervisor]).await;
    let phone = Some(PHONE.to_owned().try_into().unwrap());
    let recipient = Recipient { phone, mail: Some("wang@example.cn".to_owned()), ..to(id) };
    tell(&office, &recipient, &[MessageChannel::Inbox, MessageChannel::Sms, MessageChannel::Mail]).await;
    assert_eq!(office.test.run_due().await, 0, "nothing leaves the house");

    let text = |answer: crate::browser::Answer| answer.ok().body["items"].clone();
    let texts = text(office.admin.get("/api/v1/demo/messages?channel=sms").await);
    assert_eq!((&texts[0]["to"], texts.as_array().unwrap().len()), (&json!("139****0001"), 1));
    let link = "http://127.0.0.1:8080/desk/bad/0190b2c0-0000-7000-8000-000000000001";
    let body = texts[0]["text"].as_str().unwrap();
    assert!(body.starts_with("【政务服务中心】评价人不同意") && body.ends_with(link), "{body}");
    let all = text(office.admin.get("/api/v1/demo/messages").await);
    assert_eq!(all.as_array().unwrap().len(), 2);
    assert!(all.as_array().unwrap().iter().any(|message| message["to"] == "w***@example.cn"));
}

#[tokio::test]
async fn outside_the_demo_there_is_no_mailbox() {
    let mut office = Office::with(|_| {}).await;
    assert_eq!(office.admin.get("/api/v1/demo/messages").await.status, 404);
}

#[tokio::test]
async fn without_gateways_only_the_inbox_is_written() {
    let office = Office::with(|_| {}).await;
    let id = office.hire("GL0002", &[Role::Supervisor]).await;
    let phone = Some(PHONE.to_owned().try_into().unwrap());
    let recipient = Recipient { phone, mail: Some("wang@example.cn".to_owned()), ..to(id) };
    tell(&office, &recipient, &[MessageChannel::Inbox, MessageChannel::Sms, MessageChannel::Mail]).await;
    assert_eq!(office.test.texts("SELECT channel FROM message").await, ["inbox"]);
}
