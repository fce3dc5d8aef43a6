//! Workers: claim due jobs, run them, note the outcome.

use std::sync::Arc;
use std::time::Duration;

use domain::access::Actor;
use domain::ids::JobId;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle, JoinSet};

use super::Attempt;
use super::entity::Model;
use super::queue::{self, Failed};
use super::registry::{self, Handler};
use crate::app::App;
use crate::error::{Error, Result};
use crate::work::Work;

/// How often a worker looks for due jobs when nothing wakes it.
const POLL: Duration = Duration::from_secs(1);
/// How often a running job renews its lease; a third of it, so that one late renewal loses nothing.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long one attempt may take.
const LONGEST_RUN: Duration = Duration::from_secs(600);
/// How long stopping waits for running jobs.
const STOP: Duration = Duration::from_secs(20);

/// Running workers; they stop when told to.
#[derive(Debug)]
pub struct Workers {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Workers {
    /// Claims nothing more and waits for what runs. What does not end in time is left to its lease.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the job workers ended with a panic");
        }
    }
}

/// Starts running jobs, at most `at_once` at a time.
#[must_use]
pub fn start(app: &Arc<App>, at_once: usize) -> Workers {
    let (stop, stopped) = watch::channel(false);
    let task = tokio::spawn(work_until(Arc::clone(app), at_once, stopped));
    Workers { stop, task }
}

