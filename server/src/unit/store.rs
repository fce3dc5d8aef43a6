//! Reading the directory.

use std::collections::BTreeMap;

use domain::ids::{HallId, RegionId, UnitId, WindowId};
use domain::text_enum;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entity::{hall, region, unit, window};
use crate::db::column::word;
use crate::error::{Error, Result};

text_enum! {
    /// The level of a region (区划层级).
    pub enum RegionLevel {
        /// A province.
        Province = "province", "省级";
        /// A prefecture-level city.
        City = "city", "市级";
        /// A county or district.
        County = "county", "县级";
        /// A town, township or street office.
        Town = "town", "乡级";
        /// A village or community.
        Village = "village", "村级";
    }
}

/// A region (区划).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its id.
    pub id: RegionId,
    /// Its code: six digits of GB/T 2260 for counties and above, nine or twelve below.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The region it belongs to, unless it is the topmost.
    pub parent: Option<RegionId>,
    /// Its level.
    pub level: RegionLevel,
}

/// An approving department, or the bureau itself (单位).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its code within the directory.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How its documents' numbers begin: 青审 in 青审受〔2026〕12号.
    pub short_name: String,
    /// The code of the region it works for.
    pub region_code: String,
    /// Whether it is the approval service bureau itself (审批服务局), whose seal completes a decision (OP-11).
    pub is_bureau: bool,
}

/// A service hall (大厅).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hall {
    /// Its id.
    pub id: HallId,
    /// Its code within the directory.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the region it stands in.
    pub region_code: String,
    /// Where it is.
    pub address: String,
    /// The number to call.
    pub phone: String,
    /// When it is open, as people read it.
    pub hours: String,
    /// Whether it is the centre's main hall, where what comes online is handled (OP-1).
    pub is_main: bool,
}

/// A counter in a hall (窗口).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its id.
    pub id: WindowId,
    /// The hall it is in.
    pub hall: HallId,
    /// The number above it: 05.
    pub number: String,
    /// What it is for: 企业开办.
    pub name: String,
}

impl TryFrom<region::Model> for Region {
    type Error = Error;

    fn try_from(row: region::Model) -> Result<Self> {
        let level = word("level", row.id, &row.level)?;
        let parent = row.parent_id.map(RegionId);
        Ok(Self { id: RegionId(row.id), code: row.code, name: row.name, parent, level })
    }
}

impl From<unit::Model> for Unit {
    fn from(row: unit::Model) -> Self {
        Self {
            id: UnitId(row.id),
            code: row.code,
            name: row.name,
            short_name: row.short_name,
            region_code: row.region_code,
            is_bureau: row.is_bureau,
        }
    }
}

impl From<hall::Model> for Hall {
    fn from(row: hall::Model) -> Self {
        Self {
            id: HallId(row.id),
            code: row.code,
            name: row.name,
            region_code: row.region_code,
            address: row.address,
            phone: row.phone,
            hours: row.hours,
            is_main: row.is_main,
        }
    }
}

impl From<window::Model> for Window {
    fn from(row: window::Model) -> Self {
        Self { id: WindowId(row.id), hall: HallId(row.hall_id), number: row.number, name: row.name }
    }
}

/// All regions, by code.
///
/// # Errors
/// When the database is out of reach.
pub async fn regions(db: &impl ConnectionTrait) -> Result<Vec<Region>> {
    let rows = region::Entity::find().order_by_asc(region::Column::Code).all(db).await?;
    rows.into_iter().map(Region::try_from).collect()
}

/// The region with this code.
///
/// # Errors
/// When the database is out of reach.
pub async fn region_by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<Region>> {
    let row = region::Entity::find().filter(region::Column::Code.eq(code)).one(db).await?;
    row.map(Region::try_from).transpose()
}

/// All units, by code.
///
/// # Errors
/// When the database is out of reach.
pub async fn units(db: &impl ConnectionTrait) -> Result<Vec<Unit>> {
    let rows = unit::Entity::find().order_by_asc(unit::Column::Code).all(db).await?;
    Ok(rows.into_iter().map(Unit::from).collect())
}

