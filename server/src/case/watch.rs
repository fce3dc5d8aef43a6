//! Cases as the supervisors see them: open ones counted by unit and standing and listed by what is due first, and those that
//! were decided outside the procedure (OP-5, OP-12).

use domain::deadline::DueStatus;
use domain::ids::UnitId;
use domain::supervision::api::{DueCounts, WatchQuery};
use domain::text_enum::TextEnum;
use domain::time::{DAY_MS, Timestamp};
use sea_orm::sea_query::{Condition, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entity::case_file::{Column, Entity};
use super::list::in_status;
use super::store::{self, Loaded};
use crate::app::App;
use crate::error::Result;
use crate::http::{COUNT_TO, PageRequest, PageSize};

/// For how many days a case that was decided outside the procedure stays in view.
const IRREGULAR_DAYS: i64 = 365;

/// A page of cases, what is due first at the front.
pub struct Watched {
    /// The cases.
    pub cases: Vec<Loaded>,
    /// The cursor of the page after it.
    pub next: Option<String>,
    /// How many there are on all pages, counted up to a bound.
    pub total: Option<u32>,
}

/// How the open cases of each unit stand.
///
/// # Errors
/// When the database is out of reach.
pub async fn due_counts(db: &impl ConnectionTrait, now: Timestamp) -> Result<Vec<(UnitId, DueCounts)>> {
    let mut units: Vec<(UnitId, DueCounts)> = Vec::new();
    for status in DueStatus::ALL.iter().copied() {
        let rows: Vec<(Uuid, i64)> = Entity::find()
            .select_only()
            .column(Column::UnitId)
            .column_as(Column::Id.count(), "cases")
            .filter(Column::IsClosed.eq(false))
            .filter(in_status(status, now))
            .group_by(Column::UnitId)
            .into_tuple()
            .all(db)
            .await?;
        for (unit, cases) in rows {
            let cases = u32::try_from(cases).unwrap_or(u32::MAX);
            match units.iter_mut().find(|(known, _)| known.0 == unit) {
                Some((_, counts)) => counts.set(status, cases),
                None => {
                    let mut counts = DueCounts::default();
                    counts.set(status, cases);
                    units.push((UnitId(unit), counts));
                }
            }
        }
    }
    Ok(units)
}

/// How many cases were decided within a year outside the procedure (OP-12).
///
/// # Errors
/// When the database is out of reach.
pub async fn irregular(db: &impl ConnectionTrait, now: Timestamp) -> Result<u32> {
    let found = Entity::find().filter(outside_procedure(now)).count(db).await?;
    Ok(u32::try_from(found).unwrap_or(u32::MAX))
}

/// The cases that the query asks for.
///
/// # Errors
/// A cursor that no page gave; or the database is out of reach or inconsistent.
pub async fn list(db: &impl ConnectionTrait, app: &App, query: &WatchQuery, now: Timestamp) -> Result<Watched> {
    let page: PageRequest<(i64, Uuid)> = PageRequest::read(query.cursor.as_deref(), query.limit, PageSize::SCREEN)?;
    let open = || Column::IsClosed.eq(false).and(Column::DueAt.is_not_null());
    let wanted = if query.irregular { outside_procedure(now) } else { Condition::all().add(open()) };
    let wanted = wanted
        .add_option(query.unit.map(|unit| Column::UnitId.eq(unit.0)))
        .add_option(query.standing.map(|status| in_status(status, now)));
    let total = Entity::find().filter(wanted.clone()).limit(COUNT_TO).count(db).await?;
    // By time alone, whatever marks they have: supervisors look for what is late.
    let after = page.after().map(|(at, id)| Column::SortAt.gt(*at).or(Column::SortAt.eq(*at).and(Column::Id.gt(*id))));
    let due_first = Entity::find().filter(wanted).filter(Condition::all().add_option(after));
    let due_first = due_first.order_by_asc(Column::SortAt).order_by_asc(Column::Id);
    let mut rows = due_first.limit(page.rows_to_read()).all(db).await?;
    let next = page.cut(&mut rows, |row| (row.sort_at, row.id))?;
    let mut cases = Vec::with_capacity(rows.len());
    for row in rows {
        cases.push(store::load(db, app, row).await?);
    }
    Ok(Watched { cases, next, total: u32::try_from(total).ok() })
}

/// The cases that were decided though nobody had accepted them.
fn outside_procedure(now: Timestamp) -> Condition {
    let from = now.plus_millis(-IRREGULAR_DAYS * DAY_MS).millis();
    Condition::all().add(Column::AcceptedBy.is_null()).add(Column::DecidedAt.gte(from))
}
