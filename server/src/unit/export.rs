//! The directory as files that can be edited and imported again.

use domain::matter::import::{ImportTable, Row};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::import::{Entries, Entry, HallEntry, Known, RegionEntry, SHEETS, UnitEntry, WindowEntry};
use crate::error::{Error, Result};
use crate::import::workbook::{self, ColumnHelp};

/// The whole directory, as files say it.
#[derive(Serialize)]
pub struct Directory {
    regions: Vec<RegionEntry>,
    units: Vec<UnitEntry>,
    halls: Vec<HallEntry>,
    windows: Vec<WindowEntry>,
}

/// Reads the whole directory, each sheet in the order of its codes.
///
/// # Errors
/// When the database is out of reach.
pub async fn directory(db: &impl ConnectionTrait) -> Result<Directory> {
    fn entries<Id, E>(known: Entries<Id, E>) -> Vec<E> {
        known.into_values().map(|(_, entry)| entry).collect()
    }
    let Known { regions, units, halls, windows } = Known::read(db).await?;
    Ok(Directory { regions: entries(regions), units: entries(units), halls: entries(halls), windows: entries(windows) })
}

impl Directory {
    /// How many entries its four sheets have.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.regions.len() + self.units.len() + self.halls.len() + self.windows.len()
    }

    /// Whether there is nothing in it yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// As JSON, in the form of `demo/directory.json`.
    ///
    /// # Errors
    /// None that the contents can cause.
    pub fn json(&self) -> Result<Vec<u8>> {
        let mut text = serde_json::to_string_pretty(self).map_err(Error::internal)?;
        text.push('\n');
        Ok(text.into_bytes())
    }

    /// As an XLSX file with notes on the columns.
    ///
    /// # Errors
    /// When a text is longer than a cell takes (32,767 characters).
    pub fn workbook(&self) -> Result<Vec<u8>> {
        let tables = [table(&self.regions), table(&self.units), table(&self.halls), table(&self.windows)];
        workbook::write(&tables, help)
    }
}

fn table<E: Entry>(entries: &[E]) -> ImportTable {
    let columns: Vec<String> = E::sheet().columns.iter().map(|column| column.title.to_owned()).collect();
    let rows = (2..).zip(entries).map(|(number, entry)| {
        let cells = columns.iter().cloned().zip(entry.write()).filter(|(_, text)| !text.is_empty());
        Row { number, cells: cells.collect(), ..Row::default() }
    });
    ImportTable { sheet: E::sheet().name.to_owned(), rows: rows.collect(), columns }
}

/// The XLSX file to fill in: headings, notes and choices, and no rows.
///
/// # Errors
/// None that the contents can cause.
pub fn directory_template() -> Result<Vec<u8>> {
    let nothing = Directory { regions: Vec::new(), units: Vec::new(), halls: Vec::new(), windows: Vec::new() };
    nothing.workbook()
}

fn help(sheet: &str, column: &str) -> ColumnHelp {
    let columns = SHEETS.iter().filter(|known| known.name == sheet).flat_map(|sheet| sheet.columns);
    let found = columns.into_iter().find(|known| known.title == column);
    found.map(|column| ColumnHelp { note: column.note.to_owned(), choices: (column.choices)() }).unwrap_or_default()
}
