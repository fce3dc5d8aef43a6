//! Where each part of a draft came from, so that an error can name its row and column.

use std::collections::BTreeMap;

use super::ImportError;
use crate::matter::element::{self, GROUPS};
use crate::problem::FieldError;

/// The sheet and row of the matter, and of each member of its lists.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins {
    row: u32,
    members: BTreeMap<(&'static str, usize), Origin>,
}

/// Where one member of a list stands.
#[derive(Clone, Copy, Debug)]
struct Origin {
    row: u32,
    /// The one cell that holds the whole member, where it is not spread over columns.
    column: Option<&'static str>,
}

impl Origins {
    pub(super) fn new(row: u32) -> Self {
        Self { row, members: BTreeMap::new() }
    }

    /// The member of `list` at `index` stands in this row.
    pub(super) fn add(&mut self, list: &'static str, index: usize, row: u32) {
        self.members.insert((list, index), Origin { row, column: None });
    }

    /// The member of `list` at `index` stands in this one cell.
    pub(super) fn add_cell(&mut self, list: &'static str, index: usize, row: u32, column: &'static str) {
        self.members.insert((list, index), Origin { row, column: Some(column) });
    }

    /// The error with its sheet, row and column.
    pub(super) fn locate(&self, error: FieldError) -> ImportError {
        let whole = |sheet: &str, column: &str| ImportError {
            sheet: sheet.to_owned(),
            row: self.row,
            column: column.to_owned(),
            message: error.message.clone(),
        };
        let Some(target) = element::target(&error.field) else { return whole("事项", "") };
        let title = element::column(target.group, target.field).map_or("", |column| column.title);
        let member = target.index.and_then(|index| self.members.get(&(target.group.list, index)));
        match member {
            Some(origin) => {
                ImportError { row: origin.row, ..whole(target.group.sheet, origin.column.unwrap_or(title)) }
            }
            // A list that is missing as a whole is missing for the row of its matter.
            None if target.group.list.is_empty() => whole("事项", title),
            None => whole(GROUPS.first().map_or("", |matter| matter.sheet), ""),
        }
    }
}
