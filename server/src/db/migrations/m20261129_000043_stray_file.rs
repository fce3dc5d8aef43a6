//! Files that arrived for a draft when it had been submitted or thrown away hang on nothing: they go, and the sweep of stored
//! files takes what is left of them.

use sea_orm_migration::prelude::*;

use crate::db::schema::run;

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            "DELETE FROM attachment WHERE subject_kind = 'draft' AND subject_id NOT IN (SELECT id FROM draft)",
        )
        .await?;
        run(manager, "DELETE FROM file WHERE id NOT IN (SELECT id FROM attachment)").await
    }
}
