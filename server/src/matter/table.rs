//! Matters as the sheets of a catalogue: the reverse of what [`domain::matter::import::read`] does.

use domain::matter::element::{self, Element, GROUPS, Group};
use domain::matter::import::{ImportTable, Row, UNVERIFIED, columns, sheets};
use domain::matter::{Limit, Matter};
use serde_json::Value;

use crate::error::{Error, Result};

/// The column that says of which matter a row is.
const CODE: &str = "实施编码";
/// The columns that hold a remedy each, and its kind.
const REMEDIES: [(&str, &str); 2] = [("行政复议", "reconsideration"), ("行政诉讼", "litigation")];

/// What separates words in a cell of one line.
const SEPARATORS: [char; 5] = ['、', '；', ';', '，', ','];

/// The sheets that say what these matters say; importing them changes nothing.
pub(super) fn tables(matters: &[Matter]) -> Result<Vec<ImportTable>> {
    let mut tables: Vec<ImportTable> = sheets().into_iter().map(empty).collect();
    for matter in matters {
        let json = serde_json::to_value(matter).map_err(Error::internal)?;
        for group in GROUPS.iter().filter(|group| group.list != "remedies") {
            let Some(table) = tables.iter_mut().find(|table| table.sheet == group.sheet) else { continue };
            for cells in rows_of(group, matter, &json) {
                let number = u32::try_from(table.rows.len()).unwrap_or(u32::MAX).saturating_add(2);
                let filled = cells.into_iter().filter(|(_, text)| !text.is_empty()).collect();
                table.rows.push(Row { number, cells: filled, ..Row::default() });
            }
        }
    }
    Ok(tables)
}

fn empty(sheet: &str) -> ImportTable {
    let columns = columns(sheet).unwrap_or_default().into_iter().map(str::to_owned).collect();
    ImportTable { sheet: sheet.to_owned(), columns, rows: Vec::new() }
}

type Cells = Vec<(String, String)>;

/// The rows of one group: one for the matter itself, or one for each member of the list.
fn rows_of(group: &'static Group, matter: &Matter, json: &Value) -> Vec<Cells> {
    let code = (CODE.to_owned(), matter.code.to_string());
    if group.list.is_empty() {
        let mut cells = cells(group, "", matter, json);
        cells.extend(REMEDIES.map(|(column, kind)| (column.to_owned(), remedy(matter, kind))));
        return vec![cells];
    }
    if matter.is_unverified(group.list) {
        let first = group.elements.first().map(|element| (element.title.to_owned(), UNVERIFIED.to_owned()));
        return vec![[code].into_iter().chain(first).collect()];
    }
    let members = json.get(group.list).and_then(Value::as_array).into_iter().flatten().enumerate();
    let rows = members.map(|(index, member)| {
        let prefix = format!("{}[{index}].", group.list);
        [code.clone()].into_iter().chain(cells(group, &prefix, matter, member)).collect()
    });
    rows.collect()
}

fn cells(group: &'static Group, prefix: &str, matter: &Matter, value: &Value) -> Cells {
    let elements = group.elements.iter().filter(|element| element.field != "unverified");
    let cell = |element: &Element| {
        let text = if matter.is_unverified(&format!("{prefix}{}", element.field)) {
            UNVERIFIED.to_owned()
        } else {
            text(element, value)
        };
        (element.title.to_owned(), text)
    };
    elements.map(cell).collect()
}

fn remedy(matter: &Matter, kind: &str) -> String {
    use domain::text_enum::TextEnum;
    if matter.is_unverified("remedies") {
        return UNVERIFIED.to_owned();
    }
    let found = matter.remedies.iter().find(|remedy| remedy.kind.code() == kind);
    found.map(|remedy| format!("{}；{}", remedy.body, remedy.within)).unwrap_or_default()
}

/// What the cell of an element says. Only tolerance is told by whether it is there at all.
fn text(element: &Element, value: &Value) -> String {
    let found = element.field.split('.').try_fold(value, |value, field| value.get(field));
    match found {
        _ if element.field == "tolerance" => flag(found.is_some_and(Value::is_object)).to_owned(),
        None | Some(Value::Null) => String::new(),
        Some(Value::Bool(yes)) => flag(*yes).to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(text)) => word(element.field, text),
        Some(Value::Array(items)) => {
            let words: Vec<String> =
                items.iter().filter_map(Value::as_str).map(|text| word(element.field, text)).collect();
            let in_lines = element.field == "conditions" || words.iter().any(|word| word.contains(SEPARATORS));
            words.join(if in_lines { "\n" } else { "、" })
        }
        Some(limit @ Value::Object(_)) => {
            serde_json::from_value::<Limit>(limit.clone()).map(|limit| limit.to_string()).unwrap_or_default()
        }
    }
}

const fn flag(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

fn word(field: &str, text: &str) -> String {
    element::word_name(field, text).unwrap_or(text).to_owned()
}
