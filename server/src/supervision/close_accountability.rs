//! A person decides on the explanation; the record stays for ever (GC-5).

use std::sync::Arc;

use domain::supervision::api::CloseAccountability;
use domain::supervision::{AccountabilityAct, AccountabilityDecision, StaffMessage};

use super::event::{EventKind, EventText};
use super::offices;
use super::step::OpenedAccountability;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Decide a record.
pub(super) async fn close_accountability(call: Arc<Call<CloseAccountability>>) -> Result<Reply> {
    call.body.validate()?;
    let mut opened = OpenedAccountability::open(&call, call.path, AccountabilityAct::Decide).await?;
    let (ruling, reasons) = (call.body.ruling, call.body.reasons.trim().to_owned());
    let words = format!("{ruling}：{reasons}");
    let record = opened.record().decide(AccountabilityDecision { by: opened.by, ruling, reasons })?;
    let (accountability, case) = (record.id, opened.stored.case()?);
    let message = StaffMessage::AccountabilityDecided { accountability, case, ruling };
    offices::tell_responsible(&opened.work, &record, &message).await?;
    opened.save(record, &EventText { kind: EventKind::Decided, words }).await?;
    opened.answer(&call).await
}
