//! What came of an item of the rectification list (EV-6).

use std::sync::Arc;

use domain::rectification::RectificationAct;
use domain::rectification::api::SettleImprovementItem;

use super::event::EventKind;
use super::step::OpenedRectification;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Record what came of an item of the rectification list.
pub(super) async fn settle_improvement_item(call: Arc<Call<SettleImprovementItem>>) -> Result<Reply> {
    call.body.validate()?;
    let (id, number) = call.path;
    let mut opened = OpenedRectification::open(&call, id, RectificationAct::SettleItem).await?;
    let result = call.body.result.trim().to_owned();
    let record = opened.record().settle_item(opened.by, number, result.clone())?;
    opened.save(record, &EventKind::ItemSettled { number, result }).await?;
    opened.answer(&call).await
}
