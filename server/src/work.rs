//! The unit of work: one write transaction with everything that belongs to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::access::Actor;
use domain::time::Timestamp;
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use uuid::Uuid;

use crate::app::App;
use crate::audit;
use crate::error::{Error, Result};
use crate::jobs::{self, Job};
use crate::rules::Rules;

/// One write transaction, by one actor, at one instant, under one set of rules.
///
/// The only way to write. Dropped without [`Work::commit`] it leaves nothing behind.
pub struct Work {
    tx: DatabaseTransaction,
    app: Arc<App>,
    rules: Arc<Rules>,
    actor: Actor,
    now: Timestamp,
    request: String,
    enqueued: AtomicBool,
}

impl std::fmt::Debug for Work {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work").field("request", &self.request).field("now", &self.now).finish_non_exhaustive()
    }
}

impl Work {
    pub(crate) async fn begin(app: Arc<App>, actor: Actor, request: String) -> Result<Self> {
        let tx = app.store().begin().await?;
        // Taken after the lock was waited for: on SQLite works are then ordered by their instants.
        let now = app.clock().now();
        let rules = app.rules();
        Ok(Self { tx, app, rules, actor, now, request, enqueued: AtomicBool::new(false) })
    }

    /// The transaction, for queries and statements.
    #[must_use]
    pub const fn db(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// The program this work is done in.
    #[must_use]
    pub const fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// Who does it.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// When it is done: one instant for the whole work.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The request it is done for, to find it in the log.
    #[must_use]
    pub fn request(&self) -> &str {
        &self.request
    }

    /// The rules in force when it began.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// A new id.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        self.app.clock().new_id()
    }

    /// Writes into the audit trail what this work does.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn record(&self, entry: audit::Entry) -> Result<()> {
        audit::append(self, entry).await
    }

    /// Has a job run once this work is committed, not before `run_at`.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn enqueue<J: Job>(&self, job: &J, run_at: Timestamp) -> Result<()> {
        jobs::enqueue(self, job, run_at).await?;
        self.enqueued.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Checks that a versioned update met its row.
    ///
    /// # Errors
    /// [`Error::Stale`] when it did not: somebody else changed the thing since it was read.
    pub fn expect_one(&self, rows_affected: u64) -> Result<()> {
        if rows_affected == 1 { Ok(()) } else { Err(Error::Stale) }
    }

    /// Makes everything this work did durable, and wakes the workers when it enqueued a job.
    ///
    /// # Errors
    /// When the database refuses; nothing was done then.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await?;
        if self.enqueued.into_inner() {
            self.app.wake_workers();
        }
        Ok(())
    }
}

/// A read-only view by one actor at one instant, for the queries that screens ask.
#[derive(Clone)]
pub struct Reader {
    app: Arc<App>,
    rules: Arc<Rules>,
    actor: Actor,
    now: Timestamp,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("now", &self.now).finish_non_exhaustive()
    }
}

impl Reader {
    pub(crate) fn new(app: Arc<App>, actor: Actor) -> Self {
        let (rules, now) = (app.rules(), app.clock().now());
        Self { app, rules, actor, now }
    }

    /// The read-only connection.
    #[must_use]
    pub fn db(&self) -> &DatabaseConnection {
        self.app.store().reader()
    }

    /// The program.
    #[must_use]
    pub const fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// Who asks.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// When they ask.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The rules in force.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }
}
