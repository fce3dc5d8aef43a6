//! Signature and the two seals, each under a written authorisation in force today (OP-9, OP-10, OP-11).

use std::sync::Arc;

use domain::case::Act;
use domain::case::api::{ApplyApprovalSeal, ApplyBureauSeal, ReturnProposal, SignDecision};
use domain::ids::AuthorizationId;

use super::authority::Authority;
use super::letters;
use super::step::{self, OpenedCase};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Send a proposal back for another review.
pub(super) async fn return_proposal(call: Arc<Call<ReturnProposal>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let fact = step.loaded.case.return_proposal(call.body.reason.clone(), step.who)?;
    step::close(&call, step, fact).await
}

/// Sign the decision.
pub(super) async fn sign_decision(call: Arc<Call<SignDecision>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let authorization = authorized(&step, Act::Sign).await?;
    let notice = letters::issue_decision(&step.work, &step.loaded).await?;
    let fact = step.loaded.case.sign(notice, authorization, step.who)?;
    step::close(&call, step, fact).await
}

/// Apply the unit's approval seal.
pub(super) async fn apply_approval_seal(call: Arc<Call<ApplyApprovalSeal>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let authorization = authorized(&step, Act::SealApproval).await?;
    let fact = step.loaded.case.seal_approval(authorization, step.who)?;
    step::close(&call, step, fact).await
}

/// Apply the bureau's seal.
pub(super) async fn apply_bureau_seal(call: Arc<Call<ApplyBureauSeal>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let authorization = authorized(&step, Act::SealBureau).await?;
    let fact = step.loaded.case.seal_bureau(authorization, step.who)?;
    step::close(&call, step, fact).await
}

/// The authorisation under which the caller does this act on the case today.
pub(super) async fn authorized(step: &OpenedCase, act: Act) -> Result<AuthorizationId> {
    let authority = Authority::of(step.work.db(), step.work.actor(), step.work.now()).await?;
    let found = authority.allow(act, &step.loaded.case, step.who)?;
    found.ok_or_else(|| Error::internal(format!("{act} is done under no authorisation")))
}
