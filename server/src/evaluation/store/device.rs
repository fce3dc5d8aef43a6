//! Tablets and the codes that pair them.

use domain::evaluation::PairingCode;
use domain::ids::{DeviceId, HallId, WindowId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::super::entity::device::{Column, Entity, Model};
use super::super::entity::pairing_code;
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result};
use crate::secrets::{Field, Token};
use crate::work::Work;

const CODE: Field = Field::new("pairing_code", "code");

/// A tablet as kept.
#[derive(Clone, Debug)]
pub(in crate::evaluation) struct Device {
    pub(in crate::evaluation) id: DeviceId,
    pub(in crate::evaluation) name: String,
    pub(in crate::evaluation) hall: HallId,
    pub(in crate::evaluation) window: WindowId,
    pub(in crate::evaluation) paired_at: Timestamp,
    pub(in crate::evaluation) seen_at: Option<Timestamp>,
    /// How many ratings waited in its outbox when it was last heard of.
    pub(in crate::evaluation) pending: u32,
    pub(in crate::evaluation) revoked_at: Option<Timestamp>,
}

/// Keeps a new code for a window; the window's earlier codes pair nothing any more.
pub(in crate::evaluation) async fn insert_code(work: &Work, window: WindowId, code: &PairingCode) -> Result<()> {
    let row = pairing_code::Model {
        code_index: code_index(work.app(), code),
        window_id: window.0,
        issued_at: work.now().millis(),
    };
    pairing_code::Entity::delete_many().filter(pairing_code::Column::WindowId.eq(window.0)).exec(work.db()).await?;
    pairing_code::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(())
}

/// Takes a code, which is gone then. Returns its window and when it was made.
pub(in crate::evaluation) async fn take_code(work: &Work, code: &PairingCode) -> Result<Option<(WindowId, Timestamp)>> {
    let index = code_index(work.app(), code);
    let Some(row) = pairing_code::Entity::find_by_id(index.clone()).one(work.db()).await? else { return Ok(None) };
    let taken = pairing_code::Entity::delete_by_id(index).exec(work.db()).await?;
    Ok((taken.rows_affected == 1).then_some((WindowId(row.window_id), Timestamp::from_millis(row.issued_at))))
}

/// Forgets the codes made before an instant.
pub(in crate::evaluation) async fn forget_codes(work: &Work, before: Timestamp) -> Result<()> {
    let old = pairing_code::Column::IssuedAt.lt(before.millis());
    pairing_code::Entity::delete_many().filter(old).exec(work.db()).await?;
    Ok(())
}

fn code_index(app: &App, code: &PairingCode) -> String {
    app.secrets().blind(CODE, code.as_str())
}

/// Pairs a tablet with a window.
pub(in crate::evaluation) async fn insert(
    work: &Work,
    name: &str,
    hall: HallId,
    window: WindowId,
    token: &Token,
) -> Result<DeviceId> {
    let id = work.new_id();
    let row = Model {
        id,
        name: name.to_owned(),
        hall_id: hall.0,
        window_id: window.0,
        token_hash: token.hash(),
        paired_at: work.now().millis(),
        seen_at: None,
        pending: 0,
        revoked_at: None,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    work.record(audit::Entry::new("device", id, "pair_tablet").with("window", window)).await?;
    Ok(DeviceId(id))
}

/// The tablet that holds the token of this hash, unless it was revoked.
pub(in crate::evaluation) async fn find_by_hash(
    db: &impl ConnectionTrait,
    hash: &str,
) -> Result<Option<(DeviceId, WindowId)>> {
    let row = Entity::find().filter(Column::TokenHash.eq(hash)).one(db).await?;
    let row = row.filter(|row| row.revoked_at.is_none());
    Ok(row.map(|row| (DeviceId(row.id), WindowId(row.window_id))))
}

/// The tablet.
pub(in crate::evaluation) async fn get(db: &impl ConnectionTrait, id: DeviceId) -> Result<Device> {
    device(Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?)
}

/// The tablets of a hall, or of all halls, the last paired first.
pub(in crate::evaluation) async fn list(db: &impl ConnectionTrait, hall: Option<HallId>) -> Result<Vec<Device>> {
    let mut query = Entity::find();
    if let Some(hall) = hall {
        query = query.filter(Column::HallId.eq(hall.0));
    }
    let rows = query.order_by_desc(Column::PairedAt).order_by_desc(Column::Id).all(db).await?;
    rows.into_iter().map(device).collect()
}

/// When a tablet of the window was last heard of.
pub(in crate::evaluation) async fn seen_at(db: &impl ConnectionTrait, window: WindowId) -> Result<Option<Timestamp>> {
    let paired = Entity::find().filter(Column::WindowId.eq(window.0)).filter(Column::RevokedAt.is_null());
    let last = paired.order_by_desc(Column::SeenAt).all(db).await?.into_iter().filter_map(|row| row.seen_at).max();
    Ok(last.map(Timestamp::from_millis))
}

/// Notes that a tablet was heard of.
pub(in crate::evaluation) async fn saw(work: &Work, id: DeviceId, pending: u32) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(work.now().millis()))
        .col_expr(Column::Pending, Expr::value(i32::try_from(pending).unwrap_or(i32::MAX)))
        .filter(Column::Id.eq(id.0))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Revokes a tablet; once revoked it stays so.
pub(in crate::evaluation) async fn revoke(work: &Work, id: DeviceId) -> Result<()> {
    let revoked = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(work.now().millis()))
        .filter(Column::Id.eq(id.0))
        .filter(Column::RevokedAt.is_null())
        .exec(work.db())
        .await?;
    if revoked.rows_affected == 1 {
        work.record(audit::Entry::new("device", id.0, "revoke_device")).await?;
    }
    Ok(())
}

fn device(row: Model) -> Result<Device> {
    Ok(Device {
        id: DeviceId(row.id),
        name: row.name,
        hall: HallId(row.hall_id),
        window: WindowId(row.window_id),
        paired_at: Timestamp::from_millis(row.paired_at),
        seen_at: row.seen_at.map(Timestamp::from_millis),
        pending: u32::try_from(row.pending).map_err(Error::internal)?,
        revoked_at: row.revoked_at.map(Timestamp::from_millis),
    })
}
