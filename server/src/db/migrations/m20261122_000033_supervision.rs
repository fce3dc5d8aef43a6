//! Accountability records with what happened to them, and the warnings that went out.

use sea_orm_migration::prelude::*;

use crate::db::schema::{
    append_only, id, index, instant, refer, small, table, text, undeletable, unique, uuid, uuid_null,
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
        accountabilities(manager).await?;
        warnings(manager).await
    }
}

async fn accountabilities(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut record = table(
        "accountability",
        [
            id(),
            uuid("case_id"),
            text("case_number"),
            text("matter_name"),
            text("clock"),
            uuid("unit_id"),
            uuid_null("holder"),
            text("holder_words"),
            text("proof"),
            instant("due_at"),
            instant("opened_at"),
            text("stage"),
            text("record"),
            small("version"),
        ],
    );
    refer(&mut record, "accountability", "case_id", "case_file");
    manager.create_table(record).await?;
    unique(manager, "accountability", ["case_id", "clock"]).await?;
    index(manager, "accountability", ["unit_id", "stage", "opened_at"]).await?;
    index(manager, "accountability", ["opened_at"]).await?;
    undeletable(manager, "accountability").await?;
    let mut event = table(
        "accountability_event",
        [id(), uuid("accountability_id"), small("seq"), instant("at"), text("who"), text("kind"), text("words")],
    );
    refer(&mut event, "accountability_event", "accountability_id", "accountability");
    manager.create_table(event).await?;
    unique(manager, "accountability_event", ["accountability_id", "seq"]).await?;
    append_only(manager, "accountability_event").await
}

async fn warnings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut warning = table(
        "warning",
        [
            id(),
            uuid("case_id"),
            small("case_version"),
            text("level"),
            text("level_name"),
            text("clock"),
            instant("at"),
            text("channels"),
            text("recipients"),
        ],
    );
    refer(&mut warning, "warning", "case_id", "case_file");
    manager.create_table(warning).await?;
    unique(manager, "warning", ["case_id", "case_version", "level"]).await?;
    append_only(manager, "warning").await
}
