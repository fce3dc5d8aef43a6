//! What a window works with.

use std::sync::Arc;

use domain::evaluation::api::ShowWindowConsole;

use super::console;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Show what a window works with.
pub(super) async fn show_window_console(call: Arc<Call<ShowWindowConsole>>) -> Result<Reply> {
    let reader = call.read();
    let at = console::window_in_reach(&call, reader.db(), call.path).await?;
    Reply::with(&console::view(reader.db(), reader.app(), reader.now(), call.actor(), &at).await?)
}
