//! Importing a catalogue: whole or not at all.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::ids::{MatterId, UnitId};
use domain::matter::import::ImportError;
use domain::matter::{Matter, MatterCode, UnitCode};

use super::index;
use super::source::{Mention, Source};
use super::store::{self, StoredMatter};
use crate::db;
use crate::error::Error;
use crate::import::ImportFault;
use crate::unit;
use crate::work::Work;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Matters that the catalogue did not have.
    pub added: Vec<MatterCode>,
    /// Matters that say something else than before, and have a new version now.
    pub changed: Vec<MatterCode>,
    /// Matters that say what they said before.
    pub unchanged: Vec<MatterCode>,
}

/// Adds what is new in the file to the catalogue, as versions that hold from `effective_on`. A matter that says what
/// its last version says is left alone unless it was retired; one that is not in the file stays as it is.
///
/// # Errors
/// Everything that is wrong with the file at once, units unknown to the directory and dates that would rewrite the
/// past among it; nothing may be committed then. Or the database is out of reach.
pub async fn import(work: &Work, source: &Source, effective_on: NaiveDate) -> Result<Imported, ImportFault> {
    db::lock(work.db(), "catalogue").await?;
    let units = units(work).await?;
    let unknown = source.units().into_iter().filter(|mention| is_unknown(&units, mention)).map(unknown_unit);
    let mut errors: Vec<ImportError> = unknown.collect();
    let matters = source.read().unwrap_or_else(|found| {
        errors.extend(found);
        Vec::new()
    });
    let mut imported = Imported::default();
    let mut added = Vec::new();
    for matter in matters {
        let latest = store::latest(work.db(), &matter.code).await?;
        let stands = match &latest {
            Some(latest) => !store::is_retired(work.db(), latest.id, effective_on).await?,
            None => false,
        };
        match &latest {
            Some(latest) if stands && latest.matter == matter => {
                imported.unchanged.push(matter.code);
                continue;
            }
            Some(latest) if effective_on < latest.effective_on.max(work.now().local_date()) => {
                errors.push(too_early(source, latest, work.now().local_date()));
            }
            Some(_) => imported.changed.push(matter.code.clone()),
            None => imported.added.push(matter.code.clone()),
        }
        let unit = units.get(&matter.unit).copied();
        added.extend(unit.map(|unit| next_version(work, latest.as_ref(), matter, unit, effective_on)));
    }
    if !errors.is_empty() {
        return Err(ImportFault::Wrong(errors));
    }
    for stored in &added {
        store::insert(work, stored).await?;
    }
    index::replace(work, &added).await?;
    Ok(imported)
}

async fn units(work: &Work) -> Result<BTreeMap<UnitCode, UnitId>, Error> {
    let units = unit::units(work.db()).await?;
    Ok(units.into_iter().filter_map(|unit| Some((UnitCode::parse(&unit.code).ok()?, unit.id))).collect())
}

/// A text that cannot be a unit's code at all is reported by the reading.
fn is_unknown(units: &BTreeMap<UnitCode, UnitId>, mention: &Mention) -> bool {
    UnitCode::parse(&mention.code).is_ok_and(|code| !units.contains_key(&code))
}

fn unknown_unit(mention: Mention) -> ImportError {
    let message = format!("机构名录里没有代码为「{}」的单位，请先导入机构名录或改正代码", mention.code);
    ImportError { sheet: mention.sheet, row: mention.row, column: mention.column, message }
}

/// People rely on what the catalogue said on a day (CW-1): a later import does not change it.
fn too_early(source: &Source, latest: &StoredMatter, today: NaiveDate) -> ImportError {
    let (sheet, row) = source.place_of(&latest.matter.code);
    let message = format!(
        "新版本不能早于 {} 施行：第 {} 版自 {} 起施行，已经公布的内容不能倒改",
        latest.effective_on.max(today),
        latest.version,
        latest.effective_on
    );
    ImportError { sheet, row, column: String::new(), message }
}

fn next_version(
    work: &Work,
    latest: Option<&StoredMatter>,
    matter: Matter,
    unit: UnitId,
    effective_on: NaiveDate,
) -> StoredMatter {
    let version = latest.map_or(0, |latest| latest.version).saturating_add(1);
    StoredMatter { id: MatterId(work.new_id()), version, effective_on, matter, unit }
}
