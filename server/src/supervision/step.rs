//! What every operation that moves an accountability record shares: load it at the version the person read, save what
//! they did, answer with the record as it stands now.

use domain::access::Action;
use domain::endpoint::Endpoint;
use domain::ids::AccountabilityId;
use domain::supervision::api::AccountabilityDetail;
use domain::supervision::{Accountability, Hand};

use super::store::{self, Kept, Step};
use super::view;
use crate::account;
use crate::audit;
use crate::case;
use crate::error::{Error, Result};
use crate::http::{self, Call, Reply};
use crate::work::Work;

/// A record opened for one step.
pub(super) struct Opened {
    pub(super) work: Work,
    pub(super) kept: Kept,
    /// Who acts.
    pub(super) hand: Hand,
    /// Unit and badge of whoever acts.
    pub(super) who: String,
}

/// Opens the record for the caller's step, within reach of their permission and at the version they read.
pub(super) async fn open<E: Endpoint<Path = AccountabilityId>>(call: &Call<E>) -> Result<Opened> {
    let work = call.begin().await?;
    let kept = store::find_for_change(&work, call.path).await?;
    let relation = view::relation(&kept, call.actor());
    // Whoever may not see the record learns nothing from the answer to a step.
    http::require(call.actor(), Action::ListAccountabilities, relation)?;
    call.require(relation)?;
    call.expect_version(kept.version)?;
    let account = call.actor().account().ok_or(Error::SignIn)?;
    let hand = account::hand(work.db(), account).await?;
    let who = format!("{} · 工号 {}", hand.unit_name, hand.badge);
    let hand = Hand { account, unit: hand.unit, at: work.now() };
    Ok(Opened { work, kept, hand, who })
}

/// Saves the record as the step left it, commits, and answers.
pub(super) async fn close<E>(
    call: &Call<E>,
    opened: Opened,
    record: Accountability,
    step: Step,
    words: &str,
) -> Result<Reply>
where
    E: Endpoint<Path = AccountabilityId, Answer = AccountabilityDetail>,
{
    let Opened { work, mut kept, who, .. } = opened;
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
