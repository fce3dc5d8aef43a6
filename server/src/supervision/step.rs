//! An accountability record as one that people move step by step.

use domain::access::{Action, Actor, Relation};
use domain::ids::AccountabilityId;
use domain::problem::Refusal;
use domain::staff::{Attribution, StaffMember};
use domain::supervision::api::AccountabilityDetail;
use domain::supervision::{Accountability, AccountabilityAct};

use super::event::EventText;
use super::store::{self, StoredAccountability};
use super::view;
use crate::audit;
use crate::case;
use crate::error::Result;
use crate::http;
use crate::record::{OpenedRecord, StoredRecord};
use crate::work::{ReadContext, Work};

/// An accountability record opened for one step.
pub(super) type OpenedAccountability = OpenedRecord<StoredAccountability>;

impl StoredRecord for StoredAccountability {
    type Id = AccountabilityId;
    type Record = Accountability;
    type Act = AccountabilityAct;
    type Event = EventText;
    type Detail = AccountabilityDetail;

    async fn find_for_change(work: &Work, id: AccountabilityId) -> Result<Self> {
        store::find_for_change(work, id).await
    }

    fn record(&self) -> &Accountability {
        &self.record
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn relation(&self, actor: &Actor) -> Relation {
        actor.relation_to_unit(self.record.facts.unit)
    }

    fn require_visible(&self, actor: &Actor) -> Result<()> {
        http::require(actor, Action::ListAccountabilities, self.relation(actor))
    }

    fn can(&self, act: AccountabilityAct, by: Attribution) -> Result<(), Refusal> {
        self.record.can(act, by.account, by.unit)
    }

    async fn save(&mut self, work: &Work, record: Accountability) -> Result<()> {
        store::save(work, self, record).await?;
        let case = self.record.facts.case;
        case::show_accountable(work, case, store::is_accountable(work, case).await?).await
    }

    async fn note(&self, work: &Work, by: Option<&StaffMember>, what: &EventText) -> Result<()> {
        store::note(work, self.record.id, by, what).await?;
        let entry = audit::Entry::new("accountability", self.record.id.0, what.kind.action());
        work.record(entry.with("version", self.version)).await
    }

    async fn detail(self, context: &ReadContext<'_>) -> Result<AccountabilityDetail> {
        view::detail(context, self).await
    }
}
