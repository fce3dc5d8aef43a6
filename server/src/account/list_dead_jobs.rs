//! Background jobs that failed for good, for the administrator.

use std::sync::Arc;

use domain::account::api::{DeadJob, ListDeadJobs};
use domain::endpoint::Page;

use crate::error::Result;
use crate::http::{Call, Reply};
use crate::jobs::{self, Status};

/// The most jobs shown. Where there are more, they share a cause that has to be removed first.
const MOST: u64 = 200;

/// Lists jobs that were given up, newest first.
pub(super) async fn list_dead_jobs(call: Arc<Call<ListDeadJobs>>) -> Result<Reply> {
    let dead = jobs::list(call.read().db(), Status::Dead, None, MOST).await?;
    let items: Vec<DeadJob> = dead
        .into_iter()
        .map(|job| DeadJob {
            id: job.id,
            kind: job.kind,
            attempts: job.attempts,
            last_error: job.last_error.unwrap_or_default(),
            failed_at: job.finished_at.unwrap_or(job.run_at),
        })
        .collect();
    Reply::with(&Page { items, next: None, total: None })
}
