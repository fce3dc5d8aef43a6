//! An explanation that is not enough goes back to the department, and stays in the file.

use std::sync::Arc;

use domain::notification::MessageChannel;
use domain::supervision::api::ReturnExplanation;
use domain::supervision::{AccountabilityAct, AccountabilityState, StaffMessage};

use super::event::{EventKind, EventText};
use super::explanation;
use super::step::OpenedAccountability;
use crate::account;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Send an explanation back.
pub(super) async fn return_explanation(call: Arc<Call<ReturnExplanation>>) -> Result<Reply> {
    call.body.validate()?;
    let mut opened = OpenedAccountability::open(&call, call.path, AccountabilityAct::Return).await?;
    let reasons = call.body.reasons.trim().to_owned();
    let explained_by = match &opened.stored.record.state {
        AccountabilityState::Explained { explanation } => Some(explanation.by.account),
        AccountabilityState::Opened | AccountabilityState::Decided { .. } => None,
    };
    let record = opened.record().send_back(opened.by, reasons.clone())?;
    let message = StaffMessage::ExplanationReturned { accountability: record.id, reasons: reasons.clone() };
    account::tell_staff(&opened.work, explained_by, &message, &[MessageChannel::Inbox]).await?;
    explanation::set(&opened.work, &record).await?;
    opened.save(record, &EventText { kind: EventKind::Returned, words: reasons }).await?;
    opened.answer(&call).await
}
