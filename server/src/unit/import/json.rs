//! A directory as JSON: an object of four lists, read into the same tables as a spreadsheet.

use std::collections::BTreeMap;

use domain::matter::import::{ImportError, ImportTable, Row};
use serde_json::{Map, Value};

use super::sheet::{Column, NO, SHEETS, Sheet, YES};
use crate::text::composed;

/// The tables, and everything that has the wrong shape. Rows are numbered from 1.
pub(super) fn tables(text: &str) -> (Vec<ImportTable>, Vec<ImportError>) {
    let whole = |message: String| (Vec::new(), vec![error(0, "", message)]);
    let lists = match serde_json::from_str(text) {
        Ok(Value::Object(lists)) => lists,
        Ok(_) => return whole("文件内容应是一个对象，以 { 开头".to_owned()),
        Err(e) => return whole(format!("不是正确的 JSON：第 {} 行第 {} 列附近有误", e.line(), e.column())),
    };
    let (mut tables, mut errors) = (Vec::new(), Vec::new());
    for (name, value) in lists {
        match (SHEETS.iter().find(|sheet| sheet.list == name), value) {
            (Some(sheet), Value::Array(members)) => tables.push(table(sheet, members, &mut errors)),
            (Some(_), _) => errors.push(error(0, &name, "应是数组，以 [ 开头".to_owned())),
            (None, _) => {
                let known = SHEETS.map(|sheet| sheet.list).join("、");
                errors.push(error(0, &name, format!("不认识这一项，可用的是：{known}")));
            }
        }
    }
    (tables, errors)
}

fn table(sheet: &Sheet, members: Vec<Value>, errors: &mut Vec<ImportError>) -> ImportTable {
    let mut rows = Vec::new();
    for (number, member) in (1_u32..).zip(members) {
        match member {
            Value::Object(fields) => {
                rows.push(Row { number, cells: cells(sheet, number, fields, errors), ..Row::default() })
            }
            _ => errors.push(error(number, sheet.list, "应是一个对象，以 { 开头".to_owned())),
        }
    }
    let columns = sheet.columns.iter().map(|column| column.title.to_owned()).collect();
    ImportTable { sheet: sheet.name.to_owned(), columns, rows }
}

fn cells(
    sheet: &Sheet,
    number: u32,
    fields: Map<String, Value>,
    errors: &mut Vec<ImportError>,
) -> BTreeMap<String, String> {
    let mut cells = BTreeMap::new();
    for (name, value) in fields {
        let place = format!("{}.{name}", sheet.list);
        let Some(column) = sheet.columns.iter().find(|column| column.field == name) else {
            errors.push(error(number, &place, "没有这个字段，请检查拼写".to_owned()));
            continue;
        };
        match cell(column, value) {
            Ok(text) => {
                cells.insert(column.title.to_owned(), text);
            }
            Err(message) => errors.push(error(number, &place, message.to_owned())),
        }
    }
    cells
}

/// What a cell of the spreadsheet would say.
fn cell(column: &Column, value: Value) -> Result<String, &'static str> {
    let is_flag = (column.choices)().contains(&YES);
    match value {
        Value::Null => Ok(String::new()),
        Value::Bool(yes) if is_flag => Ok(if yes { YES } else { NO }.to_owned()),
        _ if is_flag => Err("内容的类型不对，请填 true 或 false"),
        Value::String(text) => Ok(composed(&text).into_owned()),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            Err("内容的类型不对，应是加引号的文字")
        }
    }
}

fn error(row: u32, column: &str, message: String) -> ImportError {
    ImportError { sheet: "JSON".to_owned(), row, column: column.to_owned(), message }
}
