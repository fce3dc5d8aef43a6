//! The rater's objection to having a rating left out of the figures.

use std::sync::Arc;

use domain::access::Actor;
use domain::evaluation::api::ObjectToExclusion;

use super::rater;
use crate::error::Result;
use crate::evaluation;
use crate::http::{Call, Reply};

/// Object to a rating's exclusion as mistaken or malicious.
pub(super) async fn object_to_exclusion(call: Arc<Call<ObjectToExclusion>>) -> Result<Reply> {
    evaluation::require_rater(call.actor())?;
    let work = call.app.begin(Actor::Anonymous, call.request()).await?;
    let rating = evaluation::by_receipt(&work.context(), &call.path).await?;
    rater::object(&work, rating, call.body.grounds.clone()).await?;
    let answer = evaluation::receipt(&work.context(), &call.path).await?;
    call.commit(work, &answer).await
}
