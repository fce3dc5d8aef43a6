//! A whole program for each test: its own database, its own directory, a clock that stands still.

mod database;
mod log;

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use domain::access::Actor;
use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use server::app::{App, Migrate};
use server::areas;
use server::clock::TestClock;
use server::config::{Config, SecretText};
use server::error::Result;
use server::jobs;
use server::wiring::Wiring;
use server::work::Work;
use tempfile::TempDir;

use database::TestDatabase;
pub(crate) use log::Log;

/// The master key of every test.
pub(crate) const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// A program on a database of its own. Everything of it is gone when it is dropped.
pub(crate) struct TestApp {
    /// The program.
    pub(crate) app: Arc<App>,
    /// Its clock: 2026-11-18 09:30 in Beijing, a Wednesday, until the test moves it.
    pub(crate) clock: Arc<TestClock>,
    database: TestDatabase,
    directory: TempDir,
}

/// Wednesday 2026-11-18, 09:30 in Beijing.
pub(crate) fn start_of_tests() -> Timestamp {
    let date = NaiveDate::from_ymd_opt(2026, 11, 18).unwrap();
    Timestamp::from_local(date, NaiveTime::from_hms_opt(9, 30, 0).unwrap())
}

impl TestApp {
    /// A program with an empty, migrated database.
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}, |_| {}).await
    }

    /// The same with more laid into its wiring and the configuration changed.
    pub(crate) async fn with(more: impl FnOnce(&mut Wiring), configure: impl FnOnce(&mut Config)) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let database = TestDatabase::migrated(directory.path()).await;
        let clock = Arc::new(TestClock::new(start_of_tests(), 1));
        let mut config = database.config(directory.path());
        configure(&mut config);
        let mut wiring = areas::wiring();
        more(&mut wiring);
        let app = App::open(config, clock.clone(), wiring, Migrate::Always).await.unwrap();
        Self { app, clock, database, directory }
    }

    /// Opens another replica on the same database and files.
    pub(crate) async fn replica(&self, more: impl FnOnce(&mut Wiring)) -> Result<Arc<App>> {
        let mut wiring = areas::wiring();
        more(&mut wiring);
        App::open(self.config(), self.clock.clone(), wiring, Migrate::Embedded).await
    }

    /// What the program was configured with.
    pub(crate) fn config(&self) -> Config {
        self.app.config().clone()
    }

    /// The data directory.
    pub(crate) fn directory(&self) -> &std::path::Path {
        self.directory.path()
    }

    /// Begins a work of the program itself.
    pub(crate) async fn work(&self) -> Work {
        self.app.begin(Actor::System, "test").await.unwrap()
    }

    /// Runs every job that is due now.
    pub(crate) async fn run_due(&self) -> u32 {
        jobs::run_due(&self.app).await.unwrap()
    }

    /// A connection past the program, as an intruder or an operator with a database tool has it.
    pub(crate) async fn intruder(&self) -> DatabaseConnection {
        Database::connect(self.database.url()).await.unwrap()
    }

    /// Changes the database past the program.
    pub(crate) async fn tamper(&self, sql: &str) {
        self.intruder().await.execute_unprepared(sql).await.unwrap();
    }

    /// Reads one column of the database past the program.
    pub(crate) async fn texts(&self, sql: &str) -> Vec<String> {
        let connection = self.intruder().await;
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        let rows = connection.query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// Whether the tests run on PostgreSQL.
    pub(crate) fn is_postgres(&self) -> bool {
        database::server().is_some()
    }
}

/// An empty database with no tables at all, and the configuration to open it.
pub(crate) struct EmptyDatabase {
    /// How to open it.
    pub(crate) config: Config,
    database: TestDatabase,
    _directory: TempDir,
}

impl EmptyDatabase {
    /// A new one.
    pub(crate) async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let database = TestDatabase::empty(directory.path()).await;
        let mut config = database.config(directory.path());
        config.key = Some(SecretText::new(KEY));
        Self { config, database, _directory: directory }
    }

    /// A connection to it, past the program.
    pub(crate) async fn connect(&self) -> DatabaseConnection {
        Database::connect(self.database.url()).await.unwrap()
    }

    /// Runs statements in it.
    pub(crate) async fn run(&self, sql: &str) {
        let connection = self.connect().await;
        connection.execute_unprepared(sql).await.unwrap();
        connection.close().await.unwrap();
    }
}
