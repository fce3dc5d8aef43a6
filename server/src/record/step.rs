//! What every operation that moves a record shares: load it at the version the person read and ask whether they can, save
//! what they did, answer with the record as it stands now.

use domain::access::{Actor, Relation};
use domain::endpoint::Endpoint;
use domain::problem::Refusal;
use domain::staff::{Attribution, StaffMember};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::account;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::work::{ReadContext, Work};

/// A record with what its area keeps beside it.
pub(crate) trait StoredRecord: Sized + Send + Sync {
    /// What names it.
    type Id: Send;
    /// The record itself, as its rules know it.
    type Record: Clone + Send;
    /// What can be done with it.
    type Act: Send;
    /// What can happen to it.
    type Event: Sync;
    /// What its page shows.
    type Detail: Serialize + DeserializeOwned + Send + 'static;

    /// The record, for changing it: on PostgreSQL its row stays locked until the work ends.
    fn find_for_change(work: &Work, id: Self::Id) -> impl Future<Output = Result<Self>> + Send;

    /// The record as its rules know it.
    fn record(&self) -> &Self::Record;

    /// The version it was read or saved at.
    fn version(&self) -> u32;

    /// How it stands to somebody.
    fn relation(&self, actor: &Actor) -> Relation;

    /// Refuses whoever may not know of it.
    fn require_visible(&self, actor: &Actor) -> Result<()>;

    /// Whether its own rules allow this now.
    fn can(&self, act: Self::Act, by: Attribution) -> Result<(), Refusal>;

    /// Stores the record as a step left it, at the next version.
    fn save(&mut self, work: &Work, record: Self::Record) -> impl Future<Output = Result<()>> + Send;

    /// Adds to its history and to the audit trail what somebody did, or the program where nobody is named.
    fn note(
        &self,
        work: &Work,
        by: Option<&StaffMember>,
        what: &Self::Event,
    ) -> impl Future<Output = Result<()>> + Send;

    /// The record for the page of whoever asks.
    fn detail(self, context: &ReadContext<'_>) -> impl Future<Output = Result<Self::Detail>> + Send;
}

/// A record opened for one step.
pub(crate) struct OpenedRecord<R> {
    pub(crate) work: Work,
    pub(crate) stored: R,
    /// Who acts.
    pub(crate) by: Attribution,
    author: StaffMember,
}

impl<R: StoredRecord> OpenedRecord<R> {
    /// Opens the record for the caller's act. Where the record's own rules forbid it, the refusal names the clause; to
    /// somebody who may not know of the record it does not exist.
    pub(crate) async fn open<E: Endpoint>(call: &Call<E>, id: R::Id, act: R::Act) -> Result<Self> {
        let work = call.begin().await?;
        let stored = R::find_for_change(&work, id).await?;
        stored.require_visible(call.actor())?;
        call.expect_version(stored.version())?;
        let account = call.actor().account().ok_or(Error::SignIn)?;
        let author = account::staff_member(work.db(), account).await?;
        let by = author.acted_at(work.now());
        stored.can(act, by)?;
        call.require(stored.relation(call.actor()))?;
        Ok(Self { work, stored, by, author })
    }

    /// The record as it stands.
    pub(crate) fn record(&self) -> R::Record {
        self.stored.record().clone()
    }

    /// Saves what the person did.
    pub(crate) async fn save(&mut self, record: R::Record, what: &R::Event) -> Result<()> {
        self.stored.save(&self.work, record).await?;
        self.stored.note(&self.work, Some(&self.author), what).await
    }

    /// Saves what the program did thereupon.
    pub(crate) async fn save_by_program(&mut self, record: R::Record, what: &R::Event) -> Result<()> {
        self.stored.save(&self.work, record).await?;
        self.stored.note(&self.work, None, what).await
    }

    /// Commits, and answers with the record as it stands now.
    pub(crate) async fn answer<E: Endpoint<Answer = R::Detail>>(self, call: &Call<E>) -> Result<Reply> {
        let Self { work, stored, .. } = self;
        let version = stored.version();
        let reply = Reply::with(&stored.detail(&work.context()).await?)?.version(version);
        call.commit_reply(work, reply).await
    }
}
