//! The clocks of everything but the case stand in one table. Those that run are set by jobs at the next start: what they
//! follow from lies sealed in the records of their areas, which no statement can read.

use sea_orm::DbBackend;
use sea_orm_migration::prelude::*;

use crate::db::schema::{id, instant, instant_null, run, table, text, unique, uuid};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            id(),
            text("subject_kind"),
            uuid("subject_id"),
            text("key"),
            instant("started_at"),
            instant("due_at"),
            instant_null("next_at"),
            text("told"),
            instant_null("ran_out_at"),
            instant_null("ended_at"),
        ];
        manager.create_table(table("deadline", columns)).await?;
        unique(manager, "deadline", ["subject_kind", "subject_id", "key"]).await?;
        run(manager, "CREATE INDEX deadline_running_idx ON deadline (id) WHERE ended_at IS NULL").await?;
        // No program knows these kinds any more. Dead ones go, too: what they failed to tell is told by the clocks that are
        // set now, which catch up.
        run(
            manager,
            "DELETE FROM job WHERE status <> 'done' AND kind IN ('rectification_level_fires',
               'rectification_limit_runs_out', 'recount_rectifications', 'accountability_explanation_due')",
        )
        .await?;
        set_at_start(manager, 1, "set_rectification_deadlines", "rectification WHERE is_open").await?;
        set_at_start(manager, 2, "set_explanation_deadlines", "accountability WHERE stage = 'opened'").await
    }
}

/// Leaves a job to be done by the program that starts next, if there are such rows.
async fn set_at_start(manager: &SchemaManager<'_>, number: u32, kind: &str, rows: &str) -> Result<(), DbErr> {
    let id = match manager.get_database_backend() {
        DbBackend::Postgres => format!("'00000000-0000-0000-0000-{number:012x}'::uuid"),
        _ => format!("x'{number:032x}'"),
    };
    let insert = format!(
        "INSERT INTO job (id, kind, payload, status, unique_key, run_at, attempts, max_attempts, request, created_at)
           SELECT {id}, '{kind}', '{{}}', 'pending', '{kind}', 0, 0, 10, 'migration', 0
           WHERE EXISTS (SELECT 1 FROM {rows})"
    );
    run(manager, &insert).await
}
