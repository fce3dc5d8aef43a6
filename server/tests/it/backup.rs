//! Backup and restore of the embedded database with its files.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use domain::access::Actor;
use futures_util::stream;
use server::audit::Entry;
use server::cli::{back_up, restore};
use server::config::{Config, SecretText};
use server::db::Store;
use server::files;
use server::ledger::Fault;
use tokio::sync::watch;
use uuid::Uuid;

use crate::evaluation::{bad_rating, rated_case};
use crate::support::{KEY, TestApp};
use crate::town::Town;

const PDF: &[u8] = b"%PDF-1.7\n%a file in a backup\n%%EOF\n";

/// A program with a file and some audited acts; nothing on PostgreSQL, which has its own tools.
async fn with_data() -> Option<TestApp> {
    let test = TestApp::new().await;
    if test.is_postgres() {
        let refused = back_up(&test.config(), &test.directory().join("backup"), 0).await.unwrap_err();
        assert!(refused.for_operator().contains("pg_dump"));
        return None;
    }
    let pieces = [Ok::<_, std::io::Error>(Bytes::from_static(PDF))];
    let stored = test.app.files().intake(stream::iter(pieces), 1000).await.unwrap();
    let work = test.work().await;
    files::attach(&work, &stored, "backup.pdf").await.unwrap();
    work.commit().await.unwrap();
    record(&test.app, 1).await;
    Some(test)
}

async fn record(app: &Arc<server::app::App>, subject: u128) {
    let work = app.begin(Actor::System, "test").await.unwrap();
    work.record(Entry::new("case", Uuid::from_u128(subject), "accept_case")).await.unwrap();
    work.commit().await.unwrap();
}

fn fresh(directory: &Path) -> Config {
    let mut config = Config::for_data(directory);
    config.key = Some(SecretText::new(KEY));
    config
}

#[tokio::test]
async fn a_backup_taken_under_load_restores_to_a_sound_program_with_its_files() {
    let Some(test) = with_data().await else { return };
    let (app, stop) = (Arc::clone(&test.app), Arc::new(AtomicBool::new(false)));
    let (wrote, mut written) = watch::channel(0);
    let load = tokio::spawn({
        let stop = Arc::clone(&stop);
        async move {
            while !stop.load(Ordering::SeqCst) {
                let subject = 10 + *wrote.borrow();
                record(&app, subject).await;
                wrote.send_modify(|count| *count += 1);
            }
        }
    });
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("backup");
    let under_way = *written.wait_for(|count| *count >= 3).await.unwrap();
    let manifest = back_up(&test.config(), &backup, 0).await.unwrap();
    stop.store(true, Ordering::SeqCst);
    load.await.unwrap();
    let written = *written.borrow();
    assert_eq!(manifest.files.len(), 2);
    assert!(!backup.join("keys").exists());

    let config = fresh(&elsewhere.path().join("restored"));
    let report = restore(&backup, &config).await.unwrap();
    assert!(report.is_sound());
    let rows = report.trail.rows;
    // One row was there before the load.
    assert!((under_way + 1..=written + 1).contains(&u128::from(rows)), "{rows} of {written}, {under_way} before");
    let store = Store::open(&config).await.unwrap();
    store.check_thoroughly().await.unwrap();
    let stored = config.data.join("files/blob");
    let shelf = std::fs::read_dir(stored).unwrap().next().unwrap().unwrap().path();
    let file = std::fs::read_dir(shelf).unwrap().next().unwrap().unwrap().path();
    assert_eq!(std::fs::read(file).unwrap(), PDF);
}

async fn refused(backup: &Path, config: &Config) -> String {
    restore(backup, config).await.unwrap_err().for_operator()
}

