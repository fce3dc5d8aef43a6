//! Invitations: made once for an act on its occasion, found by their token.

use domain::evaluation::{
    Invitation, InvitationRules, InvitationState, InvitationSubject, InvitationToken, RatingChannel, ServiceAct,
};
use domain::ids::{CaseId, HallId, InvitationId, RatingId, TicketId, UnitId, WindowId};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::super::entity::invitation::{Column, Entity, Model};
use super::super::entity::rating;
use crate::app::App;
use crate::audit;
use crate::db::column::word;
use crate::error::{Error, Result};
use crate::letter;
use crate::secrets::Field;
use crate::work::Work;

const TOKEN: Field = Field::new("invitation", "token");
const PRINTED: Field = Field::new("invitation", "printed_token");

/// What an invitation is about, beside its act.
#[derive(Clone, Debug)]
pub(in crate::evaluation) struct ServiceProvided {
    /// The case; nothing for a ticket that was never bound to one.
    pub(in crate::evaluation) case: Option<CaseId>,
    /// The ticket that was served, with its number.
    pub(in crate::evaluation) ticket: Option<(TicketId, String)>,
    /// The matter's name.
    pub(in crate::evaluation) matter: Option<String>,
    pub(in crate::evaluation) unit: UnitId,
    pub(in crate::evaluation) hall: HallId,
    pub(in crate::evaluation) window: Option<WindowId>,
}

/// An invitation as kept.
#[derive(Clone, Debug)]
pub(in crate::evaluation) struct StoredInvitation {
    pub(in crate::evaluation) invitation: Invitation,
    pub(in crate::evaluation) about: ServiceProvided,
    /// The way it last went to the person; of one found by the token on a receipt, the QR code.
    pub(in crate::evaluation) channel: RatingChannel,
    pub(in crate::evaluation) token: InvitationToken,
    /// The token on the receipt, where one was printed.
    pub(in crate::evaluation) printed: Option<InvitationToken>,
}

/// An invitation about to be made.
#[derive(Clone, Debug)]
pub(in crate::evaluation) struct NewInvitation {
    pub(in crate::evaluation) about: ServiceProvided,
    pub(in crate::evaluation) act: ServiceAct,
    pub(in crate::evaluation) occasion: u8,
    pub(in crate::evaluation) channel: RatingChannel,
    /// When the act took place, from which the invitation's days count.
    pub(in crate::evaluation) at: Timestamp,
}

