//! Cases that were decided without anybody having accepted them are found without reading all that were decided.

use sea_orm_migration::prelude::*;

use crate::db::schema::index;

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        index(manager, "case_file", ["accepted_by", "decided_at"]).await
    }
}