async fn work_until(app: Arc<App>, at_once: usize, mut stopped: watch::Receiver<bool>) {
    let name = worker_name(&app);
    let mut running = JoinSet::new();
    if let Err(error) = enqueue_recurring(&app).await {
        tracing::error!(error = error.chain(), "cannot enqueue recurring jobs");
    }
    while !*stopped.borrow() {
        let free = at_once.saturating_sub(running.len());
        match claim_due(&app, &name, u64::try_from(free).unwrap_or(0)).await {
            Ok(jobs) => jobs.into_iter().for_each(|job| {
                running.spawn(run(Arc::clone(&app), job));
            }),
            Err(error) => tracing::warn!(error = error.chain(), "cannot claim jobs"),
        }
        tokio::select! {
            _ = stopped.changed() => {}
            () = app.workers().notified() => {}
            Some(_) = running.join_next(), if !running.is_empty() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
    if tokio::time::timeout(STOP, async { while running.join_next().await.is_some() {} }).await.is_err() {
        tracing::warn!(left = running.len(), "jobs did not end in time and are left to their leases");
    }
}

/// Runs every job that is due at the app's clock, and those they make due, until none is left. Returns how many
/// attempts it made. For tests and for the command line; workers may run beside it.
///
/// # Errors
/// When the database is out of reach. A job's own failure is noted in its row.
pub async fn run_due(app: &Arc<App>) -> Result<u32> {
    let name = worker_name(app);
    enqueue_recurring(app).await?;
    let mut attempts = 0_u32;
    loop {
        let jobs = claim_due(app, &name, 16).await?;
        if jobs.is_empty() {
            return Ok(attempts);
        }
        for job in jobs {
            run(Arc::clone(app), job).await;
            attempts = attempts.saturating_add(1);
        }
    }
}

fn worker_name(app: &App) -> String {
    let mut bytes = [0; 8];
    app.clock().random(&mut bytes);
    hex::encode(bytes)
}

async fn enqueue_recurring(app: &Arc<App>) -> Result<()> {
    let work = app.begin(Actor::System, "jobs").await?;
    for recurring in registry::kinds(app).filter_map(|known| known.recurring) {
        queue::insert(&work, (recurring.new)()?, work.now().plus_millis(recurring.every_ms)).await?;
    }
    work.commit().await
}

async fn claim_due(app: &Arc<App>, worker: &str, limit: u64) -> Result<Vec<Model>> {
    let kinds: Vec<&str> = registry::kinds(app).map(|known| known.kind).collect();
    if limit == 0 || !queue::any_due(app.store().reader(), &kinds, app.clock().now()).await? {
        return Ok(Vec::new());
    }
    let work = app.begin(Actor::System, "jobs").await?;
    let claimed = queue::claim(&work, &kinds, worker, limit).await?;
    work.commit().await?;
    Ok(claimed)
}

/// Runs one claimed job and notes its outcome.
async fn run(app: Arc<App>, job: Model) {
    let outcome = match registry::kind(&app, &job.kind).map(|known| known.handler) {
        Ok(Handler::InWork(handler)) => {
            let (app, job) = (Arc::clone(&app), job.clone());
            flatten(tokio::spawn(run_in_work(app, job, handler)).await)
        }
        Ok(Handler::Outside(handler)) => run_outside(&app, &job, handler).await,
        Err(error) => Err(error),
    };
    if let Err(error) = outcome
        && let Err(unnoted) = note_failure(&app, &job, &error).await
    {
        tracing::error!(job.id = %job.id, job.kind, error = unnoted.chain(), "cannot note that a job failed");
    }
}

/// A panic in a handler is a failure of its job, not of the worker.
fn flatten(joined: std::result::Result<Result<()>, JoinError>) -> Result<()> {
    joined.unwrap_or_else(|panic| Err(Error::internal(panic)))
}

async fn run_in_work(
    app: Arc<App>,
    job: Model,
    handler: for<'a> fn(&'a Work, &'a str) -> futures_util::future::BoxFuture<'a, Result<()>>,
) -> Result<()> {
    let work = app.begin(Actor::System, job.request.clone()).await?;
    // First, so that the lease is checked before anything is done, and a follow-up may use the same unique key.
    if !queue::finish(&work, &job).await? {
        return Ok(());
    }
    let ran = tokio::time::timeout(LONGEST_RUN, handler(&work, &job.payload)).await;
    ran.map_err(Error::internal)??;
    enqueue_next(&work, &job).await?;
    work.commit().await
}

async fn run_outside(
    app: &Arc<App>,
    job: &Model,
    handler: fn(Arc<App>, Attempt, String) -> futures_util::future::BoxFuture<'static, Result<()>>,
) -> Result<()> {
    let attempt = Attempt {
        job: JobId(job.id),
        number: u32::try_from(job.attempts).unwrap_or(u32::MAX),
        is_last: job.attempts >= job.max_attempts,
    };
    let handler =
        tokio::spawn(tokio::time::timeout(LONGEST_RUN, handler(Arc::clone(app), attempt, job.payload.clone())));
    let abort = handler.abort_handle();
    let (over, ended) = watch::channel(false);
    // A task of its own: what it writes is finished, whichever ends first.
    let mut beating = tokio::spawn(heartbeat(Arc::clone(app), job.clone(), ended));
    let ran = tokio::select! {
        ran = handler => ran,
        _ = &mut beating => {
            abort.abort();
            return Ok(());
        }
    };
    over.send_replace(true);
    if let Err(error) = beating.await {
        tracing::error!(job.id = %job.id, %error, "a job's heartbeat ended with a panic");
    }
    flatten(ran.map(|in_time| in_time.unwrap_or_else(|late| Err(Error::internal(late)))))?;
    let work = app.begin(Actor::System, job.request.clone()).await?;
    if queue::finish(&work, job).await? {
        enqueue_next(&work, job).await?;
    }
    work.commit().await
}

/// Renews the lease until the job is over, or until the lease is lost: another worker has the job then.
async fn heartbeat(app: Arc<App>, job: Model, mut over: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = over.changed() => return,
            () = tokio::time::sleep(HEARTBEAT) => {}
        }
        match renew(&app, &job).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => tracing::warn!(job.id = %job.id, error = error.chain(), "cannot renew a job's lease"),
        }
    }
}

async fn renew(app: &Arc<App>, job: &Model) -> Result<bool> {
    let work = app.begin(Actor::System, job.request.clone()).await?;
    let kept = queue::keep(&work, job).await?;
    work.commit().await?;
    Ok(kept)
}

async fn note_failure(app: &Arc<App>, job: &Model, error: &Error) -> Result<()> {
    let work = app.begin(Actor::System, job.request.clone()).await?;
    let failed = queue::fail(&work, job, &error.chain()).await?;
    if failed == Failed::Dead {
        enqueue_next(&work, job).await?;
    }
    work.commit().await?;
    match failed {
        Failed::Dead => tracing::error!(job.id = %job.id, job.kind, error = error.chain(), "job given up"),
        Failed::Again => tracing::warn!(job.id = %job.id, job.kind, error = error.chain(), "job will be tried again"),
        Failed::Superseded => tracing::debug!(job.id = %job.id, job.kind, "failed job was superseded"),
    }
    Ok(())
}

async fn enqueue_next(work: &Work, job: &Model) -> Result<()> {
    match registry::kind(work.app(), &job.kind)?.recurring {
        Some(recurring) => {
            let at = work.now().plus_millis(recurring.every_ms);
            queue::insert(work, (recurring.new)()?, at).await
        }
        None => Ok(()),
    }
}
