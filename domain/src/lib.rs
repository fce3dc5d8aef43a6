//! The rules of a government service centre (政务服务中心): what a case is, when it is due and why, who may
//! do what, what a rating needs.
//!
//! Pure Rust: no input or output, no clock of its own, no randomness. The server enforces these rules and the
//! browser asks the very same ones, so that a button is disabled for the reason the server would refuse with,
//! and a citizen's phone can recompute a due date.
//!
//! Areas stand on floors: each calls only what stands lower, and `tests/house` refuses the rest. From the top:
//!
//! ```text
//! 8 supervision
//! 7 ledger
//! 6 account  rectification
//! 5 case  evaluation
//! 4 deadline  letter  matter  merkle  notification
//! 3 calendar  endpoint  record
//! 2 access  file  identity  material  policy  staff  subject
//! 1 counted  ids  problem  search  text_enum  time
//! 0 text
//! ```

pub mod access;
pub mod account;
pub mod calendar;
pub mod case;
pub mod counted;
pub mod deadline;
pub mod endpoint;
pub mod evaluation;
pub mod file;
pub mod identity;
pub mod ids;
pub mod ledger;
pub mod letter;
pub mod material;
pub mod matter;
pub mod merkle;
pub mod notification;
pub mod policy;
pub mod problem;
pub mod record;
pub mod rectification;
pub mod search;
pub mod staff;
pub mod subject;
pub mod supervision;
pub mod text;
pub mod text_enum;
pub mod time;
