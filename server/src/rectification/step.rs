//! A rectification as a record that people move step by step.

use domain::access::{Actor, Relation};
use domain::ids::RectificationId;
use domain::problem::Refusal;
use domain::rectification::api::RectificationDetail;
use domain::rectification::{Rectification, RectificationAct};
use domain::staff::{Attribution, StaffMember};

use super::event::{Author, EventKind};
use super::store::{self, StoredRectification};
use super::view;
use crate::error::Result;
use crate::record::{OpenedRecord, StoredRecord};
use crate::work::{ReadContext, Work};

/// A rectification opened for one step.
pub(super) type OpenedRectification = OpenedRecord<StoredRectification>;

impl StoredRecord for StoredRectification {
    type Id = RectificationId;
    type Record = Rectification;
    type Act = RectificationAct;
    type Event = EventKind;
    type Detail = RectificationDetail;

    async fn find_for_change(work: &Work, id: RectificationId) -> Result<Self> {
        store::find_for_change(work, id).await
    }

    fn record(&self) -> &Rectification {
        &self.record
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn relation(&self, actor: &Actor) -> Relation {
        actor.relation_to_unit(self.record.unit)
    }

    fn require_visible(&self, actor: &Actor) -> Result<()> {
        view::require_visible(self, actor)
    }

    fn can(&self, act: RectificationAct, by: Attribution) -> Result<(), Refusal> {
        self.record.can(act, by.into())
    }

    async fn save(&mut self, work: &Work, record: Rectification) -> Result<()> {
        store::save(work, self, record).await
    }

    async fn note(&self, work: &Work, by: Option<&StaffMember>, what: &EventKind) -> Result<()> {
        let by = by.map_or(Author::System, |staff| Author::Staff(staff.clone()));
        store::note(work, self.record.id, &by, what).await
    }

    async fn detail(self, context: &ReadContext<'_>) -> Result<RectificationDetail> {
        view::detail(context, self).await
    }
}
