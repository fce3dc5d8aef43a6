//! What every operation that moves an accountability record shares: load it at the version the person read, save what
//! they did, answer with the record as it stands now.

use domain::access::Action;
use domain::endpoint::Endpoint;
use domain::ids::AccountabilityId;
use domain::staff::Attribution;
use domain::supervision::Accountability;
use domain::supervision::api::AccountabilityDetail;

use super::store::{self, EventKind, StoredAccountability};
use super::view;
use crate::account;
use crate::audit;
use crate::case;
use crate::error::{Error, Result};
use crate::http::{self, Call, Reply};
use crate::work::Work;

/// A record opened for one step.
pub(super) struct OpenedAccountability {
    pub(super) work: Work,
    pub(super) kept: StoredAccountability,
    /// Who acts.
    pub(super) by: Attribution,
    /// Unit and badge of whoever acts.
    pub(super) who: String,
}

/// Opens the record for the caller's step, within reach of their permission and at the version they read.
pub(super) async fn open<E: Endpoint<Path = AccountabilityId>>(call: &Call<E>) -> Result<OpenedAccountability> {
    let work = call.begin().await?;
    let kept = store::find_for_change(&work, call.path).await?;
    let relation = view::relation(&kept, call.actor());
    // Asked first, so that the answer does not reveal the record to somebody who may not see it.
    http::require(call.actor(), Action::ListAccountabilities, relation)?;
    call.require(relation)?;
    call.expect_version(kept.version)?;
    let account = call.actor().account().ok_or(Error::SignIn)?;
    let staff = account::staff_member(work.db(), account).await?;
    let (by, who) = (staff.acted_at(work.now()), staff.unit_and_badge());
    Ok(OpenedAccountability { work, kept, by, who })
}

/// Saves the record as the step left it, commits, and answers.
pub(super) async fn close<E>(
    call: &Call<E>,
    opened: OpenedAccountability,
    record: Accountability,
    step: EventKind,
    words: &str,
) -> Result<Reply>
where
    E: Endpoint<Path = AccountabilityId, Answer = AccountabilityDetail>,
{
    let OpenedAccountability { work, mut kept, who, .. } = opened;
    kept.record = record;
    store::save(&work, &kept).await?;
    let case = kept.record.facts.case;
    case::show_accountable(&work, case, store::is_accountable(&work, case).await?).await?;
    store::note(&work, kept.record.id, &who, step, words).await?;
    kept.version = kept.version.saturating_add(1);
    let entry = audit::Entry::new("accountability", kept.record.id.0, E::NAME).with("version", kept.version);
    work.record(entry).await?;
    let detail = view::detail(&work.context(), kept).await?;
    let reply = Reply::with(&detail)?.version(detail.version);
    call.commit_reply(work, reply).await
}
