//! What happens at a window: who sits there, which ticket is served, what the tablet asks.

use domain::ids::{AccountId, HallId, TicketId, WindowId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::super::entity::console::{Column, Entity, Model};
use crate::error::{Error, Result};
use crate::unit::Window;
use crate::work::Work;

/// A window's console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::evaluation) struct Console {
    pub(in crate::evaluation) window: WindowId,
    pub(in crate::evaluation) hall: HallId,
    /// Who sits there.
    pub(in crate::evaluation) attendant: Option<AccountId>,
    /// The ticket being served.
    pub(in crate::evaluation) ticket: Option<TicketId>,
    /// The question last brought up on the tablet.
    pub(in crate::evaluation) prompt: Option<Uuid>,
    /// Rises with every change.
    pub(in crate::evaluation) revision: u64,
}

impl Console {
    const fn empty(window: &Window) -> Self {
        Self { window: window.id, hall: window.hall, attendant: None, ticket: None, prompt: None, revision: 0 }
    }
}

/// The console of a window.
pub(in crate::evaluation) async fn find(db: &impl ConnectionTrait, window: &Window) -> Result<Console> {
    let row = Entity::find_by_id(window.id.0).one(db).await?;
    row.map_or_else(|| Ok(Console::empty(window)), console)
}

/// How often a window's console has changed.
pub(in crate::evaluation) async fn revision(db: &impl ConnectionTrait, window: WindowId) -> Result<u64> {
    let revision: Option<i64> =
        Entity::find_by_id(window.0).select_only().column(Column::Revision).into_tuple().one(db).await?;
    u64::try_from(revision.unwrap_or(0)).map_err(Error::internal)
}

/// The consoles of a hall.
pub(in crate::evaluation) async fn of_hall(db: &impl ConnectionTrait, hall: HallId) -> Result<Vec<Console>> {
    let rows = Entity::find().filter(Column::HallId.eq(hall.0)).all(db).await?;
    rows.into_iter().map(console).collect()
}

/// The console at which somebody sits, wherever it is.
pub(in crate::evaluation) async fn of_attendant(work: &Work, account: AccountId) -> Result<Option<Console>> {
    let row = Entity::find().filter(Column::Attendant.eq(account.0)).one(work.db()).await?;
    row.map(console).transpose()
}

/// Makes sure that a window has a console, so that its changes have something to wait for.
pub(in crate::evaluation) async fn ensure(work: &Work, window: &Window) -> Result<()> {
    let row = Model {
        window_id: window.id.0,
        hall_id: window.hall.0,
        attendant: None,
        ticket_id: None,
        prompt_id: None,
        revision: 0,
    };
    let keep = OnConflict::column(Column::WindowId).do_nothing().to_owned();
    Entity::insert(row.into_active_model()).on_conflict(keep).try_insert().exec_without_returning(work.db()).await?;
    Ok(())
}

/// Writes a console that was read under the hall's lock; what its tablet shows has changed.
pub(in crate::evaluation) async fn save(work: &Work, console: &Console) -> Result<()> {
    let saved = Entity::update_many()
        .col_expr(Column::Attendant, Expr::value(console.attendant.map(|account| account.0)))
        .col_expr(Column::TicketId, Expr::value(console.ticket.map(|ticket| ticket.0)))
        .col_expr(Column::PromptId, Expr::value(console.prompt))
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::WindowId.eq(console.window.0))
        .exec(work.db())
        .await?;
    work.expect_one(saved.rows_affected)
}

/// Has the tablets that show one of these questions look again.
pub(in crate::evaluation) async fn touch(work: &Work, prompts: &[Uuid]) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::PromptId.is_in(prompts.iter().copied()))
        .exec(work.db())
        .await?;
    Ok(())
}

fn console(row: Model) -> Result<Console> {
    Ok(Console {
        window: WindowId(row.window_id),
        hall: HallId(row.hall_id),
        attendant: row.attendant.map(AccountId),
        ticket: row.ticket_id.map(TicketId),
        prompt: row.prompt_id,
        revision: u64::try_from(row.revision).map_err(Error::internal)?,
    })
}
