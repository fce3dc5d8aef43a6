//! Signature and the two seals, each under a written authorisation in force today (OP-9, OP-10, OP-11).

use std::sync::Arc;

use domain::access::Power;
use domain::account::Authorization;
use domain::case::Act;
use domain::case::api::{ApplyApprovalSeal, ApplyBureauSeal, ReturnProposal, SignDecision};
use domain::ids::{AuthorizationId, UnitId};

use super::letters;
use super::step::{self, Step};
use crate::account;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::unit;

/// Send a proposal back for another review.
pub(super) async fn return_proposal(call: Arc<Call<ReturnProposal>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let fact = step.loaded.case.return_proposal(call.body.reason.clone(), step.who)?;
    step::close(&call, step, fact).await
}

/// Sign the decision.
pub(super) async fn sign_decision(call: Arc<Call<SignDecision>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    step.loaded.case.can(Act::Sign, step.who)?;
    let authorization = authorized(&step, Power::Sign).await?;
    let notice = letters::issue_decision(&step.work, &step.loaded).await?;
    let fact = step.loaded.case.sign(notice, authorization, step.who)?;
    step::close(&call, step, fact).await
}

/// Apply the unit's approval seal.
pub(super) async fn apply_approval_seal(call: Arc<Call<ApplyApprovalSeal>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    step.loaded.case.can(Act::SealApproval, step.who)?;
    let authorization = authorized(&step, Power::ApprovalSeal).await?;
    let fact = step.loaded.case.seal_approval(authorization, step.who)?;
    step::close(&call, step, fact).await
}

/// Apply the bureau's seal.
pub(super) async fn apply_bureau_seal(call: Arc<Call<ApplyBureauSeal>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    step.loaded.case.can(Act::SealBureau, step.who)?;
    let authorization = authorized(&step, Power::BureauSeal).await?;
    let fact = step.loaded.case.seal_bureau(authorization, step.who)?;
    step::close(&call, step, fact).await
}

/// The authorisation under which the caller uses this power today. The bureau's seal is authorised by the bureau,
/// everything else by the case's own unit.
pub(super) async fn authorized(step: &Step, power: Power) -> Result<AuthorizationId> {
    let account = step.work.actor().account().ok_or(Error::SignIn)?;
    let all = account::authorizations(step.work.db(), account).await?;
    let unit = match power {
        Power::BureauSeal => bureau(step).await?,
        Power::Sign | Power::ApprovalSeal => step.loaded.case.terms.unit,
    };
    let found = Authorization::find(&all, power, unit, step.work.now().local_date())?;
    Ok(found.id)
}

async fn bureau(step: &Step) -> Result<UnitId> {
    let bureau = unit::bureau(step.work.db()).await?;
    bureau.map(|unit| unit.id).ok_or_else(|| Error::internal("no unit is registered as the bureau"))
}
