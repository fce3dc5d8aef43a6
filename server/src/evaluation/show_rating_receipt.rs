//! The rating given, its proof, and what became of it.

use std::sync::Arc;

use domain::evaluation::api::ShowRatingReceipt;

use super::receipt;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Show the rating given, its proof and what became of it.
pub(super) async fn show_rating_receipt(call: Arc<Call<ShowRatingReceipt>>) -> Result<Reply> {
    let reader = call.read();
    Reply::with(&receipt::receipt(&reader.context(), &call.path).await?)
}
