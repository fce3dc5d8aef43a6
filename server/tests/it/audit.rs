//! The audit trail: every kind of tampering is found, and its place named.

use domain::access::{Actor, Person};
use domain::ids::AccountId;
use server::audit::{self, Entry, Fault, Report};
use server::jobs;
use uuid::Uuid;

use crate::support::TestApp;

const CASE: Uuid = Uuid::from_u128(0xca5e);
const ACCOUNT: Uuid = Uuid::from_u128(0xacc0);

async fn record(test: &TestApp, entry: Entry) {
    let work = test.work().await;
    work.record(entry).await.unwrap();
    work.commit().await.unwrap();
}

/// Lets a minute pass and the recurring job seal what was recorded.
async fn seal(test: &TestApp) {
    jobs::run_due(&test.app).await.unwrap();
    test.clock.advance_millis(60_000);
    jobs::run_due(&test.app).await.unwrap();
}

/// Three acts on a case and one on an account under a first seal, one more on the case under a second.
async fn sealed_trail() -> TestApp {
    let test = TestApp::new().await;
    for action in ["submit_case", "accept_case", "review_case"] {
        record(&test, Entry::new("case", CASE, action)).await;
    }
    record(&test, Entry::new("account", ACCOUNT, "sign_in")).await;
    seal(&test).await;
    record(&test, Entry::new("case", CASE, "archive_case")).await;
    seal(&test).await;
    let report = verify(&test).await;
    let expected = Report { rows: 5, subjects: 2, seals: 2, unsealed: 0, breaks: vec![] };
    assert_eq!(report, expected);
    test
}

async fn verify(test: &TestApp) -> Report {
    audit::verify(test.app.store()).await.unwrap()
}

async fn faults(test: &TestApp) -> Vec<(String, Fault)> {
    verify(test).await.breaks.into_iter().map(|found| (found.place, found.fault)).collect()
}

fn case_row(seq: u32) -> String {
    format!("case {CASE} #{seq}")
}

/// Takes the database's own guard away, as somebody with full rights over it can.
async fn unguard(test: &TestApp, table: &str) {
    let sql = if test.is_postgres() {
        format!("ALTER TABLE {table} DISABLE TRIGGER ALL")
    } else {
        format!("DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete")
    };
    test.tamper(&sql).await;
}

/// Changes the database without its checks of references, which somebody with full rights can switch off.
async fn force(test: &TestApp, sql: &str) {
    let off = if test.is_postgres() { "SET session_replication_role = replica" } else { "PRAGMA foreign_keys = OFF" };
    test.tamper(&format!("{off}; {sql}")).await;
}

