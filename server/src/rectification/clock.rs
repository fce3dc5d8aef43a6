//! The two clocks of a bad rating (EV-5, EV-6, OP-5), which [`crate::deadline`] keeps; `due` says what they bring.

use domain::deadline::{ClockInputs, ClockKind, Proof, prove};
use domain::ids::RectificationId;
use domain::rectification::Rectification;
use domain::subject::{Subject, SubjectKind};

use super::store;
use crate::announce::Provider;
use crate::deadline;
use crate::error::Result;
use crate::rules::Rules;
use crate::work::{ReadContext, Work};

/// What its clocks hang on.
const SUBJECT: SubjectKind = SubjectKind::new("rectification");
/// The key of the answer's clock.
const ANSWER: &str = "rectification.answer";
/// The key of the solution's clock.
const SOLUTION: &str = "rectification.solution";

/// The rectification and the kind of its clock that this key of this subject means, if it is one of them.
pub(super) fn clock_of(subject: &Subject, key: &str) -> Option<(RectificationId, ClockKind)> {
    let kind = match key {
        ANSWER => ClockKind::RatingAnswer,
        SOLUTION => ClockKind::RatingSolution,
        _ => return None,
    };
    (subject.kind == SUBJECT).then_some((RectificationId(subject.id), kind))
}

/// The clock of this kind.
pub(super) fn inputs(record: &Rectification, kind: ClockKind, rules: &Rules) -> ClockInputs {
    match kind {
        ClockKind::RatingSolution => record.solution_clock(&rules.policy.rectification),
        // The answer's clock; none of the others is a rectification's.
        ClockKind::RatingAnswer
        | ClockKind::AcceptanceAnswer
        | ClockKind::Decision
        | ClockKind::Correction
        | ClockKind::Delivery
        | ClockKind::OnSiteAnswer
        | ClockKind::Explanation
        | ClockKind::UrgeAnswer
        | ClockKind::SupervisionOrder
        | ClockKind::AgentReport
        | ClockKind::VisitAnswer
        | ClockKind::ToleranceSupplement
        | ClockKind::ToleranceEndNotice => record.answer_clock(&rules.policy.rectification),
    }
}

/// The proof of the clock of this kind as it stands now.
pub(super) fn proof(work: &Work, record: &Rectification, kind: ClockKind) -> Proof {
    let rules = work.rules();
    prove(&inputs(record, kind, rules), &rules.calendar, &rules.clock, work.now())
}

/// Sets both clocks as the record, which is stored, says. What came due while one rested is told when it runs again.
pub(super) async fn set(work: &Work, record: &Rectification) -> Result<()> {
    let (subject, rules) = (Subject::new(SUBJECT, record.id.0), work.rules());
    deadline::set(work, &subject, ANSWER, &inputs(record, ClockKind::RatingAnswer, rules)).await?;
    deadline::set(work, &subject, SOLUTION, &inputs(record, ClockKind::RatingSolution, rules)).await
}

/// What the two clocks follow from.
#[derive(Clone, Copy, Debug)]
pub struct Clocks;

impl Provider<deadline::Inputs> for Clocks {
    async fn answer(context: &ReadContext<'_>, asked: &deadline::Inputs) -> Result<Option<ClockInputs>> {
        let Some((id, kind)) = clock_of(&asked.subject, &asked.key) else { return Ok(None) };
        let stored = store::find_locked(&context.db, context.app.secrets(), id).await?;
        Ok(Some(inputs(&stored.record, kind, context.rules)))
    }
}
