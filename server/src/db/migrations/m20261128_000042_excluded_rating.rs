//! Which ratings are excluded is known beside the ratings themselves, which never change.

use sea_orm_migration::prelude::*;

use crate::db::schema::{refer, run, table, uuid};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut excluded = table("excluded_rating", [uuid("rating_id").primary_key().take()]);
        refer(&mut excluded, "excluded_rating", "rating_id", "rating");
        manager.create_table(excluded).await?;
        run(
            manager,
            "INSERT INTO excluded_rating (rating_id) SELECT rating_id FROM rectification WHERE stage = 'excluded'",
        )
        .await
    }
}
