//! Somebody other than the verifier decides the rater's objection: restored, the rating counts and is handled (EV-5).

use std::sync::Arc;

use domain::rectification::api::DecideObjection;
use domain::rectification::{ObjectionRuling, RaterMessage, RectificationAct};

use super::event::EventKind;
use super::step::OpenedRectification;
use super::{ledger_lines, tell};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Decide the rater's objection.
pub(super) async fn decide_objection(call: Arc<Call<DecideObjection>>) -> Result<Reply> {
    call.body.validate()?;
    let mut opened = OpenedRectification::open(&call, call.path, RectificationAct::DecideObjection).await?;
    let (ruling, reasons) = (call.body.ruling, call.body.reasons.trim().to_owned());
    let record = opened.record().decide_objection(opened.by, ruling, reasons.clone())?;
    opened.save(record, &EventKind::ObjectionDecided { ruling, reasons }).await?;
    let (work, record) = (&opened.work, &opened.stored.record);
    let restored = ruling == ObjectionRuling::Restored;
    if restored {
        ledger_lines::restoration(work, record).await?;
        tell::answer_asked(work, record).await?;
    }
    tell::rater(work, record, |receipt| RaterMessage::ObjectionDecided { receipt, restored }).await?;
    opened.answer(&call).await
}
