//! Imported notices in the database.

use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};
use uuid::Uuid;

use super::notice_entity::{Column, Entity, Model};
use crate::error::Result;

/// Keeps a notice under this id: from `now` on it is the one of its year.
///
/// # Errors
/// When the database is out of reach.
pub async fn insert(db: &impl ConnectionTrait, id: Uuid, year: i32, notice: &str, now: Timestamp) -> Result<()> {
    let row = Model { id, year, notice: notice.to_owned(), at: now.millis() };
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// The notices that were imported, as name and text, the oldest first: of one year the last one counts.
///
/// # Errors
/// When the database is out of reach.
pub async fn notices(db: &impl ConnectionTrait) -> Result<Vec<(String, String)>> {
    let rows = Entity::find().order_by_asc(Column::Id).all(db).await?;
    Ok(rows.into_iter().map(|row| (format!("已导入的 {} 年放假安排", row.year), row.notice)).collect())
}
