//! The cells of one row, read as what their columns hold.

use super::{ImportError, ImportTable, Row};
use crate::matter::draft::LimitDraft;

/// What a cell says when nobody has confirmed its element yet.
pub const UNVERIFIED: &str = "待核实";

/// Reads one row; keeps the errors of its cells and the fields marked 待核实.
pub(super) struct Cells<'a> {
    sheet: &'a str,
    row: &'a Row,
    /// Where the fields of this row begin: `materials[2].`, or empty for the matter itself.
    prefix: String,
    pub(super) unverified: Vec<String>,
    pub(super) errors: Vec<ImportError>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(table: &'a ImportTable, row: &'a Row, prefix: String) -> Self {
        Self { sheet: &table.sheet, row, prefix, unverified: Vec::new(), errors: Vec::new() }
    }

    /// The text of the cell, empty if there is none.
    pub(super) fn raw(&self, column: &str) -> &'a str {
        self.row.cells.get(column).map_or("", |text| text.trim())
    }

    /// The text of the cell for the element `field`; 待核实 marks the element and is no text.
    pub(super) fn text(&mut self, column: &str, field: &str) -> String {
        match self.raw(column) {
            UNVERIFIED => {
                self.unverified.push(format!("{}{field}", self.prefix));
                String::new()
            }
            text => text.to_owned(),
        }
    }

    /// Several short words in one cell; in a cell of several lines each line is one, so that it may hold a comma.
    pub(super) fn words(&self, column: &str) -> Vec<String> {
        let text = self.raw(column);
        if text.contains('\n') { self.lines(column) } else { split(text, &['、', '；', ';', '，', ',', '\r']) }
    }

    /// Several sentences in one cell, one a line.
    pub(super) fn lines(&self, column: &str) -> Vec<String> {
        split(self.raw(column), &['\n', '\r'])
    }

    /// 是 or 否; nothing for an empty cell.
    pub(super) fn flag(&mut self, column: &str) -> Option<bool> {
        match self.raw(column) {
            "是" => Some(true),
            "否" => Some(false),
            "" => None,
            other => {
                self.error(column, format!("「{other}」看不懂，请填是或否"));
                None
            }
        }
    }

    /// A whole number; nothing for an empty cell.
    pub(super) fn number(&mut self, column: &str) -> Option<u32> {
        let text = self.raw(column);
        let number = text.parse().ok();
        if number.is_none() && !text.is_empty() {
            self.error(column, format!("「{text}」不是整数，请只填数字"));
        }
        number
    }

    /// A limit such as 20 个工作日; nothing for an empty cell.
    pub(super) fn limit(&mut self, column: &str, field: &str) -> Option<LimitDraft> {
        let text: String = self.text(column, field).chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() {
            return None;
        }
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = text.split_at_checked(digits)?;
        let unit = match unit.trim_start_matches('个') {
            "工作日" => "working_days",
            "日" | "天" | "自然日" => "calendar_days",
            _ => "",
        };
        match number.parse() {
            Ok(value) if !unit.is_empty() => Some(LimitDraft { value: Some(value), unit: unit.to_owned() }),
            Ok(_) | Err(_) => {
                self.error(column, format!("「{text}」看不懂，请写成「20 个工作日」或「30 日」"));
                None
            }
        }
    }

    /// The cell under `column` is wrong.
    pub(super) fn error(&mut self, column: &str, message: impl Into<String>) {
        self.errors.push(ImportError {
            sheet: self.sheet.to_owned(),
            row: self.row.number,
            column: column.to_owned(),
            message: message.into(),
        });
    }
}

fn split(text: &str, separators: &[char]) -> Vec<String> {
    text.split(separators).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
