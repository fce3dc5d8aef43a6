//! The rows of the directory as they are written and read.

use domain::matter::UnitCode;
use domain::matter::import::ImportTable;
use serde::Serialize;

use super::cells::Cells;
use super::sheet::{
    ADDRESS, BUREAU, CODE, HALL, HALLS, HOURS, LEVEL, MAIN, NAME, NO, NUMBER, PARENT, PHONE, REGION, REGIONS,
    SHORT_NAME, Sheet, UNITS, WINDOWS, YES,
};
use crate::unit::RegionLevel;

/// One row of a sheet.
pub(in crate::unit) trait Entry: Sized {
    /// The sheet it stands in.
    fn sheet() -> &'static Sheet;
    /// The columns that together name it.
    const KEY: &'static [&'static str];
    /// What they say; no two rows say the same.
    fn key(&self) -> Key;
    /// Reads it; what cannot be read is told to the cells, and something harmless stands in its place.
    fn read(cells: &mut Cells<'_>) -> Self;
    /// The texts of its cells, in the order of the columns.
    fn write(&self) -> Vec<String>;
}

/// What names a row: its code, or a window's hall and number.
pub(in crate::unit) type Key = Vec<String>;

/// An entry and the row it stands in.
pub(super) struct Listed<E> {
    /// Counted as the file shows it; 0 where the entry comes from the database.
    pub(super) row: u32,
    /// The entry.
    pub(super) entry: E,
}

/// The entries of a sheet, and what is wrong with their cells.
pub(super) fn listed<E: Entry>(
    tables: &[ImportTable],
    errors: &mut Vec<domain::matter::import::ImportError>,
) -> Vec<Listed<E>> {
    let rows = tables.iter().filter(|table| table.sheet == E::sheet().name).flat_map(|table| &table.rows);
    let read = rows.map(|row| Listed { row: row.number, entry: E::read(&mut Cells::new(E::sheet(), row, errors)) });
    read.collect()
}

/// A region (区划).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::unit) struct RegionEntry {
    pub(super) code: String,
    pub(super) name: String,
    /// The code of the region above it; empty for the topmost.
    pub(super) parent: String,
    pub(super) level: RegionLevel,
}

impl Entry for RegionEntry {
    fn sheet() -> &'static Sheet {
        &REGIONS
    }

    const KEY: &'static [&'static str] = &[CODE];

    fn key(&self) -> Key {
        vec![self.code.clone()]
    }

    fn read(cells: &mut Cells<'_>) -> Self {
        let level = cells.level(LEVEL);
        let code = cells.required(CODE, 12);
        let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
        let fits = match level {
            Some(RegionLevel::Province | RegionLevel::City | RegionLevel::County) => code.len() == 6,
            Some(RegionLevel::Town | RegionLevel::Village) => matches!(code.len(), 9 | 12),
            None => true,
        };
        let is_right = is_number && fits;
        if !code.is_empty() && !is_right {
            cells.error(CODE, "县级及以上应为 6 位数字，乡级、村级应为 9 位或 12 位数字");
        }
        Self {
            code,
            name: cells.required(NAME, 100),
            parent: cells.text(PARENT),
            level: level.unwrap_or(RegionLevel::Village),
        }
    }

    fn write(&self) -> Vec<String> {
        vec![self.code.clone(), self.name.clone(), self.parent.clone(), self.level.to_string()]
    }
}

/// A unit (单位).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::unit) struct UnitEntry {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) region: String,
    pub(super) is_bureau: bool,
}

impl Entry for UnitEntry {
    fn sheet() -> &'static Sheet {
        &UNITS
    }

    const KEY: &'static [&'static str] = &[CODE];

    fn key(&self) -> Key {
        vec![self.code.clone()]
    }

    fn read(cells: &mut Cells<'_>) -> Self {
        let code = cells.required(CODE, 24);
        if !code.is_empty() && UnitCode::parse(&code).is_err() {
            cells.error(CODE, UnitCode::RULE);
        }
        Self {
            code,
            name: cells.required(NAME, 100),
            short_name: cells.required(SHORT_NAME, 10),
            region: cells.required(REGION, 12),
            is_bureau: cells.flag(BUREAU),
        }
    }

    fn write(&self) -> Vec<String> {
        let texts = [&self.code, &self.name, &self.short_name, &self.region];
        texts.into_iter().cloned().chain([flag(self.is_bureau)]).collect()
    }
}

/// A hall (大厅).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::unit) struct HallEntry {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) region: String,
    pub(super) address: String,
    pub(super) phone: String,
    pub(super) hours: String,
    pub(super) is_main: bool,
}

impl Entry for HallEntry {
    fn sheet() -> &'static Sheet {
        &HALLS
    }

    const KEY: &'static [&'static str] = &[CODE];

    fn key(&self) -> Key {
        vec![self.code.clone()]
    }

    fn read(cells: &mut Cells<'_>) -> Self {
        let code = cells.required(CODE, 36);
        if !code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
            cells.error(CODE, "大厅代码应为 1 至 36 位字母、数字、-或_");
        }
        let phone = cells.required(PHONE, 60);
        cells.refuse_number(PHONE);
        if !phone.is_empty() && !is_phone(&phone) {
            cells.error(PHONE, format!("「{phone}」不像电话号码，请只填数字和短横，几个号码用顿号隔开"));
        }
        Self {
            code,
            name: cells.required(NAME, 100),
            region: cells.required(REGION, 12),
            address: cells.required(ADDRESS, 200),
            phone,
            hours: cells.required(HOURS, 200),
            is_main: cells.flag(MAIN),
        }
    }

    fn write(&self) -> Vec<String> {
        let texts = [&self.code, &self.name, &self.region, &self.address, &self.phone, &self.hours];
        texts.into_iter().cloned().chain([flag(self.is_main)]).collect()
    }
}

/// One or more numbers to call, extensions (转 8001) among them.
fn is_phone(text: &str) -> bool {
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | ' ' | '转');
    text.split('、').all(|number| digits(number) >= 3 && number.chars().all(allowed))
}

/// A window (窗口).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::unit) struct WindowEntry {
    pub(super) hall: String,
    pub(super) number: String,
    pub(super) name: String,
}

impl Entry for WindowEntry {
    fn sheet() -> &'static Sheet {
        &WINDOWS
    }

    const KEY: &'static [&'static str] = &[HALL, NUMBER];

    fn key(&self) -> Key {
        vec![self.hall.clone(), self.number.clone()]
    }

    fn read(cells: &mut Cells<'_>) -> Self {
        Self { hall: cells.required(HALL, 36), number: window_number(cells), name: cells.required(NAME, 50) }
    }

    fn write(&self) -> Vec<String> {
        vec![self.hall.clone(), self.number.clone(), self.name.clone()]
    }
}

/// The number above a window, as the board shows it: 05 is 5.
fn window_number(cells: &mut Cells<'_>) -> String {
    let text = cells.required(NUMBER, 10);
    match text.parse::<u16>() {
        Ok(number) if (1..=999).contains(&number) => return number.to_string(),
        _ if text.is_empty() => {}
        _ => cells.error(NUMBER, format!("「{text}」不是窗口号，请填 1 至 999 的数字，不加字母")),
    }
    text
}

fn flag(yes: bool) -> String {
    if yes { YES } else { NO }.to_owned()
}
