//! Ratings: stored once, never changed. What could tell who gave one is sealed.

use domain::evaluation::{OutboxEntry, Rating, RatingChannel, RatingDraft, ReasonCode, ReceiptToken, ServiceAct};
use domain::ids::{AccountId, DeviceId, HallId, InvitationId, RatingId, UnitId, WindowId};
use domain::ledger::Salt;
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::super::entity::excluded;
use super::super::entity::rating::{Column, Entity, Model};
use crate::app::App;
use crate::db::column::{from_json, word};
use crate::error::{Error, Result};
use crate::secrets::{Field, Secrets, hash_token};
use crate::work::Work;

const TEXT: Field = Field::new("rating", "text");
const RATER: Field = Field::new("rating", "rater");
const RECEIPT: Field = Field::new("rating", "receipt");
const SALT: Field = Field::new("rating", "salt");

/// A rating about to be stored.
#[derive(Debug)]
pub(in crate::evaluation) struct NewRating<'a> {
    pub(in crate::evaluation) id: RatingId,
    pub(in crate::evaluation) invitation: InvitationId,
    /// How many ratings this invitation has already.
    pub(in crate::evaluation) turn: usize,
    pub(in crate::evaluation) follows: Option<RatingId>,
    pub(in crate::evaluation) rating: &'a Rating,
    pub(in crate::evaluation) wording: &'a [String],
    pub(in crate::evaluation) channel: RatingChannel,
    pub(in crate::evaluation) act: ServiceAct,
    pub(in crate::evaluation) unit: UnitId,
    pub(in crate::evaluation) hall: HallId,
    pub(in crate::evaluation) window: Option<WindowId>,
    pub(in crate::evaluation) rater: Option<AccountId>,
    pub(in crate::evaluation) receipt: &'a ReceiptToken,
    pub(in crate::evaluation) salt: &'a Salt,
    pub(in crate::evaluation) ledger_index: u64,
    /// The tablet it came from, and what the tablet wrote on it.
    pub(in crate::evaluation) entry: Option<(DeviceId, &'a OutboxEntry)>,
    pub(in crate::evaluation) at: Timestamp,
}

/// A rating as kept.
#[derive(Clone, Debug)]
pub(in crate::evaluation) struct StoredRating {
    pub(in crate::evaluation) id: RatingId,
    pub(in crate::evaluation) invitation: InvitationId,
    pub(in crate::evaluation) follows: Option<RatingId>,
    pub(in crate::evaluation) draft: RatingDraft,
    pub(in crate::evaluation) is_bad: bool,
    pub(in crate::evaluation) wording: Vec<String>,
    pub(in crate::evaluation) channel: RatingChannel,
    pub(in crate::evaluation) act: ServiceAct,
    pub(in crate::evaluation) unit: UnitId,
    pub(in crate::evaluation) rater: Option<AccountId>,
    pub(in crate::evaluation) receipt: ReceiptToken,
    pub(in crate::evaluation) salt: Salt,
    pub(in crate::evaluation) ledger_index: u64,
    pub(in crate::evaluation) at: Timestamp,
}

