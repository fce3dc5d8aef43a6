//! The day from which a matter's version can no longer be applied for, because the matter was taken out of the catalogue.

use sea_orm_migration::prelude::*;

use crate::db::schema::{append_only, date, id, index, instant, refer, table, uuid};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut end = table("matter_end", [id(), uuid("matter_id"), date("ends_on"), instant("at")]);
        refer(&mut end, "matter_end", "matter_id", "matter_version");
        manager.create_table(end).await?;
        index(manager, "matter_end", ["matter_id", "ends_on"]).await?;
        append_only(manager, "matter_end").await
    }
}
