//! Refusing to accept: always in writing, with reasons, basis and remedies (OP-4).

use std::sync::Arc;

use domain::case::api::{RefusalOfCase, RefuseCase};

use super::{letters, step};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Refuse to accept a case.
pub(super) async fn refuse_case(call: Arc<Call<RefuseCase>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let RefusalOfCase { reasons, basis } = call.body.clone();
    let notice = letters::issue_non_acceptance(&step.work, &step.loaded, &reasons, &basis).await?;
    let fact = step.loaded.case.refuse(notice, reasons, basis, step.who)?;
    step::close(&call, step, fact).await
}
