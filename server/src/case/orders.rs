//! What other areas may have done to a case: each order is a fact in its history, and moves it like every other.
//!
//! To be called from an operation or a job of the area, never while hearing an announcement about the same case: whoever
//! announced would answer with a stale version.

use domain::case::{By, Case, CaseMark, Deferral, Fact, Hold, Mandate};
use domain::ids::{CaseId, HoldId, MandateId};
use domain::letter::LetterRef;
use domain::material::{Intake, Supply};
use domain::problem::Refusal;

use super::Loaded;
use super::advance::advance;
use super::{files, store};
use crate::error::Result;
use crate::work::Work;

/// Puts a mark on a case: it counts by that mark's rules, and lists put it in its place.
///
/// # Errors
/// [`Case::mark`]'s; or the case is unknown, or the database out of reach. So for every order.
pub async fn mark(work: &Work, case: CaseId, by: By, mark: CaseMark, why: String) -> Result<Loaded> {
    order(work, case, by, |case| case.mark(mark, why)).await
}

/// Takes a mark from a case.
///
/// # Errors
/// [`Case::unmark`]'s.
pub async fn unmark(work: &Work, case: CaseId, by: By, mark: CaseMark, why: String) -> Result<Loaded> {
    order(work, case, by, |case| case.unmark(mark, why)).await
}

/// Keeps a case from going on, until [`release`] is called with the id that this returns.
///
/// # Errors
/// [`Case::hold`]'s.
pub async fn hold(work: &Work, case: CaseId, by: By, hold: Hold) -> Result<HoldId> {
    let id = HoldId(work.new_id());
    let listed = &work.rules().policy.decision.pauses;
    order(work, case, by, |case| case.hold(id, hold, listed)).await.map(|_| id)
}

/// Lets a case go on.
///
/// # Errors
/// [`Case::release`]'s.
pub async fn release(work: &Work, case: CaseId, by: By, hold: HoldId, why: String) -> Result<Loaded> {
    order(work, case, by, |case| case.release(hold, why)).await
}

/// Lets papers follow after acceptance (TA-1).
///
/// # Errors
/// [`Case::defer`]'s.
pub async fn defer(work: &Work, case: CaseId, by: By, items: Vec<Deferral>) -> Result<Loaded> {
    let today = work.now().local_date();
    order(work, case, by, |case| case.defer(items, today)).await
}

/// Takes in papers that were allowed to follow (TA-2). What else was uploaded and not handed in is forgotten.
///
/// # Errors
/// [`Case::supply`]'s; or a file that was not uploaded to this case.
pub async fn supply(work: &Work, case: CaseId, by: By, supplies: Vec<Supply>, intake: Intake) -> Result<Loaded> {
    files::require_of_case(work.db(), case, &supplies).await?;
    let loaded = order(work, case, by, |case| case.supply(supplies, intake)).await?;
    files::forget_unsent(work, &loaded.case, &[]).await?;
    Ok(loaded)
}

/// Entrusts a case to an agent, who may then see it and act for the applicant (GC-10).
///
/// # Errors
/// [`Case::entrust`]'s.
pub async fn entrust(work: &Work, case: CaseId, by: By, mandate: Mandate) -> Result<Loaded> {
    order(work, case, by, |case| case.entrust(mandate)).await
}

/// Ends an agent's right to act.
///
/// # Errors
/// [`Case::end_trust`]'s.
pub async fn end_trust(work: &Work, case: CaseId, by: By, mandate: MandateId, why: String) -> Result<Loaded> {
    order(work, case, by, |case| case.end_trust(mandate, why)).await
}

/// Ends a case for a cause outside its own course, by this notice; the applicant is told. What was uploaded and not handed in
/// is forgotten.
///
/// # Errors
/// [`Case::end`]'s.
pub async fn end(work: &Work, case: CaseId, by: By, cause: String, notice: LetterRef) -> Result<Loaded> {
    let loaded = order(work, case, by, |case| case.end(cause, notice)).await?;
    files::forget_unsent(work, &loaded.case, &[]).await?;
    Ok(loaded)
}

async fn order(work: &Work, case: CaseId, by: By, rule: impl FnOnce(&Case) -> Result<Fact, Refusal>) -> Result<Loaded> {
    let loaded = store::find_for_change(work, case).await?;
    let fact = rule(&loaded.case)?;
    advance(work, loaded, by, fact).await
}
