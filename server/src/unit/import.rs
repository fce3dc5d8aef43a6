//! Importing a directory: whole or not at all.

mod cells;
mod check;
mod entry;
mod json;
mod known;
mod sheet;
mod source;

use domain::ids::{HallId, RegionId, UnitId, WindowId};

use super::store::{Hall, Region, Unit, Window};
use super::write;
use crate::db;
use crate::error::{Error, Result};
use crate::import::ImportFault;
use crate::work::Work;

use check::File;
use entry::Listed;

pub use source::Source;

pub(super) use entry::{Entry, HallEntry, RegionEntry, UnitEntry, WindowEntry};
pub(super) use known::{Entries, Known};
pub(super) use sheet::SHEETS;

/// What an import did: each entry as its sheet and what names it in there, such as `大厅 519901-h`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Entries that the directory did not have.
    pub added: Vec<String>,
    /// Entries that say something else than before.
    pub changed: Vec<String>,
    /// How many entries say what they said before.
    pub unchanged: usize,
}

/// Adds what is new in the file to the directory and brings the rest up to date. What is not in the file stays as it
/// is, for cases and ratings refer to it.
///
/// # Errors
/// Everything that is wrong with the file at once, and with the directory that it would make: regions and halls that
/// are unknown, document numbers that two units would share, none or several bureaus or main halls; nothing may be
/// committed then. Or the database is out of reach.
pub async fn import(work: &Work, source: &Source) -> Result<Imported, ImportFault> {
    db::lock(work.db(), "directory").await?;
    let known = Known::read(work.db()).await?;
    let mut errors = source.faults().to_vec();
    if !source.is_legible() {
        return Err(ImportFault::Wrong(errors));
    }
    let (file, found) = File::read(source.tables(), &known);
    for error in found.into_iter().map(|error| source.told(error)) {
        let place = (&error.sheet, error.row, &error.column);
        if !source.faults().iter().any(|fault| (&fault.sheet, fault.row, &fault.column) == place) {
            errors.push(error);
        }
    }
    if !errors.is_empty() {
        return Err(ImportFault::Wrong(errors));
    }
    let importing = Importing { work, known, imported: Imported::default() };
    Ok(importing.file(file).await?)
}

/// What becomes of one entry.
enum EntryChange<Id> {
    Add(Id),
    Change(Id),
    Keep(Id),
}

struct Importing<'a> {
    work: &'a Work,
    known: Known,
    imported: Imported,
}

impl Importing<'_> {
    async fn file(mut self, mut file: File) -> Result<Imported> {
        // A region is added after the one it belongs to.
        file.regions.sort_by_key(|listed| listed.entry.level);
        for Listed { entry, .. } in file.regions {
            self.region(entry).await?;
        }
        for Listed { entry, .. } in file.units {
            self.unit(entry).await?;
        }
        for Listed { entry, .. } in file.halls {
            self.hall(entry).await?;
        }
        for Listed { entry, .. } in file.windows {
            self.window(entry).await?;
        }
        Ok(self.imported)
    }

    fn step<Id: Copy, E: Entry + PartialEq>(
        imported: &mut Imported,
        known: &Entries<Id, E>,
        entry: &E,
        new: impl FnOnce() -> Id,
    ) -> EntryChange<Id> {
        let name = || format!("{} {}", E::sheet().name, entry.key().join(" "));
        match known.get(&entry.key()) {
            Some((id, before)) if before == entry => {
                imported.unchanged = imported.unchanged.saturating_add(1);
                EntryChange::Keep(*id)
            }
            Some((id, _)) => {
                imported.changed.push(name());
                EntryChange::Change(*id)
            }
            None => {
                imported.added.push(name());
                EntryChange::Add(new())
            }
        }
    }

    async fn region(&mut self, entry: RegionEntry) -> Result<()> {
        let new = || RegionId(self.work.new_id());
        let step = Self::step(&mut self.imported, &self.known.regions, &entry, new);
        let (EntryChange::Add(id) | EntryChange::Change(id) | EntryChange::Keep(id)) = step;
        let parent = self.known.regions.get(&vec![entry.parent.clone()]).map(|(id, _)| *id);
        let (code, name) = (entry.code.clone(), entry.name.clone());
        let region = Region { id, code, name, parent, level: entry.level };
        self.known.regions.insert(entry.key(), (id, entry));
        match step {
            EntryChange::Add(_) => write::create_region(self.work, &region).await,
            EntryChange::Change(_) => write::update_region(self.work, &region).await,
            EntryChange::Keep(_) => Ok(()),
        }
    }

    async fn unit(&mut self, entry: UnitEntry) -> Result<()> {
        let new = || UnitId(self.work.new_id());
        let step = Self::step(&mut self.imported, &self.known.units, &entry, new);
        let (EntryChange::Add(id) | EntryChange::Change(id) | EntryChange::Keep(id)) = step;
        let UnitEntry { code, name, short_name, region: region_code, is_bureau } = entry;
        let unit = Unit { id, code, name, short_name, region_code, is_bureau };
        match step {
            EntryChange::Add(_) => write::create_unit(self.work, &unit).await,
            EntryChange::Change(_) => write::update_unit(self.work, &unit).await,
            EntryChange::Keep(_) => Ok(()),
        }
    }

    async fn hall(&mut self, entry: HallEntry) -> Result<()> {
        let new = || HallId(self.work.new_id());
        let step = Self::step(&mut self.imported, &self.known.halls, &entry, new);
        let (EntryChange::Add(id) | EntryChange::Change(id) | EntryChange::Keep(id)) = step;
        self.known.halls.insert(entry.key(), (id, entry.clone()));
        let HallEntry { code, name, region: region_code, address, phone, hours, is_main } = entry;
        let hall = Hall { id, code, name, region_code, address, phone, hours, is_main };
        match step {
            EntryChange::Add(_) => write::create_hall(self.work, &hall).await,
            EntryChange::Change(_) => write::update_hall(self.work, &hall).await,
            EntryChange::Keep(_) => Ok(()),
        }
    }

    async fn window(&mut self, entry: WindowEntry) -> Result<()> {
        let hall = self.known.halls.get(&vec![entry.hall.clone()]).map(|(id, _)| *id);
        let hall = hall.ok_or_else(|| Error::internal(format!("window in an unknown hall {}", entry.hall)))?;
        let new = || WindowId(self.work.new_id());
        let step = Self::step(&mut self.imported, &self.known.windows, &entry, new);
        let (EntryChange::Add(id) | EntryChange::Change(id) | EntryChange::Keep(id)) = step;
        let window = Window { id, hall, number: entry.number, name: entry.name };
        match step {
            EntryChange::Add(_) => write::create_window(self.work, &window).await,
            EntryChange::Change(_) => write::update_window(self.work, &window).await,
            EntryChange::Keep(_) => Ok(()),
        }
    }
}
