//! The rater's word on the answer to a bad rating: the only one that closes it as solved.

use std::sync::Arc;

use domain::access::Actor;
use domain::evaluation::api::ConfirmRectification;

use super::receipt;
use super::store::rating;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::rectification;

/// Say whether a bad rating's cause is solved; only the rater can (EV-5).
pub(super) async fn confirm_rectification(call: Arc<Call<ConfirmRectification>>) -> Result<Reply> {
    receipt::require_rater(call.actor())?;
    let work = call.app.begin(Actor::Anonymous, call.request()).await?;
    let given = rating::find_by_receipt(work.db(), work.app(), &call.path).await?;
    rectification::confirm(&work, given.id, call.body.solved, call.body.text.clone()).await?;
    let answer = receipt::view(work.db(), work.app(), work.rules(), work.now(), given).await?;
    call.commit(work, &answer).await
}
