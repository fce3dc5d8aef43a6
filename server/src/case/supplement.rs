//! The applicant hands in corrections: online, at the window, by post.

use std::sync::Arc;

use domain::case::api::SupplementCase;

use super::{files, step};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Hand in corrections.
pub(super) async fn supplement_case(call: Arc<Call<SupplementCase>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    files::require_of_case(step.work.db(), call.path, &call.body.supplies).await?;
    let fact = step.loaded.case.supplement(call.body.supplies.clone(), call.body.intake, step.who)?;
    files::forget_unsent(&step.work, &step.loaded.case, &call.body.supplies).await?;
    step::close(&call, step, fact).await
}
