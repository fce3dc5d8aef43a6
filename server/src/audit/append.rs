//! Appending to a subject's chain, within the work that is recorded.

use domain::access::Actor;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::Value;
use uuid::Uuid;

use super::Entry;
use super::chain::{NOTHING, row_hash};
use super::entity::{audit, pending};
use crate::db;
use crate::error::Result;
use crate::work::Work;

impl Work {
    /// Writes into the audit trail what this work does.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn record(&self, entry: Entry) -> Result<()> {
        append(self, entry).await
    }
}

/// Writes the entry as the next row of its subject's chain.
async fn append(work: &Work, entry: Entry) -> Result<()> {
    // Whoever appends to the same subject waits here; the query after it then sees their row.
    db::lock(work.db(), &format!("audit/{}/{}", entry.subject_kind, entry.subject_id)).await?;
    let (seq, prev_hash) = match last_row(work, &entry).await? {
        Some(last) => (last.seq.saturating_add(1), last.hash),
        None => (1, NOTHING.to_vec()),
    };
    let (actor_kind, actor_id) = actor(work.actor());
    let mut row = audit::Model {
        id: work.new_id(),
        subject_kind: entry.subject_kind.into_owned(),
        subject_id: entry.subject_id,
        seq,
        prev_hash,
        hash: Vec::new(),
        at: work.now().millis(),
        actor_kind: actor_kind.to_owned(),
        actor_id,
        action: entry.action.to_owned(),
        request: work.request().to_owned(),
        data: Value::Object(entry.data).to_string(),
    };
    row.hash = row_hash(&row).to_vec();
    let note = pending::Model { audit_id: row.id };
    audit::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    pending::Entity::insert(note.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(())
}

async fn last_row(work: &Work, entry: &Entry) -> Result<Option<audit::Model>> {
    Ok(audit::Entity::find()
        .filter(audit::Column::SubjectKind.eq(&*entry.subject_kind))
        .filter(audit::Column::SubjectId.eq(entry.subject_id))
        .order_by_desc(audit::Column::Seq)
        .one(work.db())
        .await?)
}

/// How an actor is stored: a kind and an id.
pub(crate) fn actor(actor: &Actor) -> (&'static str, Option<Uuid>) {
    match actor {
        Actor::Anonymous => ("anonymous", None),
        Actor::Person(person) => ("person", Some(person.account.0)),
        Actor::Device { device, .. } => ("device", Some(device.0)),
        Actor::System => ("system", None),
    }
}
