//! XLSX files in: each sheet that can be seen is a table, its first row the headings.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, SheetVisible, Xlsx, XlsxError};
use domain::matter::import::{ImportError, ImportTable, Row};

use super::cell::{self, Read};
use crate::error::{Result, operator};

/// The most rows and columns of a sheet; a catalogue of a whole province has fewer.
const MOST_ROWS: u32 = 100_000;
const MOST_COLUMNS: u32 = 500;
/// The most bytes that the parts of a file may have when they are unpacked.
const UNPACKED: u64 = 200 * 1024 * 1024;

/// The cells of a sheet that hold anything, by row and column, each counted from 0.
type Cells = BTreeMap<u32, BTreeMap<u32, Result<Read, String>>>;

/// The tables of an XLSX file, and what is wrong with them. Hidden sheets are somebody's notes and are left out.
///
/// # Errors
/// One sentence when the file cannot be opened or is larger than any catalogue.
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<ImportTable>, Vec<ImportError>)> {
    refuse_bombs(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|fault| unreadable(&fault))?;
    let seen = workbook.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = seen.map(|sheet| sheet.name.clone()).collect();
    let (mut tables, mut faults) = (Vec::new(), Vec::new());
    for name in names {
        let merged = workbook.merge_cells_by_sheet_name(&name).map_err(|fault| unreadable(&fault))?;
        let mut cells = cells(&mut workbook, &name)?;
        merged.iter().for_each(|area| spread(&mut cells, area));
        if let Some(table) = table(name, cells, &mut faults) {
            faults.extend(repeated(&table));
            tables.push(table);
        }
    }
    Ok((tables, faults))
}

fn unreadable(fault: &XlsxError) -> crate::error::Error {
    operator(format!("打不开这个 XLSX 文件，请用表格软件另存一份再试（{fault}）"))
}

/// Refuses a file that says of itself that it is far larger unpacked than any catalogue.
fn refuse_bombs(bytes: &[u8]) -> Result<()> {
    let unzipped = |fault| operator(format!("打不开这个 XLSX 文件，请用表格软件另存一份再试（{fault}）"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unzipped)?;
    let mut total = 0_u64;
    for at in 0..archive.len() {
        total = total.saturating_add(archive.by_index_raw(at).map_err(unzipped)?.size());
    }
    if total > UNPACKED {
        return Err(operator(too_large()));
    }
    Ok(())
}

fn too_large() -> String {
    format!("表格太大：一张表最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列，请删去多余的行、列和格式后另存一份再试")
}

/// Reads cell by cell: a file may claim a size that nothing in it has.
fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Cells> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|fault| unreadable(&fault))?;
    let mut cells = Cells::new();
    while let Some(found) = reader.next_cell().map_err(|fault| unreadable(&fault))? {
        let (row, column) = found.get_position();
        if *found.get_value() == DataRef::Empty {
            continue;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(operator(too_large()));
        }
        cells.entry(row).or_default().insert(column, cell::read(found.get_value()));
    }
    Ok(cells)
}

/// Cells merged down a column say the same in each of its rows, as whoever merged them meant.
fn spread(cells: &mut Cells, area: &Dimensions) {
    let ((top, left), (bottom, right)) = (area.start, area.end);
    let Some(said) = cells.get(&top).and_then(|row| row.get(&left)).cloned() else { return };
    if left != right {
        return;
    }
    for row in top.saturating_add(1)..=bottom.min(MOST_ROWS) {
        // Rows that hold nothing else are no rows of the table.
        if let Some(row) = cells.get_mut(&row) {
            row.entry(left).or_insert_with(|| said.clone());
        }
    }
}

/// The table in a sheet; nothing in an empty one.
fn table(sheet: String, mut cells: Cells, faults: &mut Vec<ImportError>) -> Option<ImportTable> {
    let (_, first) = cells.pop_first()?;
    let headings: BTreeMap<u32, String> = first
        .into_iter()
        .filter_map(|(column, read)| Some((column, read.ok()?.text.trim().to_owned())))
        .filter(|(_, heading)| !heading.is_empty())
        .collect();
    let mut rows = Vec::new();
    for (at, cells) in cells {
        let mut row = Row { number: at.saturating_add(1), ..Row::default() };
        for (column, read) in cells {
            let Some(heading) = headings.get(&column) else { continue };
            match read {
                Ok(read) if read.text.trim().is_empty() => {}
                Ok(read) => {
                    if read.is_number {
                        row.numbers.insert(heading.clone());
                    }
                    row.cells.insert(heading.clone(), read.text);
                }
                Err(message) => {
                    let (sheet, column) = (sheet.clone(), heading.clone());
                    faults.push(ImportError { sheet, row: row.number, column, message });
                }
            }
        }
        if !row.cells.is_empty() {
            rows.push(row);
        }
    }
    Some(ImportTable { sheet, columns: headings.into_values().collect(), rows })
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