/// Stores a rating.
pub(in crate::evaluation) async fn insert(work: &Work, new: NewRating<'_>) -> Result<()> {
    let (secrets, clock, id) = (work.app().secrets(), work.app().clock(), new.id.0);
    let seal = |field: Field, text: &str| secrets.seal(clock, field, id, text);
    let reasons: Vec<String> = new.rating.reasons.iter().map(ReasonCode::to_string).collect();
    let text = Some(new.rating.text.as_str()).filter(|text| !text.is_empty());
    let row = Model {
        id,
        invitation_id: new.invitation.0,
        turn: i32::try_from(new.turn).map_err(Error::internal)?,
        follows: new.follows.map(|first| first.0),
        satisfaction: new.rating.satisfaction.code().to_owned(),
        is_bad: new.rating.bad,
        reasons: reasons.join(","),
        text: text.map(|text| seal(TEXT, text)).transpose()?,
        wording: serde_json::to_string(new.wording).map_err(Error::internal)?,
        scale_version: new.rating.scale_version.clone(),
        channel: new.channel.code().to_owned(),
        act: new.act.code().to_owned(),
        unit_id: new.unit.0,
        hall_id: new.hall.0,
        window_id: new.window.map(|window| window.0),
        rater: new.rater.map(|account| seal(RATER, &account.to_string())).transpose()?,
        receipt_hash: hash_token(new.receipt.as_str()),
        receipt: seal(RECEIPT, new.receipt.as_str())?,
        salt: seal(SALT, &String::from(new.salt.clone()))?,
        ledger_index: i64::try_from(new.ledger_index).map_err(Error::internal)?,
        device_id: new.entry.map(|(device, _)| device.0),
        client_id: new.entry.map(|(_, entry)| entry.id),
        sequence: new.entry.map(|(_, entry)| i64::from(entry.sequence)),
        device_time: new.entry.map(|(_, entry)| entry.rated_at.millis()),
        at: new.at.millis(),
        received_at: work.now().millis(),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(())
}

/// The rating whose receipt this is.
pub(in crate::evaluation) async fn find_by_receipt(
    db: &impl ConnectionTrait,
    app: &App,
    receipt: &ReceiptToken,
) -> Result<StoredRating> {
    let row = Entity::find().filter(Column::ReceiptHash.eq(hash_token(receipt.as_str()))).one(db).await?;
    opened(app.secrets(), row.ok_or(Error::NotFound)?)
}

/// The rating with this id.
pub(in crate::evaluation) async fn get(db: &impl ConnectionTrait, app: &App, id: RatingId) -> Result<StoredRating> {
    opened(app.secrets(), Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?)
}

/// Whether an entry of a tablet's outbox was stored.
pub(in crate::evaluation) async fn has_entry(db: &impl ConnectionTrait, entry: Uuid) -> Result<bool> {
    Ok(Entity::find().filter(Column::ClientId.eq(entry)).one(db).await?.is_some())
}

/// Notes that a rating is excluded as mistaken or malicious, or counts again; for the area that decides it, in the same
/// work as the decision.
///
/// # Errors
/// When the database is out of reach, or there is no such rating.
pub async fn show_excluded(work: &Work, rating: RatingId, is_excluded: bool) -> Result<()> {
    excluded::Entity::delete_by_id(rating.0).exec(work.db()).await?;
    if is_excluded {
        let row = excluded::Model { rating_id: rating.0 }.into_active_model();
        excluded::Entity::insert(row).exec_without_returning(work.db()).await?;
    }
    Ok(())
}

/// A row with what is sealed in it opened.
pub(in crate::evaluation) fn opened(secrets: &Secrets, row: Model) -> Result<StoredRating> {
    let unseal = |field: Field, sealed: &str| secrets.open_sealed(field, row.id, sealed);
    let text = row.text.as_deref().map(|sealed| unseal(TEXT, sealed)).transpose()?;
    let rater = row.rater.as_deref().map(|sealed| unseal(RATER, sealed)).transpose()?;
    let reasons = row.reasons.split(',').filter(|code| !code.is_empty());
    let reasons = reasons.map(|code| code.parse().map(ReasonCode).map_err(Error::internal)).collect::<Result<_>>()?;
    Ok(StoredRating {
        id: RatingId(row.id),
        invitation: InvitationId(row.invitation_id),
        follows: row.follows.map(RatingId),
        draft: RatingDraft {
            satisfaction: word("satisfaction", row.id, &row.satisfaction)?,
            reasons,
            text: text.unwrap_or_default(),
        },
        is_bad: row.is_bad,
        wording: from_json("wording", row.id, &row.wording)?,
        channel: word("channel", row.id, &row.channel)?,
        act: word("act", row.id, &row.act)?,
        unit: UnitId(row.unit_id),
        rater: rater.map(|id| id.parse().map_err(Error::internal)).transpose()?,
        receipt: unseal(RECEIPT, &row.receipt)?.parse().map_err(Error::internal)?,
        salt: unseal(SALT, &row.salt)?.try_into().map_err(|fault: &str| Error::internal(fault))?,
        ledger_index: u64::try_from(row.ledger_index).map_err(Error::internal)?,
        at: Timestamp::from_millis(row.at),
    })
}
