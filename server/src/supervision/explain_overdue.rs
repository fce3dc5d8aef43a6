//! The department explains why it was late, and what it made good (GC-5).

use std::sync::Arc;

use domain::supervision::Explanation;
use domain::supervision::api::ExplainOverdue;

use super::explanation;
use super::step;
use super::store::EventKind;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Explain why a case was late.
pub(super) async fn explain_overdue(call: Arc<Call<ExplainOverdue>>) -> Result<Reply> {
    call.body.validate()?;
    let opened = step::open(&call).await?;
    let (cause, remedy) = (call.body.cause.trim().to_owned(), call.body.remedy.trim().to_owned());
    let words = format!("原因：{cause}\n补救：{remedy}");
    let record = opened.kept.record.clone().explain(Explanation { by: opened.by, cause, remedy })?;
    explanation::end(&opened.work, record.id).await?;
    step::close(&call, opened, record, EventKind::Explained, &words).await
}
