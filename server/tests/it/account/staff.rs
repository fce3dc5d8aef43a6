//! The administrator's work.

use domain::access::{Actor, Power, Role};
use domain::ids::AccountId;
use domain::time::DAY_MS;
use serde::{Deserialize, Serialize};
use serde_json::json;
use server::account;
use server::error::{Error, Result};
use server::jobs::{InWork, Job};
use server::wiring::Wiring;
use server::work::Work;

use crate::browser::Browser;
use crate::people::{Office, routes, sign_in_staff};
use crate::support::TestApp;

const PHONE: &str = "13900000001";

#[tokio::test]
async fn a_new_member_of_staff_chooses_a_password_before_anything_else() {
    let mut office = Office::new().await;
    let new = json!({ "badge": "gl0100", "name": "李新", "roles": ["administrator"], "unit": null, "hall": null });
    let created = office.admin.post("/api/v1/staff", new).await;
    assert_eq!(created.status, 201);
    let first = created.body["first_password"].as_str().unwrap().to_owned();

    let mut browser = office.browser();
    let body = json!({ "how": "password", "login": "GL0100", "password": first });
    let me = browser.post("/api/v1/sessions", body).await.ok().body;
    assert_eq!(
        (&me["must_change_password"], &me["badge"], &me["name"]),
        (&json!(true), &json!("GL0100"), &json!("李新"))
    );
    let refused = browser.get("/api/v1/staff").await;
    assert_eq!((refused.status, refused.code()), (403, "must_change_password"));
    let unchanged = json!({ "current": first, "password": first });
    assert_eq!(browser.put("/api/v1/me/password", unchanged).await.status, 422);
    let changed = json!({ "current": first, "password": "a new one of my own" });
    assert_eq!(browser.put("/api/v1/me/password", changed).await.status, 204);
    browser.get("/api/v1/staff").await.ok();
}

#[tokio::test]
async fn a_first_password_stands_nowhere_in_the_database() {
    let mut office = Office::new().await;
    let new = json!({ "badge": "GL0100", "name": "李新", "roles": ["auditor"], "unit": null, "hall": null });
    let key = [("idempotency-key", "one")];
    let created = office.admin.send("POST".parse().unwrap(), "/api/v1/staff", &key, new).await.ok();
    let first = created.body["first_password"].as_str().unwrap();
    assert!(!office.test.everything().await.contains(first));
}

#[tokio::test]
async fn a_reset_password_ends_the_sessions_and_replaces_the_old_one() {
    let mut office = Office::new().await;
    let id = office.hire("GL0002", &[Role::Supervisor]).await;
    let mut supervisor = office.browser();
    sign_in_staff(&mut supervisor, "GL0002").await;
    let reset = office.admin.post(&format!("/api/v1/staff/{id}/password"), json!({})).await.ok();
    assert_eq!(supervisor.get("/api/v1/me").await.status, 401);
    let first = reset.body["first_password"].as_str().unwrap();
    let body = json!({ "how": "password", "login": "GL0002", "password": first });
    assert_eq!(supervisor.post("/api/v1/sessions", body).await.ok().body["must_change_password"], true);
}

#[tokio::test]
async fn wrong_particulars_are_told_field_by_field() {
    let mut office = Office::new().await;
    let cases = [
        (json!({ "badge": "x", "name": "", "roles": [], "unit": null, "hall": null }), vec!["badge", "name", "roles"]),
        (json!({ "badge": "GL0001", "name": "重号", "roles": ["auditor"], "unit": null, "hall": null }), vec!["badge"]),
        (json!({ "badge": PHONE, "name": "像手机", "roles": ["auditor"], "unit": null, "hall": null }), vec!["badge"]),
        (
            json!({ "badge": "GL0100", "name": "无单位", "roles": ["window"], "unit": null, "hall": null }),
            vec!["unit", "hall"],
        ),
        (json!({ "badge": "GL0100", "name": "群众", "roles": ["citizen"], "unit": null, "hall": null }), vec!["roles"]),
        (
            json!({ "badge": "GL0100", "name": "兼任", "roles": ["auditor", "supervisor"], "unit": null, "hall": null }),
            vec!["roles"],
        ),
        (
            json!({ "badge": "GL0100", "name": "乱填", "roles": ["supervisor"], "unit": office.hall, "hall": office.unit }),
            vec!["unit", "hall"],
        ),
    ];
    for (body, fields) in cases {
        let refused = office.admin.post("/api/v1/staff", body.clone()).await;
        assert_eq!((refused.status, refused.fields()), (422, fields), "{body}");
    }
}

