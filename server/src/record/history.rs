//! What happened to a record, in order; the words of it are sealed.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::db;
use crate::error::Result;
use crate::secrets::Field;
use crate::work::Work;

/// The table of what happened to an area's records.
pub(crate) trait History: EntityTrait {
    /// The kind of record, by its word in locks and in the audit trail.
    const KIND: &'static str;
    /// The column that says to which record a row belongs.
    const RECORD: Self::Column;
    /// The column of a row's number within its record.
    const SEQ: Self::Column;
    /// The column whose text is sealed.
    const SEALED: Field;
}

/// What is the same in every row of a history.
#[derive(Debug)]
pub(crate) struct NewEvent {
    /// Its id.
    pub(crate) id: Uuid,
    /// Its number within the record, from 1.
    pub(crate) seq: i32,
    /// When, in milliseconds.
    pub(crate) at: i64,
    /// The sealed text.
    pub(crate) sealed: String,
}

/// The next row of a record's history, for the area to store. Whoever adds to the same record waits for this work to end.
pub(crate) async fn next_event<H: History>(work: &Work, record: Uuid, text: &str) -> Result<NewEvent> {
    db::lock(work.db(), &format!("{}/{record}", H::KIND)).await?;
    let last: Option<i32> = H::find()
        .select_only()
        .column(H::SEQ)
        .filter(H::RECORD.eq(record))
        .order_by_desc(H::SEQ)
        .into_tuple()
        .one(work.db())
        .await?;
    let id = work.new_id();
    let sealed = work.seal(H::SEALED, id, text)?;
    Ok(NewEvent { id, seq: last.unwrap_or(0).saturating_add(1), at: work.now().millis(), sealed })
}

/// The rows of a record's history, the oldest first.
pub(crate) async fn events<H: History>(db: &impl ConnectionTrait, record: Uuid) -> Result<Vec<H::Model>> {
    Ok(H::find().filter(H::RECORD.eq(record)).order_by_asc(H::SEQ).all(db).await?)
}
