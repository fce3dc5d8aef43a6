//! An explanation that is not enough goes back to the department, and stays in the file.

use std::sync::Arc;

use domain::supervision::api::ReturnExplanation;
use domain::supervision::{AccountabilityAct, StaffMessage};

use super::event::{EventKind, EventText};
use super::step::OpenedAccountability;
use super::{explanation, offices};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Send an explanation back.
pub(super) async fn return_explanation(call: Arc<Call<ReturnExplanation>>) -> Result<Reply> {
    call.body.validate()?;
    let mut opened = OpenedAccountability::open(&call, call.path, AccountabilityAct::Return).await?;
    let reasons = call.body.reasons.trim().to_owned();
    let record = opened.record().send_back(opened.by, reasons.clone())?;
    let due = explanation::set(&opened.work, &record).await?;
    let (accountability, case) = (record.id, opened.stored.case()?);
    let message = StaffMessage::ExplanationReturned { accountability, case, due };
    offices::tell_responsible(&opened.work, &record, &message).await?;
    opened.save(record, &EventText { kind: EventKind::Returned, words: reasons }).await?;
    opened.answer(&call).await
}
