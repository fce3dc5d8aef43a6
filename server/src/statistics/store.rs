//! The stored counts of days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::counted::{Counted, Days};
use domain::ids::{HallId, UnitId};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::count::{Counts, Key};
use super::entity::{Column, Entity, Model};
use crate::db;
use crate::error::Result;
use crate::wiring::Wiring;
use crate::work::{ReadContext, Work};

/// How many rows go into one statement: a fraction of the 999 variables that every SQLite takes.
const ROWS: usize = 150;

/// The word that says of a day that it was counted while it ran: what can only be seen on the day itself was seen, also where
/// there was nothing of it.
const SEEN: &str = "seen";

/// Puts the counts of a day in the place of those from earlier. What can only be seen on the day itself stays on other days.
pub(super) async fn replace(work: &Work, day: NaiveDate, counts: &Counts) -> Result<()> {
    db::lock(work.db(), &format!("stat_day/{day}")).await?;
    let is_today = day == work.now().local_date();
    let mut old = Entity::delete_many().filter(Column::Day.eq(day));
    if !is_today {
        old = old.filter(Column::Key.is_not_in(last_seen(work.app().wiring()).chain([SEEN])));
    }
    old.exec(work.db()).await?;
    let mut rows: Vec<_> = counts
        .0
        .iter()
        .filter(|((_, key), _)| is_today || key.counted.days == Days::Summed)
        .map(|((place, key), value)| {
            let (unit_id, hall_id) = (place.unit.0, place.hall.0);
            Model { day, unit_id, hall_id, key: key.word(), value: *value }.into_active_model()
        })
        .collect();
    if is_today {
        let nowhere = Uuid::nil();
        rows.push(
            Model { day, unit_id: nowhere, hall_id: nowhere, key: SEEN.to_owned(), value: 1 }.into_active_model(),
        );
    }
    for some in rows.chunks(ROWS) {
        Entity::insert_many(some.to_vec()).exec_without_returning(work.db()).await?;
    }
    Ok(())
}

/// The words of what can only be seen on the day itself.
fn last_seen(wiring: &Wiring) -> impl Iterator<Item = &'static str> {
    wiring.counted().filter(|counted| counted.days == Days::LastSeen).map(|counted| counted.word)
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

/// The sums over the period of what is to be summed.
pub(super) async fn sums(context: &ReadContext<'_>, period: Period) -> Result<Sums> {
    let rows = Entity::find().filter(Column::Day.between(period.from, period.to));
    read(context, rows.filter(Column::Key.is_not_in(last_seen(context.app.wiring()))), period.hall).await
}

/// How things stood when the period ended, as last seen in it.
pub(super) async fn last_seen_in(context: &ReadContext<'_>, period: Period) -> Result<Sums> {
    let days = Entity::find()
        .select_only()
        .column(Column::Day)
        .filter(Column::Day.between(period.from, period.to))
        .order_by_desc(Column::Day);
    let seen = days.clone().filter(Column::Key.eq(SEEN)).into_tuple().one(&context.db).await?;
    // Earlier versions left no such mark.
    let last: Option<NaiveDate> = match seen {
        Some(day) => Some(day),
        None => days.into_tuple().one(&context.db).await?,
    };
    let Some(last) = last else { return Ok(Sums::new()) };
    let rows = Entity::find().filter(Column::Day.eq(last));
    read(context, rows.filter(Column::Key.is_in(last_seen(context.app.wiring()))), period.hall).await
}

async fn read(context: &ReadContext<'_>, rows: sea_orm::Select<Entity>, hall: Option<HallId>) -> Result<Sums> {
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
        .all(&context.db)
        .await?;
    let counted: Vec<Counted> = context.app.wiring().counted().collect();
    let known = |(unit, word, value): (Uuid, String, i64)| {
        let key = Key::from_word(&word, counted.iter().copied())?;
        Some(((UnitId(unit), key), u64::try_from(value).unwrap_or(0)))
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
