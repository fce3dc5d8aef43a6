//! What every operation that moves a rectification shares: load it at the version the person read and ask whether they
//! can, save what they did, answer with the rectification as it stands now.

use domain::endpoint::Endpoint;
use domain::ids::RectificationId;
use domain::rectification::api::RectificationDetail;
use domain::rectification::{Rectification, RectificationAct};
use domain::staff::{Attribution, StaffMember};

use super::event::{Author, EventKind};
use super::store::{self, StoredRectification};
use super::view;
use crate::account;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::work::Work;

/// A rectification opened for one step.
pub(super) struct OpenedRectification {
    pub(super) work: Work,
    pub(super) kept: StoredRectification,
    /// Who acts.
    pub(super) by: Attribution,
    author: StaffMember,
}

/// Opens the rectification for the caller's act. Where the rectification's own rules forbid it, the refusal names the
/// clause; to somebody who may not know of the rectification it does not exist.
pub(super) async fn open<E: Endpoint>(
    call: &Call<E>,
    id: RectificationId,
    act: RectificationAct,
) -> Result<OpenedRectification> {
    let work = call.begin().await?;
    let kept = store::find_for_change(&work, id).await?;
    view::require_visible(&kept, call.actor())?;
    call.expect_version(kept.version)?;
    let account = call.actor().account().ok_or(Error::SignIn)?;
    let author = account::staff_member(work.db(), account).await?;
    let by = author.acted_at(work.now());
    kept.record.can(act, by.into())?;
    call.require(view::relation(&kept, call.actor()))?;
    Ok(OpenedRectification { work, kept, by, author })
}

impl OpenedRectification {
    /// The rectification as it stands.
    pub(super) fn record(&self) -> Rectification {
        self.kept.record.clone()
    }

    /// Saves what the person did.
    pub(super) async fn save(&mut self, record: Rectification, what: &EventKind) -> Result<()> {
        self.kept.record = record;
        store::save(&self.work, &mut self.kept).await?;
        store::note(&self.work, self.kept.record.id, &Author::Staff(self.author.clone()), what).await
    }

    /// Saves what the program did thereupon.
    pub(super) async fn save_by_program(&mut self, record: Rectification, what: &EventKind) -> Result<()> {
        self.kept.record = record;
        store::save(&self.work, &mut self.kept).await?;
        store::note(&self.work, self.kept.record.id, &Author::System, what).await
    }

    /// Commits, and answers with the rectification as it stands now.
    pub(super) async fn answer<E: Endpoint<Answer = RectificationDetail>>(self, call: &Call<E>) -> Result<Reply> {
        let Self { work, kept, .. } = self;
        let detail = view::detail(&work.context(), kept).await?;
        let reply = Reply::with(&detail)?.version(detail.version);
        call.commit_reply(work, reply).await
    }
}
