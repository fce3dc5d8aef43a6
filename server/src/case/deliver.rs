//! The result reaches the applicant.

use std::sync::Arc;

use domain::case::api::DeliverResult;

use super::{files, step};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Hand out or send the result.
pub(super) async fn deliver_result(call: Arc<Call<DeliverResult>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let fact = step.loaded.case.deliver(call.body.way, call.body.tracking.clone(), step.who)?;
    files::forget_unsent(&step.work, &step.loaded.case, &[]).await?;
    step::close(&call, step, fact).await
}
