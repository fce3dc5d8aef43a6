//! A deep cause goes on the rectification list, with its owner and its date (EV-6).

use std::sync::Arc;

use domain::rectification::api::AddImprovementItem;
use domain::rectification::{ImprovementItem, RectificationAct};

use super::event::EventKind;
use super::step::OpenedRectification;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Put a deep cause on the rectification list.
pub(super) async fn add_improvement_item(call: Arc<Call<AddImprovementItem>>) -> Result<Reply> {
    call.body.validate()?;
    let mut opened = OpenedRectification::open(&call, call.path, RectificationAct::AddItem).await?;
    let item = ImprovementItem {
        problem: call.body.problem.trim().to_owned(),
        measure: call.body.measure.trim().to_owned(),
        owner: call.body.owner.trim().to_owned(),
        due: call.body.due,
        result: String::new(),
    };
    let what = EventKind::ItemAdded {
        problem: item.problem.clone(),
        measure: item.measure.clone(),
        owner: item.owner.clone(),
        due: item.due,
    };
    let record = opened.record().add_item(opened.by, item)?;
    opened.save(record, &what).await?;
    opened.answer(&call).await
}
