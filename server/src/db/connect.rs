//! Opening connections with the settings that durability and the absence of surprises need.

use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{ConnectOptions as _, Executor as _, Postgres, pool::PoolOptions};
use sea_orm::{ConnectOptions, Database, DatabaseConnection};

use super::{Engine, Store};
use crate::error::{Error, Result, operator};

/// How long a request waits for a connection before it is told that the system is busy.
const ACQUIRE: Duration = Duration::from_secs(10);
/// Readers of the embedded database; more do not help on the machines it is meant for.
const SQLITE_READERS: u32 = 4;

/// Opens the embedded database, creating the file if there is none.
pub(super) async fn sqlite(file: &Path) -> Result<Store> {
    let path = file.to_owned();
    let writer = open_sqlite(file, 1, move |options| {
        options
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .pragma("journal_size_limit", "67108864")
            .optimize_on_close(true, 400)
    })
    .await?;
    let path = file.to_owned();
    let reader = open_sqlite(file, SQLITE_READERS, move |options| {
        options.filename(&path).read_only(true).pragma("query_only", "ON")
    })
    .await?;
    Ok(Store { writer, reader, engine: Engine::Sqlite, file: Some(file.to_owned()) })
}

async fn open_sqlite(
    file: &Path,
    connections: u32,
    particular: impl Fn(SqliteConnectOptions) -> SqliteConnectOptions + Send + Sync + 'static,
) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(connections).min_connections(1).idle_timeout(None).max_lifetime(None).map_sqlx_sqlite_opts(
        move |options| {
            particular(
                options
                    .in_memory(false)
                    .shared_cache(false)
                    .synchronous(SqliteSynchronous::Full)
                    .busy_timeout(Duration::from_secs(5))
                    .foreign_keys(true)
                    .pragma("trusted_schema", "OFF"),
            )
        },
    );
    connect(options).await.map_err(|e| unopened(file, &e))
}

fn unopened(file: &Path, error: &Error) -> Error {
    operator(format!(
        "打不开数据库文件 {}：请检查目录权限和磁盘，文件若已损坏请用 greenlane restore 从备份恢复（{}）",
        file.display(),
        error.chain()
    ))
}

/// Opens a PostgreSQL database: one pool that writes, one that cannot.
pub(super) async fn postgres(url: &str, connections: u32) -> Result<Store> {
    let writers = (connections / 2).max(1);
    let writer = open_postgres(url, writers, "off").await?;
    let reader = open_postgres(url, connections.saturating_sub(writers).max(1), "on").await?;
    Ok(Store { writer, reader, engine: Engine::Postgres, file: None })
}

async fn open_postgres(url: &str, connections: u32, read_only: &'static str) -> Result<DatabaseConnection> {
    let url = match url.strip_prefix("postgresql://") {
        Some(rest) => format!("postgres://{rest}"),
        None => url.to_owned(),
    };
    if !url.starts_with("postgres://") {
        return Err(operator("数据库地址必须以 postgres:// 开头；使用内嵌的 SQLite 时不要填写 --database-url"));
    }
    let place: PgConnectOptions =
        url.parse().map_err(|e| operator(format!("数据库地址写得不对，应为 postgres://用户:密码@主机/库名（{e}）")))?;
    let place = place.disable_statement_logging().application_name("greenlane").options([
        ("statement_timeout", "10s"),
        ("lock_timeout", "3s"),
        ("idle_in_transaction_session_timeout", "15s"),
        ("timezone", "UTC"),
        ("default_transaction_read_only", read_only),
    ]);
    // sea-orm writes its own options into a span, so that the real address with its password stays out of them.
    let mut options = ConnectOptions::new("postgres://");
    options
        .max_connections(connections)
        .map_sqlx_postgres_opts(move |_| place.clone())
        .map_sqlx_postgres_pool_opts(clean_on_release);
    connect(options).await.map_err(|e| operator(format!("连不上 PostgreSQL：请检查地址、账号和网络（{}）", e.chain())))
}

/// A future dropped while `BEGIN` is in flight returns its connection inside an open transaction, and whoever
/// borrows it next loses their writes (sqlx 0.9.0, issue 4365). Rolling back on every return makes that impossible.
fn clean_on_release(options: PoolOptions<Postgres>) -> PoolOptions<Postgres> {
    options.after_release(|connection, _| {
        Box::pin(async move {
            connection.execute("ROLLBACK").await?;
            Ok(true)
        })
    })
}

async fn connect(mut options: ConnectOptions) -> Result<DatabaseConnection> {
    options.acquire_timeout(ACQUIRE).connect_timeout(ACQUIRE).sqlx_logging(false).record_stmt_in_spans(false);
    Ok(Database::connect(options).await?)
}
