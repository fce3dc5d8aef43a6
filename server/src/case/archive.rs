//! The file is closed.

use std::sync::Arc;

use domain::case::api::ArchiveCase;

use super::step;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Close the file.
pub(super) async fn archive_case(call: Arc<Call<ArchiveCase>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let fact = step.loaded.case.archive(step.who)?;
    step::close(&call, step, fact).await
}
