//! What a window works with.

use std::sync::Arc;

use domain::evaluation::api::ShowWindowDesk;

use super::desk;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Show what a window works with.
pub(super) async fn show_window_desk(call: Arc<Call<ShowWindowDesk>>) -> Result<Reply> {
    let reader = call.read();
    let place = desk::place(&call, reader.db(), call.path).await?;
    Reply::with(&desk::view(reader.db(), reader.app(), reader.now(), call.actor(), &place).await?)
}
