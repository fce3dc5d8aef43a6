//! The stored counts of days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::ids::{HallId, UnitId};
use domain::text_enum::TextEnum;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::count::{Counted, Counts, Key};
use super::entity::{Column, Entity, Model};
use crate::db;
use crate::error::Result;
use crate::work::Work;

/// How many rows go into one statement: a fraction of the 999 variables that every SQLite takes.
const ROWS: usize = 150;

/// Puts the counts of a day in the place of those from earlier. How many cases are overdue can only be seen on the day
/// itself, so on other days that count stays.
pub(super) async fn replace(work: &Work, day: NaiveDate, counts: &Counts, is_today: bool) -> Result<()> {
    db::lock(work.db(), &format!("stat_day/{day}")).await?;
    let mut old = Entity::delete_many().filter(Column::Day.eq(day));
    if !is_today {
        old = old.filter(Column::Key.ne(Counted::Overdue.code()));
    }
    old.exec(work.db()).await?;
    let rows: Vec<_> = counts
        .0
        .iter()
        .map(|(((unit, hall), key), value)| {
            Model { day, unit_id: *unit, hall_id: *hall, key: key.code(), value: *value }.into_active_model()
        })
        .collect();
    for some in rows.chunks(ROWS) {
        Entity::insert_many(some.to_vec()).exec_without_returning(work.db()).await?;
    }
    Ok(())
}

/// Which stored counts are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    pub(super) from: NaiveDate,
    /// The last day.
    pub(super) to: NaiveDate,
    pub(super) hall: Option<HallId>,
}

/// Counts by unit.
pub(super) type Sums = BTreeMap<(UnitId, Key), u64>;

/// The sums over the period, without those that are not to be summed: how many cases were overdue.
pub(super) async fn sums(db: &impl ConnectionTrait, period: Period) -> Result<Sums> {
    let rows = Entity::find().filter(Column::Day.between(period.from, period.to));
    read(db, rows.filter(Column::Key.ne(Counted::Overdue.code())), period.hall).await
}

/// How many cases of each unit were overdue when the period ended, as last seen in it.
pub(super) async fn overdue_at_end(db: &impl ConnectionTrait, period: Period) -> Result<Sums> {
    let last: Option<NaiveDate> = Entity::find()
        .select_only()
        .column(Column::Day)
        .filter(Column::Day.between(period.from, period.to))
        .order_by_desc(Column::Day)
        .into_tuple()
        .one(db)
        .await?;
    let Some(last) = last else { return Ok(Sums::new()) };
    let rows = Entity::find().filter(Column::Day.eq(last)).filter(Column::Key.eq(Counted::Overdue.code()));
    read(db, rows, period.hall).await
}

async fn read(db: &impl ConnectionTrait, rows: sea_orm::Select<Entity>, hall: Option<HallId>) -> Result<Sums> {
    let rows = match hall {
        Some(hall) => rows.filter(Column::HallId.eq(hall.0)),
        None => rows,
    };
    let summed: Vec<(Uuid, String, i64)> = rows
        .select_only()
        .columns([Column::UnitId, Column::Key])
        .column_as(sum(), "total")
        .group_by(Column::UnitId)
        .group_by(Column::Key)
        .into_tuple()
        .all(db)
        .await?;
    let known = |(unit, key, value): (Uuid, String, i64)| {
        Some(((UnitId(unit), Key::from_code(&key)?), u64::try_from(value).unwrap_or(0)))
    };
    Ok(summed.into_iter().filter_map(known).collect())
}

/// The first day that was counted.
pub(super) async fn first_day(db: &impl ConnectionTrait) -> Result<Option<NaiveDate>> {
    let days = Entity::find().select_only().column(Column::Day).order_by_asc(Column::Day);
    Ok(days.into_tuple().one(db).await?)
}

/// The sum, as a whole number of 64 bits on both engines: PostgreSQL's own is a `numeric`.
fn sum() -> sea_orm::sea_query::SimpleExpr {
    Expr::expr(Func::sum(Expr::col(Column::Value))).cast_as("bigint")
}