/// Makes an invitation with a token of its own.
pub(in crate::evaluation) async fn insert(work: &Work, new: NewInvitation) -> Result<StoredInvitation> {
    let (secrets, clock) = (work.app().secrets(), work.app().clock());
    let NewInvitation { about, act, occasion, channel, at } = new;
    let token = letter::fresh_token(work);
    let id = InvitationId(work.new_id());
    let subject = subject_of(about.case, about.ticket.as_ref().map(|(id, _)| *id), id)?;
    let rules = InvitationRules::from(&work.rules().policy.evaluation);
    let invitation = Invitation::issue(id, subject, act, occasion, at, rules);
    let row = Model {
        id: id.0,
        token_index: secrets.blind(TOKEN, token.as_str()),
        token: secrets.seal(clock, TOKEN, id.0, token.as_str())?,
        printed_index: None,
        printed_token: None,
        case_id: about.case.map(|case| case.0),
        ticket_id: about.ticket.as_ref().map(|(ticket, _)| ticket.0),
        ticket_number: about.ticket.as_ref().map(|(_, number)| number.clone()),
        matter_name: about.matter.clone(),
        act: act.code().to_owned(),
        occasion: i32::from(occasion),
        unit_id: about.unit.0,
        hall_id: about.hall.0,
        window_id: about.window.map(|window| window.0),
        channel: channel.code().to_owned(),
        issued_at: invitation.issued_at.millis(),
        expires_at: invitation.expires_at.millis(),
        used_at: None,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    let entry = audit::Entry::new("invitation", id.0, "issue_invitation").with("act", act.code());
    work.record(entry.with("case", about.case).with("occasion", occasion)).await?;
    Ok(StoredInvitation { invitation, about, channel, token, printed: None })
}

/// Keeps the token that was printed as a QR code on a sheet: a second way into the one invitation, known by it.
pub(in crate::evaluation) async fn print(
    work: &Work,
    stored: &StoredInvitation,
    token: &InvitationToken,
) -> Result<()> {
    let id = stored.invitation.id.0;
    if stored.printed.is_some() {
        return Err(Error::internal(format!("a second sheet was printed for invitation {id}")));
    }
    let (secrets, clock) = (work.app().secrets(), work.app().clock());
    Entity::update_many()
        .col_expr(Column::PrintedIndex, Expr::value(secrets.blind(PRINTED, token.as_str())))
        .col_expr(Column::PrintedToken, Expr::value(secrets.seal(clock, PRINTED, id, token.as_str())?))
        .filter(Column::Id.eq(id))
        .exec(work.db())
        .await?;
    Ok(())
}

/// The rows that this token opens: the one whose link it is in, or the one on whose receipt it stands.
fn opened_by(app: &App, token: &InvitationToken) -> Condition {
    let blind = |field: Field| app.secrets().blind(field, token.as_str());
    Condition::any().add(Column::TokenIndex.eq(blind(TOKEN))).add(Column::PrintedIndex.eq(blind(PRINTED)))
}

/// The invitation as whoever holds this token came to it.
fn met_by(token: &InvitationToken, stored: StoredInvitation) -> StoredInvitation {
    let is_printed = stored.printed.as_ref() == Some(token);
    StoredInvitation { channel: if is_printed { RatingChannel::QrCode } else { stored.channel }, ..stored }
}

/// The invitation with this token.
pub(in crate::evaluation) async fn find(
    db: &impl ConnectionTrait,
    app: &App,
    token: &InvitationToken,
) -> Result<Option<StoredInvitation>> {
    let row = Entity::find().filter(opened_by(app, token)).one(db).await?;
    Ok(load(db, app, row).await?.map(|stored| met_by(token, stored)))
}

/// The invitation with this token, for using it: whoever else uses it waits until this work ends.
pub(in crate::evaluation) async fn find_for_change(work: &Work, token: &InvitationToken) -> Result<StoredInvitation> {
    let row = Entity::find().filter(opened_by(work.app(), token)).lock_exclusive().one(work.db()).await?;
    let stored = load(work.db(), work.app(), row).await?.ok_or(Error::NotFound)?;
    Ok(met_by(token, stored))
}

/// The invitation with this id, for adding to its rating.
pub(in crate::evaluation) async fn get_for_change(work: &Work, id: InvitationId) -> Result<StoredInvitation> {
    let row = Entity::find_by_id(id.0).lock_exclusive().one(work.db()).await?;
    load(work.db(), work.app(), row).await?.ok_or(Error::NotFound)
}

/// The invitation with this id.
pub(in crate::evaluation) async fn get(
    db: &impl ConnectionTrait,
    app: &App,
    id: InvitationId,
) -> Result<StoredInvitation> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    load(db, app, row).await?.ok_or(Error::NotFound)
}

/// The invitation for an act of a case on its occasion.
pub(in crate::evaluation) async fn find_of_case(
    work: &Work,
    case: CaseId,
    act: ServiceAct,
    occasion: u8,
) -> Result<Option<StoredInvitation>> {
    let row = Entity::find()
        .filter(Column::CaseId.eq(case.0))
        .filter(Column::Act.eq(act.code()))
        .filter(Column::Occasion.eq(i32::from(occasion)))
        .one(work.db())
        .await?;
    load(work.db(), work.app(), row).await
}

/// How often this act of a case was invited to be rated.
pub(in crate::evaluation) async fn count_of_case(work: &Work, case: CaseId, act: ServiceAct) -> Result<u64> {
    let invited = Entity::find().filter(Column::CaseId.eq(case.0)).filter(Column::Act.eq(act.code()));
    Ok(invited.count(work.db()).await?)
}

/// Which acts of a case were invited to be rated: act, occasion, and whether a rating can still be given.
pub(in crate::evaluation) async fn standing_of_case(
    db: &impl ConnectionTrait,
    case: CaseId,
    now: Timestamp,
) -> Result<Vec<(ServiceAct, u8, bool)>> {
    let rows = Entity::find().filter(Column::CaseId.eq(case.0)).all(db).await?;
    rows.into_iter()
        .map(|row| {
            let is_open = row.used_at.is_none() && now.millis() <= row.expires_at;
            Ok((word("act", row.id, &row.act)?, occasion_of(&row)?, is_open))
        })
        .collect()
}

