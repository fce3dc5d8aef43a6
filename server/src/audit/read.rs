//! Reading the trail: for the auditor, and for pages that show what happened to one thing.

use domain::time::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use super::entity::audit;
use crate::db::column::from_json;
use crate::error::{Error, Result};

/// A recorded act.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Its place in the subject's chain, from 1.
    pub seq: i64,
    /// When it was done.
    pub at: Timestamp,
    /// What kind of actor did it: `anonymous`, `person`, `device`, `system`.
    pub actor_kind: String,
    /// Which account or device.
    pub actor_id: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// The request it was done in.
    pub request: String,
    /// The circumstances: ids and codes.
    pub data: Value,
}

impl TryFrom<audit::Model> for Recorded {
    type Error = Error;

    fn try_from(row: audit::Model) -> Result<Self> {
        Ok(Self {
            seq: row.seq,
            at: Timestamp::from_millis(row.at),
            actor_kind: row.actor_kind,
            actor_id: row.actor_id,
            action: row.action,
            request: row.request,
            data: from_json("data", row.id, &row.data)?,
        })
    }
}

/// What was done to one subject, oldest first, from place `after` on, at most `limit` acts.
///
/// # Errors
/// When the database is out of reach or a row is unreadable.
pub async fn of_subject(
    db: &impl ConnectionTrait,
    kind: &str,
    subject: Uuid,
    after: i64,
    limit: u64,
) -> Result<Vec<Recorded>> {
    let rows = audit::Entity::find()
        .filter(audit::Column::SubjectKind.eq(kind))
        .filter(audit::Column::SubjectId.eq(subject))
        .filter(audit::Column::Seq.gt(after))
        .order_by_asc(audit::Column::Seq)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(Recorded::try_from).collect()
}
