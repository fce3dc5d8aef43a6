//! Holiday notices: imported whole or not at all, taken up by running programs, and what open deadlines make of them.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use domain::access::Actor;
use domain::case::api::{AcceptCase, CaseDetail};
use domain::deadline::ClockKind;
use domain::endpoint::{Nothing, Page};
use domain::supervision::api::AccountabilityRow;
use domain::time::Timestamp;
use server::demo::client::Client;
use server::{areas, calendar, http, jobs};

use crate::cli::greenlane;
use crate::evaluation::{bad_rating, rated_case};
use crate::support::TestApp;
use crate::town::Town;

/// An invented notice.
pub(crate) const NOTICE: &str = r#"year = 2027
title = "国务院办公厅关于2027年部分节假日安排的通知"
issued = 2026-12-30
off = [
  { name = "元旦", from = 2027-01-01, to = 2027-01-08 },
]
work = [2027-01-09]
"#;

/// What the program says to the import of this notice.
pub(crate) fn import(test: &TestApp, notice: &str, flags: &[&str]) -> (i32, String) {
    let file = test.directory().join("2027.toml");
    std::fs::write(&file, notice).unwrap();
    greenlane(&test.config(), &[&["import", "holidays", file.to_str().unwrap()], flags].concat())
}

/// A case accepted on the 28th of December, due in a year whose notice is not out.
async fn due_next_year() -> (Town, CaseDetail) {
    let town = Town::found().await;
    let date = NaiveDate::from_ymd_opt(2026, 12, 28).unwrap();
    town.test.clock.set(Timestamp::from_local(date, NaiveTime::from_hms_opt(9, 30, 0).unwrap()));
    calendar::keep_up(&town.test.app).await.unwrap();
    let case = town.submit().await.case;
    let version = town.check_all(case).await.version;
    let body = Nothing {};
    let detail = town.client(&town.clerk).call(AcceptCase, &[&case], &body, Some(version)).await.unwrap();
    (town, detail)
}

async fn listed<T: serde::de::DeserializeOwned>(town: &Town, who: &Actor, path: &str) -> Vec<T> {
    town.client(who).send("GET", path, None, Vec::new(), None).await.json::<Page<T>>().unwrap().items
}

/// The end of the limit that lists and jobs wait for.
async fn stored_due(town: &Town) -> Vec<String> {
    town.test.texts("SELECT CAST(due_at AS TEXT) FROM case_file").await
}

#[tokio::test]
async fn op_5_an_imported_notice_moves_open_deadlines_with_their_warnings_and_records() {
    let (town, detail) = due_next_year().await;
    let before = detail.clock.unwrap().proof;
    assert!(before.provisional, "nobody knows the holidays of 2027 yet");
    let (code, text) = import(&town.test, NOTICE, &[]);
    assert!(code == 0 && text.contains("已导入：2027 年放假 8 天、调休上班 1 天"), "{text}");

    calendar::keep_up(&town.test.app).await.unwrap();
    town.test.run_due().await;
    let after = town.show(&town.citizen, detail.id).await.unwrap().clock.unwrap().proof;
    assert!(!after.provisional && after.due_at > before.due_at, "{after:?}");
    assert_eq!(stored_due(&town).await, [after.due_at.millis().to_string()]);
    let versions = town.test.texts("SELECT CAST(version AS TEXT) FROM case_file").await;
    assert_eq!(versions, [detail.version.to_string()], "the case itself did not change");
    let waiting = town.test.texts("SELECT kind || payload FROM job WHERE status = 'pending' ORDER BY 1").await;
    assert!(waiting.windows(2).all(|two| two[0] != two[1]), "counting again sets no second job for it: {waiting:?}");

    let records = async || listed::<AccountabilityRow>(&town, &town.supervisor, "/api/v1/accountabilities").await;
    town.test.clock.set(before.due_at.plus_millis(1));
    town.test.run_due().await;
    assert!(records().await.is_empty(), "the job set for the old date waits on");
    assert!(town.test.texts("SELECT level FROM warning WHERE level = 'red'").await.is_empty());
    town.test.clock.set(after.due_at.plus_millis(1));
    town.test.run_due().await;
    assert_eq!(records().await.len(), 1);
}

