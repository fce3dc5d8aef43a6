//! One cell of a spreadsheet, as whoever filled it in sees it, or why it cannot be taken.

use calamine::{DataRef, ExcelDateTime};

use crate::text::composed;

/// From here on a number has more digits than a spreadsheet keeps: it has put zeros in the place of the last ones.
const TOO_LONG: f64 = 1e15;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// The text that its sheet shows.
    pub(super) text: String,
    /// Whether the sheet keeps it as a number, which has no zeros in front.
    pub(super) is_number: bool,
}

/// Reads a cell: a whole number without the fraction that the file stores it with, a date as its day.
///
/// # Errors
/// A sentence for whoever filled it in.
pub(super) fn read(cell: &DataRef<'_>) -> Result<Read, String> {
    let words = |text: &str| Ok(Read { text: composed(text).into_owned(), is_number: false });
    let number = |text: String| Ok(Read { text, is_number: true });
    match cell {
        DataRef::Empty => words(""),
        DataRef::Bool(true) => words("是"),
        DataRef::Bool(false) => words("否"),
        DataRef::String(text) => unless_fault(text).map_or_else(|| words(text), Err),
        DataRef::SharedString(text) => unless_fault(text).map_or_else(|| words(text), Err),
        DataRef::Int(value) if value.unsigned_abs() >= 1_000_000_000_000_000 => Err(cut_off()),
        DataRef::Int(value) => number(value.to_string()),
        DataRef::Float(value) if value.abs() >= TOO_LONG => Err(cut_off()),
        DataRef::Float(value) if value.fract() == 0.0 => number(format!("{value:.0}")),
        DataRef::Float(value) => number(value.to_string()),
        DataRef::DateTime(moment) if moment.is_datetime() => Ok(Read { text: shown(*moment), is_number: false }),
        DataRef::DateTime(_) | DataRef::DurationIso(_) => {
            Err("这一格是时长格式，请把单元格改成“文本”格式后重新填写".to_owned())
        }
        DataRef::DateTimeIso(text) => words(text.split('T').next().unwrap_or(text)),
        DataRef::Error(error) => Err(broken(&error.to_string())),
    }
}

/// What is wrong with a text that is the name of a formula's fault, kept as text by another program.
fn unless_fault(text: &str) -> Option<String> {
    const FAULTS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"];
    FAULTS.contains(&text.trim()).then(|| broken(text.trim()))
}

fn broken(fault: &str) -> String {
    format!("这一格是公式错误 {fault}，请改成正确的内容")
}

fn cut_off() -> String {
    "这一格是数字格式，超过 15 位的部分已经变成 0，请把单元格改成“文本”格式后重新填写".to_owned()
}

/// A day as `2026-12-01`, with the time where it has one; a time alone as `09:30`.
fn shown(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    match (moment.as_f64() < 1.0, hour, minute) {
        (true, ..) => format!("{hour:02}:{minute:02}"),
        (false, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        (false, ..) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}
