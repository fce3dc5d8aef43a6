//! The file somebody filled in, and where in it things stand.

use std::path::Path;

use domain::matter::import::{ImportError, ImportTable, read, read_json};
use domain::matter::{Matter, MatterCode};
use serde_json::Value;

use crate::error::Result;
use crate::import::{Contents, read_file};

/// What the import calls the sheet of a JSON file.
const JSON: &str = "JSON";
/// The sheet with one row for each matter, and the column that names it.
const MATTERS: (&str, &str) = ("事项", "实施编码");
/// The columns that name a unit.
const UNITS: [(&str, &str); 2] = [("事项", "责任单位"), ("环节", "办理单位")];

/// A catalogue that waits to be imported.
#[derive(Clone, Debug)]
pub enum Source {
    /// The sheets of an XLSX file, and what is wrong with them before their rows are read.
    Tables {
        /// The sheets.
        tables: Vec<ImportTable>,
        /// What is wrong.
        faults: Vec<ImportError>,
    },
    /// The text of a JSON file.
    Json(String),
}

/// A unit's code, and where the file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) sheet: String,
    pub(super) row: u32,
    pub(super) column: String,
    pub(super) code: String,
}

impl Source {
    /// Reads a file; what it is, its contents say.
    ///
    /// # Errors
    /// One sentence when the file cannot be read or is neither XLSX nor JSON.
    pub fn open(path: &Path) -> Result<Self> {
        Self::of_bytes(read_file(path)?)
    }

    /// The same of the contents of a file.
    ///
    /// # Errors
    /// One sentence when they are neither XLSX nor JSON.
    pub fn of_bytes(bytes: Vec<u8>) -> Result<Self> {
        Ok(match Contents::of_bytes(bytes)? {
            Contents::Workbook { tables, faults } => Self::Tables { tables, faults },
            Contents::Json(text) => Self::Json(text),
        })
    }

    /// The matters in it.
    ///
    /// # Errors
    /// Everything that is wrong, each with its place.
    pub fn read(&self) -> Result<Vec<Matter>, Vec<ImportError>> {
        match self {
            Self::Json(text) => read_json(text),
            Self::Tables { tables, faults } if faults.is_empty() => read(tables),
            Self::Tables { tables, faults } => {
                let further = read(tables).err().unwrap_or_default();
                Err(faults.iter().cloned().chain(further).collect())
            }
        }
    }

    /// Every unit it names.
    pub(super) fn units(&self) -> Vec<Mention> {
        match self {
            Self::Tables { tables, .. } => tables.iter().flat_map(units_of_table).collect(),
            Self::Json(text) => {
                let matters: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
                (1..).zip(&matters).flat_map(|(row, matter)| units_of_json(row, matter)).collect()
            }
        }
    }

    /// The sheet and the row in which the matter stands; row 0 if it does not.
    pub(super) fn place_of(&self, code: &MatterCode) -> (String, u32) {
        let (sheet, column) = MATTERS;
        match self {
            Self::Tables { tables, .. } => {
                let mut rows = tables.iter().filter(|table| table.sheet == sheet).flat_map(|table| &table.rows);
                let is_it = |text: &String| text.trim() == code.as_str();
                let row = rows.find(|row| row.cells.get(column).is_some_and(is_it));
                (sheet.to_owned(), row.map_or(0, |row| row.number))
            }
            Self::Json(text) => {
                let matters: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
                let is_it =
                    |matter: &Value| matter.get("code").and_then(Value::as_str).map(str::trim) == Some(code.as_str());
                (JSON.to_owned(), (1..).zip(&matters).find(|(_, matter)| is_it(matter)).map_or(0, |(row, _)| row))
            }
        }
    }
}

fn units_of_table(table: &ImportTable) -> Vec<Mention> {
    let columns = UNITS.iter().filter(|(sheet, _)| *sheet == table.sheet);
    let mentions = columns.flat_map(|(_, column)| {
        table.rows.iter().filter_map(|row| {
            let code = row.cells.get(*column)?.trim().to_owned();
            Some(Mention { sheet: table.sheet.clone(), row: row.number, column: (*column).to_owned(), code })
        })
    });
    mentions.filter(|mention| !mention.code.is_empty()).collect()
}

fn units_of_json(row: u32, matter: &Value) -> Vec<Mention> {
    let steps = matter.get("steps").and_then(Value::as_array).into_iter().flatten();
    let of_steps = steps.enumerate().map(|(index, step)| (format!("steps[{index}].unit"), step.get("unit")));
    std::iter::once(("unit".to_owned(), matter.get("unit")))
        .chain(of_steps)
        .filter_map(|(column, unit)| Some((column, unit?.as_str()?.trim().to_owned())))
        .filter(|(_, code)| !code.is_empty())
        .map(|(column, code)| Mention { sheet: JSON.to_owned(), row, column, code })
        .collect()
}
