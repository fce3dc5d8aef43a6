//! The directory: regions, units, halls and their windows.

use sea_orm_migration::prelude::*;

use crate::db::schema::{flag, id, refer, table, text, unique, uuid, uuid_null, word};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        regions(manager).await?;
        units(manager).await?;
        halls(manager).await
    }
}

async fn regions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let level = word("level", ["province", "city", "county", "town", "village"]);
    let mut region = table("region", [id(), text("code"), text("name"), uuid_null("parent_id"), level]);
    refer(&mut region, "region", "parent_id", "region");
    manager.create_table(region).await?;
    unique(manager, "region", ["code"]).await
}

async fn units(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut unit =
        table("unit", [id(), text("code"), text("name"), text("short_name"), text("region_code"), flag("is_bureau")]);
    in_region(&mut unit, "unit");
    manager.create_table(unit).await?;
    unique(manager, "unit", ["code"]).await
}

async fn halls(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut hall = table(
        "hall",
        [
            id(),
            text("code"),
            text("name"),
            text("region_code"),
            text("address"),
            text("phone"),
            text("hours"),
            flag("is_main"),
        ],
    );
    in_region(&mut hall, "hall");
    manager.create_table(hall).await?;
    unique(manager, "hall", ["code"]).await?;

    let mut window = table("window", [id(), uuid("hall_id"), text("number"), text("name")]);
    refer(&mut window, "window", "hall_id", "hall");
    manager.create_table(window).await?;
    unique(manager, "window", ["hall_id", "number"]).await
}

/// Regions are referred to by their code, which is what people and other systems know them by.
fn in_region(statement: &mut TableCreateStatement, own: &str) {
    statement.foreign_key(
        ForeignKey::create()
            .name(format!("{own}_region_code_fk"))
            .from(Alias::new(own), Alias::new("region_code"))
            .to(Alias::new("region"), Alias::new("code"))
            .on_delete(ForeignKeyAction::Restrict),
    );
}
