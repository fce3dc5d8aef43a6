//! Lists of cases put first what was chosen for a way of handling, and know whose turn it is from the case's own row.

use sea_orm_migration::prelude::*;

use crate::db::schema::{index, run, small, text, uuid_null};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            // Of a case without a mark; what ranks lower stands before it.
            small("rank").default(9).take(),
            text("marks").default("").take(),
            uuid_null("post_unit_id"),
            uuid_null("post_hall_id"),
        ] {
            manager.alter_table(Table::alter().table("case_file").add_column(column).take()).await?;
        }
        run(manager, "UPDATE case_file SET post_unit_id = unit_id, post_hall_id = hall_id").await?;
        index(manager, "case_file", ["hall_id", "is_closed", "rank", "sort_at"]).await?;
        index(manager, "case_file", ["unit_id", "is_closed", "rank", "sort_at"]).await?;
        index(manager, "case_file", ["post_hall_id", "is_closed", "rank", "sort_at"]).await?;
        index(manager, "case_file", ["post_unit_id", "is_closed", "rank", "sort_at"]).await
    }
}
