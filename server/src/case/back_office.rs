//! The back office: special procedures and the proposal (OP-2, 行政许可法第四十五条).

use std::sync::Arc;

use domain::case::Proposal;
use domain::case::api::{ProposeDecision, ResumeCase, SuspendCase};

use super::{letters, step};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Begin a special procedure.
pub(super) async fn suspend_case(call: Arc<Call<SuspendCase>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let listed = &step.work.rules().policy.decision.pauses;
    let notice = letters::issue_special_procedure(&step.work, &step.loaded, &call.body).await?;
    let fact = step.loaded.case.suspend(notice, call.body.clone(), listed, step.who)?;
    step::close(&call, step, fact).await
}

/// End a special procedure.
pub(super) async fn resume_case(call: Arc<Call<ResumeCase>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let fact = step.loaded.case.resume(call.body.reason.clone(), step.who)?;
    step::close(&call, step, fact).await
}

/// Propose how to decide.
pub(super) async fn propose_decision(call: Arc<Call<ProposeDecision>>) -> Result<Reply> {
    let step = step::open(&call).await?;
    let body = call.body.clone();
    let proposal = Proposal { outcome: body.outcome, opinion: body.opinion, basis: body.basis };
    let fact = step.loaded.case.propose(proposal, step.who)?;
    step::close(&call, step, fact).await
}
