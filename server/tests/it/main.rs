//! The server's tests: through its public face, on both engines.
//!
//! They run on SQLite; with `TEST_DATABASE_URL=postgres://…` set, the same tests run on that PostgreSQL server.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect fails there and then")]

mod account;
mod audit;
mod backup;
mod browser;
mod calendar;
mod case;
mod cli;
mod config;
mod contract;
mod deadline;
mod demo;
mod directory;
mod documents;
mod evaluation;
mod files;
mod house;
mod jobs;
mod layers;
mod ledger;
mod matter;
mod migration;
mod new_area;
mod notification;
mod parts;
mod people;
mod rectification;
mod secrets;
mod statistics;
mod stopped_time;
mod store;
mod supervision;
mod support;
mod town;
mod unit;
mod user;
mod visible;
