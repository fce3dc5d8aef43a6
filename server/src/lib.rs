//! Greenlane's server: the JSON API, storage, jobs, documents and the command line of one binary.

pub mod account;
pub mod app;
pub mod areas;
pub mod audit;
pub mod case;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod error;
pub mod evaluation;
pub mod files;
pub mod http;
pub mod jobs;
pub mod ledger;
pub mod letter;
pub mod matter;
pub mod notification;
pub mod rectification;
pub mod rules;
pub mod secrets;
pub mod statistics;
pub mod supervision;
pub mod unit;
pub mod work;
