//! An accountability record with its file.

use std::sync::Arc;

use domain::supervision::api::ShowAccountability;

use super::{store, view};
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::record::StoredRecord;

/// Show an accountability record.
pub(super) async fn show_accountability(call: Arc<Call<ShowAccountability>>) -> Result<Reply> {
    let reader = call.read();
    let stored = store::find(reader.db(), reader.app().secrets(), call.path).await?;
    call.require(stored.relation(call.actor()))?;
    let detail = view::detail(&reader.context(), stored).await?;
    Ok(Reply::with(&detail)?.version(detail.version))
}
