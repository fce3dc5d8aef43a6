//! The public ledger of ratings: its lines, the hashes of complete subtrees, and the signed heads.

use sea_orm_migration::prelude::*;

use crate::db::schema::{append_only, bytes, instant, integer, small, table, text};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let position = integer("position").primary_key().take();
        let entry = table("ledger_entry", [position, text("line"), instant("at")]);
        manager.create_table(entry).await?;
        append_only(manager, "ledger_entry").await?;

        let mut node = table("ledger_node", [small("level"), integer("place"), bytes("hash")]);
        node.primary_key(Index::create().col(Alias::new("level")).col(Alias::new("place")));
        manager.create_table(node).await?;
        append_only(manager, "ledger_node").await?;

        let size = integer("size").primary_key().take();
        let head = table("ledger_head", [size, bytes("root"), instant("at"), bytes("signature")]);
        manager.create_table(head).await?;
        append_only(manager, "ledger_head").await
    }
}
