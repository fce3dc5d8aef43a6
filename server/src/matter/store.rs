//! Reading and adding versions of matters: the only code that touches their table.

use chrono::NaiveDate;
use domain::ids::{MatterId, UnitId};
use domain::matter::api::VersionLine;
use domain::matter::{Matter, MatterCode};
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{ending, listing, version};
use crate::audit;
use crate::db::column::from_json;
use crate::error::{Error, Result};
use crate::work::Work;

/// One version of a matter as the catalogue holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMatter {
    /// Names this very version for ever.
    pub id: MatterId,
    /// Its number among the matter's versions, counted from 1.
    pub version: u32,
    /// The first day on which it holds.
    pub effective_on: NaiveDate,
    /// What it says.
    pub matter: Matter,
    /// The unit responsible.
    pub unit: UnitId,
}

impl StoredMatter {
    /// Its line in a list of versions.
    #[must_use]
    pub const fn line(&self) -> VersionLine {
        VersionLine { version: self.version, effective_on: self.effective_on }
    }
}

impl TryFrom<version::Model> for StoredMatter {
    type Error = Error;

    fn try_from(row: version::Model) -> Result<Self> {
        Ok(Self {
            id: MatterId(row.id),
            version: u32::try_from(row.version).map_err(Error::internal)?,
            effective_on: row.effective_on,
            matter: from_json("content", row.id, &row.content)?,
            unit: UnitId(row.unit_id),
        })
    }
}

/// This version, whether or not it is in effect: cases keep to the one they were applied under.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(db: &impl ConnectionTrait, id: MatterId) -> Result<Option<StoredMatter>> {
    version::Entity::find_by_id(id.0).one(db).await?.map(StoredMatter::try_from).transpose()
}

/// This version if it is the one in effect on the day, so that it may be applied for; nothing if it is superseded, or
/// not yet in effect.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_current(db: &impl ConnectionTrait, id: MatterId, on: NaiveDate) -> Result<Option<StoredMatter>> {
    let Some(named) = find(db, id).await? else { return Ok(None) };
    let current = find_by_code(db, &named.matter.code, on).await?;
    Ok(current.filter(|current| current.id == id))
}

/// The version of the matter with this code that is in effect on the day; nothing before the first one and after the
/// matter was retired.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_by_code(db: &impl ConnectionTrait, code: &MatterCode, on: NaiveDate) -> Result<Option<StoredMatter>> {
    let row = version::Entity::find()
        .filter(version::Column::Code.eq(code.as_str()))
        .filter(version::Column::EffectiveOn.lte(on))
        .order_by_desc(version::Column::EffectiveOn)
        .order_by_desc(version::Column::Version)
        .one(db)
        .await?;
    match row {
        Some(row) if !is_retired(db, MatterId(row.id), on).await? => StoredMatter::try_from(row).map(Some),
        Some(_) | None => Ok(None),
    }
}

/// Whether the matter was taken out of the catalogue, in this version, by the day.
///
/// # Errors
/// When the database is out of reach.
pub async fn is_retired(db: &impl ConnectionTrait, id: MatterId, on: NaiveDate) -> Result<bool> {
    let ended = ending::Entity::find().filter(ending::Column::MatterId.eq(id.0)).filter(ending::Column::EndsOn.lte(on));
    Ok(ended.one(db).await?.is_some())
}

/// Ends a version on the day.
pub(super) async fn end(work: &Work, id: MatterId, ends_on: NaiveDate) -> Result<()> {
    let row = ending::Model { id: work.new_id(), matter_id: id.0, ends_on, at: work.now().millis() };
    ending::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    work.record(audit::Entry::new("matter", id.0, "retire_matter").with("ends_on", ends_on)).await
}

/// The whole catalogue as it is in effect on the day, by code.
///
/// # Errors
/// When the database is out of reach.
pub async fn in_effect(db: &impl ConnectionTrait, on: NaiveDate) -> Result<Vec<StoredMatter>> {
    let listed =
        Query::select().column(listing::Column::MatterId).from(listing::Entity).cond_where(listed_on(on)).to_owned();
    let rows = version::Entity::find()
        .filter(version::Column::Id.in_subquery(listed))
        .order_by_asc(version::Column::Code)
        .all(db)
        .await?;
    rows.into_iter().map(StoredMatter::try_from).collect()
}

/// The condition that a listing is in effect on the day.
pub(super) fn listed_on(day: NaiveDate) -> Condition {
    let not_ended = listing::Column::EndsOn.is_null().or(listing::Column::EndsOn.gt(day));
    Condition::all().add(listing::Column::EffectiveOn.lte(day)).add(not_ended)
}

/// The version added last, in effect or not.
pub(super) async fn latest(db: &impl ConnectionTrait, code: &MatterCode) -> Result<Option<StoredMatter>> {
    let row = version::Entity::find()
        .filter(version::Column::Code.eq(code.as_str()))
        .order_by_desc(version::Column::Version)
        .one(db)
        .await?;
    row.map(StoredMatter::try_from).transpose()
}

/// The version of this number.
pub(super) async fn numbered(
    db: &impl ConnectionTrait,
    code: &MatterCode,
    number: u32,
) -> Result<Option<StoredMatter>> {
    let Ok(number) = i32::try_from(number) else { return Ok(None) };
    let row = version::Entity::find()
        .filter(version::Column::Code.eq(code.as_str()))
        .filter(version::Column::Version.eq(number))
        .one(db)
        .await?;
    row.map(StoredMatter::try_from).transpose()
}

/// The versions with numbers below this one, newest first.
pub(super) async fn before(db: &impl ConnectionTrait, stored: &StoredMatter) -> Result<Vec<VersionLine>> {
    let below = i32::try_from(stored.version).map_err(Error::internal)?;
    let rows: Vec<(i32, NaiveDate)> = version::Entity::find()
        .select_only()
        .columns([version::Column::Version, version::Column::EffectiveOn])
        .filter(version::Column::Code.eq(stored.matter.code.as_str()))
        .filter(version::Column::Version.lt(below))
        .order_by_desc(version::Column::Version)
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(number, effective_on)| {
            Ok(VersionLine { version: u32::try_from(number).map_err(Error::internal)?, effective_on })
        })
        .collect()
}

/// Adds a version.
pub(super) async fn insert(work: &Work, stored: &StoredMatter) -> Result<()> {
    let row = version::Model {
        id: stored.id.0,
        code: stored.matter.code.to_string(),
        version: i32::try_from(stored.version).map_err(Error::internal)?,
        effective_on: stored.effective_on,
        unit_id: stored.unit.0,
        content: serde_json::to_string(&stored.matter).map_err(Error::internal)?,
        imported_at: work.now().millis(),
    };
    version::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    let entry = audit::Entry::new("matter", stored.id.0, "publish_matter").with("code", &stored.matter.code);
    work.record(entry.with("version", stored.version).with("effective_on", stored.effective_on)).await
}
