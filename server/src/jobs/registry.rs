//! Which handler runs which kind of job: kinds lie in the program's wiring.

use std::sync::Arc;

use futures_util::future::BoxFuture;

use super::queue::NewJob;
use super::{Attempt, InWork, Job, Outside};
use crate::app::App;
use crate::error::{Error, Result};
use crate::wiring::Wiring;
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

/// How a job comes again by itself.
#[derive(Clone, Copy)]
pub(super) struct Recurring {
    pub(super) every_ms: i64,
    pub(super) new: fn() -> Result<NewJob>,
}

/// A kind of job that this program runs.
#[derive(Clone, Copy)]
pub(super) struct JobKind {
    pub(super) kind: &'static str,
    pub(super) handler: Handler,
    pub(super) recurring: Option<Recurring>,
}

impl Wiring {
    /// Has jobs of this kind run in one transaction with their completion.
    pub fn job<J: InWork>(&mut self) {
        self.add(JobKind { kind: J::KIND, handler: Handler::InWork(run_in_work::<J>), recurring: None });
    }

    /// The same, and again `every_ms` after each end, once for all replicas.
    pub fn job_every<J: InWork + Default>(&mut self, every_ms: i64) {
        let recurring = Some(Recurring { every_ms, new: recurring_row::<J> });
        self.add(JobKind { kind: J::KIND, handler: Handler::InWork(run_in_work::<J>), recurring });
    }

    /// Has jobs of this kind run outside any transaction.
    pub fn outside_job<J: Outside>(&mut self) {
        self.add(JobKind { kind: J::KIND, handler: Handler::Outside(run_outside::<J>), recurring: None });
    }

    /// The same, and again `every_ms` after each end, once for all replicas.
    pub fn outside_job_every<J: Outside + Default>(&mut self, every_ms: i64) {
        let recurring = Some(Recurring { every_ms, new: recurring_row::<J> });
        self.add(JobKind { kind: J::KIND, handler: Handler::Outside(run_outside::<J>), recurring });
    }
}

/// The kinds of jobs that the program runs.
pub(super) fn kinds(app: &App) -> impl Iterator<Item = JobKind> {
    app.wiring().all::<JobKind>().copied()
}

/// The kind of this name.
pub(super) fn kind(app: &App, name: &str) -> Result<JobKind> {
    let found = kinds(app).find(|known| known.kind == name);
    found.ok_or_else(|| Error::internal(format!("no handler for jobs of kind {name}")))
}

fn recurring_row<J: Job + Default>() -> Result<NewJob> {
    let payload = serde_json::to_string(&J::default()).map_err(Error::internal)?;
    let unique_key = Some(format!("every:{}", J::KIND));
    Ok(NewJob { kind: J::KIND, payload, max_attempts: J::MAX_ATTEMPTS, unique_key })
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
