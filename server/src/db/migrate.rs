//! Bringing a database to the program's version, safely with several starters.

use std::path::Path;

use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::MigratorTrait;

use super::migrations::Migrator;
use super::{Engine, Store, lock};
use crate::error::{Error, Result, operator};

/// How often a starter tries again while another one migrates, at five seconds of waiting each.
const TRIES: u32 = 12;

/// The migrations a database lacks.
pub type Pending = Vec<String>;

/// The names of the migrations the database lacks, oldest first.
///
/// # Errors
/// When the database was migrated by a newer program, which this one must not touch.
pub async fn pending(store: &Store) -> Result<Pending> {
    let applied = applied(store.reader()).await?;
    let known: Vec<String> = Migrator::migrations().iter().map(|m| m.name().to_owned()).collect();
    if let Some(newer) = applied.iter().find(|name| !known.contains(name)) {
        return Err(operator(format!("数据库已被更新版本的程序升级（{newer}），请使用同样新或更新的程序")));
    }
    Ok(known.into_iter().filter(|name| !applied.contains(name)).collect())
}

/// Applies all pending migrations in one transaction, so that it happens whole or not at all, and once: a second
/// starter waits for the first and then finds nothing to do. Returns what was applied.
///
/// # Errors
/// When the database is newer than the program, out of reach, or a migration fails; nothing is changed then.
pub async fn migrate(store: &Store) -> Result<Pending> {
    for _ in 1..TRIES {
        match migrate_once(store).await {
            Err(Error::Busy(cause)) => tracing::info!(%cause, "another process holds the database, waiting"),
            done => return done,
        }
    }
    migrate_once(store).await
}

async fn migrate_once(store: &Store) -> Result<Pending> {
    if pending(store).await?.is_empty() {
        return Ok(Pending::new());
    }
    let tx = store.begin().await?;
    if store.engine() == Engine::Postgres {
        tx.execute_unprepared("SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = 0").await?;
    }
    lock(&tx, "migrate").await?;
    let before = applied(&tx).await?;
    Migrator::up(&tx, None).await?;
    let after = applied(&tx).await?;
    tx.commit().await?;
    Ok(after.into_iter().filter(|name| !before.contains(name)).collect())
}

async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    if !tables(db).await?.iter().any(|table| table == migrations_table()) {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT version FROM {} ORDER BY version", migrations_table());
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Whether the database has tables of ours.
///
/// # Errors
/// When it is out of reach.
pub(crate) async fn is_migrated(store: &Store) -> Result<bool> {
    Ok(!applied(store.reader()).await?.is_empty())
}

/// Removes every table of the database, all or none: only for what can be had again, which is the demo.
///
/// # Errors
/// When the database is out of reach, or the file cannot be removed.
pub(crate) async fn erase(store: Store) -> Result<()> {
    if let Some(file) = store.file().map(Path::to_owned) {
        // Closing folds the journal into the file, so that removing the file removes everything at once.
        store.close().await?;
        return std::fs::remove_file(&file)
            .map_err(|fault| operator(format!("删不掉没有建完的演示数据库 {}：{fault}", file.display())));
    }
    let tx = store.begin().await?;
    for table in tables(&tx).await? {
        tx.execute_unprepared(&format!("DROP TABLE IF EXISTS \"{table}\" CASCADE")).await?;
    }
    tx.commit().await?;
    store.close().await
}

/// Refuses a database that holds tables of something else.
pub(super) async fn refuse_foreign(store: &Store) -> Result<()> {
    let tables = tables(store.writer()).await?;
    if tables.is_empty() || tables.iter().any(|table| table == migrations_table()) {
        return Ok(());
    }
    Err(operator("这个数据库里有别的程序的数据表，绿通不会改动它：请换一个空的数据库或数据目录"))
}

async fn tables(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let backend = db.get_database_backend();
    let sql = match backend {
        sea_orm::DbBackend::Postgres => "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
        _ => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    let rows = db.query_all_raw(Statement::from_string(backend, sql)).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

fn migrations_table() -> &'static str {
    super::migrations::TABLE
}
