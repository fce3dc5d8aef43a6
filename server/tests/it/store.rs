//! The database and the unit of work.

use std::sync::Arc;

use domain::access::Actor;
use sea_orm::{ConnectionTrait, Statement};
use server::app::{App, Migrate};
use server::areas;
use server::audit::Entry;
use server::clock::TestClock;
use server::config::{Config, SecretText};
use server::db::{self, Store, setting};
use server::error::Error;
use server::http::idempotency::{self, Answer};
use uuid::Uuid;

use crate::support::{EmptyDatabase, Log, TestApp, start_of_tests};

#[tokio::test]
async fn a_work_dropped_without_commit_leaves_nothing_behind() {
    let test = TestApp::new().await;
    let work = test.work().await;
    setting::set(work.db(), "colour", "green", work.now()).await.unwrap();
    assert_eq!(setting::find(work.db(), "colour").await.unwrap().as_deref(), Some("green"));
    drop(work);
    assert_eq!(setting::find(test.app.store().reader(), "colour").await.unwrap(), None);
    let work = test.work().await;
    setting::set(work.db(), "colour", "red", work.now()).await.unwrap();
    work.commit().await.unwrap();
    assert_eq!(setting::find(test.app.store().reader(), "colour").await.unwrap().as_deref(), Some("red"));
}

#[tokio::test]
async fn committed_work_is_there_after_the_program_starts_anew() {
    let test = TestApp::new().await;
    let work = test.work().await;
    setting::set(work.db(), "colour", "green", work.now()).await.unwrap();
    work.commit().await.unwrap();
    let again = test.replica(|_| {}).await.unwrap();
    assert_eq!(setting::find(again.store().reader(), "colour").await.unwrap().as_deref(), Some("green"));
}

#[tokio::test]
async fn the_reading_side_cannot_write() {
    let test = TestApp::new().await;
    let reader = test.app.store().reader();
    let written = reader.execute_unprepared("DELETE FROM setting").await;
    let error = written.unwrap_err().to_string();
    assert!(error.contains("readonly") || error.contains("read-only"), "{error}");
    assert!(setting::find(reader, "key_check").await.unwrap().is_some());
}

