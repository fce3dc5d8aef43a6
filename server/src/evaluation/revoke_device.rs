//! Revoking a tablet.

use std::sync::Arc;

use domain::evaluation::api::RevokeDevice;

use super::store::device as store;
use super::{console, device};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Revoke a tablet; its cookie opens nothing from then on.
pub(super) async fn revoke_device(call: Arc<Call<RevokeDevice>>) -> Result<Reply> {
    let work = call.begin().await?;
    let found = store::get(work.db(), call.path).await?;
    call.require(console::relation(call.actor(), found.hall))?;
    store::revoke(&work, found.id).await?;
    let answer = device::row(work.db(), store::get(work.db(), found.id).await?).await?;
    call.commit(work, &answer).await
}
