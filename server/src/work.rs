//! The unit of work: one write transaction with everything that belongs to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::access::Actor;
use domain::time::Timestamp;
use sea_orm::{DatabaseConnection, DatabaseExecutor, DatabaseTransaction};
use uuid::Uuid;

use crate::app::App;
use crate::error::{Error, Result};
use crate::rules::Rules;
use crate::secrets::Field;

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

impl App {
    /// Begins a unit of work for this actor. `request` is the id under which the log knows the request.
    ///
    /// # Errors
    /// [`Error::Busy`] when no connection or lock is to be had in time.
    pub async fn begin(self: &Arc<Self>, actor: Actor, request: impl Into<String>) -> Result<Work> {
        let tx = self.store().begin().await?;
        // Taken after the lock was waited for: on SQLite works are then ordered by their instants.
        let (now, rules) = (self.clock().now(), self.rules());
        let (app, enqueued) = (Arc::clone(self), AtomicBool::new(false));
        Ok(Work { tx, app, rules, actor, now, request: request.into(), enqueued })
    }

    /// A read-only view for this actor.
    #[must_use]
    pub fn read(self: &Arc<Self>, actor: Actor) -> Reader {
        let (rules, now) = (self.rules(), self.clock().now());
        Reader { app: Arc::clone(self), rules, actor, now }
    }
}

impl Work {
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

    /// What queries need of this work; they see what it has written so far.
    #[must_use]
    pub fn context(&self) -> ReadContext<'_> {
        let db = DatabaseExecutor::Transaction(&self.tx);
        ReadContext { db, app: &self.app, rules: &self.rules, actor: &self.actor, now: self.now }
    }

    /// A new id.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        self.app.clock().new_id()
    }

    /// Seals a text for one column of one row; see [`Secrets::seal`](crate::secrets::Secrets::seal).
    ///
    /// # Errors
    /// When the text is longer than the cipher can take (64 GiB).
    pub(crate) fn seal(&self, field: Field, row: Uuid, text: &str) -> Result<String> {
        self.app.secrets().seal(self.app.clock(), field, row, text)
    }

    /// Notes that a job was enqueued: the workers are woken once this work is committed.
    pub(crate) fn will_wake_workers(&self) {
        self.enqueued.store(true, Ordering::Relaxed);
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

/// What every query needs: where to ask, and for whom, when and under which rules.
pub struct ReadContext<'a> {
    /// Where to ask: a connection, or the transaction of a work.
    pub db: DatabaseExecutor<'a>,
    /// The program.
    pub app: &'a Arc<App>,
    /// The rules in force.
    pub rules: &'a Rules,
    /// Who asks.
    pub actor: &'a Actor,
    /// When they ask.
    pub now: Timestamp,
}

impl std::fmt::Debug for ReadContext<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReadContext").field("now", &self.now).finish_non_exhaustive()
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
    /// What queries need of this view.
    #[must_use]
    pub fn context(&self) -> ReadContext<'_> {
        let db = DatabaseExecutor::Connection(self.db());
        ReadContext { db, app: &self.app, rules: &self.rules, actor: &self.actor, now: self.now }
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