#[tokio::test]
async fn a_change_needs_the_version_that_was_read() {
    let mut office = Office::new().await;
    let id = office.hire("GL0002", &[Role::Supervisor]).await;
    let address = format!("/api/v1/staff/{id}");
    let patch = json!({ "roles": ["auditor"], "unit": null, "hall": null, "enabled": true });
    assert_eq!(office.admin.put(&address, patch.clone()).await.status, 428);
    let changed = office.admin.put_at(&address, 1, patch.clone()).await.ok();
    assert_eq!((&changed.body["version"], changed.headers["etag"].to_str().unwrap()), (&json!(2), "\"2\""));
    assert_eq!(office.admin.put_at(&address, 1, patch).await.status, 412);
}

#[tokio::test]
async fn an_administrator_cannot_shut_themselves_out() {
    let mut office = Office::new().await;
    let me = office.admin.get("/api/v1/me").await.ok().body;
    let address = format!("/api/v1/staff/{}", me["account"].as_str().unwrap());
    for (roles, enabled) in [(json!(["administrator"]), false), (json!(["supervisor"]), true)] {
        let patch = json!({ "roles": roles, "unit": null, "hall": null, "enabled": enabled });
        let refused = office.admin.put_at(&address, 1, patch).await;
        assert_eq!((refused.status, refused.code()), (409, "own_account"));
    }
}

