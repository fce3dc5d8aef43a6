//! A year's notice from a TOML file.

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{HolidayNotice, OffDays, Year};
use crate::policy::Faults;
use crate::policy::read::Reader;

/// Reads a notice:
///
/// ```toml
/// year = 2026
/// title = "国务院办公厅关于2026年部分节假日安排的通知"
/// issued = 2025-11-04
/// off = [{ name = "元旦", from = 2026-01-01, to = 2026-01-03 }]
/// work = [2026-01-04]
/// ```
///
/// # Errors
/// Everything wrong with the file, each with its line.
pub fn read_year(file: &str, text: &str) -> Result<Year, Faults> {
    let (mut reader, table) = Reader::open(file, text);
    reader.only(&table, &["year", "title", "number", "issued", "off", "work"], "");
    let year = year(&mut reader, &table);
    if let (Some(year), Some(at)) = (&year, table.get("year"))
        && let Err(error) = year.check()
    {
        reader.fault(at.span(), "", error.to_string());
    }
    reader.close(year)
}

fn year<'a>(reader: &mut Reader<'a>, table: &DeTable<'a>) -> Option<Year> {
    let number = table.get("number").and_then(|v| reader.text(v, "number"));
    let issued = table.get("issued").and_then(|v| reader.date(v, "issued"));
    let title = reader.need(table, "title", "", 0..0).and_then(|v| reader.text(v, "title"));
    let off = reader.need(table, "off", "", 0..0).and_then(|v| off_days(reader, v));
    let work = reader.need(table, "work", "", 0..0).and_then(|v| dates(reader, v));
    let year = reader.need(table, "year", "", 0..0).and_then(|v| reader.number(v, "year", (1950, 2200)));
    Some(Year { year: year?.into(), notice: HolidayNotice { title: title?, number, issued }, off: off?, work: work? })
}

fn off_days<'a>(reader: &mut Reader<'a>, value: &Spanned<DeValue<'a>>) -> Option<Vec<OffDays>> {
    let list = reader.list(value, "off")?;
    list.iter().map(|item| one_off(reader, item)).collect::<Vec<_>>().into_iter().collect()
}

fn one_off<'a>(reader: &mut Reader<'a>, value: &Spanned<DeValue<'a>>) -> Option<OffDays> {
    let table = reader.table(value, "off")?;
    reader.only(table, &["name", "from", "to"], "off");
    let name = reader.need(table, "name", "off", value.span()).and_then(|v| reader.text(v, "off.name"));
    let from = reader.need(table, "from", "off", value.span()).and_then(|v| reader.date(v, "off.from"));
    let to = reader.need(table, "to", "off", value.span()).and_then(|v| reader.date(v, "off.to"));
    Some(OffDays { name: name?, from: from?, to: to? })
}

/// A year may have no make-up day at all, so the list may be empty.
fn dates<'a>(reader: &mut Reader<'a>, value: &Spanned<DeValue<'a>>) -> Option<Vec<NaiveDate>> {
    match value.get_ref().as_array() {
        Some(list) => list.iter().map(|d| reader.date(d, "work")).collect::<Vec<_>>().into_iter().collect(),
        None => reader.wrong(value, "work", "应为列表，写作 [2026-01-04, 2026-02-14]"),
    }
}
