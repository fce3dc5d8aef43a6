//! The second token of an invitation, which stands as a QR code on the receipt and says by itself that people came by it.

use sea_orm_migration::prelude::*;

use crate::db::schema::{text_null, unique};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for column in ["printed_index", "printed_token"] {
            let mut invitation = Table::alter();
            manager.alter_table(invitation.table("invitation").add_column(text_null(column)).take()).await?;
        }
        unique(manager, "invitation", ["printed_index"]).await
    }
}
