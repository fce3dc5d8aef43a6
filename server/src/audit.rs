//! The audit trail: who did what to what, when, in a form that shows every later change.
//!
//! Each subject (a case, an account, a job) has a chain of rows of its own, each hashed together with the one
//! before; so writers of different subjects do not wait for one another. Once a minute the rows that came since are
//! sealed: the root of a Merkle tree over their hashes enters one chain of seals. [`verify()`] recomputes everything.
//!
//! **Invariant:** no name, number or other personal data stands in a row; ids and codes do.

mod append;
mod chain;
mod entity;
mod read;
mod seal;
mod verify;

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

pub use read::{Recorded, of_subject};
pub use seal::SealAudit;
pub use verify::{Break, Fault, Report, verify};

pub(crate) use append::actor;

/// One line of the audit trail, before it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    subject_kind: Cow<'static, str>,
    subject_id: Uuid,
    action: &'static str,
    data: Map<String, Value>,
}

impl Entry {
    /// That `action` was done to the subject. `kind` is the subject's area: `case`, `account`.
    #[must_use]
    pub fn new(kind: impl Into<Cow<'static, str>>, subject: Uuid, action: &'static str) -> Self {
        Self { subject_kind: kind.into(), subject_id: subject, action, data: Map::new() }
    }

    /// Adds a circumstance: an id, a code, a count. Never personal data.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        self.data.insert(key.to_owned(), value);
        self
    }
}
