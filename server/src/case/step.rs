//! What every operation that moves a case shares: load it for this person at this version, record the fact, answer.

use domain::access::{Action, Relation};
use domain::case::api::CaseDetail;
use domain::case::{Act, ActingAs, By, Fact};
use domain::endpoint::Endpoint;
use domain::ids::CaseId;
use domain::problem::Refusal;

use super::advance::advance;
use super::{Loaded, store, view};
use crate::account;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::work::Work;

/// A case opened for one act of one person.
pub(super) struct OpenedCase {
    /// The unit of work.
    pub work: Work,
    /// The case as it stands.
    pub loaded: Loaded,
    /// How whoever acts stands to it.
    pub who: ActingAs,
}

/// Opens the case for the caller's step: within reach of their permission, and at the version they read.
pub(super) async fn open<E: Endpoint<Path = CaseId>>(call: &Call<E>) -> Result<OpenedCase> {
    let work = call.begin().await?;
    let loaded = store::find_for_change(&work, call.path).await?;
    let relation = loaded.relation_to(call.actor());
    // Asked first, so that the answer does not reveal the case to somebody who may not see it.
    crate::http::require(call.actor(), Action::ShowCase, relation)?;
    call.require(relation)?;
    if let Some(duty) = view::act_of(E::ACTION).map(Act::duty)
        && loaded.relation_for(call.actor(), duty) != relation
    {
        let post = loaded.case.terms.post(duty.of_office());
        let message = format!("这件办件的{duty}由{}办理", post.unit_name);
        return Err(Error::Denied(Refusal::new("other_post", message).under("CW-3")));
    }
    if relation == Relation::Own && !view::is_applicants(E::ACTION) {
        let message = "这是您本人申请的办件，要由别的同事办理";
        return Err(Refusal::new("own_case", message).under("OP-2").into());
    }
    call.expect_version(loaded.case.version)?;
    let who = loaded.acting_as(call.actor());
    Ok(OpenedCase { work, loaded, who })
}

/// Records the fact, tells the applicant, commits, and answers with the case as it stands now.
pub(super) async fn close<E>(call: &Call<E>, step: OpenedCase, fact: Fact) -> Result<Reply>
where
    E: Endpoint<Path = CaseId, Answer = CaseDetail>,
{
    let OpenedCase { work, loaded, .. } = step;
    let by = author(&work, &loaded).await?;
    let loaded = advance(&work, loaded, by, fact).await?;
    let detail = view::detail(&work.context(), loaded).await?;
    let reply = Reply::with(&detail)?.version(detail.version);
    call.commit_reply(work, reply).await
}

/// Who the event names: the applicant, or a member of staff by badge.
async fn author(work: &Work, loaded: &Loaded) -> Result<By> {
    let account = work.actor().account().ok_or(Error::SignIn)?;
    if loaded.relation_to(work.actor()) == Relation::Own {
        return Ok(By::Applicant);
    }
    account::staff_member(work.db(), account).await.map(By::Staff)
}
