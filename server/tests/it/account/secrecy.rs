//! Personal data and secrets: not in logs, not in errors, not readable in the database (XT-2).

use serde_json::json;

use crate::people::{Office, PASSWORD};
use crate::support::Log;

const PHONE: &str = "13900000001";
const PERSON_NUMBER: &str = "11010519491231002X";
const NAME: &str = "欧阳样例";

#[tokio::test]
async fn xt_2_neither_log_nor_errors_nor_database_show_personal_data_or_secrets() {
    let log = Log::default();
    let listening = log.listen();
    let mut office = Office::new().await;
    let mut browser = office.browser();
    let mut answers = String::new();
    for wrong in [
        json!({ "how": "password", "login": PHONE, "password": "杜鹃啼血猿哀鸣" }),
        json!({ "how": "code", "phone": PHONE, "code": "314159" }),
        json!({ "how": "password", "login": PHONE, "password": "杜鹃啼血猿哀鸣", "name": NAME }),
    ] {
        let refused = browser.post("/api/v1/sessions", wrong).await;
        assert!(refused.status >= 400);
        answers.push_str(&refused.body.to_string());
    }
    office.sign_in_citizen(&mut browser, PHONE).await;
    let token = browser.cookie("greenlane_session").unwrap().to_owned();
    let profile = |number: &str| json!({ "kind": "person", "name": NAME, "number": number });
    let refused = browser.put("/api/v1/me/profile", profile("110105194912310021")).await;
    answers.push_str(&refused.body.to_string());
    browser.put("/api/v1/me/profile", profile(PERSON_NUMBER)).await.ok();
    browser.put("/api/v1/me/password", json!({ "password": "杜鹃啼血猿哀鸣一二三四" })).await.ok();
    office.test.run_due().await;
    drop(listening);

    let (log, stored) = (log.text(), office.test.everything().await);
    assert!(log.contains("/api/v1/me/profile"), "the log holds the requests: {log}");
    assert!(stored.contains("fail_sign_in"), "the dump holds the rows");
    let secrets = [PHONE, PERSON_NUMBER, "110105194912310021", NAME, "杜鹃啼血", "314159", PASSWORD, token.as_str()];
    for secret in secrets {
        assert!(!log.contains(secret), "{secret} in the log");
        assert!(!answers.contains(secret), "{secret} in an error");
        assert!(!stored.contains(secret), "{secret} in the database");
    }
}
