//! XLSX files: sheets of text cells in, sheets of text cells out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use domain::matter::import::{ImportError, ImportTable, Row};
use rust_xlsxwriter::{Color, DataValidation, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};

use crate::error::{Error, Result, operator};

/// The last row that a choice is offered in, counted from 0.
const LAST_CHOICE_ROW: u32 = 5_000;
/// How wide a column is, in characters of Latin letters.
const COLUMN_WIDTH: f64 = 22.0;
/// Whole numbers up to here are exact in a spreadsheet.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What a column says of itself to whoever fills it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ColumnHelp {
    /// What to write.
    pub(crate) note: String,
    /// The words to choose from; empty where anything may be written.
    pub(crate) choices: Vec<&'static str>,
}

/// The sheets of an XLSX file with the first row of each as its headings, and headings that come twice.
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<ImportTable>, Vec<ImportError>)> {
    let unreadable =
        |fault: calamine::XlsxError| operator(format!("打不开这个 XLSX 文件，请用表格软件另存一份再试（{fault}）"));
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut tables = Vec::new();
    let mut faults = Vec::new();
    for sheet in workbook.sheet_names() {
        let cells = workbook.worksheet_range(&sheet).map_err(unreadable)?;
        if let Some(table) = table(sheet, &cells) {
            faults.extend(repeated(&table));
            tables.push(table);
        }
    }
    Ok((tables, faults))
}

/// The table in a sheet; nothing in an empty one.
fn table(sheet: String, cells: &Range<Data>) -> Option<ImportTable> {
    let (first, _) = cells.start()?;
    let mut rows = (first.saturating_add(1)..).zip(cells.rows());
    let (_, headings) = rows.next()?;
    let headings: Vec<String> = headings.iter().map(|cell| text(cell).trim().to_owned()).collect();
    let rows = rows.map(|(number, cells)| {
        let named = headings.iter().zip(cells).filter(|(heading, _)| !heading.is_empty());
        let filled = named.map(|(heading, cell)| (heading.clone(), text(cell)));
        Row { number, cells: filled.filter(|(_, text)| !text.trim().is_empty()).collect() }
    });
    let rows = rows.filter(|row| !row.cells.is_empty()).collect();
    Some(ImportTable { sheet, columns: headings.into_iter().filter(|heading| !heading.is_empty()).collect(), rows })
}

fn repeated(table: &ImportTable) -> Vec<ImportError> {
    let mut seen = BTreeSet::new();
    let again = table.columns.iter().filter(|column| !seen.insert(*column));
    let error = |column: &String| ImportError {
        sheet: table.sheet.clone(),
        row: 0,
        column: column.clone(),
        message: "这一列出现了两次，请只留一列".to_owned(),
    };
    again.map(error).collect()
}

/// A cell as it was typed: a whole number without the fraction that the file stores it with.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Bool(true) => "是".to_owned(),
        Data::Bool(false) => "否".to_owned(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < EXACT => format!("{number:.0}"),
        other => other.to_string(),
    }
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
