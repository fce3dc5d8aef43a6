//! Filling and changing the directory. Nothing in it is ever removed: cases and ratings refer to it for good.

use domain::text_enum::TextEnum;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::entity::{hall, region, unit, window};
use super::store::{Hall, Region, Unit, Window};
use crate::audit::Entry;
use crate::error::Result;
use crate::work::Work;

impl From<&Region> for region::Model {
    fn from(region: &Region) -> Self {
        Self {
            id: region.id.0,
            code: region.code.clone(),
            name: region.name.clone(),
            parent_id: region.parent.map(|parent| parent.0),
            level: region.level.code().to_owned(),
        }
    }
}

impl From<&Unit> for unit::Model {
    fn from(unit: &Unit) -> Self {
        Self {
            id: unit.id.0,
            code: unit.code.clone(),
            name: unit.name.clone(),
            short_name: unit.short_name.clone(),
            region_code: unit.region_code.clone(),
            is_bureau: unit.is_bureau,
        }
    }
}

impl From<&Hall> for hall::Model {
    fn from(hall: &Hall) -> Self {
        Self {
            id: hall.id.0,
            code: hall.code.clone(),
            name: hall.name.clone(),
            region_code: hall.region_code.clone(),
            address: hall.address.clone(),
            phone: hall.phone.clone(),
            hours: hall.hours.clone(),
            is_main: hall.is_main,
        }
    }
}

impl From<&Window> for window::Model {
    fn from(window: &Window) -> Self {
        Self { id: window.id.0, hall_id: window.hall.0, number: window.number.clone(), name: window.name.clone() }
    }
}

/// Adds a region.
///
/// # Errors
/// A `duplicate` refusal when its code is taken, `reference_missing` when its parent is unknown.
pub async fn create_region(work: &Work, region: &Region) -> Result<()> {
    let row = region::Model::from(region).into_active_model();
    region::Entity::insert(row).exec_without_returning(work.db()).await?;
    work.record(Entry::new("region", region.id.0, "create_region").with("code", &region.code)).await
}

/// Changes what the directory says of a region.
///
/// # Errors
/// When there is no such region, `reference_missing` when its parent is unknown.
pub async fn update_region(work: &Work, region: &Region) -> Result<()> {
    let row = region::Model::from(region).into_active_model().reset_all();
    region::Entity::update(row).exec(work.db()).await?;
    work.record(Entry::new("region", region.id.0, "update_region").with("code", &region.code)).await
}

/// Adds a unit.
///
/// # Errors
/// A `duplicate` refusal when its code is taken, `reference_missing` when its region is unknown.
pub async fn create_unit(work: &Work, unit: &Unit) -> Result<()> {
    let row = unit::Model::from(unit).into_active_model();
    unit::Entity::insert(row).exec_without_returning(work.db()).await?;
    work.record(Entry::new("unit", unit.id.0, "create_unit").with("code", &unit.code)).await
}

/// Changes what the directory says of a unit.
///
/// # Errors
/// When there is no such unit, `reference_missing` when its region is unknown.
pub async fn update_unit(work: &Work, unit: &Unit) -> Result<()> {
    let row = unit::Model::from(unit).into_active_model().reset_all();
    unit::Entity::update(row).exec(work.db()).await?;
    work.record(Entry::new("unit", unit.id.0, "update_unit").with("code", &unit.code)).await
}

/// Adds a hall.
///
/// # Errors
/// A `duplicate` refusal when its code is taken, `reference_missing` when its region is unknown.
pub async fn create_hall(work: &Work, hall: &Hall) -> Result<()> {
    let row = hall::Model::from(hall).into_active_model();
    hall::Entity::insert(row).exec_without_returning(work.db()).await?;
    work.record(Entry::new("hall", hall.id.0, "create_hall").with("code", &hall.code)).await
}

/// Changes what the directory says of a hall.
///
/// # Errors
/// When there is no such hall, `reference_missing` when its region is unknown.
pub async fn update_hall(work: &Work, hall: &Hall) -> Result<()> {
    let row = hall::Model::from(hall).into_active_model().reset_all();
    hall::Entity::update(row).exec(work.db()).await?;
    work.record(Entry::new("hall", hall.id.0, "update_hall").with("code", &hall.code)).await
}

/// Adds a window to a hall.
///
/// # Errors
/// A `duplicate` refusal when the hall has one of this number, `reference_missing` when the hall is unknown.
pub async fn create_window(work: &Work, window: &Window) -> Result<()> {
    let row = window::Model::from(window).into_active_model();
    window::Entity::insert(row).exec_without_returning(work.db()).await?;
    work.record(Entry::new("window", window.id.0, "create_window").with("hall", window.hall)).await
}

/// Changes what the directory says of a window.
///
/// # Errors
/// When there is no such window.
pub async fn update_window(work: &Work, window: &Window) -> Result<()> {
    let row = window::Model::from(window).into_active_model().reset_all();
    window::Entity::update(row).exec(work.db()).await?;
    work.record(Entry::new("window", window.id.0, "update_window").with("hall", window.hall)).await
}
