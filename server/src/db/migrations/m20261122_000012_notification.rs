//! Messages to people, in the inbox and on their way out of the house.

use sea_orm_migration::prelude::*;

use crate::db::schema::{id, index, instant, instant_null, refer, table, text, text_null, uuid_null, word};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut message = table(
            "message",
            [
                id(),
                word("channel", ["inbox", "sms", "mail"]),
                word("state", ["queued", "sent", "failed", "kept"]),
                uuid_null("account_id"),
                text_null("address"),
                text_null("kind"),
                text_null("title"),
                text("body"),
                text_null("link"),
                instant("created_at"),
                instant_null("expires_at"),
                instant_null("read_at"),
            ],
        );
        refer(&mut message, "message", "account_id", "account");
        manager.create_table(message).await?;
        index(manager, "message", ["account_id", "channel", "id"]).await?;
        index(manager, "message", ["account_id", "channel", "read_at"]).await?;
        index(manager, "message", ["expires_at"]).await
    }
}
