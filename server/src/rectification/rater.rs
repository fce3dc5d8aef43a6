//! The rater's side, by the rating whose receipt the rater holds: what became of it, the word on the answer, and the
//! objection to an exclusion.

use domain::deadline::ProvenClock;
use domain::evaluation::api::{self, Confirmation, RatingAnswer, RatingAnswerStage};
use domain::ids::{RatingId, UnitId};
use domain::rectification::{Ending, Objection, Rectification, RectificationClock, RectificationStage};

use super::event::{Author, EventKind};
use super::store::{self, StoredRectification};
use super::{ledger_lines, tell};
use crate::announce::Provider;
use crate::error::Result;
use crate::evaluation::AnswerTo;
use crate::statistics;
use crate::unit;
use crate::work::{ReadContext, Work};

/// What became of a bad rating, for the rater; nothing for a rating that opened no rectification.
#[derive(Clone, Copy, Debug)]
pub struct Answers;

impl Provider<AnswerTo> for Answers {
    async fn answer(context: &ReadContext<'_>, query: &AnswerTo) -> Result<Option<RatingAnswer>> {
        answer_to(context, query.0).await
    }
}

async fn answer_to(context: &ReadContext<'_>, rating: RatingId) -> Result<Option<RatingAnswer>> {
    let ReadContext { db, app, rules, now, .. } = context;
    let Some(stored) = store::find_by_rating(db, app.secrets(), rating).await? else { return Ok(None) };
    let (stage, said) = told(&stored.record);
    let (text, unit) = match said {
        Some((text, unit)) => (text, unit::unit_names(db, [unit]).await?.remove(&unit).unwrap_or_default()),
        None => (String::new(), String::new()),
    };
    let proven = |clock| {
        let inputs = stored.record.clock(clock, &rules.policy.rectification);
        ProvenClock::compute(inputs, &rules.calendar, rules.clock.clone(), *now)
    };
    Ok(Some(RatingAnswer {
        stage,
        answer_clock: proven(RectificationClock::Answer),
        solution_clock: proven(RectificationClock::Solution),
        text,
        unit,
        can_confirm: matches!(stored.record.stage, RectificationStage::FedBack { .. }),
        can_object: matches!(stored.record.stage, RectificationStage::Excluded { objection: Objection::None, .. }),
    }))
}

/// The stage in the rater's eyes, and who last said what.
fn told(record: &Rectification) -> (RatingAnswerStage, Option<(String, UnitId)>) {
    match &record.stage {
        RectificationStage::Opened => (RatingAnswerStage::Verifying, None),
        RectificationStage::Excluded { objection: Objection::Upheld { by, reasons, .. }, .. } => {
            (RatingAnswerStage::Excluded, Some((reasons.clone(), by.unit)))
        }
        RectificationStage::Excluded { verification, objection: Objection::None | Objection::Pending { .. } } => {
            (RatingAnswerStage::Excluded, Some((verification.grounds.clone(), verification.by.unit)))
        }
        RectificationStage::Handling { .. } => {
            let last = record.rounds.last().map(|round| (round.answer.reply.clone(), round.answer.by.unit));
            (RatingAnswerStage::Handling, last)
        }
        RectificationStage::Answered { answer, .. } => {
            (RatingAnswerStage::Handling, Some((answer.reply.clone(), answer.by.unit)))
        }
        RectificationStage::FedBack { answer, .. } => {
            (RatingAnswerStage::AwaitingRater, Some((answer.reply.clone(), answer.by.unit)))
        }
        RectificationStage::Closed { answer, ending, .. } => {
            let stage = match ending {
                Ending::Confirmed | Ending::ConfirmedInFollowUp => RatingAnswerStage::Confirmed,
                Ending::Unreached => RatingAnswerStage::ClosedUnreached,
            };
            (stage, Some((answer.reply.clone(), answer.by.unit)))
        }
    }
}

/// The rater says whether it is solved: a yes closes, a no sends it back to the unit (EV-5).
///
/// # Errors
/// [`crate::error::Error::NotFound`] where the rating opened no rectification; the refusal where the answer is not
/// there yet or a no says nothing of what is still wrong.
pub(super) async fn confirm(work: &Work, rating: RatingId, solved: bool, text: String) -> Result<()> {
    let stored = store::find_by_rating_for_change(work, rating).await?;
    Confirmation { solved, text: text.clone() }.validate()?;
    let text = text.trim().to_owned();
    let record = stored.record.clone().confirm(solved, text.clone(), work.now())?;
    let stored = save(work, stored, record, &EventKind::Confirmed { solved, text }).await?;
    if solved {
        return ledger_lines::closing(work, &stored.record, Ending::Confirmed).await;
    }
    tell::unsolved(work, &stored.record).await
}

/// The rater objects to the exclusion of the rating, once. The answer's clock runs until somebody decides (EV-5).
///
/// # Errors
/// [`crate::error::Error::NotFound`] where the rating opened no rectification; the refusal where it is not excluded or
/// an objection was made.
pub(super) async fn object(work: &Work, rating: RatingId, grounds: String) -> Result<()> {
    let stored = store::find_by_rating_for_change(work, rating).await?;
    api::ObjectionRequest { grounds: grounds.clone() }.validate()?;
    let grounds = grounds.trim().to_owned();
    let record = stored.record.clone().object(grounds.clone(), work.now())?;
    // It was counted as answered on the day on which it was due before.
    statistics::recount(work, stored.answer_due.local_date()).await?;
    let stored = save(work, stored, record, &EventKind::Objected { grounds }).await?;
    tell::objected(work, &stored.record).await
}

async fn save(
    work: &Work,
    mut stored: StoredRectification,
    record: Rectification,
    what: &EventKind,
) -> Result<StoredRectification> {
    store::save(work, &mut stored, record).await?;
    store::note(work, stored.record.id, &Author::Rater, what).await?;
    Ok(stored)
}