#[tokio::test]
async fn an_altered_or_incomplete_backup_is_refused_and_nothing_is_restored() {
    let Some(test) = with_data().await else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let manifest = back_up(&test.config(), &elsewhere.path().join("whole"), 0).await.unwrap();
    for (n, piece) in manifest.files.iter().enumerate() {
        for remove in [false, true] {
            let backup = elsewhere.path().join(format!("altered {n} {remove}"));
            back_up(&test.config(), &backup, 0).await.unwrap();
            let file = backup.join(&piece.path);
            if remove {
                std::fs::remove_file(file).unwrap();
            } else {
                let mut contents = std::fs::read(&file).unwrap();
                *contents.last_mut().unwrap() ^= 1;
                std::fs::write(file, contents).unwrap();
            }
            let config = fresh(&elsewhere.path().join("restored"));
            let sentence = refused(&backup, &config).await;
            assert!(sentence.contains(&piece.path), "{sentence}");
            assert!(!config.data.exists());
        }
    }
    assert!(refused(elsewhere.path(), &fresh(&elsewhere.path().join("restored"))).await.contains("清单"));
}

#[tokio::test]
async fn a_manifest_cannot_name_files_outside_the_backup() {
    let Some(test) = with_data().await else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("backup");
    back_up(&test.config(), &backup, 0).await.unwrap();
    let path = backup.join("manifest.json");
    let text = std::fs::read_to_string(&path).unwrap().replace("files/", "files/../../");
    std::fs::write(&path, text).unwrap();
    let sentence = refused(&backup, &fresh(&elsewhere.path().join("restored"))).await;
    assert!(sentence.contains("不该出现的路径"), "{sentence}");
}

#[tokio::test]
async fn a_backup_without_its_key_is_refused() {
    let Some(test) = with_data().await else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("backup");
    back_up(&test.config(), &backup, 0).await.unwrap();
    let mut config = fresh(&elsewhere.path().join("restored"));
    config.key = Some(SecretText::new("ff".repeat(32)));
    assert!(refused(&backup, &config).await.contains("密钥与数据库不匹配"));
    assert!(!config.database_file().exists());
    config.key = Some(SecretText::new(KEY));
    restore(&backup, &config).await.unwrap();
}

#[tokio::test]
async fn neither_a_backup_nor_a_restore_overwrites_anything() {
    let Some(test) = with_data().await else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("backup");
    back_up(&test.config(), &backup, 0).await.unwrap();
    assert!(back_up(&test.config(), &backup, 0).await.unwrap_err().for_operator().contains("已经存在"));
    assert!(refused(&backup, &test.config()).await.contains("已有数据库"));
}

#[tokio::test]
async fn a_backup_says_which_stored_file_is_missing_or_altered() {
    let Some(test) = with_data().await else { return };
    let shelf = std::fs::read_dir(test.directory().join("files/blob")).unwrap().next().unwrap().unwrap().path();
    let file = std::fs::read_dir(shelf).unwrap().next().unwrap().unwrap();
    let name = file.file_name().to_string_lossy().into_owned();
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(file.path(), b"altered").unwrap();
    let sentence = back_up(&test.config(), &elsewhere.path().join("a"), 0).await.unwrap_err().for_operator();
    assert!(sentence.contains(&name) && sentence.contains("哈希不符"), "{sentence}");
    std::fs::remove_file(file.path()).unwrap();
    let sentence = back_up(&test.config(), &elsewhere.path().join("b"), 0).await.unwrap_err().for_operator();
    assert!(sentence.contains(&name) && sentence.contains("读不到"), "{sentence}");
}

#[tokio::test]
async fn xt_3_a_restored_backup_in_which_a_rating_was_deleted_is_not_sound() {
    let town = Town::found().await;
    if town.test.is_postgres() {
        return;
    }
    rated_case(&town, &bad_rating("等了很久")).await;
    let elsewhere = tempfile::tempdir().unwrap();
    back_up(&town.test.config(), &elsewhere.path().join("sound"), 0).await.unwrap();
    let report = restore(&elsewhere.path().join("sound"), &fresh(&elsewhere.path().join("a"))).await.unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.ratings.unwrap().lines, 1);

    town.test.tamper("PRAGMA foreign_keys = OFF; DROP TRIGGER rating_no_delete; DELETE FROM rating").await;
    back_up(&town.test.config(), &elsewhere.path().join("altered"), 0).await.unwrap();
    let report = restore(&elsewhere.path().join("altered"), &fresh(&elsewhere.path().join("b"))).await.unwrap();
    assert!(report.trail.is_sound() && !report.is_sound(), "{report:?}");
    assert_eq!(report.ratings.unwrap().breaks[0].fault, Fault::RatingGone);
}
