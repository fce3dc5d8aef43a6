//! Trying a failed job again.

use std::sync::Arc;

use domain::account::api::RetryJob;
use domain::endpoint::Nothing;

use crate::audit;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::jobs;

/// Gives a dead job another full set of attempts.
pub(super) async fn retry_job(call: Arc<Call<RetryJob>>) -> Result<Reply> {
    let work = call.begin().await?;
    jobs::retry(&work, call.path).await?;
    work.record(audit::Entry::new("job", call.path.0, "retry_job")).await?;
    call.commit(work, &Nothing {}).await
}
