//! The pages, one per file, by area. A new page is a file, a line in `routes.rs`, and an arm in its bundle (`bundle.rs`).

pub mod account;
pub mod admin;
pub mod case;
pub mod deadline;
pub mod desk;
pub mod evaluation;
pub mod ledger;
pub mod letter;
pub mod matter;
pub mod notification;
pub mod rectification;
pub mod site;
pub mod staff;
pub mod statistics;
pub mod supervision;