#[tokio::test]
async fn an_update_that_misses_its_version_is_stale() {
    let test = TestApp::new().await;
    let work = test.work().await;
    setting::set(work.db(), "colour", "green", work.now()).await.unwrap();
    let update = |at: i64| {
        let sql = format!("UPDATE setting SET value = 'red' WHERE name = 'colour' AND set_at = {at}");
        Statement::from_string(work.db().get_database_backend(), sql)
    };
    let missed = work.db().execute_raw(update(0)).await.unwrap();
    assert!(matches!(work.expect_one(missed.rows_affected()), Err(Error::Stale)));
    let met = work.db().execute_raw(update(work.now().millis())).await.unwrap();
    assert!(work.expect_one(met.rows_affected()).is_ok());
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_delete_what_is_append_only() {
    let test = TestApp::new().await;
    let work = test.work().await;
    work.record(Entry::new("case", Uuid::from_u128(1), "accept_case")).await.unwrap();
    work.commit().await.unwrap();
    test.clock.advance_millis(60_000);
    test.run_due().await;
    test.clock.advance_millis(60_000);
    test.run_due().await;
    for (table, column) in [("audit", "action"), ("audit_seal", "seq"), ("audit_sealed", "position")] {
        for sql in [format!("UPDATE {table} SET {column} = {column}"), format!("DELETE FROM {table}")] {
            let error = test.intruder().await.execute_unprepared(&sql).await.unwrap_err().to_string();
            assert!(error.contains("append-only"), "{sql}: {error}");
        }
        assert_eq!(test.texts(&format!("SELECT '{table}' FROM {table}")).await.len(), 1, "{table}");
    }
}

#[tokio::test]
async fn writers_of_one_subject_wait_for_each_other_and_none_fails() {
    let test = TestApp::new().await;
    let writers = (0..24).map(|n| {
        let app = Arc::clone(&test.app);
        tokio::spawn(async move {
            let work = app.begin(Actor::System, format!("request {n}")).await.unwrap();
            work.record(Entry::new("case", Uuid::from_u128(1), "accept_case").with("n", n)).await.unwrap();
            work.commit().await.unwrap();
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let report = server::audit::verify(test.app.store()).await.unwrap();
    assert_eq!((report.rows, report.subjects, report.breaks), (24, 1, vec![]));
}

#[tokio::test]
async fn a_request_cut_off_while_it_begins_costs_nobody_their_writes() {
    let test = TestApp::new().await;
    for n in 0..40 {
        let app = Arc::clone(&test.app);
        let cut_off = tokio::spawn(async move { app.begin(Actor::System, "cut off").await.map(drop) });
        for _ in 0..n % 8 {
            tokio::task::yield_now().await;
        }
        cut_off.abort();
        let work = test.work().await;
        setting::set(work.db(), &format!("n{n}"), "written", work.now()).await.unwrap();
        work.commit().await.unwrap();
    }
    let names = test.texts("SELECT name FROM setting WHERE value = 'written'").await;
    assert_eq!(names.len(), 40);
}

#[tokio::test]
async fn two_starters_migrate_once() {
    let empty = EmptyDatabase::new().await;
    let first = Store::open(&empty.config).await.unwrap();
    let second = Store::open(&empty.config).await.unwrap();
    let (one, two) = tokio::join!(db::migrate(&first), db::migrate(&second));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert!(one.is_empty() != two.is_empty(), "{one:?} {two:?}");
    assert!(db::pending(&first).await.unwrap().is_empty());
}

async fn start(empty: &EmptyDatabase, migrate: Migrate) -> Result<Arc<App>, String> {
    let clock = Arc::new(TestClock::new(start_of_tests(), 1));
    let opened = App::open(empty.config.clone(), clock, areas::wiring(), migrate).await;
    opened.map_err(|error| error.for_operator())
}

#[tokio::test]
async fn the_embedded_database_migrates_by_itself_and_a_shared_one_only_when_told() {
    let empty = EmptyDatabase::new().await;
    let embedded = empty.config.database_url.is_none();
    match start(&empty, Migrate::Embedded).await {
        Ok(_) => assert!(embedded),
        Err(sentence) => assert!(!embedded && sentence.contains("greenlane migrate"), "{sentence}"),
    }
    start(&empty, Migrate::Always).await.unwrap();
    start(&empty, Migrate::Embedded).await.unwrap();
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    let empty = EmptyDatabase::new().await;
    start(&empty, Migrate::Always).await.unwrap();
    empty.run("INSERT INTO schema_migration (version, applied_at) VALUES ('m20991231_000001_future', 0)").await;
    let sentence = start(&empty, Migrate::Always).await.unwrap_err();
    assert!(sentence.contains("m20991231_000001_future"), "{sentence}");
}

#[tokio::test]
async fn another_programs_database_is_refused_untouched() {
    let empty = EmptyDatabase::new().await;
    empty.run("CREATE TABLE ledger_of_a_shop (id integer)").await;
    let sentence = start(&empty, Migrate::Always).await.unwrap_err();
    assert!(sentence.contains("别的程序"), "{sentence}");
    empty.run("DROP TABLE ledger_of_a_shop").await;
    start(&empty, Migrate::Always).await.unwrap();
}

#[tokio::test]
async fn a_damaged_database_file_is_refused_with_a_clear_sentence() {
    let test = TestApp::new().await;
    if test.is_postgres() {
        return;
    }
    let whole = std::fs::read(test.config().database_file()).unwrap();
    for (damage, place) in [("header", 0..64), ("page", 4096..whole.len() / 2)] {
        let empty = EmptyDatabase::new().await;
        let mut damaged = whole.clone();
        damaged[place].fill(0xa5);
        std::fs::write(empty.config.database_file(), damaged).unwrap();
        let sentence = start(&empty, Migrate::Always).await.unwrap_err();
        assert!(sentence.contains("备份恢复"), "{damage}: {sentence}");
    }
}

#[tokio::test]
async fn a_repeated_request_gets_the_first_answer_and_the_table_does_not_show_it() {
    let test = TestApp::new().await;
    let answer = Answer { fingerprint: vec![1; 32], status: 201, body: r#"{"name":"王小明"}"#.to_owned() };
    let work = test.work().await;
    idempotency::remember(&work, "person 1", "key 1", answer.clone()).await.unwrap();
    work.commit().await.unwrap();
    let reader = test.app.read(Actor::System);
    assert_eq!(idempotency::recall(&reader, "person 1", "key 1").await.unwrap(), Some(answer.clone()));
    assert_eq!(idempotency::recall(&reader, "person 2", "key 1").await.unwrap(), None);
    assert!(!test.texts("SELECT body FROM idempotency").await.concat().contains("王小明"));
    let work = test.work().await;
    let again = idempotency::remember(&work, "person 1", "key 1", answer).await;
    assert!(matches!(again, Err(Error::Refused(refusal)) if refusal.code == "duplicate"));
}

#[tokio::test]
async fn remembered_answers_are_forgotten_after_a_day() {
    let test = TestApp::new().await;
    test.run_due().await;
    let work = test.work().await;
    let answer = Answer { fingerprint: vec![1; 32], status: 201, body: "{}".to_owned() };
    idempotency::remember(&work, "person 1", "key 1", answer).await.unwrap();
    work.commit().await.unwrap();
    let reader = test.app.read(Actor::System);
    for (hours, is_remembered) in [(23, true), (26, false)] {
        test.clock.set(start_of_tests().plus_millis(hours * 3_600_000));
        test.run_due().await;
        let found = idempotency::recall(&reader, "person 1", "key 1").await.unwrap();
        assert_eq!(found.is_some(), is_remembered, "after {hours} hours");
        test.clock.advance_millis(1);
    }
}

#[tokio::test]
async fn the_databases_password_is_neither_logged_nor_told() {
    // Takes calls and hangs up, so that connecting fails at once.
    let deaf = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = deaf.local_addr().unwrap().port();
    let hanging_up = tokio::spawn(async move {
        while let Ok((call, _)) = deaf.accept().await {
            drop(call);
        }
    });
    let directory = tempfile::tempdir().unwrap();
    let log = Log::default();
    let listening = log.listen();
    let mut told = String::new();
    for url in [
        format!("postgres://greenlane:du-juan-hua@127.0.0.1:{port}/greenlane"),
        format!("postgresql://greenlane:du-juan-hua@127.0.0.1:{port}/greenlane?sslmode=nonsense"),
        "postgres://greenlane:du-juan-hua@127.0.0.1:port/greenlane".to_owned(),
        "mysql://greenlane:du-juan-hua@127.0.0.1/greenlane".to_owned(),
    ] {
        let mut config = Config::for_data(directory.path());
        config.database_url = Some(SecretText::new(url));
        let refused = Store::open(&config).await.unwrap_err();
        told += &format!("{}\n{}\n{refused:?}\n{config:?}\n", refused.for_operator(), refused.chain());
    }
    drop(listening);
    hanging_up.abort();
    assert!(log.text().contains("connect"), "the log holds what was tried: {}", log.text());
    assert!(!log.text().contains("du-juan-hua"), "{}", log.text());
    assert!(!told.contains("du-juan-hua"), "{told}");
}
