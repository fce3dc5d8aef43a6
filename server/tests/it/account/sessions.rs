//! Sessions: their cookies, their ends.

use domain::access::Role;
use domain::time::{HOUR_MS, MINUTE_MS};
use serde_json::json;

use crate::people::{Office, PASSWORD, sign_in_staff};

const PHONE: &str = "13900000001";

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_foreign_sites() {
    let office = Office::new().await;
    let body = json!({ "how": "password", "login": "GL0001", "password": PASSWORD });
    let answer = office.browser().post("/api/v1/sessions", body).await.ok();
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    assert!(pair.starts_with("greenlane_session=") && pair.len() == "greenlane_session=".len() + 43, "{pair}");
    assert_eq!(attributes, "Path=/; HttpOnly; SameSite=Lax; Max-Age=43200");
}

#[tokio::test]
async fn behind_tls_the_cookie_is_secure_and_bound_to_its_host() {
    let office = Office::with(|config| config.public_url = "https://lvtong.example".to_owned()).await;
    let body = json!({ "how": "password", "login": "GL0001", "password": PASSWORD });
    let mut browser = office.browser();
    let answer = browser.post("/api/v1/sessions", body).await.ok();
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-greenlane_session=") && cookie.ends_with("; Secure"), "{cookie}");
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert_eq!(browser.get("/api/v1/me").await.status, 200);
}

#[tokio::test]
async fn a_session_ends_half_an_hour_after_its_last_use() {
    let mut office = Office::new().await;
    for _ in 0..4 {
        office.test.clock.advance_millis(29 * MINUTE_MS);
        assert_eq!(office.admin.get("/api/v1/me").await.status, 200);
    }
    office.test.clock.advance_millis(30 * MINUTE_MS);
    let ended = office.admin.get("/api/v1/me").await;
    assert_eq!((ended.status, ended.code()), (401, "sign_in"));
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    let mut office = Office::new().await;
    for _ in 0..35 {
        office.test.clock.advance_millis(20 * MINUTE_MS);
        assert_eq!(office.admin.get("/api/v1/me").await.status, 200);
    }
    office.test.clock.advance_millis(20 * MINUTE_MS);
    assert_eq!(office.admin.get("/api/v1/me").await.status, 401);
}

