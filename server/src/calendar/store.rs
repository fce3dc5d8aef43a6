//! Imported notices in the database.

use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};
use uuid::Uuid;

use super::entity::{Column, Entity, Model};
use crate::error::Result;
use crate::work::Work;

pub(super) async fn insert(work: &Work, year: i32, notice: &str) -> Result<Uuid> {
    let id = work.new_id();
    let row = Model { id, year, notice: notice.to_owned(), at: work.now().millis() };
    Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(id)
}

/// The notices that were imported, as name and text, the oldest first: of one year the last one counts.
///
/// # Errors
/// When the database is out of reach.
pub async fn notices(db: &impl ConnectionTrait) -> Result<Vec<(String, String)>> {
    let rows = Entity::find().order_by_asc(Column::Id).all(db).await?;
    Ok(rows.into_iter().map(|row| (format!("已导入的 {} 年放假安排", row.year), row.notice)).collect())
}
