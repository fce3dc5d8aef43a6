//! The applicant withdraws.

use std::sync::Arc;

use domain::case::api::WithdrawCase;

use super::{files, step};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Withdraw a case.
pub(super) async fn withdraw_case(call: Arc<Call<WithdrawCase>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let fact = step.loaded.case.withdraw(call.body.reason.clone(), step.who)?;
    files::forget_unsent(&step.work, &step.loaded.case, &[]).await?;
    step::close(&call, step, fact).await
}
