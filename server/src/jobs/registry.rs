//! Which handler runs which kind of job.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::future::BoxFuture;

use super::housekeeping::Housekeeping;
use super::queue::New;
use super::{Attempt, InWork, Job, Outside};
use crate::app::App;
use crate::audit::SealAudit;
use crate::error::{Error, Result};
use crate::files;
use crate::work::Work;

type RunInWork = for<'a> fn(&'a Work, &'a str) -> BoxFuture<'a, Result<()>>;
type RunOutside = fn(Arc<App>, Attempt, String) -> BoxFuture<'static, Result<()>>;

/// How a kind of job is run.
#[derive(Clone, Copy)]
pub(super) enum Handler {
    /// In one transaction with its completion.
    InWork(RunInWork),
    /// Outside any transaction, completed afterwards.
    Outside(RunOutside),
}

/// A job that comes again by itself.
#[derive(Clone, Copy)]
pub(super) struct Recurring {
    pub(super) every_ms: i64,
    pub(super) new: fn() -> Result<New>,
}

/// The handlers of all kinds of jobs.
pub struct Registry {
    handlers: BTreeMap<&'static str, Handler>,
    recurring: BTreeMap<&'static str, Recurring>,
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.handlers.keys()).finish()
    }
}

impl Default for Registry {
    fn default() -> Self {
        Self::new()
    }
}

impl Registry {
    /// The plumbing's own jobs: sealing the audit trail, scanning and sweeping files, housekeeping.
    #[must_use]
    pub fn new() -> Self {
        use domain::time::{DAY_MS, MINUTE_MS};
        let mut registry = Self { handlers: BTreeMap::new(), recurring: BTreeMap::new() };
        registry.every::<SealAudit>(MINUTE_MS);
        registry.every::<Housekeeping>(DAY_MS);
        registry.outside::<files::ScanFile>();
        registry.outside::<files::SweepFiles>();
        registry
            .recurring
            .insert(files::SweepFiles::KIND, Recurring { every_ms: DAY_MS, new: recurring_row::<files::SweepFiles> });
        registry
    }

    /// Has jobs of this kind run in one transaction with their completion.
    pub fn on<J: InWork>(&mut self) {
        self.handlers.insert(J::KIND, Handler::InWork(run_in_work::<J>));
    }

    /// Has jobs of this kind run outside any transaction.
    pub fn outside<J: Outside>(&mut self) {
        self.handlers.insert(J::KIND, Handler::Outside(run_outside::<J>));
    }

    /// Has a job run in its own transaction, and again `every_ms` after each end, once for all replicas.
    pub fn every<J: InWork + Default>(&mut self, every_ms: i64) {
        self.on::<J>();
        self.recurring.insert(J::KIND, Recurring { every_ms, new: recurring_row::<J> });
    }

    pub(super) fn kinds(&self) -> Vec<&'static str> {
        self.handlers.keys().copied().collect()
    }

    pub(super) fn handler(&self, kind: &str) -> Result<Handler> {
        let handler = self.handlers.get(kind).copied();
        handler.ok_or_else(|| Error::internal(format!("no handler for jobs of kind {kind}")))
    }

    pub(super) fn recurring(&self) -> impl Iterator<Item = Recurring> {
        self.recurring.values().copied()
    }

    pub(super) fn recurrence(&self, kind: &str) -> Option<Recurring> {
        self.recurring.get(kind).copied()
    }
}

fn recurring_row<J: Job + Default>() -> Result<New> {
    let payload = serde_json::to_string(&J::default()).map_err(Error::internal)?;
    let unique_key = Some(format!("every:{}", J::KIND));
    Ok(New { kind: J::KIND, payload, max_attempts: J::MAX_ATTEMPTS, unique_key })
}

fn run_in_work<'a, J: InWork>(work: &'a Work, payload: &'a str) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let job: J = serde_json::from_str(payload).map_err(Error::internal)?;
        job.run(work).await
    })
}

fn run_outside<J: Outside>(app: Arc<App>, attempt: Attempt, payload: String) -> BoxFuture<'static, Result<()>> {
    Box::pin(async move {
        let job: J = serde_json::from_str(&payload).map_err(Error::internal)?;
        job.run(app, attempt).await
    })
}
