//! A rectification with its file.

use std::sync::Arc;

use domain::rectification::api::ShowRectification;

use super::{store, view};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Show a rectification.
pub(super) async fn show_rectification(call: Arc<Call<ShowRectification>>) -> Result<Reply> {
    let reader = call.read();
    let stored = store::find(reader.db(), reader.app().secrets(), call.path).await?;
    view::require_visible(&stored, call.actor())?;
    let detail = view::detail(&reader.context(), stored).await?;
    Ok(Reply::with(&detail)?.version(detail.version))
}
