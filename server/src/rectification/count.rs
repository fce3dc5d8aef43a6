//! Open rectifications by unit, for the supervisors' overview.

use std::collections::BTreeMap;

use domain::ids::UnitId;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use super::entity::rectification::{Column, Entity};
use crate::error::Result;

/// A unit's bad ratings that are not closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitCounts {
    /// All of them.
    pub open: u32,
    /// Those past a due date.
    pub late: u32,
}

/// The open rectifications of each unit that has any.
///
/// # Errors
/// When the database is out of reach.
pub async fn open_by_unit(db: &impl ConnectionTrait, now: Timestamp) -> Result<BTreeMap<UnitId, UnitCounts>> {
    let open = Entity::find().filter(Column::IsOpen.eq(true));
    let mut counts: BTreeMap<UnitId, UnitCounts> = BTreeMap::new();
    for (unit, count) in by_unit(db, open.clone()).await? {
        counts.entry(unit).or_default().open = count;
    }
    for (unit, count) in by_unit(db, open.filter(Column::LateAfter.lt(now.millis()))).await? {
        counts.entry(unit).or_default().late = count;
    }
    Ok(counts)
}

async fn by_unit(db: &impl ConnectionTrait, rows: Select<Entity>) -> Result<Vec<(UnitId, u32)>> {
    let rows: Vec<(Uuid, i64)> = rows
        .select_only()
        .column(Column::UnitId)
        .column_as(Column::Id.count(), "rectifications")
        .group_by(Column::UnitId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(unit, count)| (UnitId(unit), u32::try_from(count).unwrap_or(u32::MAX))).collect())
}
