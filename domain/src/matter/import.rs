//! Reading a catalogue that somebody filled in: spreadsheets as plain tables, or JSON.
//!
//! All errors are found at once, each with its place, and nothing is imported on any error. What the server makes of an
//! XLSX file (sheets, rows, text cells) is all that is needed here, so no spreadsheet library is.

mod assemble;
mod cells;
mod json;
mod origin;

use std::collections::{BTreeMap, BTreeSet};

use super::content::Matter;
use super::draft::MatterDraft;
use super::publication::vague_clauses;
use crate::problem::FieldError;

pub use assemble::{columns, sheets};
pub use cells::UNVERIFIED;
pub use json::read_json;

/// One sheet: rows under a row of headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportTable {
    /// The sheet's name.
    pub sheet: String,
    /// The headings, in their order; they are known even where there are no rows.
    pub columns: Vec<String>,
    /// The rows that hold anything.
    pub rows: Vec<Row>,
}

/// One row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as the spreadsheet shows it, counted from 1.
    pub number: u32,
    /// The text of its cells under their headings; empty cells may be left out.
    pub cells: BTreeMap<String, String>,
    /// The headings of the cells that the spreadsheet keeps as numbers, which lose the zeros in front of them.
    pub numbers: BTreeSet<String>,
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// The sheet; for JSON the word `JSON`.
    pub sheet: String,
    /// The row as the spreadsheet shows it; for JSON the matter counted from 1; 0 for the sheet as a whole.
    pub row: u32,
    /// The column's heading; for JSON the path within the matter; empty for the row as a whole.
    pub column: String,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.sheet)?;
        if self.row > 0 {
            write!(f, " 第 {} 行", self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, "「{}」", self.column)?;
        }
        write!(f, "：{}", self.message)
    }
}

impl std::error::Error for ImportError {}

/// Reads the sheets of a catalogue: 事项, 依据, 材料, 表单, 环节, 收费, 问答 (`docs/catalogue.md`).
///
/// A cell that says 待核实 leaves its element empty and marks it.
///
/// # Errors
/// Everything that is wrong in any sheet: unknown or missing columns, cells that cannot be read, rows of no matter,
/// codes that come twice, elements that break a rule, and vague clauses (CW-2), for what is imported goes public.
pub fn read(tables: &[ImportTable]) -> Result<Vec<Matter>, Vec<ImportError>> {
    let (drafts, mut errors) = assemble::drafts(tables);
    let mut matters = Vec::new();
    for (draft, origins) in &drafts {
        match checked(draft) {
            Ok(matter) => matters.push(matter),
            Err(fields) => errors.extend(fields.into_iter().map(|field| origins.locate(field))),
        }
    }
    if errors.is_empty() {
        return Ok(matters);
    }
    let mut seen = BTreeSet::new();
    errors.retain(|e| seen.insert((e.sheet.clone(), e.row, e.column.clone(), e.message.clone())));
    Err(errors)
}

/// A matter fit to be published, or everything that is wrong with the draft.
fn checked(draft: &MatterDraft) -> Result<Matter, Vec<FieldError>> {
    let matter = draft.check()?;
    let vague = vague_clauses(&matter);
    if vague.is_empty() { Ok(matter) } else { Err(vague) }
}
