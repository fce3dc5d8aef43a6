//! XLSX files out: sheets of text cells, with what their columns say of themselves. How they come in: [`read`].

use std::collections::BTreeMap;

use domain::matter::import::ImportTable;
use rust_xlsxwriter::{Color, DataValidation, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};

use crate::error::{Error, Result};

pub(crate) use super::sheet::read;

/// The last row that a choice is offered in, counted from 0.
const LAST_CHOICE_ROW: u32 = 5_000;
/// How wide a column is, in characters of Latin letters.
const COLUMN_WIDTH: f64 = 22.0;

/// What a column says of itself to whoever fills it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ColumnHelp {
    /// What to write.
    pub(crate) note: String,
    /// The words to choose from; empty where anything may be written.
    pub(crate) choices: Vec<&'static str>,
}

/// The tables as an XLSX file, every cell a text, with what `help` says of a sheet's column.
pub(crate) fn write(tables: &[ImportTable], help: fn(&str, &str) -> ColumnHelp) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    for table in tables {
        let sheet = workbook.add_worksheet();
        fill(sheet, table).map_err(Error::internal)?;
        for (at, column) in (0..).zip(&table.columns) {
            explain(sheet, at, &help(&table.sheet, column)).map_err(Error::internal)?;
        }
    }
    workbook.save_to_buffer().map_err(Error::internal)
}

fn fill(sheet: &mut Worksheet, table: &ImportTable) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_background_color(Color::RGB(0x00E6_EFEA)).set_num_format("@");
    let cell = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(&table.sheet)?.set_freeze_panes(1, 1)?;
    let places: BTreeMap<&String, u16> = table.columns.iter().zip(0..).collect();
    for (column, at) in &places {
        sheet.set_column_width(*at, COLUMN_WIDTH)?.set_column_format(*at, &cell)?;
        sheet.write_string_with_format(0, *at, *column, &heading)?;
    }
    for (row, at) in table.rows.iter().zip(1..) {
        for (column, text) in &row.cells {
            if let Some(place) = places.get(column) {
                sheet.write_string_with_format(at, *place, text, &cell)?;
            }
        }
    }
    Ok(())
}

fn explain(sheet: &mut Worksheet, column: u16, help: &ColumnHelp) -> Result<(), XlsxError> {
    if !help.note.is_empty() {
        let note = Note::new(&help.note).add_author_prefix(false).set_width(260).set_height(120);
        sheet.insert_note(0, column, &note)?;
    }
    if !help.choices.is_empty() {
        let choices = DataValidation::new().allow_list_strings(&help.choices)?;
        sheet.add_data_validation(1, column, LAST_CHOICE_ROW, column, &choices)?;
    }
    Ok(())
}
