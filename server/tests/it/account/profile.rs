//! What applicants tell of themselves.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::people::Office;

const PHONE: &str = "13900000001";
/// Invented, with check characters that fit.
const PERSON_NUMBER: &str = "11010519491231002X";
const CREDIT_CODE: &str = "91350100M000100Y43";

async fn citizen(office: &mut Office) -> Browser {
    let mut browser = office.browser();
    office.sign_in_citizen(&mut browser, PHONE).await;
    browser
}

fn person(number: &str) -> Value {
    json!({ "kind": "person", "name": "张样例", "number": number, "contact": "" })
}

#[tokio::test]
async fn a_profile_is_read_back_with_its_number_masked() {
    let mut office = Office::new().await;
    let mut browser = citizen(&mut office).await;
    assert_eq!(browser.get("/api/v1/me").await.ok().body["profile"], json!(null));
    let me = browser.put("/api/v1/me/profile", person("11010519491231002x")).await.ok().body;
    assert_eq!(me["name"], "张样例");
    assert_eq!(me["profile"]["number"], "110*************2X");
    assert_eq!(browser.get("/api/v1/me").await.ok().body, me);
}

#[tokio::test]
async fn a_masked_number_sent_back_keeps_the_one_known() {
    let mut office = Office::new().await;
    let mut browser = citizen(&mut office).await;
    let me = browser.put("/api/v1/me/profile", person(PERSON_NUMBER)).await.ok().body;
    let mut again = me["profile"].clone();
    again["name"] = json!("张改名");
    browser.put("/api/v1/me/profile", again).await.ok();
    let account = me["account"].as_str().unwrap().parse().unwrap();
    let (db, secrets) = (office.test.app.store().reader(), office.test.app.secrets());
    let kept = server::account::profile(db, secrets, account).await.unwrap().unwrap();
    assert_eq!((kept.number.as_str(), kept.name.as_str()), (PERSON_NUMBER, "张改名"));
}

#[tokio::test]
async fn an_organisations_profile_makes_the_account_an_enterprises_and_a_persons_a_citizens() {
    let mut office = Office::new().await;
    let mut browser = citizen(&mut office).await;
    let organization =
        json!({ "kind": "organization", "name": "样例建设有限公司", "number": CREDIT_CODE, "contact": "赵经办" });
    let me = browser.put("/api/v1/me/profile", organization).await.ok().body;
    assert_eq!((&me["roles"], &me["profile"]["number"]), (&json!(["enterprise"]), &json!(CREDIT_CODE)));
    let me = browser.put("/api/v1/me/profile", person(PERSON_NUMBER)).await.ok().body;
    assert_eq!(me["roles"], json!(["citizen"]));
}

#[tokio::test]
async fn what_is_wrong_is_told_field_by_field() {
    let mut office = Office::new().await;
    let mut browser = citizen(&mut office).await;
    let cases = [
        (json!({ "kind": null, "name": "", "number": "" }), vec!["kind", "name"]),
        (json!({ "kind": "person", "name": " ", "number": "110105194912310021" }), vec!["number", "name"]),
        (json!({ "kind": "organization", "name": "样例", "number": PERSON_NUMBER }), vec!["number", "contact"]),
        (json!({ "kind": "person", "name": "张样例", "number": "110*************2X" }), vec!["number"]),
    ];
    for (body, fields) in cases {
        let refused = browser.put("/api/v1/me/profile", body.clone()).await;
        assert_eq!((refused.status, refused.fields()), (422, fields), "{body}");
    }
    assert_eq!(browser.get("/api/v1/me").await.ok().body["profile"], json!(null));
}

#[tokio::test]
async fn staff_keep_no_applicants_profile() {
    let mut office = Office::new().await;
    let refused = office.admin.put("/api/v1/me/profile", person(PERSON_NUMBER)).await;
    assert_eq!((refused.status, refused.code()), (409, "staff_account"));
    assert_eq!(office.admin.get("/api/v1/me").await.ok().body["roles"], json!(["administrator"]));
}

#[tokio::test]
async fn an_application_begins_with_what_is_known() {
    let mut office = Office::new().await;
    let mut browser = citizen(&mut office).await;
    let me = browser.put("/api/v1/me/profile", person(PERSON_NUMBER)).await.ok().body;
    let account = me["account"].as_str().unwrap().parse().unwrap();
    let (db, secrets) = (office.test.app.store().reader(), office.test.app.secrets());
    let applicant = server::account::applicant(db, secrets, account).await.unwrap();
    assert_eq!((applicant.name.as_str(), applicant.number.as_str()), ("张样例", PERSON_NUMBER));
    assert_eq!(applicant.phone, PHONE);
}
