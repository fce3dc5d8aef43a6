//! The department explains why it was late, and what it made good (GC-5).

use std::sync::Arc;

use domain::supervision::api::ExplainOverdue;
use domain::supervision::{AccountabilityAct, Explanation};

use super::event::{EventKind, EventText};
use super::step::OpenedAccountability;
use super::{explanation, offices};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Explain why a case was late.
pub(super) async fn explain_overdue(call: Arc<Call<ExplainOverdue>>) -> Result<Reply> {
    call.body.validate()?;
    let mut opened = OpenedAccountability::open(&call, call.path, AccountabilityAct::Explain).await?;
    let (cause, remedy) = (call.body.cause.trim().to_owned(), call.body.remedy.trim().to_owned());
    let words = format!("原因：{cause}\n补救：{remedy}");
    let record = opened.record().explain(Explanation { by: opened.by, cause, remedy })?;
    explanation::end(&opened.work, record.id).await?;
    offices::tell_unless_decidable(&opened.work, &record).await?;
    opened.save(record, &EventText { kind: EventKind::Explained, words }).await?;
    opened.answer(&call).await
}
