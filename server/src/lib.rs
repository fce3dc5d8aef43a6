//! Greenlane's server: the JSON API, storage, jobs, documents and the command line of one binary.

pub mod account;
pub mod app;
pub mod audit;
pub mod clock;
pub mod config;
pub mod db;
pub mod error;
pub mod files;
pub mod jobs;
pub mod notification;
pub mod rules;
pub mod secrets;
pub mod unit;
pub mod work;
