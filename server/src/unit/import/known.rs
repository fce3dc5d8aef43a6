//! What the directory holds, in the form in which files say it.

use std::collections::BTreeMap;

use domain::ids::{HallId, RegionId, UnitId, WindowId};
use sea_orm::ConnectionTrait;

use super::entry::{Entry, HallEntry, Key, RegionEntry, UnitEntry, WindowEntry};
use crate::error::{Error, Result};
use crate::unit::store;

/// Entries of one sheet by what names them.
pub(in crate::unit) type Entries<Id, E> = BTreeMap<Key, (Id, E)>;

/// The whole directory.
pub(in crate::unit) struct Known {
    pub(in crate::unit) regions: Entries<RegionId, RegionEntry>,
    pub(in crate::unit) units: Entries<UnitId, UnitEntry>,
    pub(in crate::unit) halls: Entries<HallId, HallEntry>,
    pub(in crate::unit) windows: Entries<WindowId, WindowEntry>,
}

impl Known {
    /// Reads it.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub(in crate::unit) async fn read(db: &impl ConnectionTrait) -> Result<Self> {
        Ok(Self {
            regions: regions(db).await?,
            units: units(db).await?,
            halls: halls(db).await?,
            windows: windows(db).await?,
        })
    }
}

fn by_key<Id, E: Entry>(entries: impl Iterator<Item = (Id, E)>) -> Entries<Id, E> {
    entries.map(|(id, entry)| (entry.key(), (id, entry))).collect()
}

async fn regions(db: &impl ConnectionTrait) -> Result<Entries<RegionId, RegionEntry>> {
    let regions = store::regions(db).await?;
    let codes: BTreeMap<RegionId, String> = regions.iter().map(|region| (region.id, region.code.clone())).collect();
    Ok(by_key(regions.into_iter().map(|region| {
        let parent = region.parent.and_then(|parent| codes.get(&parent).cloned()).unwrap_or_default();
        (region.id, RegionEntry { code: region.code, name: region.name, parent, level: region.level })
    })))
}

async fn units(db: &impl ConnectionTrait) -> Result<Entries<UnitId, UnitEntry>> {
    let entry = |unit: store::Unit| UnitEntry {
        code: unit.code,
        name: unit.name,
        short_name: unit.short_name,
        region: unit.region_code,
        is_bureau: unit.is_bureau,
    };
    Ok(by_key(store::units(db).await?.into_iter().map(|unit| (unit.id, entry(unit)))))
}

async fn halls(db: &impl ConnectionTrait) -> Result<Entries<HallId, HallEntry>> {
    let entry = |hall: store::Hall| HallEntry {
        code: hall.code,
        name: hall.name,
        region: hall.region_code,
        address: hall.address,
        phone: hall.phone,
        hours: hall.hours,
        is_main: hall.is_main,
    };
    Ok(by_key(store::halls(db).await?.into_iter().map(|hall| (hall.id, entry(hall)))))
}

async fn windows(db: &impl ConnectionTrait) -> Result<Entries<WindowId, WindowEntry>> {
    let halls: BTreeMap<HallId, String> =
        store::halls(db).await?.into_iter().map(|hall| (hall.id, hall.code)).collect();
    let mut windows = Entries::new();
    for window in store::windows(db).await? {
        let hall = halls.get(&window.hall).cloned();
        let hall = hall.ok_or_else(|| Error::internal(format!("window {}: its hall is missing", window.id)))?;
        let entry = WindowEntry { hall, number: window.number, name: window.name };
        windows.insert(entry.key(), (window.id, entry));
    }
    Ok(windows)
}
