//! Background jobs: what happens later, or outside the database.
//!
//! A job is a row, enqueued in the transaction of the work that wants it, so that it exists exactly when that work
//! does. Workers of any number of replicas claim rows by lease; a job that fails is tried again after a growing,
//! random pause, and after its last attempt is kept as a dead letter for the administrator.

mod admin;
mod backoff;
mod entity;
mod housekeeping;
mod queue;
mod registry;
mod worker;

use std::sync::Arc;

use domain::ids::JobId;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::error::Result;
use crate::work::Work;

pub use admin::{JobSummary, Status, list, retry};
pub use backoff::pause_ms;
pub use housekeeping::Housekeeping;
pub use worker::{Workers, run_due, start};

/// Something to be done later. Its fields are what the handler needs: ids, never contents.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The stable name under which rows of this kind are stored.
    const KIND: &'static str;
    /// How often it is tried before it becomes a dead letter.
    const MAX_ATTEMPTS: u32 = 10;

    /// While a job with this key waits to be run, another one is not enqueued.
    fn unique_key(&self) -> Option<String> {
        None
    }
}

/// A job that only changes the database. It runs in one transaction with its own completion: exactly once.
pub trait InWork: Job {
    /// Does it. An error rolls everything back and the job is tried again.
    fn run(self, work: &Work) -> impl Future<Output = Result<()>> + Send;
}

/// A job with effects outside the database (a message, a scan). It runs at least once: a crash between the effect
/// and its record repeats it, and [`Attempt::job`] lets the other side recognise the repetition.
pub trait Outside: Job {
    /// Does it. An error has the job tried again.
    fn run(self, app: Arc<App>, attempt: Attempt) -> impl Future<Output = Result<()>> + Send;
}

/// Which try this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The job: the same for all its attempts, so a fitting key for the receiver to drop repetitions by.
    pub job: JobId,
    /// Counted from 1.
    pub number: u32,
    /// Whether no other will follow: the handler may record that it gives up.
    pub is_last: bool,
}
