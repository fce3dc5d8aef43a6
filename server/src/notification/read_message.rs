//! Marking a message as read.

use std::sync::Arc;

use domain::notification::api::ReadMessage;

use super::store;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Marks a message of the caller's own as read; the first reading counts.
pub(super) async fn read_message(call: Arc<Call<ReadMessage>>) -> Result<Reply> {
    let work = call.begin().await?;
    let mut message = store::find_own(&work, call.actor(), call.path).await?;
    store::mark_read(&work, message.id).await?;
    message.read_at = message.read_at.or(Some(work.now()));
    work.commit().await?;
    Reply::with(&message.into_row()?)
}
