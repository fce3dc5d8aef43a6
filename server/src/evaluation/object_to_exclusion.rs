//! The rater's objection to having a rating left out of the figures.

use std::sync::Arc;

use domain::access::Actor;
use domain::evaluation::api::ObjectToExclusion;

use super::receipt;
use super::store::rating;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::rectification;

/// Object to a rating's exclusion as mistaken or malicious.
pub(super) async fn object_to_exclusion(call: Arc<Call<ObjectToExclusion>>) -> Result<Reply> {
    receipt::require_rater(call.actor())?;
    let work = call.app.begin(Actor::Anonymous, call.request()).await?;
    let given = rating::find_by_receipt(work.db(), work.app(), &call.path).await?;
    rectification::object(&work, given.id, call.body.grounds.clone()).await?;
    let answer = receipt::view(work.db(), work.app(), work.rules(), work.now(), given).await?;
    call.commit(work, &answer).await
}
