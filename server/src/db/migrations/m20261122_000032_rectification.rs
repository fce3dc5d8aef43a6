//! Bad ratings being put right, and everything that happened to them.

use sea_orm_migration::prelude::*;

use crate::db::schema::{
    append_only, date, flag, id, index, instant, instant_null, refer, small, table, text, text_null, undeletable,
    unique, uuid, uuid_null,
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
        rectifications(manager).await?;
        events(manager).await
    }
}

async fn rectifications(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let rectification = table(
        "rectification",
        [
            id(),
            uuid("rating_id"),
            uuid_null("case_id"),
            uuid("unit_id"),
            uuid("hall_id"),
            text_null("matter_name"),
            text("act"),
            text("satisfaction"),
            text("level"),
            text("reasons"),
            text("evidence"),
            date("rated_on"),
            instant("opened_at"),
            text("stage"),
            flag("is_open"),
            instant("answer_due"),
            instant_null("answered_at"),
            instant("solution_due"),
            instant_null("solved_at"),
            instant_null("closed_at"),
            text_null("ending"),
            instant_null("late_after"),
            text("record"),
            small("version"),
        ],
    );
    manager.create_table(rectification).await?;
    unique(manager, "rectification", ["rating_id"]).await?;
    index(manager, "rectification", ["unit_id", "opened_at"]).await?;
    index(manager, "rectification", ["opened_at"]).await?;
    index(manager, "rectification", ["is_open", "late_after"]).await?;
    index(manager, "rectification", ["answer_due"]).await?;
    index(manager, "rectification", ["solution_due"]).await?;
    index(manager, "rectification", ["closed_at"]).await?;
    undeletable(manager, "rectification").await
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut event = table(
        "rectification_event",
        [id(), uuid("rectification_id"), small("seq"), instant("at"), text("kind"), text("author"), text("fact")],
    );
    refer(&mut event, "rectification_event", "rectification_id", "rectification");
    manager.create_table(event).await?;
    unique(manager, "rectification_event", ["rectification_id", "seq"]).await?;
    append_only(manager, "rectification_event").await
}
