//! The daily counts behind the published figures, and the indexes by which a day is counted.

use sea_orm_migration::prelude::*;

use crate::db::schema::{date, index, integer, table, text, uuid};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [date("day"), uuid("unit_id"), uuid("hall_id"), text("key"), integer("value")];
        let mut day = table("stat_day", columns);
        let key = ["day", "unit_id", "hall_id", "key"];
        let mut primary = Index::create();
        for column in key {
            primary.col(Alias::new(column));
        }
        day.primary_key(&mut primary);
        manager.create_table(day).await?;
        index(manager, "case_file", ["submitted_at"]).await?;
        index(manager, "case_file", ["decided_at"]).await?;
        index(manager, "invitation", ["issued_at"]).await?;
        index(manager, "rating", ["at"]).await
    }
}
