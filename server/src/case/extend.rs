//! More time: asked by the back office, answered by the unit's head or deputy, told to the applicant (OP-5,
//! 行政许可法第四十二条).

use std::sync::Arc;

use domain::case::Act;
use domain::case::api::{AnswerExtension, RequestExtension};

use super::{issue, letters, step};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Ask for more time.
pub(super) async fn request_extension(call: Arc<Call<RequestExtension>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let most = step.work.rules().policy.decision.extension_max_days.value;
    let body = call.body.clone();
    let fact = step.loaded.case.request_extension(body.days, body.reason, most, step.who)?;
    step::close(&call, step, fact).await
}

/// Answer a request for more time, under the deputy's authorisation.
pub(super) async fn answer_extension(call: Arc<Call<AnswerExtension>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    issue::authorized(&step, Act::AnswerExtension).await?;
    let asked = step.loaded.case.state.reviewing().and_then(|(_, asked)| asked);
    let granted = match asked.filter(|_| call.body.granted) {
        Some(asked) => Some(letters::issue_extension(&step.work, &step.loaded, asked).await?),
        None => None,
    };
    let fact = step.loaded.case.answer_extension(granted, step.who)?;
    step::close(&call, step, fact).await
}