#[tokio::test]
async fn op_5_a_level_that_a_notice_moved_fires_again_when_the_new_instant_comes() {
    let (town, detail) = due_next_year().await;
    town.test.clock.set(detail.clock.unwrap().proof.soon_at.unwrap());
    town.test.run_due().await;
    let warned = async || town.test.texts("SELECT level_name FROM warning").await;
    assert_eq!(warned().await, ["黄色预警"]);
    assert_eq!(import(&town.test, NOTICE, &[]).0, 0);
    calendar::keep_up(&town.test.app).await.unwrap();
    town.test.run_due().await;
    assert_eq!(warned().await, ["黄色预警"], "there is more time now");
    let moved = town.show(&town.citizen, detail.id).await.unwrap().clock.unwrap().proof.soon_at.unwrap();
    assert!(moved > town.test.app.clock().now());
    town.test.clock.set(moved);
    town.test.run_due().await;
    assert_eq!(warned().await, ["黄色预警", "黄色预警"]);
    assert!(
        town.test.texts("SELECT kind FROM job WHERE status = 'pending' AND last_error IS NOT NULL").await.is_empty()
    );
}

#[tokio::test]
async fn op_5_ev_5_a_corrected_notice_that_takes_days_off_back_moves_deadlines_earlier() {
    let (town, case) = due_next_year().await;
    assert_eq!(import(&town.test, NOTICE, &[]).0, 0);
    calendar::keep_up(&town.test.app).await.unwrap();
    town.test.run_due().await;
    let date = NaiveDate::from_ymd_opt(2026, 12, 30).unwrap();
    town.test.clock.set(Timestamp::from_local(date, NaiveTime::from_hms_opt(10, 0, 0).unwrap()));
    rated_case(&town, &bad_rating("等了很久")).await;
    let answers = async || town.test.texts("SELECT CAST(answer_due AS TEXT) FROM rectification").await;
    let later = answers().await;

    let corrected = NOTICE.replace("2027-01-08", "2027-01-03").replace("2027-01-09", "2027-01-10");
    assert_eq!(import(&town.test, &corrected, &[]).0, 0);
    calendar::keep_up(&town.test.app).await.unwrap();
    town.test.run_due().await;
    let earlier = answers().await;
    let instant = |stored: &[String]| Timestamp::from_millis(stored[0].parse().unwrap());
    assert!(instant(&earlier) < instant(&later), "{earlier:?} {later:?}");
    town.test.clock.set(instant(&earlier).plus_millis(1));
    town.test.run_due().await;
    let missed = town.test.texts("SELECT action FROM audit WHERE action = 'miss_rectification'").await;
    assert_eq!(missed.len(), 1, "the job set for the later instant came forward");
    let levels = town.test.texts("SELECT action FROM audit WHERE action = 'warn_rectification'").await;
    assert!(!levels.is_empty());

    let due = town.show(&town.citizen, case.id).await.unwrap().clock.unwrap().proof.due_at;
    town.test.clock.set(due.plus_millis(1));
    town.test.run_due().await;
    let records = listed::<AccountabilityRow>(&town, &town.supervisor, "/api/v1/accountabilities").await;
    assert_eq!(records.iter().filter(|row| row.clock == ClockKind::Decision).count(), 1);
}

#[tokio::test]
async fn gc_5_a_case_that_a_wrong_notice_made_late_too_early_is_called_to_account_when_it_really_is() {
    let (town, case) = due_next_year().await;
    let take = async |notice: &str| {
        assert_eq!(import(&town.test, notice, &[]).0, 0);
        calendar::keep_up(&town.test.app).await.unwrap();
        town.test.run_due().await;
        town.show(&town.citizen, case.id).await.unwrap().clock.unwrap().proof.due_at
    };
    let records = async |now: Timestamp| {
        town.test.clock.set(now);
        town.test.run_due().await;
        let rows = listed::<AccountabilityRow>(&town, &town.supervisor, "/api/v1/accountabilities").await;
        rows.iter().filter(|row| row.clock == ClockKind::Decision).count()
    };
    let wrong = NOTICE.replace("2027-01-08", "2027-01-03").replace("2027-01-09", "2027-01-10");
    let early = take(&wrong).await;
    assert_eq!(records(early.plus_millis(1)).await, 1);
    let due = take(NOTICE).await;
    assert!(due > early);
    assert_eq!(records(due).await, 1, "it is in time again");
    assert_eq!(records(due.plus_millis(1)).await, 2);
    assert_eq!(records(due.plus_millis(9_000_000)).await, 2, "once");
}

