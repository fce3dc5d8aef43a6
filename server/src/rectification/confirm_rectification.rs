//! The rater's word on the answer to a bad rating: the only one that closes it as solved.

use std::sync::Arc;

use domain::access::Actor;
use domain::evaluation::api::ConfirmRectification;

use super::rater;
use crate::error::Result;
use crate::evaluation;
use crate::http::{Call, Reply};

/// Say whether a bad rating's cause is solved; only the rater can (EV-5).
pub(super) async fn confirm_rectification(call: Arc<Call<ConfirmRectification>>) -> Result<Reply> {
    evaluation::require_rater(call.actor())?;
    let work = call.app.begin(Actor::Anonymous, call.request()).await?;
    let rating = evaluation::by_receipt(&work.context(), &call.path).await?;
    rater::confirm(&work, rating, call.body.solved, call.body.text.clone()).await?;
    let answer = evaluation::receipt(&work.context(), &call.path).await?;
    call.commit(work, &answer).await
}