#[tokio::test]
async fn what_was_done_is_read_back_with_who_did_it_and_where_it_came_from() {
    let test = TestApp::new().await;
    let person = Person { account: AccountId(ACCOUNT), roles: vec![], unit: None, hall: None };
    let work = test.app.begin(Actor::Person(person), "request 7").await.unwrap();
    work.record(Entry::new("case", CASE, "accept_case").with("version", 3)).await.unwrap();
    work.commit().await.unwrap();
    let rows = audit::of_subject(test.app.store().reader(), "case", CASE, 0, 10).await.unwrap();
    let row = &rows[0];
    assert_eq!((row.seq, row.actor_kind.as_str(), row.actor_id), (1, "person", Some(ACCOUNT)));
    assert_eq!((row.action.as_str(), row.request.as_str()), ("accept_case", "request 7"));
    assert_eq!(row.data, serde_json::json!({ "version": 3 }));
    assert!(audit::of_subject(test.app.store().reader(), "case", CASE, 1, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_altered_row_is_found() {
    let test = sealed_trail().await;
    unguard(&test, "audit").await;
    test.tamper("UPDATE audit SET action = 'reject_case' WHERE action = 'accept_case'").await;
    assert_eq!(faults(&test).await, [(case_row(2), Fault::RowAltered)]);
}

#[tokio::test]
async fn each_column_of_a_row_is_covered() {
    for change in [
        "at = at + 1",
        "actor_kind = 'person'",
        "actor_id = subject_id",
        "request = 'another'",
        "data = '{\"version\":9}'",
    ] {
        let test = sealed_trail().await;
        unguard(&test, "audit").await;
        test.tamper(&format!("UPDATE audit SET {change} WHERE action = 'accept_case'")).await;
        assert_eq!(faults(&test).await, [(case_row(2), Fault::RowAltered)], "{change}");
    }
}

#[tokio::test]
async fn a_row_given_another_hash_is_found_three_times() {
    let test = sealed_trail().await;
    unguard(&test, "audit").await;
    test.tamper("UPDATE audit SET hash = prev_hash WHERE action = 'accept_case'").await;
    let expected = [
        (case_row(2), Fault::RowAltered),
        (case_row(3), Fault::RowMissing),
        ("seal #1".to_owned(), Fault::SealContradicted),
    ];
    assert_eq!(faults(&test).await, expected);
}

#[tokio::test]
async fn a_row_deleted_in_the_middle_is_found() {
    let test = sealed_trail().await;
    unguard(&test, "audit").await;
    force(&test, "DELETE FROM audit WHERE action = 'accept_case'").await;
    let found = faults(&test).await;
    assert!(found.contains(&(case_row(3), Fault::RowMissing)), "{found:?}");
    assert!(found.contains(&("seal #1".to_owned(), Fault::SealContradicted)), "{found:?}");
    assert!(found.iter().any(|(place, fault)| *fault == Fault::SealedRowGone && place.starts_with("seal #1")));
}

#[tokio::test]
async fn the_last_row_deleted_with_its_mapping_is_found_by_the_seal() {
    let test = sealed_trail().await;
    unguard(&test, "audit").await;
    unguard(&test, "audit_sealed").await;
    test.tamper("DELETE FROM audit_sealed WHERE seal_seq = 2").await;
    test.tamper("DELETE FROM audit WHERE action = 'archive_case'").await;
    assert_eq!(faults(&test).await, [("seal #2".to_owned(), Fault::SealContradicted)]);
}

#[tokio::test]
async fn a_row_kept_out_of_the_seals_is_found() {
    let test = sealed_trail().await;
    record(&test, Entry::new("case", CASE, "withdraw_case")).await;
    assert_eq!(verify(&test).await.unsealed, 1);
    test.tamper("DELETE FROM audit_pending").await;
    seal(&test).await;
    assert_eq!(faults(&test).await, [(case_row(5), Fault::NeverSealed)]);
}

#[tokio::test]
async fn an_altered_seal_is_found() {
    let test = sealed_trail().await;
    unguard(&test, "audit_seal").await;
    test.tamper("UPDATE audit_seal SET at = at - 1 WHERE seq = 1").await;
    assert_eq!(faults(&test).await, [("seal #1".to_owned(), Fault::SealAltered)]);
}

#[tokio::test]
async fn a_seal_given_another_hash_is_found_and_so_is_the_chain_that_it_breaks() {
    let test = sealed_trail().await;
    unguard(&test, "audit_seal").await;
    test.tamper("UPDATE audit_seal SET hash = root WHERE seq = 1").await;
    let found = [("seal #1".to_owned(), Fault::SealAltered), ("seal #2".to_owned(), Fault::SealMissing)];
    assert_eq!(faults(&test).await, found);
}

#[tokio::test]
async fn a_removed_seal_is_found() {
    let test = sealed_trail().await;
    unguard(&test, "audit_seal").await;
    test.tamper("DELETE FROM audit_seal WHERE seq = 1").await;
    assert_eq!(faults(&test).await, [("seal #2".to_owned(), Fault::SealMissing)]);
}

#[tokio::test]
async fn rows_exchanged_under_a_seal_are_found() {
    let test = sealed_trail().await;
    unguard(&test, "audit_sealed").await;
    test.tamper("UPDATE audit_sealed SET position = 9 WHERE seal_seq = 1 AND position = 0").await;
    assert_eq!(faults(&test).await, [("seal #1".to_owned(), Fault::SealContradicted)]);
}

#[tokio::test]
async fn sealing_again_adds_nothing() {
    let test = sealed_trail().await;
    seal(&test).await;
    seal(&test).await;
    assert_eq!(verify(&test).await.seals, 2);
}

#[tokio::test]
async fn a_row_with_an_earlier_id_than_the_last_sealed_one_is_sealed_all_the_same() {
    let test = sealed_trail().await;
    let now = server::clock::Clock::now(test.clock.as_ref());
    test.clock.set(now.plus_millis(-3_600_000));
    record(&test, Entry::new("case", CASE, "withdraw_case")).await;
    test.clock.set(now);
    seal(&test).await;
    let report = verify(&test).await;
    assert_eq!((report.rows, report.seals, report.unsealed, report.breaks), (6, 3, 0, vec![]));
}

#[tokio::test]
async fn more_rows_than_one_seal_holds_go_into_several() {
    let test = TestApp::new().await;
    let work = test.work().await;
    for n in 0..2100_u32 {
        let subject = Uuid::from_u128(u128::from(n));
        work.record(Entry::new("account", subject, "sign_in")).await.unwrap();
    }
    work.commit().await.unwrap();
    seal(&test).await;
    let report = verify(&test).await;
    assert_eq!((report.rows, report.seals, report.unsealed, report.breaks), (2100, 3, 0, vec![]));
}
