//! Accounts, their sessions and written authorisations; codes by text message and what throttles guessing.

use sea_orm_migration::prelude::*;

use crate::db::schema::{
    append_only, date, flag, id, index, instant, instant_null, refer, small, table, text, text_null, unique, uuid,
    uuid_null,
};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        accounts(manager).await?;
        sessions(manager).await?;
        authorizations(manager).await?;
        guarding(manager).await
    }
}

async fn accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut account = table(
        "account",
        [
            id(),
            text_null("badge"),
            text_null("phone"),
            text_null("phone_index"),
            text_null("mail"),
            text_null("name"),
            text_null("profile"),
            text("roles"),
            uuid_null("unit_id"),
            uuid_null("hall_id"),
            text_null("password_hash"),
            flag("must_change_password"),
            flag("enabled"),
            small("version"),
            instant("created_at"),
        ],
    );
    refer(&mut account, "account", "unit_id", "unit");
    refer(&mut account, "account", "hall_id", "hall");
    manager.create_table(account).await?;
    unique(manager, "account", ["badge"]).await?;
    unique(manager, "account", ["phone_index"]).await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut session = table(
        "session",
        [
            id(),
            text("token_hash"),
            uuid("account_id"),
            text("agent"),
            instant("began_at"),
            instant("seen_at"),
            instant("ends_at"),
            instant_null("revoked_at"),
        ],
    );
    refer(&mut session, "session", "account_id", "account");
    manager.create_table(session).await?;
    unique(manager, "session", ["token_hash"]).await?;
    index(manager, "session", ["account_id", "ends_at"]).await?;
    index(manager, "session", ["ends_at"]).await
}

async fn authorizations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut authorization = table(
        "authorization",
        [
            id(),
            uuid("account_id"),
            uuid("unit_id"),
            text("powers"),
            date("from_date"),
            date("to_date"),
            uuid_null("recorded_by"),
            instant("recorded_at"),
        ],
    );
    refer(&mut authorization, "authorization", "account_id", "account");
    refer(&mut authorization, "authorization", "unit_id", "unit");
    manager.create_table(authorization).await?;
    index(manager, "authorization", ["account_id"]).await?;
    append_only(manager, "authorization").await
}

async fn guarding(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let code = table(
        "sms_code",
        [
            id(),
            text("phone_index"),
            text("code_hash"),
            small("tries"),
            instant("created_at"),
            instant("expires_at"),
            instant_null("used_at"),
        ],
    );
    manager.create_table(code).await?;
    index(manager, "sms_code", ["phone_index", "created_at"]).await?;

    let throttle = table(
        "throttle",
        [id(), text("key"), small("count"), instant("since"), instant("until"), instant_null("rests_until")],
    );
    manager.create_table(throttle).await?;
    unique(manager, "throttle", ["key"]).await
}
