//! Acceptance, with its notice (OP-4).

use std::sync::Arc;

use domain::case::Act;
use domain::case::api::AcceptCase;

use super::{letters, step};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Accept a case.
pub(super) async fn accept_case(call: Arc<Call<AcceptCase>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    step.loaded.case.can(Act::Accept, step.who)?;
    let notice = letters::issue_acceptance(&step.work, &step.loaded).await?;
    let fact = step.loaded.case.accept(notice, step.who)?;
    step::close(&call, step, fact).await
}
