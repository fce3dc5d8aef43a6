//! Tickets of a day: numbered without gaps, called by one window at a time.

use chrono::NaiveDate;
use domain::evaluation::{QueueKind, Ticket, TicketNumber, TicketState, WaitingTicket};
use domain::ids::{CaseId, HallId, TicketId, WindowId};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use super::super::entity::ticket::{Column, Entity, Model};
use crate::db::column::word;
use crate::error::{Error, Result};
use crate::work::Work;

const WAITING: &str = "waiting";
const CALLED: &str = "called";
const PASSED: &str = "passed";
const FINISHED: &str = "finished";

/// A call as the board shows it.
#[derive(Clone, Debug)]
pub(in crate::evaluation) struct Called {
    pub(in crate::evaluation) number: TicketNumber,
    pub(in crate::evaluation) window: WindowId,
    pub(in crate::evaluation) at: Timestamp,
}

/// Makes the next ticket of a queue. The caller holds the hall's lock.
pub(in crate::evaluation) async fn insert(work: &Work, hall: HallId, kind: QueueKind) -> Result<Ticket> {
    let day = work.now().local_date();
    let last: Option<i32> = Entity::find()
        .select_only()
        .column_as(Column::Count.max(), "last")
        .filter(Column::HallId.eq(hall.0))
        .filter(Column::Day.eq(day))
        .filter(Column::Kind.eq(kind.code()))
        .into_tuple::<Option<i32>>()
        .one(work.db())
        .await?
        .flatten();
    let count = last.unwrap_or(0).saturating_add(1);
    let number = TicketNumber { kind, count: u16::try_from(count).map_err(Error::internal)? };
    let id = TicketId(work.new_id());
    let row = Model {
        id: id.0,
        hall_id: hall.0,
        day,
        kind: kind.code().to_owned(),
        count,
        taken_at: work.now().millis(),
        state: WAITING.to_owned(),
        state_at: work.now().millis(),
        window_id: None,
        calls: 0,
        called_at: None,
        case_id: None,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(Ticket { id, hall, number, taken_at: work.now(), state: TicketState::Waiting })
}

/// The ticket with this id.
pub(in crate::evaluation) async fn find(db: &impl ConnectionTrait, id: TicketId) -> Result<Ticket> {
    let row = Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?;
    ticket(row)
}

/// The ticket with this number on this day.
pub(in crate::evaluation) async fn find_by_number(
    db: &impl ConnectionTrait,
    hall: HallId,
    day: NaiveDate,
    number: TicketNumber,
) -> Result<Option<Ticket>> {
    let row = of_day(hall, day)
        .filter(Column::Kind.eq(number.kind.code()))
        .filter(Column::Count.eq(i32::from(number.count)))
        .one(db)
        .await?;
    row.map(ticket).transpose()
}

/// Who waits in a hall on this day.
pub(in crate::evaluation) async fn waiting(
    db: &impl ConnectionTrait,
    hall: HallId,
    day: NaiveDate,
) -> Result<Vec<WaitingTicket>> {
    let rows = of_day(hall, day).filter(Column::State.eq(WAITING)).all(db).await?;
    let tickets = rows.into_iter().map(ticket);
    tickets.map(|t| t.map(|t| WaitingTicket { id: t.id, number: t.number, taken_at: t.taken_at })).collect()
}

/// The numbers set aside in a hall on this day, the last first.
pub(in crate::evaluation) async fn passed(
    db: &impl ConnectionTrait,
    hall: HallId,
    day: NaiveDate,
) -> Result<Vec<TicketNumber>> {
    let rows = of_day(hall, day).filter(Column::State.eq(PASSED)).order_by_desc(Column::StateAt).all(db).await?;
    rows.into_iter().map(|row| Ok(ticket(row)?.number)).collect()
}

/// The last calls in a hall on this day, the newest first.
pub(in crate::evaluation) async fn calls(
    db: &impl ConnectionTrait,
    hall: HallId,
    day: NaiveDate,
    limit: u64,
) -> Result<Vec<Called>> {
    let rows = of_day(hall, day)
        .filter(Column::CalledAt.is_not_null())
        .filter(Column::WindowId.is_not_null())
        .order_by_desc(Column::CalledAt)
        .limit(limit)
        .all(db)
        .await?;
    let called = rows.into_iter().filter_map(|row| {
        let (at, window) = (row.called_at?, row.window_id?);
        Some(number_of(&row).map(|number| Called { number, window: WindowId(window), at: Timestamp::from_millis(at) }))
    });
    called.collect()
}

/// Writes where a ticket stands now. The caller holds the hall's lock.
pub(in crate::evaluation) async fn save(work: &Work, ticket: &Ticket) -> Result<()> {
    let mut update = Entity::update_many().filter(Column::Id.eq(ticket.id.0));
    let (state, at, window) = match &ticket.state {
        TicketState::Waiting => (WAITING, ticket.taken_at, None),
        TicketState::Called { window, at, calls, .. } => {
            update = update
                .col_expr(Column::Calls, Expr::value(i32::from(*calls)))
                .col_expr(Column::CalledAt, Expr::value(at.millis()));
            (CALLED, *at, Some(*window))
        }
        TicketState::Passed { at } => (PASSED, *at, None),
        TicketState::Finished { window, at, .. } => (FINISHED, *at, Some(*window)),
    };
    let case = match &ticket.state {
        TicketState::Called { case, .. } | TicketState::Finished { case, .. } => *case,
        TicketState::Waiting | TicketState::Passed { .. } => None,
    };
    let saved = update
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::StateAt, Expr::value(at.millis()))
        .col_expr(Column::WindowId, Expr::value(window.map(|window| window.0)))
        .col_expr(Column::CaseId, Expr::value(case.map(|case| case.0)))
        .exec(work.db())
        .await?;
    work.expect_one(saved.rows_affected)
}

fn of_day(hall: HallId, day: NaiveDate) -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::HallId.eq(hall.0)).filter(Column::Day.eq(day))
}

fn number_of(row: &Model) -> Result<TicketNumber> {
    let count = u16::try_from(row.count).map_err(Error::internal)?;
    Ok(TicketNumber { kind: word("kind", row.id, &row.kind)?, count })
}

fn ticket(row: Model) -> Result<Ticket> {
    let number = number_of(&row)?;
    let at = Timestamp::from_millis(row.state_at);
    let window =
        || row.window_id.map(WindowId).ok_or_else(|| Error::internal(format!("ticket {} has no window", row.id)));
    let case = row.case_id.map(CaseId);
    let state = match row.state.as_str() {
        WAITING => TicketState::Waiting,
        CALLED => {
            TicketState::Called { window: window()?, at, calls: u8::try_from(row.calls).unwrap_or(u8::MAX), case }
        }
        PASSED => TicketState::Passed { at },
        FINISHED => TicketState::Finished { window: window()?, at, case },
        other => return Err(Error::internal(format!("ticket {}: unknown state {other}", row.id))),
    };
    let taken_at = Timestamp::from_millis(row.taken_at);
    Ok(Ticket { id: TicketId(row.id), hall: HallId(row.hall_id), number, taken_at, state })
}
