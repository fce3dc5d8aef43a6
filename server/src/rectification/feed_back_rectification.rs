//! A person told the rater the answer, because the program had no way to.

use std::sync::Arc;

use domain::rectification::api::FeedBackRectification;
use domain::rectification::{Feedback, RectificationAct};

use super::event::EventKind;
use super::step::OpenedRectification;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Record that the rater was told the answer by a person.
pub(super) async fn feed_back_rectification(call: Arc<Call<FeedBackRectification>>) -> Result<Reply> {
    let mut opened = OpenedRectification::open(&call, call.path, RectificationAct::FeedBack).await?;
    let channel = call.body.channel;
    let feedback = Feedback { channel, at: opened.work.now(), by: Some(opened.by) };
    let record = opened.record().feed_back(feedback)?;
    opened.save(record, &EventKind::FedBack { channel }).await?;
    opened.answer(&call).await
}
