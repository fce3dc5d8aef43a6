//! Questions on tablets: which one a window brought up, and how it ended. How it ended is a count, never a rating.

use domain::evaluation::Passing;
use domain::ids::{AccountId, InvitationId, WindowId};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::super::entity::prompt::{Column, Entity, Model};
use super::console;
use crate::db::column::word;
use crate::error::{Error, Result};
use crate::work::Work;

/// What is stored for a question that was answered.
const RATED: &str = "rated";

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::evaluation) enum Outcome {
    /// With a rating.
    Rated,
    /// Without one.
    Passed(Passing),
}

impl Outcome {
    fn code(self) -> &'static str {
        match self {
            Self::Rated => RATED,
            Self::Passed(passing) => passing.code(),
        }
    }
}

/// A question that was brought up.
#[derive(Clone, Debug)]
pub(in crate::evaluation) struct Prompt {
    pub(in crate::evaluation) id: Uuid,
    pub(in crate::evaluation) invitation: InvitationId,
    /// The number of the ticket that was served.
    pub(in crate::evaluation) ticket: String,
    /// Who served.
    pub(in crate::evaluation) attendant: AccountId,
    /// When it was brought up.
    pub(in crate::evaluation) at: Timestamp,
    /// How and when it ended.
    pub(in crate::evaluation) ended: Option<(Outcome, Timestamp)>,
}

/// Brings a question up at a window, for the first time or again.
pub(in crate::evaluation) async fn bring_up(
    work: &Work,
    window: WindowId,
    invitation: InvitationId,
    ticket: &str,
    attendant: AccountId,
) -> Result<Uuid> {
    let row = Model {
        id: work.new_id(),
        window_id: window.0,
        invitation_id: invitation.0,
        ticket_number: ticket.to_owned(),
        attendant: attendant.0,
        at: work.now().millis(),
        outcome: None,
        outcome_at: None,
    };
    let again = OnConflict::columns([Column::WindowId, Column::InvitationId])
        .update_columns([Column::TicketNumber, Column::Attendant, Column::At, Column::Outcome, Column::OutcomeAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(work.db()).await?;
    let kept = find(work.db(), window, invitation).await?;
    kept.map(|prompt| prompt.id).ok_or_else(|| Error::internal("a question vanished while it was brought up"))
}

/// The question with this id.
pub(in crate::evaluation) async fn get(db: &impl ConnectionTrait, id: Uuid) -> Result<Prompt> {
    prompt(Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?)
}

/// The question that a window brought up for an invitation.
pub(in crate::evaluation) async fn find(
    db: &impl ConnectionTrait,
    window: WindowId,
    invitation: InvitationId,
) -> Result<Option<Prompt>> {
    let brought_up = Entity::find().filter(Column::WindowId.eq(window.0));
    let row = brought_up.filter(Column::InvitationId.eq(invitation.0)).one(db).await?;
    row.map(prompt).transpose()
}

/// Ends every open question for an invitation, wherever it was brought up.
pub(in crate::evaluation) async fn end(work: &Work, invitation: InvitationId, outcome: Outcome) -> Result<()> {
    let mut open = Entity::find().filter(Column::InvitationId.eq(invitation.0));
    if outcome != Outcome::Rated {
        open = open.filter(Column::Outcome.is_null());
    }
    let ids: Vec<Uuid> = open.all(work.db()).await?.into_iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::Outcome, Expr::value(outcome.code()))
        .col_expr(Column::OutcomeAt, Expr::value(work.now().millis()))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(work.db())
        .await?;
    console::touch(work, &ids).await
}

fn prompt(row: Model) -> Result<Prompt> {
    let outcome = match row.outcome.as_deref() {
        None => None,
        Some(RATED) => Some(Outcome::Rated),
        Some(code) => Some(Outcome::Passed(word("outcome", row.id, code)?)),
    };
    Ok(Prompt {
        id: row.id,
        invitation: InvitationId(row.invitation_id),
        ticket: row.ticket_number,
        attendant: AccountId(row.attendant),
        at: Timestamp::from_millis(row.at),
        ended: outcome.zip(row.outcome_at.map(Timestamp::from_millis)),
    })
}
