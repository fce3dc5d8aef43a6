//! The State Council's holiday notices that were imported; a corrected one is a new row. Since a notice can move a clock
//! without a step of the case, a level can fire twice for one version of it.

use sea_orm_migration::prelude::*;

use crate::db::schema::{append_only, id, index, instant, small, table, text, unique};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [id(), small("year"), text("notice"), instant("at")];
        manager.create_table(table("holiday_notice", columns)).await?;
        index(manager, "holiday_notice", ["year", "id"]).await?;
        append_only(manager, "holiday_notice").await?;
        let once_a_version = Index::drop().name("warning_case_id_case_version_level_key").table("warning").to_owned();
        manager.drop_index(once_a_version).await?;
        unique(manager, "warning", ["case_id", "clock", "level", "at"]).await
    }
}