#[tokio::test]
async fn nobody_else_manages_accounts_or_jobs() {
    let mut office = Office::new().await;
    let mut citizen = office.browser();
    office.sign_in_citizen(&mut citizen, PHONE).await;
    office.hire("GL0002", &[Role::Window]).await;
    let mut window = office.browser();
    sign_in_staff(&mut window, "GL0002").await;
    for path in ["/api/v1/staff", "/api/v1/jobs/dead"] {
        assert_eq!(office.browser().get(path).await.status, 401, "{path}");
        assert_eq!(citizen.get(path).await.status, 403, "{path}");
        assert_eq!(window.get(path).await.status, 403, "{path}");
        assert_eq!(office.admin.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn an_applicants_account_is_no_member_of_staff() {
    let mut office = Office::new().await;
    let mut citizen = office.browser();
    let me = office.sign_in_citizen(&mut citizen, PHONE).await;
    let address = format!("/api/v1/staff/{}", me["account"].as_str().unwrap());
    assert_eq!(office.admin.post(&format!("{address}/password"), json!({})).await.status, 404);
    let patch = json!({ "roles": ["supervisor"], "unit": null, "hall": null, "enabled": true });
    assert_eq!(office.admin.put_at(&address, 1, patch).await.status, 404);
}

#[tokio::test]
async fn op_9_an_authorisation_gives_its_powers_from_its_first_to_its_last_day() {
    let mut office = Office::new().await;
    let id = office.hire("GL0002", &[Role::BackOffice]).await;
    let mut deputy = office.browser();
    sign_in_staff(&mut deputy, "GL0002").await;
    let address = format!("/api/v1/staff/{id}/authorizations");
    let granted = json!({ "powers": ["sign", "sign"], "unit": office.unit, "from": "2026-11-19", "to": "2026-11-19" });
    assert_eq!(office.admin.post(&address, granted).await.status, 201);
    let powers_in = async |office: &Office, days: i64| {
        office.test.clock.advance_millis(days * DAY_MS);
        let mut deputy = office.browser();
        sign_in_staff(&mut deputy, "GL0002").await;
        deputy.get("/api/v1/me").await.ok().body["powers"].clone()
    };
    assert_eq!(powers_in(&office, 0).await, json!([]));
    assert_eq!(powers_in(&office, 1).await, json!(["sign"]));
    assert_eq!(powers_in(&office, 1).await, json!([]));
    let db = office.test.app.store().reader();
    let kept = account::authorizations(db, id).await.unwrap();
    assert_eq!((kept.len(), kept[0].powers.as_slice()), (1, [Power::Sign].as_slice()));
    assert_eq!(account::staff_member(db, id).await.unwrap().badge, "GL0002");
}

#[tokio::test]
async fn op_9_an_authorisation_holds_three_years_at_most_and_is_never_changed() {
    let mut office = Office::new().await;
    let id = office.hire("GL0002", &[Role::BackOffice]).await;
    let address = format!("/api/v1/staff/{id}/authorizations");
    for (from, to) in [("2026-11-19", "2029-11-20"), ("2026-11-19", "2026-11-18")] {
        let body = json!({ "powers": ["sign"], "unit": office.unit, "from": from, "to": to });
        let refused = office.admin.post(&address, body).await;
        assert_eq!((refused.status, refused.fields(), &refused.body["clause"]), (422, vec!["to"], &json!("OP-9")));
    }
    let body = json!({ "powers": ["sign"], "unit": office.unit, "from": "2026-11-19", "to": "2029-11-19" });
    office.admin.post(&address, body).await.ok();
    let work = office.test.work().await;
    let changed = sea_orm::ConnectionTrait::execute_unprepared(work.db(), "DELETE FROM \"authorization\"").await;
    assert!(changed.unwrap_err().to_string().contains("append-only"));
}

/// Part of the clause: badges and the register of staff. Training and replacement do not exist yet.
#[tokio::test]
async fn op_14_staff_stand_in_the_register_under_a_badge_that_nobody_else_has() {
    let mut office = Office::new().await;
    office.hire("GL0002", &[Role::Window]).await;
    let rows = office.admin.get("/api/v1/staff").await.ok().body["items"].clone();
    let badges: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["badge"].as_str().unwrap()).collect();
    assert_eq!(badges, ["GL0001", "GL0002"]);
    let taken = json!({ "badge": "gl0002", "name": "重号", "roles": ["auditor"], "unit": null, "hall": null });
    let refused = office.admin.post("/api/v1/staff", taken).await;
    assert_eq!((refused.status, refused.fields()), (422, vec!["badge"]));
    assert_eq!(office.test.count("SELECT id FROM account WHERE badge IS NOT NULL").await, 2);
}

#[tokio::test]
async fn staff_are_found_by_role_and_unit() {
    let office = Office::new().await;
    let window = office.hire("GL0002", &[Role::Window, Role::BackOffice]).await;
    office.hire("GL0003", &[Role::Supervisor]).await;
    let db = office.test.app.store().reader();
    let found = account::staff_in_role(db, Role::Window, Some(office.unit)).await.unwrap();
    assert_eq!(found.iter().map(|account| account.id).collect::<Vec<AccountId>>(), [window]);
    assert_eq!(account::staff_in_role(db, Role::Supervisor, None).await.unwrap().len(), 1);
    assert!(account::staff_in_role(db, Role::Agent, None).await.unwrap().is_empty());
}

/// A job that never succeeds.
#[derive(Serialize, Deserialize)]
struct Doomed {}

impl Job for Doomed {
    const KIND: &'static str = "doomed";
    const MAX_ATTEMPTS: u32 = 1;
}

impl InWork for Doomed {
    async fn run(self, _: &Work) -> Result<()> {
        Err(Error::internal("the far side is gone"))
    }
}

#[tokio::test]
async fn the_administrator_sees_dead_jobs_and_has_them_tried_again() {
    let mut office = Office::new().await;
    let replica = office.test.replica(Wiring::job::<Doomed>).await.unwrap();
    let work = replica.begin(Actor::System, "test").await.unwrap();
    work.enqueue(&Doomed {}, work.now()).await.unwrap();
    work.commit().await.unwrap();
    office.test.clock.advance_millis(90_000);
    server::jobs::run_due(&replica).await.unwrap();

    let dead = office.admin.get("/api/v1/jobs/dead").await.ok().body;
    let job = &dead["items"][0];
    assert_eq!((&job["kind"], &job["attempts"]), (&json!("doomed"), &json!(1)));
    assert!(job["last_error"].as_str().unwrap().contains("the far side is gone"));
    assert_eq!(job["failed_at"], office.test.app.clock().now().millis(), "when it failed, not when it was due");
    let address = format!("/api/v1/jobs/{}/retry", job["id"].as_str().unwrap());
    assert_eq!(office.admin.post(&address, json!({})).await.status, 204);
    assert_eq!(office.admin.get("/api/v1/jobs/dead").await.ok().body["items"], json!([]));
    assert_eq!(office.admin.post(&address, json!({})).await.status, 404);
}

#[tokio::test]
async fn an_empty_installation_lets_nobody_in() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test, routes());
    let body = json!({ "how": "password", "login": "admin", "password": "admin" });
    assert_eq!(browser.post("/api/v1/sessions", body).await.status, 422);
    assert_eq!(browser.get("/api/v1/me").await.status, 401);
}
