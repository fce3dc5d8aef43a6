//! A documented attempt to get the rater's word: a yes closes, a no sends it back to the unit.

use std::sync::Arc;

use domain::rectification::api::FollowUpRectification;
use domain::rectification::{Attempt, AttemptOutcome, Ending, RectificationAct};

use super::event::EventKind;
use super::step::OpenedRectification;
use super::{ledger_lines, tell};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Document an attempt to get the rater's word.
pub(super) async fn follow_up_rectification(call: Arc<Call<FollowUpRectification>>) -> Result<Reply> {
    call.body.validate()?;
    let mut opened = OpenedRectification::open(&call, call.path, RectificationAct::FollowUp).await?;
    let (channel, outcome, note) = (call.body.channel, call.body.outcome, call.body.note.trim().to_owned());
    let attempt = Attempt { by: opened.by, channel, outcome, note: note.clone() };
    let record = opened.record().follow_up(attempt)?;
    opened.save(record, &EventKind::FollowedUp { channel, outcome, note }).await?;
    let (work, record) = (&opened.work, &opened.stored.record);
    match outcome {
        AttemptOutcome::Solved => ledger_lines::closing(work, record, Ending::ConfirmedInFollowUp).await?,
        AttemptOutcome::Unsolved => tell::unsolved(work, record).await?,
        AttemptOutcome::NoAnswer | AttemptOutcome::NoContact | AttemptOutcome::Declined => {}
    }
    opened.answer(&call).await
}
