//! The rating given, its proof, and what became of it.

use std::sync::Arc;

use domain::evaluation::api::ShowRatingReceipt;

use super::receipt;
use super::store::rating;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Show the rating given, its proof and what became of it.
pub(super) async fn show_rating_receipt(call: Arc<Call<ShowRatingReceipt>>) -> Result<Reply> {
    let reader = call.read();
    let given = rating::find_by_receipt(reader.db(), reader.app(), &call.path).await?;
    Reply::with(&receipt::view(reader.db(), reader.app(), reader.rules(), reader.now(), given).await?)
}
