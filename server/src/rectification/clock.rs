//! The two clocks of a bad rating (EV-5, EV-6, OP-5), which [`crate::deadline`] keeps; `due` says what they bring.

use domain::deadline::{ClockInputs, Proof, prove};
use domain::ids::RectificationId;
use domain::rectification::{Rectification, RectificationClock};
use domain::subject::{Subject, SubjectKind};

use super::store;
use crate::announce::Provider;
use crate::deadline;
use crate::error::Result;
use crate::work::{ReadContext, Work};

/// What its clocks hang on.
const SUBJECT: SubjectKind = SubjectKind::new("rectification");

/// The key under which a clock is kept.
const fn key(clock: RectificationClock) -> &'static str {
    match clock {
        RectificationClock::Answer => "rectification.answer",
        RectificationClock::Solution => "rectification.solution",
    }
}

/// The rectification and its clock that this key of this subject means, if it is one of them.
pub(super) fn clock_of(subject: &Subject, of_key: &str) -> Option<(RectificationId, RectificationClock)> {
    let clock = RectificationClock::ALL.into_iter().find(|clock| key(*clock) == of_key)?;
    (subject.kind == SUBJECT).then_some((RectificationId(subject.id), clock))
}

/// The proof of a clock as it stands now.
pub(super) fn proof(work: &Work, record: &Rectification, clock: RectificationClock) -> Proof {
    let rules = work.rules();
    prove(&record.clock(clock, &rules.policy.rectification), &rules.calendar, &rules.clock, work.now())
}

/// Sets both clocks as the record, which is stored, says. What came due while one rested is told when it runs again.
pub(super) async fn set(work: &Work, record: &Rectification) -> Result<()> {
    let (subject, policy) = (Subject::new(SUBJECT, record.id.0), &work.rules().policy.rectification);
    for clock in RectificationClock::ALL {
        deadline::set(work, &subject, key(clock), &record.clock(clock, policy)).await?;
    }
    Ok(())
}

/// What the two clocks follow from.
#[derive(Clone, Copy, Debug)]
pub struct Clocks;

impl Provider<deadline::Inputs> for Clocks {
    async fn answer(context: &ReadContext<'_>, asked: &deadline::Inputs) -> Result<Option<ClockInputs>> {
        let Some((id, clock)) = clock_of(&asked.subject, &asked.key) else { return Ok(None) };
        let stored = store::find_locked(&context.db, context.app.secrets(), id).await?;
        Ok(Some(stored.record.clock(clock, &context.rules.policy.rectification)))
    }
}
