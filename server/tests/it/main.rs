//! The server's tests: through its public face, on both engines.
//!
//! They run on SQLite; with `TEST_DATABASE_URL=postgres://…` set, the same tests run on that PostgreSQL server.

mod audit;
mod backup;
mod cli;
mod config;
mod files;
mod jobs;
mod secrets;
mod store;
mod support;
