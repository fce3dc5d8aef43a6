//! The command line, through the built program.

use std::path::Path;
use std::process::{Command, Output};

use server::audit::Entry;
use uuid::Uuid;

use crate::support::{EmptyDatabase, KEY, TestApp};

/// Runs the program on a configured database; its exit code and everything it said.
pub(crate) fn greenlane(config: &server::config::Config, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenlane"));
    command.args(arguments).env("GREENLANE_KEY", KEY).arg("--data").arg(&config.data);
    if let Some(url) = &config.database_url {
        command.env("GREENLANE_DATABASE_URL", url.expose());
    }
    said(&command.output().unwrap())
}

fn said(output: &Output) -> (i32, String) {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

#[tokio::test]
async fn migrate_brings_an_empty_database_up_to_date_and_then_has_nothing_to_do() {
    let empty = EmptyDatabase::new().await;
    let (code, text) = greenlane(&empty.config, &["migrate", "--dry-run"]);
    assert!(code == 0 && text.contains("待升级：m20261122_000001_core"), "{text}");
    let (code, text) = greenlane(&empty.config, &["migrate"]);
    assert!(code == 0 && text.contains("已升级：m20261122_000001_core"), "{text}");
    let (code, text) = greenlane(&empty.config, &["migrate"]);
    assert!(code == 0 && text.contains("数据库已是最新"), "{text}");
}

#[tokio::test]
async fn verify_ends_with_1_and_names_the_place_when_the_trail_was_tampered_with() {
    let test = TestApp::new().await;
    let work = test.work().await;
    work.record(Entry::new("case", Uuid::from_u128(7), "accept_case")).await.unwrap();
    work.commit().await.unwrap();
    let (code, text) = greenlane(&test.config(), &["verify"]);
    assert!(code == 0 && text.contains("全部哈希重算一致"), "{text}");
    assert!(text.contains("评价账本：0 条记录，0 个签名树头"), "{text}");
    let guard =
        if test.is_postgres() { "ALTER TABLE audit DISABLE TRIGGER ALL" } else { "DROP TRIGGER audit_no_update" };
    test.tamper(guard).await;
    test.tamper("UPDATE audit SET action = 'reject_case'").await;
    let (code, text) = greenlane(&test.config(), &["verify"]);
    let place = format!("case {} #1：记录内容被改动", Uuid::from_u128(7));
    assert!(code == 1 && text.contains(&place), "{text}");
}

#[tokio::test]
async fn verify_of_nothing_says_so_in_one_line_and_makes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let config = server::config::Config::for_data(directory.path().join("nowhere"));
    let (code, text) = greenlane(&config, &["verify"]);
    assert_eq!((code, text.lines().count()), (2, 1), "{text}");
    assert!(text.contains("没有数据库"), "{text}");
    assert!(!config.data.exists());
}

#[tokio::test]
async fn check_finds_a_healthy_installation_healthy() {
    let test = TestApp::new().await;
    let (code, text) = greenlane(&test.config(), &["check"]);
    assert_eq!(code, 0, "{text}");
    for found in ["✓ 数据库", "密钥相符", "✓ 规则包", "✓ 工作日历", "✓ 字体", "✓ 磁盘", "key = ***"]
    {
        assert!(text.contains(found), "{found} in {text}");
    }
    assert!(!text.contains(KEY));
}

#[tokio::test]
async fn check_names_the_file_and_line_of_a_broken_rule_pack() {
    let test = TestApp::new().await;
    let packs = test.directory().join("packs");
    std::fs::create_dir(&packs).unwrap();
    std::fs::write(packs.join("town.toml"), "id = \"town\"\ntitle = \"某镇\"\nvalid_from = 2026-13-01\n").unwrap();
    let (code, text) = greenlane(&test.config(), &["check", "--policies", packs.to_str().unwrap()]);
    assert!(code == 1 && text.contains("town.toml 第 3 行"), "{text}");
}

#[test]
fn bad_input_ends_with_2() {
    let nowhere = server::config::Config::for_data(Path::new("unused"));
    for arguments in [&["dance"] as &[&str], &["verify", "--loudly"], &["backup"], &["restore", "/nonexistent/backup"]]
    {
        assert_eq!(greenlane(&nowhere, arguments).0, 2, "{arguments:?}");
    }
}
