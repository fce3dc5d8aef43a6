//! The database: one type for both engines, and the only place that knows which one it is.
//!
//! Writing goes through [`crate::work::Work`] alone: the reading side of a [`Store`] is read-only by the engine's
//! own rule (a read-only file on SQLite, `default_transaction_read_only` on PostgreSQL), and the writing side never
//! leaves this crate.

mod check;
pub(crate) mod column;
mod connect;
mod failure;
mod in_use;
mod migrate;
pub mod migrations;
pub mod schema;
pub mod setting;

use std::path::{Path, PathBuf};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};

use crate::config::Config;
use crate::error::{Result, operator};

pub(crate) use in_use::InUse;
pub use migrate::{Pending, migrate, pending};
pub(crate) use migrate::{erase, is_migrated};

/// Which database engine runs underneath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one: a file in the data directory.
    Sqlite,
    /// A PostgreSQL server, shared by several replicas.
    Postgres,
}

/// An open database.
#[derive(Clone, Debug)]
pub struct Store {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    engine: Engine,
    file: Option<PathBuf>,
}

impl Store {
    /// Connects to the database the configuration names and makes sure that it is sound and ours.
    ///
    /// It does not migrate; see [`migrate`].
    ///
    /// # Errors
    /// One clear sentence when the database is out of reach, damaged, another program's, or of a version or with
    /// settings that could lose acknowledged writes.
    pub async fn open(config: &Config) -> Result<Self> {
        let store = match &config.database_url {
            Some(url) => connect::postgres(url.expose(), config.database_connections).await?,
            None => connect::sqlite(&config.database_file()).await?,
        };
        check::at_start(&store).await?;
        Ok(store)
    }

    /// The engine underneath.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The database file, on SQLite.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The read-only side.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a write transaction. On SQLite it takes the write lock at once, since a transaction that reads first
    /// and then writes fails when another writer came in between, and no waiting helps.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Begins a read-only transaction in which every query sees the same state of the database. For examinations of
    /// everything: its queries may take minutes.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction> {
        let options = match self.engine {
            Engine::Sqlite => TransactionOptions::default(),
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(sea_orm::IsolationLevel::RepeatableRead),
                access_mode: Some(sea_orm::AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        let view = self.reader.begin_with_options(options).await?;
        if self.engine == Engine::Postgres {
            view.execute_unprepared("SET LOCAL statement_timeout = '10min'").await?;
        }
        Ok(view)
    }

    /// Checks the whole database file or server: every page on SQLite, reachability and settings on PostgreSQL.
    ///
    /// # Errors
    /// What is damaged, in one sentence.
    pub async fn check_thoroughly(&self) -> Result<()> {
        check::thoroughly(self).await
    }

    /// Writes a copy of the embedded database as it is at this instant to a new file; writers go on meanwhile.
    ///
    /// # Errors
    /// When the file exists or cannot be written, or the engine is not the embedded one.
    pub(crate) async fn copy_to(&self, file: &Path) -> Result<()> {
        let file = file.to_str().ok_or_else(|| operator("备份目录的名字不是 UTF-8"))?;
        let statement =
            Statement::from_sql_and_values(self.writer.get_database_backend(), "VACUUM INTO $1", [file.into()]);
        self.writer.execute_raw(statement).await?;
        Ok(())
    }

    /// Closes all connections; on SQLite the journal is folded into the file.
    ///
    /// # Errors
    /// When the engine reports that closing failed.
    pub async fn close(self) -> Result<()> {
        self.reader.close().await?;
        Ok(self.writer.close().await?)
    }

    pub(crate) const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }
}

/// Serializes everybody who takes the lock of this name until the transaction ends.
///
/// SQLite has one writer anyway. On PostgreSQL it is an advisory lock of the transaction, which also works through
/// a connection pooler.
pub(crate) async fn lock(tx: &DatabaseTransaction, name: &str) -> Result<()> {
    advisory(tx, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", name).await
}

/// Like [`lock`], but shared among all who take it shared.
pub(crate) async fn lock_shared(tx: &DatabaseTransaction, name: &str) -> Result<()> {
    advisory(tx, "SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))", name).await
}

async fn advisory(tx: &DatabaseTransaction, sql: &str, name: &str) -> Result<()> {
    if tx.get_database_backend() == sea_orm::DbBackend::Postgres {
        let statement = Statement::from_sql_and_values(sea_orm::DbBackend::Postgres, sql, [name.into()]);
        tx.query_one_raw(statement).await?;
    }
    Ok(())
}
