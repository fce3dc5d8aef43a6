//! Databases of an earlier version keep everything they hold.

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use sea_orm_migration::MigratorTrait;
use server::db::migrations::Migrator;

use crate::support::EmptyDatabase;

/// How many steps there were before letters and files hung on subjects.
const BEFORE_SUBJECTS: u32 = 15;

/// How many steps there are before the one with this name.
fn before(name: &str) -> u32 {
    let place = Migrator::migrations().iter().position(|step| step.name().ends_with(name));
    u32::try_from(place.unwrap()).unwrap()
}

/// The id with this number, as the engine writes it.
fn id(connection: &DatabaseConnection, number: u32) -> String {
    match connection.get_database_backend() {
        sea_orm::DbBackend::Postgres => format!("'00000000-0000-0000-0000-{number:012x}'::uuid"),
        _ => format!("x'{number:032x}'"),
    }
}

async fn run(connection: &DatabaseConnection, sql: &str) {
    connection.execute_unprepared(sql).await.unwrap();
}

/// The words of one column.
async fn words(connection: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// A case of this id and number.
fn case_file(id: &str, number: &str) -> String {
    format!(
        "INSERT INTO case_file (id, number, track_index, application, matter_id, matter_name, unit_id, hall_id, \
         terms, checklist, channel, stage, is_closed, submitted_at, is_paused, sort_at, decided_late, version) \
         VALUES ({id}, '{number}', 't', 'a', {id}, 'm', {id}, {id}, '{{}}', '[]', 'online', 'reviewing', \
         FALSE, 1, FALSE, 1, FALSE, 0)"
    )
}

/// The accountability record, at this stage, of the case of this id and number.
fn accountability(id: &str, number: &str, stage: &str) -> String {
    format!(
        "INSERT INTO accountability (id, case_id, case_number, matter_name, clock, unit_id, holder_words, proof, \
         due_at, opened_at, stage, record, version) \
         VALUES ({id}, {id}, '{number}', 'm', 'decision', {id}, '', '{{}}', 1, 2, '{stage}', 'r', 1)"
    )
}

#[tokio::test]
async fn letters_files_and_records_of_an_earlier_database_are_kept() {
    let empty = EmptyDatabase::new().await;
    let connection = empty.connect().await;
    Migrator::up(&connection, Some(BEFORE_SUBJECTS)).await.unwrap();
    let [case, other, letter, draft, file, upload, stray] = [1, 2, 3, 4, 5, 6, 7].map(|number| id(&connection, number));
    for (case, number) in [(&case, "A1"), (&other, "A2")] {
        run(&connection, &case_file(case, number)).await;
        run(&connection, &accountability(case, number, if number == "A1" { "opened" } else { "decided" })).await;
    }
    run(
        &connection,
        &format!(
            "INSERT INTO letter (id, case_id, kind, number, code, content, digest, at) \
             VALUES ({letter}, {case}, 'receipt', '收1', 'CODE', 'sealed', 'digest', 3)"
        ),
    )
    .await;
    run(
        &connection,
        &format!(
            "INSERT INTO draft (id, owner, matter_id, matter_name, at_window, content, version, saved_at) \
             VALUES ({draft}, {draft}, {draft}, 'm', FALSE, 'c', 1, 1)"
        ),
    )
    .await;
    let hung = [
        (&file, "NULL", case.as_str()),
        (&upload, draft.as_str(), "NULL"),
        // Its draft was thrown away before it had arrived.
        (&stray, stray.as_str(), "NULL"),
    ];
    for (file, draft_id, case_id) in hung {
        run(
            &connection,
            &format!(
                "INSERT INTO file (id, sha256, size, media_type, name, state, uploader_kind, at) \
                 VALUES ({file}, 's', 1, 'image/png', 'n', 'clean', 'person', 1)"
            ),
        )
        .await;
        run(
            &connection,
            &format!(
                "INSERT INTO attachment (id, owner, draft_id, case_id, at) \
                 VALUES ({file}, {file}, {draft_id}, {case_id}, 1)"
            ),
        )
        .await;
    }

    Migrator::up(&connection, None).await.unwrap();

    let kept = format!(
        "SELECT code FROM letter WHERE id = {letter} AND subject_kind = 'case' AND subject_id = {case} AND digest = 'digest'"
    );
    assert_eq!(words(&connection, &kept).await, ["CODE"]);
    let of = |kind: &str, subject: &str| {
        format!("SELECT subject_kind FROM attachment WHERE subject_kind = '{kind}' AND subject_id = {subject}")
    };
    assert_eq!(words(&connection, &of("case", &case)).await, ["case"]);
    assert_eq!(words(&connection, &of("draft", &draft)).await, ["draft"]);
    for table in ["attachment", "file"] {
        let gone = format!("SELECT 'there' FROM {table} WHERE id = {stray}");
        assert_eq!(words(&connection, &gone).await, [""; 0], "{table}: what arrived for a draft that was gone");
    }
    assert_eq!(words(&connection, "SELECT number FROM case_file WHERE accountable").await, ["A1"]);
    let changed = connection.execute_unprepared("UPDATE letter SET code = 'OTHER'").await;
    assert!(changed.is_err(), "letters are still append-only");
}

/// An open rectification of this id.
fn rectification(id: &str) -> String {
    format!(
        "INSERT INTO rectification (id, rating_id, unit_id, hall_id, act, satisfaction, level, reasons, evidence, \
         rated_on, opened_at, stage, is_open, answer_due, solution_due, record, version) \
         VALUES ({id}, {id}, {id}, {id}, 'application', 'dissatisfied', 'l', '[]', '[]', '2026-11-18', 1, 'opened', \
         TRUE, 1, 1, 'r', 1)"
    )
}

#[tokio::test]
async fn clocks_of_an_earlier_database_are_set_at_the_next_start_and_its_jobs_leave_nothing_dead() {
    let kinds = "SELECT kind FROM job WHERE status <> 'done' ORDER BY kind";
    let both = vec!["seal_audit", "set_explanation_deadlines", "set_rectification_deadlines"];
    for (is_open, left) in [(false, vec!["seal_audit"]), (true, both)] {
        let empty = EmptyDatabase::new().await;
        let connection = empty.connect().await;
        Migrator::up(&connection, Some(before("_deadline"))).await.unwrap();
        if is_open {
            let id = id(&connection, 1);
            run(&connection, &rectification(&id)).await;
            run(&connection, &case_file(&id, "A1")).await;
            run(&connection, &accountability(&id, "A1", "opened")).await;
        }
        let jobs = [
            ("rectification_level_fires", "pending"),
            ("rectification_level_fires", "dead"),
            ("rectification_limit_runs_out", "running"),
            ("recount_rectifications", "pending"),
            ("accountability_explanation_due", "pending"),
            ("seal_audit", "pending"),
        ];
        for (number, (kind, status)) in (100..).zip(jobs) {
            let id = id(&connection, number);
            run(
                &connection,
                &format!(
                    "INSERT INTO job (id, kind, payload, status, run_at, attempts, max_attempts, request, created_at) \
                     VALUES ({id}, '{kind}', '{{}}', '{status}', 1, 0, 10, 'r', 1)"
                ),
            )
            .await;
        }
        Migrator::up(&connection, None).await.unwrap();
        assert_eq!(words(&connection, kinds).await, left);
    }
}

#[tokio::test]
async fn ratings_excluded_in_an_earlier_database_stay_excluded() {
    let empty = EmptyDatabase::new().await;
    let connection = empty.connect().await;
    Migrator::up(&connection, Some(before("_excluded_rating"))).await.unwrap();
    for (number, stage) in [(1, "excluded"), (2, "handling"), (3, "closed")] {
        let row = id(&connection, number);
        run(
            &connection,
            &format!(
                "INSERT INTO invitation (id, token_index, token, case_id, act, occasion, unit_id, hall_id, channel, \
                 issued_at, expires_at, used_at) \
                 VALUES ({row}, '{number}', 't', {row}, 'decision', 1, {row}, {row}, 'sms', 1, 9, 2)"
            ),
        )
        .await;
        run(
            &connection,
            &format!(
                "INSERT INTO rating (id, invitation_id, turn, satisfaction, is_bad, reasons, wording, scale_version, \
                 channel, act, unit_id, hall_id, receipt_hash, receipt, salt, ledger_index, at, received_at) \
                 VALUES ({row}, {row}, 0, 'dissatisfied', TRUE, '', '[]', 's', 'sms', 'decision', {row}, {row}, \
                 '{number}', 'r', 's', {number}, 2, 2)"
            ),
        )
        .await;
        run(
            &connection,
            &format!(
                "INSERT INTO rectification (id, rating_id, unit_id, hall_id, act, satisfaction, level, reasons, evidence, \
                 rated_on, opened_at, stage, is_open, answer_due, solution_due, record, version) \
                 VALUES ({row}, {row}, {row}, {row}, 'decision', 'dissatisfied', 'l', '[]', '[]', '2026-11-02', 2, \
                 '{stage}', FALSE, 9, 9, 'r', 1)"
            ),
        )
        .await;
    }

    Migrator::up(&connection, None).await.unwrap();

    let excluded = "SELECT receipt_hash FROM rating JOIN excluded_rating ON rating_id = id ORDER BY receipt_hash";
    assert_eq!(words(&connection, excluded).await, ["1"]);
    let changed = connection.execute_unprepared("UPDATE rating SET is_bad = FALSE").await;
    assert!(changed.is_err(), "ratings are still append-only");
}
