//! The window's findings on each material (OP-2, OP-4).

use std::sync::Arc;

use domain::case::api::CheckMaterials;

use super::step;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Check materials.
pub(super) async fn check_materials(call: Arc<Call<CheckMaterials>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let fact = step.loaded.case.check_materials(call.body.checks.clone(), step.who)?;
    step::close(&call, step, fact).await
}