#[tokio::test]
async fn use_is_noted_at_most_once_a_minute() {
    let mut office = Office::new().await;
    let noted = "SELECT CAST(MAX(seen_at) AS TEXT) FROM session";
    let before = office.test.texts(noted).await;
    office.test.clock.advance_millis(MINUTE_MS - 1);
    office.admin.get("/api/v1/me").await.ok();
    assert_eq!(office.test.texts(noted).await, before);
    office.test.clock.advance_millis(1);
    office.admin.get("/api/v1/me").await.ok();
    assert_ne!(office.test.texts(noted).await, before);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie_away() {
    let mut office = Office::new().await;
    let token = office.admin.cookie("greenlane_session").unwrap().to_owned();
    let answer = office.admin.delete("/api/v1/sessions/current").await;
    assert_eq!(answer.status, 204);
    assert_eq!(office.admin.cookie("greenlane_session"), None);
    let header = format!("greenlane_session={token}");
    let replayed = office.admin.send("GET".parse().unwrap(), "/api/v1/me", &[("cookie", &header)], json!(null)).await;
    assert_eq!(replayed.status, 401);
    assert_eq!(office.admin.delete("/api/v1/sessions/current").await.status, 204);
}

#[tokio::test]
async fn signing_in_again_ends_the_session_the_browser_held() {
    let mut office = Office::new().await;
    let before = office.admin.cookie("greenlane_session").unwrap().to_owned();
    sign_in_staff(&mut office.admin, "GL0001").await;
    assert_ne!(office.admin.cookie("greenlane_session").unwrap(), before);
    let header = format!("greenlane_session={before}");
    let mut other = office.browser();
    assert_eq!(other.send("GET".parse().unwrap(), "/api/v1/me", &[("cookie", &header)], json!(null)).await.status, 401);
}

#[tokio::test]
async fn one_sees_ones_sessions_and_ends_one_of_them() {
    let mut office = Office::new().await;
    let mut phone = office.browser();
    office.test.clock.advance_millis(MINUTE_MS);
    let agent = [("user-agent", "Mozilla/5.0 (test phone)")];
    let body = json!({ "how": "password", "login": "GL0001", "password": PASSWORD });
    phone.send("POST".parse().unwrap(), "/api/v1/sessions", &agent, body).await.ok();

    let list = office.admin.get("/api/v1/sessions").await.ok().body;
    let items = list["items"].as_array().unwrap();
    let current: Vec<bool> = items.iter().map(|item| item["current"].as_bool().unwrap()).collect();
    assert_eq!(items.len(), 2);
    assert_eq!(current.iter().filter(|current| **current).count(), 1);
    let other = items.iter().find(|item| item["device"] == "Mozilla/5.0 (test phone)").unwrap();
    assert_eq!(other["current"], false);

    let address = format!("/api/v1/sessions/{}", other["id"].as_str().unwrap());
    assert_eq!(office.admin.delete(&address).await.status, 204);
    assert_eq!(phone.get("/api/v1/me").await.status, 401);
    assert_eq!(office.admin.get("/api/v1/me").await.status, 200);
    assert_eq!(office.admin.delete(&address).await.status, 404);
}

#[tokio::test]
async fn somebody_elses_session_does_not_exist() {
    let mut office = Office::new().await;
    let mut citizen = office.browser();
    office.sign_in_citizen(&mut citizen, PHONE).await;
    let list = office.admin.get("/api/v1/sessions").await.ok().body;
    let address = format!("/api/v1/sessions/{}", list["items"][0]["id"].as_str().unwrap());
    assert_eq!(citizen.delete(&address).await.status, 404);
    assert_eq!(office.admin.get("/api/v1/me").await.status, 200);
}

#[tokio::test]
async fn a_changed_password_ends_every_other_session() {
    let mut office = Office::new().await;
    let mut other = office.browser();
    sign_in_staff(&mut other, "GL0001").await;
    let wrong = json!({ "current": "not this one", "password": "a new one of my own" });
    let refused = office.admin.put("/api/v1/me/password", wrong).await;
    assert_eq!((refused.status, refused.fields()), (422, vec!["current"]));
    assert_eq!(other.get("/api/v1/me").await.status, 200);

    let right = json!({ "current": PASSWORD, "password": "a new one of my own" });
    assert_eq!(office.admin.put("/api/v1/me/password", right).await.status, 204);
    assert_eq!(office.admin.get("/api/v1/me").await.status, 200);
    assert_eq!(other.get("/api/v1/me").await.status, 401);
    let old = json!({ "how": "password", "login": "GL0001", "password": PASSWORD });
    assert_eq!(other.post("/api/v1/sessions", old).await.status, 422);
    let new = json!({ "how": "password", "login": "GL0001", "password": "a new one of my own" });
    other.post("/api/v1/sessions", new).await.ok();
}

#[tokio::test]
async fn a_citizen_sets_a_password_and_signs_in_with_it() {
    let mut office = Office::new().await;
    let mut browser = office.browser();
    office.sign_in_citizen(&mut browser, PHONE).await;
    for weak in ["short", "1234567890", "my13900000001!"] {
        let refused = browser.put("/api/v1/me/password", json!({ "password": weak })).await;
        assert_eq!((refused.status, refused.fields()), (422, vec!["password"]), "{weak}");
    }
    assert_eq!(browser.put("/api/v1/me/password", json!({ "password": "春眠不觉晓处处闻啼鸟" })).await.status, 204);
    let body = json!({ "how": "password", "login": PHONE, "password": "春眠不觉晓处处闻啼鸟" });
    office.browser().post("/api/v1/sessions", body).await.ok();
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_stays_out() {
    let mut office = Office::new().await;
    let id = office.hire("GL0002", &[Role::Supervisor]).await;
    let mut supervisor = office.browser();
    sign_in_staff(&mut supervisor, "GL0002").await;
    let patch = json!({ "roles": ["supervisor"], "unit": null, "hall": null, "enabled": false });
    office.admin.put_at(&format!("/api/v1/staff/{id}"), 1, patch).await.ok();
    assert_eq!(supervisor.get("/api/v1/me").await.status, 401);
    let body = json!({ "how": "password", "login": "GL0002", "password": PASSWORD });
    let refused = supervisor.post("/api/v1/sessions", body).await;
    assert_eq!((refused.status, refused.code()), (403, "account_disabled"));

    let patch = json!({ "roles": ["supervisor"], "unit": null, "hall": null, "enabled": true });
    office.admin.put_at(&format!("/api/v1/staff/{id}"), 2, patch).await.ok();
    assert_eq!(supervisor.get("/api/v1/me").await.status, 401);
    office.test.clock.advance_millis(HOUR_MS);
    sign_in_staff(&mut supervisor, "GL0002").await;
}

#[tokio::test]
async fn a_changed_role_counts_from_the_next_request_on() {
    let mut office = Office::new().await;
    let id = office.hire("GL0002", &[Role::Administrator]).await;
    let mut other = office.browser();
    sign_in_staff(&mut other, "GL0002").await;
    assert_eq!(other.get("/api/v1/staff").await.status, 200);
    let patch = json!({ "roles": ["supervisor"], "unit": null, "hall": null, "enabled": true });
    office.admin.put_at(&format!("/api/v1/staff/{id}"), 1, patch).await.ok();
    assert_eq!(other.get("/api/v1/staff").await.status, 403);
}