/// The unit.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(db: &impl ConnectionTrait, id: UnitId) -> Result<Option<Unit>> {
    Ok(unit::Entity::find_by_id(id.0).one(db).await?.map(Unit::from))
}

/// The unit with this code.
///
/// # Errors
/// When the database is out of reach.
pub async fn unit_by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<Unit>> {
    Ok(unit::Entity::find().filter(unit::Column::Code.eq(code)).one(db).await?.map(Unit::from))
}

/// The approval service bureau, once it is registered.
///
/// # Errors
/// When the database is out of reach.
pub async fn bureau(db: &impl ConnectionTrait) -> Result<Option<Unit>> {
    let query = unit::Entity::find().filter(unit::Column::IsBureau.eq(true)).order_by_asc(unit::Column::Code);
    Ok(query.one(db).await?.map(Unit::from))
}

/// The names of these units.
///
/// # Errors
/// When the database is out of reach.
pub async fn unit_names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = UnitId> + Send,
) -> Result<BTreeMap<UnitId, String>> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    let columns = unit::Entity::find().select_only().columns([unit::Column::Id, unit::Column::Name]);
    let rows: Vec<(Uuid, String)> = columns.filter(unit::Column::Id.is_in(ids)).into_tuple().all(db).await?;
    Ok(rows.into_iter().map(|(id, name)| (UnitId(id), name)).collect())
}

/// All halls, by code.
///
/// # Errors
/// When the database is out of reach.
pub async fn halls(db: &impl ConnectionTrait) -> Result<Vec<Hall>> {
    let rows = hall::Entity::find().order_by_asc(hall::Column::Code).all(db).await?;
    Ok(rows.into_iter().map(Hall::from).collect())
}

/// The hall.
///
/// # Errors
/// When the database is out of reach.
pub async fn hall(db: &impl ConnectionTrait, id: HallId) -> Result<Option<Hall>> {
    Ok(hall::Entity::find_by_id(id.0).one(db).await?.map(Hall::from))
}

/// The hall with this code.
///
/// # Errors
/// When the database is out of reach.
pub async fn hall_by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<Hall>> {
    Ok(hall::Entity::find().filter(hall::Column::Code.eq(code)).one(db).await?.map(Hall::from))
}

/// The centre's main hall, once it is registered.
///
/// # Errors
/// When the database is out of reach.
pub async fn main_hall(db: &impl ConnectionTrait) -> Result<Option<Hall>> {
    let query = hall::Entity::find().filter(hall::Column::IsMain.eq(true)).order_by_asc(hall::Column::Code);
    Ok(query.one(db).await?.map(Hall::from))
}

/// The names of these halls.
///
/// # Errors
/// When the database is out of reach.
pub async fn hall_names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = HallId> + Send,
) -> Result<BTreeMap<HallId, String>> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    let columns = hall::Entity::find().select_only().columns([hall::Column::Id, hall::Column::Name]);
    let rows: Vec<(Uuid, String)> = columns.filter(hall::Column::Id.is_in(ids)).into_tuple().all(db).await?;
    Ok(rows.into_iter().map(|(id, name)| (HallId(id), name)).collect())
}

/// The window with the hall it is in.
///
/// # Errors
/// When the database is out of reach.
pub async fn window(db: &impl ConnectionTrait, id: WindowId) -> Result<Option<(Window, Hall)>> {
    let Some(window) = window::Entity::find_by_id(id.0).one(db).await?.map(Window::from) else { return Ok(None) };
    let hall = hall(db, window.hall).await?;
    Ok(hall.map(|hall| (window, hall)))
}

/// The windows of a hall, by number.
///
/// # Errors
/// When the database is out of reach.
pub async fn windows_of(db: &impl ConnectionTrait, hall: HallId) -> Result<Vec<Window>> {
    let rows = window::Entity::find()
        .filter(window::Column::HallId.eq(hall.0))
        .order_by_asc(window::Column::Number)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Window::from).collect())
}

/// All windows, by number.
///
/// # Errors
/// When the database is out of reach.
pub async fn windows(db: &impl ConnectionTrait) -> Result<Vec<Window>> {
    let rows = window::Entity::find().order_by_asc(window::Column::Number).all(db).await?;
    Ok(rows.into_iter().map(Window::from).collect())
}