/// Notes the way by which the invitation goes to the person now, and the ticket and window that brought it up.
pub(in crate::evaluation) async fn hand_over(work: &Work, stored: &StoredInvitation) -> Result<()> {
    let (ticket, number) = stored.about.ticket.clone().unzip();
    Entity::update_many()
        .col_expr(Column::Channel, Expr::value(stored.channel.code()))
        .col_expr(Column::TicketId, Expr::value(ticket.map(|ticket| ticket.0)))
        .col_expr(Column::TicketNumber, Expr::value(number))
        .col_expr(Column::WindowId, Expr::value(stored.about.window.map(|window| window.0)))
        .filter(Column::Id.eq(stored.invitation.id.0))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Uses the invitation up, unless somebody was faster.
pub(in crate::evaluation) async fn use_up(work: &Work, id: InvitationId, at: Timestamp) -> Result<()> {
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(at.millis()))
        .filter(Column::Id.eq(id.0))
        .filter(Column::UsedAt.is_null())
        .exec(work.db())
        .await?;
    if used.rows_affected == 1 {
        return Ok(());
    }
    Err(Invitation::already_rated().into())
}

async fn load(db: &impl ConnectionTrait, app: &App, row: Option<Model>) -> Result<Option<StoredInvitation>> {
    let Some(row) = row else { return Ok(None) };
    let id = InvitationId(row.id);
    let open = |field: Field, sealed: &str| -> Result<InvitationToken> {
        app.secrets().open_sealed(field, row.id, sealed)?.parse().map_err(Error::internal)
    };
    let token = open(TOKEN, &row.token)?;
    let printed = row.printed_token.as_deref().map(|sealed| open(PRINTED, sealed)).transpose()?;
    let invitation = Invitation {
        id,
        subject: subject_of(row.case_id.map(CaseId), row.ticket_id.map(TicketId), id)?,
        act: word("act", row.id, &row.act)?,
        occasion: occasion_of(&row)?,
        issued_at: Timestamp::from_millis(row.issued_at),
        expires_at: Timestamp::from_millis(row.expires_at),
        state: state_of(db, &row).await?,
    };
    let about = ServiceProvided {
        case: row.case_id.map(CaseId),
        ticket: row.ticket_id.map(TicketId).zip(row.ticket_number),
        matter: row.matter_name,
        unit: UnitId(row.unit_id),
        hall: HallId(row.hall_id),
        window: row.window_id.map(WindowId),
    };
    Ok(Some(StoredInvitation { invitation, about, channel: word("channel", row.id, &row.channel)?, token, printed }))
}

async fn state_of(db: &impl ConnectionTrait, row: &Model) -> Result<InvitationState> {
    let Some(used_at) = row.used_at else { return Ok(InvitationState::Open) };
    let ratings: Vec<uuid::Uuid> = rating::Entity::find()
        .select_only()
        .column(rating::Column::Id)
        .filter(rating::Column::InvitationId.eq(row.id))
        .order_by_asc(rating::Column::Turn)
        .into_tuple()
        .all(db)
        .await?;
    let mut ratings = ratings.into_iter().map(RatingId);
    let first = ratings.next();
    let rating = first.ok_or_else(|| Error::internal(format!("invitation {} is used by no rating", row.id)))?;
    Ok(InvitationState::Used { rating, at: Timestamp::from_millis(used_at), follow_ups: ratings.collect() })
}

fn subject_of(case: Option<CaseId>, ticket: Option<TicketId>, id: InvitationId) -> Result<InvitationSubject> {
    match (case, ticket) {
        (Some(case), _) => Ok(InvitationSubject::Case(case)),
        (None, Some(ticket)) => Ok(InvitationSubject::Ticket(ticket)),
        (None, None) => Err(Error::internal(format!("invitation {id} is about nothing"))),
    }
}

fn occasion_of(row: &Model) -> Result<u8> {
    u8::try_from(row.occasion).map_err(Error::internal)
}