#[tokio::test]
async fn a_replica_that_starts_or_runs_takes_the_notice_up() {
    let (town, _) = due_next_year().await;
    let running = town.test.replica(|_| {}).await.unwrap();
    let (code, text) = import(&town.test, NOTICE, &[]);
    assert_eq!(code, 0, "{text}");
    let started = town.test.replica(|_| {}).await.unwrap();
    calendar::keep_up(&running).await.unwrap();
    jobs::run_due(&running).await.unwrap();
    for app in [&running, &started] {
        let rules = app.rules();
        assert_eq!(rules.calendar.years().last().unwrap().year, 2027);
        assert!(!rules.calendar.is_working(NaiveDate::from_ymd_opt(2027, 1, 7).unwrap()));
    }
    let (_, text) = greenlane(&town.test.config(), &["check"]);
    assert!(text.contains("至 2027 年的放假通知"), "{text}");
}

#[tokio::test]
async fn xt_1_what_a_replica_stores_by_an_older_calendar_is_counted_once_more() {
    let (town, _) = due_next_year().await;
    let behind = town.test.replica(|_| {}).await.unwrap();
    let case = town.submit().await.case;
    let version = town.check_all(case).await.version;
    assert_eq!(import(&town.test, NOTICE, &[]).0, 0);
    calendar::keep_up(&town.test.app).await.unwrap();
    town.test.run_due().await;
    let counted = stored_due(&town).await;
    let there = Client::new(http::router(Arc::clone(&behind), areas::routes()), IpAddr::from([10, 1, 2, 3]));
    let accepted =
        there.acting_as(town.clerk.clone()).call(AcceptCase, &[&case], &Nothing {}, Some(version)).await.unwrap();
    let stale = accepted.clock.unwrap().proof.due_at.millis().to_string();
    assert!(stored_due(&town).await.contains(&stale), "the replica has not read the notice yet");

    town.test.clock.advance_millis(120_000);
    town.test.run_due().await;
    let due = town.show(&town.citizen, case).await.unwrap().clock.unwrap().proof.due_at.millis().to_string();
    let stored = stored_due(&town).await;
    assert!(due > stale && stored.contains(&due) && !stored.contains(&stale), "{counted:?} {stored:?} {due} {stale}");
    let waiting = "SELECT kind FROM job WHERE kind = 'recount_cases' AND status = 'pending'";
    assert!(town.test.texts(waiting).await.is_empty(), "once, and not for ever");
}

#[tokio::test]
async fn a_corrected_notice_takes_the_place_of_the_first_and_the_same_one_changes_nothing() {
    let test = TestApp::new().await;
    assert_eq!(import(&test, NOTICE, &[]).0, 0);
    let (code, text) = import(&test, NOTICE, &[]);
    assert!(code == 0 && text.contains("与现行安排相同"), "{text}");
    let corrected = NOTICE.replace("2027-01-08", "2027-01-03").replace("2027-01-09", "2027-01-10");
    assert_eq!(import(&test, &corrected, &[]).0, 0);
    assert_eq!(test.count("SELECT id FROM holiday_notice").await, 2);
    let app = test.replica(|_| {}).await.unwrap();
    assert!(app.rules().calendar.is_working(NaiveDate::from_ymd_opt(2027, 1, 4).unwrap()));
    let actions = test.texts("SELECT action FROM audit WHERE subject_kind = 'calendar'").await;
    assert_eq!(actions, ["import_holidays", "import_holidays"]);
}

#[tokio::test]
async fn a_notice_that_is_wrong_is_refused_whole_with_every_line_and_reason() {
    let test = TestApp::new().await;
    let wrong = NOTICE.replace("issued =", "isued =").replace("to = 2027-01-08", "to = 8");
    let (code, text) = import(&test, &wrong, &[]);
    assert!(code == 2 && text.contains("共 2 处需要改正，什么都没有导入"), "{text}");
    assert!(text.contains("2027.toml 第 3 行") && text.contains("2027.toml 第 5 行"), "{text}");
    for (good, bad, reason) in [
        ("2027-01-09", "2027-01-11", "本来就是工作日"),
        ("to = 2027-01-08", "to = 2026-12-31", "早于开始日期"),
        ("2027-01-09", "2027-01-03", "出现了两次"),
        ("year = 2027", "year = 2028", "不属于 2028 年"),
    ] {
        let (code, text) = import(&test, &NOTICE.replace(good, bad), &[]);
        assert!(code == 2 && text.contains(reason), "{text}");
    }
    let (code, text) = import(&test, NOTICE, &["--dry-run"]);
    assert!(code == 0 && text.contains("没有导入"), "{text}");
    assert_eq!(test.count("SELECT id FROM holiday_notice").await, 0);
}
