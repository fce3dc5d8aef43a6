//! The cells of one row, read as what their columns hold.

use domain::matter::import::{ImportError, Row};
use domain::text_enum::TextEnum;

use super::sheet::{NO, Sheet, YES};
use crate::unit::RegionLevel;

/// Reads one row and tells what is wrong with it.
pub(in crate::unit) struct Cells<'a> {
    sheet: &'static Sheet,
    row: &'a Row,
    errors: &'a mut Vec<ImportError>,
}

impl<'a> Cells<'a> {
    pub(super) const fn new(sheet: &'static Sheet, row: &'a Row, errors: &'a mut Vec<ImportError>) -> Self {
        Self { sheet, row, errors }
    }

    /// The text of the cell, empty if there is none.
    pub(super) fn text(&self, column: &str) -> String {
        self.row.cells.get(column).map(|text| text.trim().to_owned()).unwrap_or_default()
    }

    /// A text of 1 to `longest` characters.
    pub(super) fn required(&mut self, column: &str, longest: usize) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.error(column, "不能为空，请填写");
        } else if text.chars().count() > longest {
            self.error(column, format!("最多 {longest} 个字，请改短"));
        }
        text
    }

    /// Refuses a cell that the spreadsheet keeps as a number where a zero may stand in front.
    pub(super) fn refuse_number(&mut self, column: &str) {
        if self.row.numbers.contains(column) {
            self.error(column, "这一格是数字格式，开头的 0 会丢，请把单元格改成“文本”格式后重新填写");
        }
    }

    /// 是 or 否; an empty cell is 否.
    pub(super) fn flag(&mut self, column: &str) -> bool {
        let text = self.text(column);
        if ![YES, NO, ""].contains(&text.as_str()) {
            self.error(column, format!("「{text}」看不懂，请填是或否"));
        }
        text == YES
    }

    /// A level by its name or its code.
    pub(super) fn level(&mut self, column: &str) -> Option<RegionLevel> {
        let text = self.text(column);
        let level = RegionLevel::ALL.iter().copied().find(|level| level.name() == text || level.code() == text);
        if level.is_none() {
            let names: Vec<&str> = RegionLevel::ALL.iter().map(|level| level.name()).collect();
            self.error(column, format!("「{text}」不是区划级别，可用的是：{}", names.join("、")));
        }
        level
    }

    /// The cell under `column` is wrong.
    pub(super) fn error(&mut self, column: &str, message: impl Into<String>) {
        self.errors.push(ImportError {
            sheet: self.sheet.name.to_owned(),
            row: self.row.number,
            column: column.to_owned(),
            message: message.into(),
        });
    }
}
