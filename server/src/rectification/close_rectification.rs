//! Closing without the rater's word, after documented attempts on three days.

use std::sync::Arc;

use domain::rectification::api::CloseRectification;
use domain::rectification::{Ending, RectificationAct};

use super::event::EventKind;
use super::ledger_lines;
use super::step::OpenedRectification;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Close after documented attempts on three days.
pub(super) async fn close_rectification(call: Arc<Call<CloseRectification>>) -> Result<Reply> {
    let mut opened = OpenedRectification::open(&call, call.path, RectificationAct::Close).await?;
    let record = opened.record().close(opened.by)?;
    opened.save(record, &EventKind::ClosedUnreached).await?;
    ledger_lines::closing(&opened.work, &opened.stored.record, Ending::Unreached).await?;
    opened.answer(&call).await
}
