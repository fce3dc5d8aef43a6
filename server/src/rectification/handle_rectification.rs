//! The unit rated answers, and the program tells the rater at once where it can reach them (EV-5).

use std::sync::Arc;

use domain::rectification::api::HandleRectification;
use domain::rectification::{Answer, Feedback, RaterMessage, RectificationAct};

use super::event::EventKind;
use super::step::OpenedRectification;
use super::tell;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Answer a bad rating as the unit rated.
pub(super) async fn handle_rectification(call: Arc<Call<HandleRectification>>) -> Result<Reply> {
    call.body.validate()?;
    let mut opened = OpenedRectification::open(&call, call.path, RectificationAct::Answer).await?;
    let cause = call.body.cause;
    let (measures, reply) = (call.body.measures.trim().to_owned(), call.body.reply.trim().to_owned());
    let answer = Answer { by: opened.by, cause, measures: measures.clone(), reply: reply.clone() };
    let record = opened.record().answer(answer)?;
    opened.save(record, &EventKind::Answered { cause, measures, reply }).await?;
    let told = tell::rater(&opened.work, &opened.stored.record, |receipt| RaterMessage::Answered { receipt }).await?;
    if let Some(channel) = told {
        let feedback = Feedback { channel, at: opened.work.now(), by: None };
        let record = opened.record().feed_back(feedback)?;
        opened.save_by_program(record, &EventKind::FedBack { channel }).await?;
    }
    opened.answer(&call).await
}
