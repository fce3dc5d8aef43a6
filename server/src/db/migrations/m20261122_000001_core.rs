//! The plumbing's own tables: settings, audit trail and its seals, jobs, remembered answers, files.

use sea_orm_migration::prelude::*;

use crate::db::schema::{
    append_only, bytes, id, index, instant, instant_null, integer, refer, run, small, table, text, text_null, unique,
    uuid, uuid_null, word,
};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = text("name").primary_key().take();
        manager.create_table(table("setting", [name, text("value"), instant("set_at")])).await?;
        audit(manager).await?;
        seals(manager).await?;
        jobs(manager).await?;
        answers(manager).await?;
        files(manager).await
    }
}

async fn audit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let audit = table(
        "audit",
        [
            id(),
            text("subject_kind"),
            uuid("subject_id"),
            integer("seq"),
            bytes("prev_hash"),
            bytes("hash"),
            instant("at"),
            word("actor_kind", ["anonymous", "person", "device", "system"]),
            uuid_null("actor_id"),
            text("action"),
            text("request"),
            text("data"),
        ],
    );
    manager.create_table(audit).await?;
    unique(manager, "audit", ["subject_kind", "subject_id", "seq"]).await?;
    index(manager, "audit", ["actor_id", "at"]).await?;
    append_only(manager, "audit").await
}

async fn seals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let seq = integer("seq").primary_key().take();
    let seal =
        table("audit_seal", [seq, bytes("prev_hash"), bytes("root"), integer("rows"), bytes("hash"), instant("at")]);
    manager.create_table(seal).await?;
    append_only(manager, "audit_seal").await?;

    let audit_id = || uuid("audit_id").primary_key().take();
    let mut sealed = table("audit_sealed", [audit_id(), integer("seal_seq"), integer("position")]);
    refer(&mut sealed, "audit_sealed", "audit_id", "audit");
    manager.create_table(sealed).await?;
    unique(manager, "audit_sealed", ["seal_seq", "position"]).await?;
    append_only(manager, "audit_sealed").await?;

    manager.create_table(table("audit_pending", [audit_id()])).await
}

async fn jobs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let job = table(
        "job",
        [
            id(),
            text("kind"),
            text("payload"),
            word("status", ["pending", "running", "done", "dead"]),
            text_null("unique_key"),
            instant("run_at"),
            small("attempts"),
            small("max_attempts"),
            instant_null("lease_until"),
            text_null("leased_by"),
            text_null("last_error"),
            text("request"),
            instant("created_at"),
            instant_null("finished_at"),
        ],
    );
    manager.create_table(job).await?;
    run(
        manager,
        "CREATE INDEX job_due_idx ON job (run_at) WHERE status IN ('pending', 'running');
         CREATE UNIQUE INDEX job_unique_key ON job (unique_key) WHERE status = 'pending';
         CREATE INDEX job_finished_idx ON job (status, finished_at);",
    )
    .await
}

async fn answers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let idempotency = table(
        "idempotency",
        [id(), text("caller"), text("key"), bytes("fingerprint"), small("status"), text("body"), instant("at")],
    );
    manager.create_table(idempotency).await?;
    unique(manager, "idempotency", ["caller", "key"]).await?;
    index(manager, "idempotency", ["at"]).await
}

async fn files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let file = table(
        "file",
        [
            id(),
            text("sha256"),
            integer("size"),
            text("media_type"),
            text("name"),
            word("state", ["unscanned", "quarantined", "clean", "infected"]),
            word("uploader_kind", ["anonymous", "person", "device", "system"]),
            uuid_null("uploaded_by"),
            instant("at"),
        ],
    );
    manager.create_table(file).await?;
    index(manager, "file", ["sha256"]).await
}
