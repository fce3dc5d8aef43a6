//! The directory: regions, units, halls and their windows.

use sea_orm_migration::prelude::*;

use crate::db::schema::{id, refer, table, text, unique, uuid, uuid_null, word};

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
    let mut unit = table("unit", [id(), text("code"), text("name"), text("short_name"), uuid("region_id")]);
    refer(&mut unit, "unit", "region_id", "region");
    manager.create_table(unit).await?;
    unique(manager, "unit", ["code"]).await
}

async fn halls(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut hall = table(
        "hall",
        [id(), text("code"), text("name"), uuid("region_id"), text("address"), text("phone"), text("hours")],
    );
    refer(&mut hall, "hall", "region_id", "region");
    manager.create_table(hall).await?;
    unique(manager, "hall", ["code"]).await?;

    let mut window = table("window", [id(), uuid("hall_id"), text("number"), text("name")]);
    refer(&mut window, "window", "hall_id", "hall");
    manager.create_table(window).await?;
    unique(manager, "window", ["hall_id", "number"]).await
}
