//! A case may be late by the same clock once more, after it got more time or a wrong notice of holidays was put right: each
//! lateness has its record.

use sea_orm_migration::prelude::*;

use crate::db::schema::{run, unique};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "DROP INDEX accountability_case_id_clock_key").await?;
        unique(manager, "accountability", ["case_id", "clock", "due_at"]).await
    }
}
