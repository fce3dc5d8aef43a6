//! The file somebody filled in, as tables; JSON becomes the same tables.

use std::path::Path;

use domain::matter::import::{ImportError, ImportTable};

use super::json;
use super::sheet::SHEETS;
use crate::error::Result;
use crate::import::{Contents, read_file};

/// What the import calls the sheet of a JSON file.
const JSON: &str = "JSON";

/// A directory that waits to be imported.
#[derive(Clone, Debug)]
pub struct Source {
    tables: Vec<ImportTable>,
    faults: Vec<ImportError>,
    is_json: bool,
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
    /// One sentence when they are neither XLSX nor a text.
    pub fn of_bytes(bytes: Vec<u8>) -> Result<Self> {
        Ok(match Contents::of_bytes(bytes)? {
            Contents::Workbook { tables, mut faults } => {
                faults.extend(headings(&tables));
                Self { tables, faults, is_json: false }
            }
            Contents::Json(text) => {
                let (tables, faults) = json::tables(&text);
                Self { tables, faults, is_json: true }
            }
        })
    }

    /// The tables; those of a JSON file number their rows from 1.
    pub(super) fn tables(&self) -> &[ImportTable] {
        &self.tables
    }

    /// What is wrong with it before its rows are read.
    pub(super) fn faults(&self) -> &[ImportError] {
        &self.faults
    }

    /// Whether its rows say what they mean: under wrong headings they do not.
    pub(super) const fn is_legible(&self) -> bool {
        self.is_json || self.faults.is_empty()
    }

    /// Names the place of an error in the terms of the file: of JSON, the number of the member and `list.field`.
    pub(super) fn told(&self, error: ImportError) -> ImportError {
        let sheet = SHEETS.iter().find(|sheet| self.is_json && sheet.name == error.sheet);
        let Some(sheet) = sheet else { return error };
        let column = match sheet.column(&error.column) {
            Some(column) => format!("{}.{}", sheet.list, column.field),
            None => sheet.list.to_owned(),
        };
        ImportError { sheet: JSON.to_owned(), column, ..error }
    }
}

/// What is wrong with the sheets and their headings. A sheet that would be empty may be left out.
fn headings(tables: &[ImportTable]) -> Vec<ImportError> {
    let mut errors = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        let mut wrong = |column: &str, message: String| {
            errors.push(ImportError { sheet: table.sheet.clone(), row: 0, column: column.to_owned(), message });
        };
        if tables.iter().take(index).any(|before| before.sheet == table.sheet) {
            wrong("", "工作表重名，请合并为一张".to_owned());
        }
        let Some(sheet) = SHEETS.iter().find(|sheet| sheet.name == table.sheet) else {
            wrong("", format!("不认识这张工作表，可用的是：{}", SHEETS.map(|sheet| sheet.name).join("、")));
            continue;
        };
        for column in table.columns.iter().filter(|column| sheet.column(column).is_none()) {
            wrong(column, "不认识这一列，请按模板的表头填写".to_owned());
        }
        for column in sheet.columns.iter().filter(|known| !table.columns.iter().any(|column| column == known.title)) {
            wrong(column.title, "缺少这一列，请按模板的表头填写".to_owned());
        }
    }
    errors
}
