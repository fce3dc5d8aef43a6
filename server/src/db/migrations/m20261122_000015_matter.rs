//! The catalogue: versions of matters, and what lists and search read of those in effect.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::db::schema::{
    append_only, date, date_null, flag, id, index, instant, refer, run, small, table, text, unique, uuid, word,
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
        versions(manager).await?;
        listings(manager).await?;
        tokens(manager).await
    }
}

async fn versions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut version = table(
        "matter_version",
        [
            id(),
            text("code"),
            small("version"),
            date("effective_on"),
            uuid("unit_id"),
            text("content"),
            instant("imported_at"),
        ],
    );
    refer(&mut version, "matter_version", "unit_id", "unit");
    manager.create_table(version).await?;
    unique(manager, "matter_version", ["code", "version"]).await?;
    index(manager, "matter_version", ["code", "effective_on", "version"]).await?;
    append_only(manager, "matter_version").await
}

async fn listings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let kinds = ["licence", "levy", "payment", "confirmation", "reward", "adjudication", "other", "service"];
    let mut listing = table(
        "matter_listing",
        [
            small("number").primary_key().take(),
            uuid("matter_id"),
            text("code"),
            date("effective_on"),
            date_null("ends_on"),
            text("name_order"),
            word("kind", kinds),
            uuid("unit_id"),
            word("handling", ["instant", "promised"]),
            text("serves"),
            flag("online"),
            flag("city_wide"),
            text("summary"),
        ],
    );
    refer(&mut listing, "matter_listing", "matter_id", "matter_version");
    manager.create_table(listing).await?;
    unique(manager, "matter_listing", ["matter_id"]).await?;
    index(manager, "matter_listing", ["code"]).await?;
    index(manager, "matter_listing", ["name_order", "number"]).await
}

/// The key holds every column, so that a search reads nothing but the key.
async fn tokens(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let storage = match manager.get_database_backend() {
        DbBackend::Sqlite => " WITHOUT ROWID",
        _ => "",
    };
    let sql = format!(
        "CREATE TABLE matter_token (
           token text NOT NULL, listing integer NOT NULL, place integer NOT NULL,
           PRIMARY KEY (token, listing, place)
         ){storage}"
    );
    run(manager, &sql).await
}
