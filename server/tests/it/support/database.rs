//! Databases for tests: a migrated template is made once for each build, and copied for each test.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use server::config::{Config, SecretText};
use server::db::{self, Store};

use super::KEY;

/// The PostgreSQL server to run on, if one is asked for: its address, ending before the database's name.
pub(super) fn server() -> Option<String> {
    let url = std::env::var("TEST_DATABASE_URL").ok()?;
    Some(url.trim_end_matches('/').to_owned())
}

/// One test's database.
pub(super) enum TestDatabase {
    Sqlite(PathBuf),
    Postgres { server: String, name: String },
}

impl TestDatabase {
    /// A copy of the migrated template.
    pub(super) async fn migrated(directory: &Path) -> Self {
        let database = Self::unnamed(directory);
        match &database {
            Self::Sqlite(file) => {
                std::fs::copy(sqlite_template().await, file).unwrap();
            }
            Self::Postgres { server, name } => {
                let template = postgres_template(server).await;
                administer(server, &[&format!("CREATE DATABASE {name} TEMPLATE {template}")]).await;
            }
        }
        database
    }

    /// One without tables.
    pub(super) async fn empty(directory: &Path) -> Self {
        let database = Self::unnamed(directory);
        if let Self::Postgres { server, name } = &database {
            administer(server, &[&format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")]).await;
        }
        database
    }

    fn unnamed(directory: &Path) -> Self {
        match server() {
            None => Self::Sqlite(directory.join("greenlane.sqlite")),
            Some(server) => {
                let unique = directory.file_name().unwrap().to_string_lossy().replace(['.', '-'], "_").to_lowercase();
                let random = std::process::id();
                Self::Postgres { server, name: format!("greenlane_test_{random}_{unique}") }
            }
        }
    }

    /// The configuration of a program on this database.
    pub(super) fn config(&self, directory: &Path) -> Config {
        let mut config = Config::for_data(directory);
        config.key = Some(SecretText::new(KEY));
        config.database_connections = 8;
        if let Self::Postgres { .. } = self {
            config.database_url = Some(SecretText::new(self.url()));
        }
        config
    }

    /// Its address.
    pub(super) fn url(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite://{}?mode=rwc", file.display()),
            Self::Postgres { server, name } => format!("{server}/{name}"),
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Self::Postgres { server, name } = self else { return };
        let (server, drop) = (server.clone(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(administer(&server, &[&drop]));
        });
        dropped.join().unwrap();
    }
}

/// A name that changes with every build, so that a changed migration makes a new template.
fn build() -> String {
    let program = std::env::current_exe().unwrap().metadata().unwrap();
    let built = program.modified().unwrap().duration_since(UNIX_EPOCH).unwrap();
    format!("{}_{}", built.as_nanos(), program.len())
}

async fn sqlite_template() -> PathBuf {
    let template = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("template_{}.sqlite", build()));
    if !template.exists() {
        let draft = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let config = Config::for_data(draft.path());
        migrate(&config).await;
        std::fs::rename(config.database_file(), &template).unwrap();
    }
    template
}

async fn postgres_template(server: &str) -> String {
    let name = format!("greenlane_template_{}", build());
    let connection = connect(server).await;
    run(&connection, "SELECT pg_advisory_lock(7201)").await;
    let sql = format!("SELECT 1 FROM pg_database WHERE datname = '{name}' AND datistemplate");
    if connection.query_one_raw(statement(&connection, &sql)).await.unwrap().is_none() {
        run(&connection, &format!("DROP DATABASE IF EXISTS {name}")).await;
        run(&connection, &format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await;
        let directory = tempfile::tempdir().unwrap();
        let mut config = Config::for_data(directory.path());
        config.database_url = Some(SecretText::new(format!("{server}/{name}")));
        migrate(&config).await;
        run(&connection, &format!("ALTER DATABASE {name} IS_TEMPLATE true")).await;
    }
    connection.close().await.unwrap();
    name
}

async fn migrate(config: &Config) {
    let store = Store::open(config).await.unwrap();
    db::migrate(&store).await.unwrap();
    store.close().await.unwrap();
}

async fn administer(server: &str, statements: &[&str]) {
    let connection = connect(server).await;
    for sql in statements {
        run(&connection, sql).await;
    }
    connection.close().await.unwrap();
}

async fn connect(server: &str) -> DatabaseConnection {
    let mut options = sea_orm::ConnectOptions::new(format!("{server}/postgres"));
    options.max_connections(1);
    Database::connect(options).await.unwrap()
}

async fn run(connection: &DatabaseConnection, sql: &str) {
    connection.execute_raw(statement(connection, sql)).await.unwrap();
}

fn statement(connection: &DatabaseConnection, sql: &str) -> Statement {
    Statement::from_string(connection.get_database_backend(), sql)
}
