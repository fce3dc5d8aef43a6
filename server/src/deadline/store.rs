//! Clocks in the database: the only code that touches their table.

use domain::subject::{Subject, SubjectKind};
use domain::time::Timestamp;
use sea_orm::sea_query::{ExprTrait, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::Deadline;
use super::entity::{Column, Entity, Model};
use crate::db::column::{from_json, to_json};
use crate::error::{Error, Result};
use crate::work::Work;

/// A clock with what is kept beside it.
#[derive(Clone, Debug)]
pub(super) struct StoredDeadline {
    pub(super) id: Uuid,
    pub(super) deadline: Deadline,
    /// The keys of the levels told since the start.
    pub(super) told: Vec<String>,
}

/// The subject's clock of this key, if it was ever set.
///
/// # Errors
/// When the database is out of reach or the row unreadable.
pub async fn find(db: &impl ConnectionTrait, subject: &Subject, key: &str) -> Result<Option<Deadline>> {
    let row = Entity::find().filter(of(subject, key)).one(db).await?;
    Ok(row.map(kept).transpose()?.map(|kept| kept.deadline))
}

/// The same, for changing it.
pub(super) async fn find_for_change(work: &Work, subject: &Subject, key: &str) -> Result<Option<StoredDeadline>> {
    let row = Entity::find().filter(of(subject, key)).lock_exclusive().one(work.db()).await?;
    row.map(kept).transpose()
}

/// The clock of this id, without holding its row.
pub(super) async fn find_by_id(work: &Work, id: Uuid) -> Result<Option<StoredDeadline>> {
    Entity::find_by_id(id).one(work.db()).await?.map(kept).transpose()
}

/// The clock of this id, for changing it.
pub(super) async fn find_by_id_for_change(work: &Work, id: Uuid) -> Result<StoredDeadline> {
    let row = Entity::find_by_id(id).lock_exclusive().one(work.db()).await?;
    kept(row.ok_or(Error::NotFound)?)
}

/// The ids of so many running clocks after this one.
pub(super) async fn running_after(db: &impl ConnectionTrait, last: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
    let mut running = Entity::find().select_only().column(Column::Id).filter(Column::EndedAt.is_null());
    if let Some(last) = last {
        running = running.filter(Column::Id.gt(last));
    }
    Ok(running.order_by_asc(Column::Id).limit(limit).into_tuple().all(db).await?)
}

/// Stores a new clock.
pub(super) async fn insert(work: &Work, kept: &StoredDeadline) -> Result<()> {
    Entity::insert(row(kept)?.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(())
}

/// Stores how a clock stands now.
pub(super) async fn save(work: &Work, kept: &StoredDeadline) -> Result<()> {
    let update = row(kept)?.into_active_model().reset_all();
    Entity::update_many().set(update).filter(Column::Id.eq(kept.id)).exec(work.db()).await?;
    Ok(())
}

fn of(subject: &Subject, key: &str) -> SimpleExpr {
    let kind = Column::SubjectKind.eq(subject.kind.code());
    kind.and(Column::SubjectId.eq(subject.id)).and(Column::Key.eq(key))
}

fn row(kept: &StoredDeadline) -> Result<Model> {
    let StoredDeadline { id, deadline, told } = kept;
    Ok(Model {
        id: *id,
        subject_kind: deadline.subject.kind.code().to_owned(),
        subject_id: deadline.subject.id,
        key: deadline.key.clone(),
        started_at: deadline.started_at.millis(),
        due_at: deadline.due_at.millis(),
        next_at: deadline.next_at.map(Timestamp::millis),
        told: to_json(told)?,
        ran_out_at: deadline.ran_out_at.map(Timestamp::millis),
        ended_at: deadline.ended_at.map(Timestamp::millis),
    })
}

fn kept(row: Model) -> Result<StoredDeadline> {
    let subject = Subject::new(SubjectKind::stored(row.subject_kind), row.subject_id);
    let deadline = Deadline {
        subject,
        key: row.key,
        started_at: Timestamp::from_millis(row.started_at),
        due_at: Timestamp::from_millis(row.due_at),
        next_at: row.next_at.map(Timestamp::from_millis),
        ran_out_at: row.ran_out_at.map(Timestamp::from_millis),
        ended_at: row.ended_at.map(Timestamp::from_millis),
    };
    Ok(StoredDeadline { id: row.id, deadline, told: from_json("told", row.id, &row.told)? })
}
