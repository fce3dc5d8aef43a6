//! Versions: a change is a new version, and what an old one said stays readable (CW-1).

use domain::matter::api::MatterSummary;
use server::matter::{self, StoredMatter};

use super::{City, FOOD, code, demo_with, in_days, json_of_demo, today};

async fn food(city: &City) -> StoredMatter {
    let now = city.test.app.clock().now().local_date();
    matter::find_by_code(city.test.app.store().reader(), &code(FOOD), now).await.unwrap().unwrap()
}

/// The demo's catalogue in effect, and a second version of 食品经营许可 that takes effect in 14 days.
async fn with_change() -> City {
    let city = City::with_catalogue().await;
    let changed = demo_with(FOOD, |matter| matter["plain_summary"] = "办好它才能卖吃的，新的说法。".into());
    let imported = city.import(&changed, in_days(14)).await.unwrap();
    assert_eq!((imported.added, imported.changed), (vec![], vec![code(FOOD)]));
    city
}

async fn listed(city: &City) -> MatterSummary {
    let answer = city.anybody().get(&format!("/api/v1/matters?q={FOOD}")).await.ok();
    assert_eq!(answer.body["items"].as_array().unwrap().len(), 1);
    serde_json::from_value(answer.body["items"][0].clone()).unwrap()
}

#[tokio::test]
async fn cw_1_a_new_version_takes_over_on_its_day_and_the_old_one_is_still_found() {
    let city = with_change().await;
    let db = city.test.app.store().reader();
    let old = food(&city).await;
    assert_eq!((old.version, listed(&city).await.id), (1, old.id));
    city.test.clock.advance_millis(14 * 86_400_000);
    let new = food(&city).await;
    assert_eq!((new.version, new.effective_on), (2, in_days(14)));
    let line = listed(&city).await;
    assert_eq!((line.id, line.plain_summary.as_str()), (new.id, "办好它才能卖吃的，新的说法。"));
    assert_eq!(matter::find(db, old.id).await.unwrap(), Some(old));
}

#[tokio::test]
async fn only_the_version_in_effect_can_be_applied_for() {
    let city = with_change().await;
    let db = city.test.app.store().reader();
    let old = food(&city).await;
    assert!(matter::find_current(db, old.id, today()).await.unwrap().is_some());
    assert_eq!(matter::find_current(db, old.id, in_days(14)).await.unwrap(), None);
    city.test.clock.advance_millis(14 * 86_400_000);
    let new = food(&city).await;
    assert_eq!(matter::find_current(db, new.id, today()).await.unwrap(), None);
    assert_eq!(matter::find_current(db, new.id, in_days(14)).await.unwrap(), Some(new));
}

#[tokio::test]
async fn what_was_published_cannot_be_rewritten_backwards() {
    let city = with_change().await;
    let again = demo_with(FOOD, |matter| matter["plain_summary"] = "又是一种说法。".into());
    let errors = city.import(&again, in_days(13)).await.unwrap_err();
    assert_eq!((errors.len(), errors[0].row), (1, 5), "{errors:#?}");
    assert!(errors[0].message.contains("第 2 版"), "{}", errors[0].message);
    let same_day = city.import(&again, in_days(14)).await.unwrap();
    assert_eq!(same_day.changed, [code(FOOD)]);
    city.test.clock.advance_millis(14 * 86_400_000);
    assert_eq!((food(&city).await.version, listed(&city).await.plain_summary.as_str()), (3, "又是一种说法。"));
}

#[tokio::test]
async fn a_matter_is_neither_listed_nor_shown_before_its_first_day() {
    let city = City::new().await;
    city.import(&json_of_demo(), in_days(1)).await.unwrap();
    let mut anybody = city.anybody();
    assert_eq!(anybody.get("/api/v1/matters").await.ok().body["total"], 0);
    assert_eq!(anybody.get(&format!("/api/v1/matters/{FOOD}")).await.status, 404);
    city.test.clock.advance_millis(86_400_000);
    assert_eq!(anybody.get(&format!("/api/v1/matters/{FOOD}")).await.ok().body["version"], 1);
}

#[tokio::test]
async fn op_6_guides_are_public_without_sign_in() {
    let city = with_change().await;
    let mut anybody = city.anybody();
    let guide = anybody.get(&format!("/api/v1/matters/{FOOD}")).await.ok().body;
    assert_eq!(guide["matter"]["name"], "食品经营许可");
    assert_eq!(guide["unit"]["name"], "禾川县示例单位 scjgj");
    assert_eq!(guide["unit"]["address"], "禾川县示例路 1 号");
    assert_eq!(guide["earlier"], serde_json::json!([]));
    city.test.clock.advance_millis(14 * 86_400_000);
    let old = guide["id"].as_str().unwrap();
    assert_eq!(anybody.get(&format!("/api/v1/matters/{old}")).await.ok().body["version"], 1);
    let guide = anybody.get(&format!("/api/v1/matters/{FOOD}")).await.ok().body;
    assert_eq!((&guide["version"], &guide["earlier"][0]["version"]), (&2.into(), &1.into()));
}

#[tokio::test]
async fn cw_1_the_difference_between_versions_is_public() {
    let city = with_change().await;
    let mut anybody = city.anybody();
    let path = format!("/api/v1/matters/{FOOD}/difference");
    assert_eq!(anybody.get(&path).await.status, 404);
    let announced = anybody.get(&format!("{path}?to=2")).await.ok().body;
    city.test.clock.advance_millis(14 * 86_400_000);
    let difference = anybody.get(&path).await.ok().body;
    assert_eq!(difference, announced);
    assert_eq!((&difference["from"]["version"], &difference["to"]["version"]), (&1.into(), &2.into()));
    let changes = difference["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!((&changes[0]["element"], &changes[0]["kind"]), (&"大白话".into(), &"changed".into()));
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_delete_a_version() {
    use sea_orm::ConnectionTrait;
    let city = City::with_catalogue().await;
    for sql in ["UPDATE matter_version SET content = ''", "DELETE FROM matter_version"] {
        let error = city.test.intruder().await.execute_unprepared(sql).await.unwrap_err().to_string();
        assert!(error.contains("append-only"), "{sql}: {error}");
    }
}
