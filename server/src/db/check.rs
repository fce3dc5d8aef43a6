//! What the database must fulfil before the program serves anybody.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use super::{Engine, Store, migrate};
use crate::error::{Result, operator};

/// Older versions can corrupt a database in WAL mode (the WAL-reset defect, fixed in 3.51.3).
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);
/// The oldest PostgreSQL the tests run on.
const OLDEST_POSTGRES: i32 = 150_000;
/// Above this size the pages are not all read at start-up; `greenlane check` always reads them.
const QUICK_CHECK_BYTES: i64 = 32 * 1024 * 1024;

/// The checks of every start; together they take well under a second.
pub(super) async fn at_start(store: &Store) -> Result<()> {
    match store.engine {
        Engine::Sqlite => sqlite(store).await?,
        Engine::Postgres => postgres(store).await?,
    }
    migrate::refuse_foreign(store).await
}

/// The checks of `greenlane check`.
pub(super) async fn thoroughly(store: &Store) -> Result<()> {
    at_start(store).await?;
    match store.engine {
        Engine::Sqlite => {
            undamaged(store, "PRAGMA integrity_check(1)").await?;
            let broken = rows(&store.reader, "PRAGMA foreign_key_check").await?;
            if broken == 0 {
                Ok(())
            } else {
                Err(operator(format!("数据库里有 {broken} 处引用指向不存在的记录")))
            }
        }
        Engine::Postgres => Ok(()),
    }
}

async fn sqlite(store: &Store) -> Result<()> {
    let db = &store.writer;
    let version = text(db, "SELECT sqlite_version()").await?;
    if parse_version(&version) < OLDEST_SQLITE {
        return Err(operator(format!("内嵌的 SQLite {version} 有损坏数据的缺陷，需要 3.51.3 或更新版本")));
    }
    let mode = text(db, "PRAGMA journal_mode").await?;
    if mode != "wal" {
        return Err(operator(format!("数据库不能使用 WAL 日志（现为 {mode}）：数据目录请不要放在网络磁盘上")));
    }
    let bytes = number(db, "PRAGMA page_count").await? * number(db, "PRAGMA page_size").await?;
    if bytes <= QUICK_CHECK_BYTES { undamaged(store, "PRAGMA quick_check(1)").await } else { Ok(()) }
}

async fn undamaged(store: &Store, pragma: &str) -> Result<()> {
    let verdict = text(&store.reader, pragma).await?;
    if verdict == "ok" {
        return Ok(());
    }
    Err(operator(format!("数据库文件已损坏，请用 greenlane restore 从备份恢复（{verdict}）")))
}

async fn postgres(store: &Store) -> Result<()> {
    let db = &store.writer;
    let version = text(db, "SELECT current_setting('server_version_num')").await?;
    if version.parse::<i32>().unwrap_or(0) < OLDEST_POSTGRES {
        return Err(operator(format!("PostgreSQL 版本过旧（{version}），需要 15 或更新版本")));
    }
    for (setting, required) in [("synchronous_commit", "!off"), ("server_encoding", "UTF8"), ("fsync", "on")] {
        let value = text(db, &format!("SELECT current_setting('{setting}')")).await?;
        let fulfilled = match required.strip_prefix('!') {
            Some(forbidden) => value != forbidden,
            None => value == required,
        };
        if !fulfilled {
            return Err(operator(format!("PostgreSQL 的 {setting} 为 {value}，已确认的数据可能丢失或写坏，请先改正")));
        }
    }
    Ok(())
}

fn parse_version(text: &str) -> (u32, u32, u32) {
    let mut parts = text.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next())
}

fn statement(db: &DatabaseConnection, sql: &str) -> Statement {
    let backend: DbBackend = db.get_database_backend();
    Statement::from_string(backend, sql)
}

async fn text(db: &DatabaseConnection, sql: &str) -> Result<String> {
    let row = db.query_one_raw(statement(db, sql)).await?;
    let row = row.ok_or_else(|| operator(format!("数据库没有回答：{sql}")))?;
    Ok(row.try_get_by_index(0)?)
}

async fn number(db: &DatabaseConnection, sql: &str) -> Result<i64> {
    let row = db.query_one_raw(statement(db, sql)).await?;
    let row = row.ok_or_else(|| operator(format!("数据库没有回答：{sql}")))?;
    Ok(row.try_get_by_index(0)?)
}

async fn rows(db: &DatabaseConnection, sql: &str) -> Result<usize> {
    Ok(db.query_all_raw(statement(db, sql)).await?.len())
}
