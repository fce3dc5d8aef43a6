//! An accountability record with its file.

use std::sync::Arc;

use domain::supervision::api::ShowAccountability;

use super::{store, view};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Show an accountability record.
pub(super) async fn show_accountability(call: Arc<Call<ShowAccountability>>) -> Result<Reply> {
    let reader = call.read();
    let kept = store::find(reader.db(), reader.app().secrets(), call.path).await?;
    call.require(view::relation(&kept, call.actor()))?;
    let detail = view::detail(&reader.context(), kept).await?;
    Ok(Reply::with(&detail)?.version(detail.version))
}
