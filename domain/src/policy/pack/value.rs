//! Single values of a pack, checked against their kind.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::policy::Hours;
use crate::policy::read::{Reader, dotted};
use crate::policy::schema::{Field, Kind};

/// The value as JSON, or nothing after noting what is wrong with it.
pub(super) fn read<'a>(reader: &mut Reader<'a>, kind: &Kind, value: &Spanned<DeValue<'a>>, key: &str) -> Option<Value> {
    match kind {
        Kind::Number(min, max) => reader.number(value, key, (*min, *max)).map(Value::from),
        Kind::Flag => match value.get_ref().as_bool() {
            Some(flag) => Some(flag.into()),
            None => reader.wrong(value, key, "应为 true 或 false"),
        },
        Kind::Text => reader.text(value, key).map(Value::from),
        Kind::Texts => texts(reader, value, key).map(Value::from),
        Kind::Word(codes) => word(reader, value, key, &codes()).map(Value::from),
        Kind::Words(codes) => distinct(reader, value, key, |r, v| word(r, v, key, &codes())).map(Value::from),
        Kind::Hours => hours(reader, value, key).map(Value::from),
        Kind::Tables(fields) => tables(reader, value, key, fields).map(Value::from),
    }
}

/// A list of different texts.
pub(super) fn texts<'a>(reader: &mut Reader<'a>, value: &Spanned<DeValue<'a>>, key: &str) -> Option<Vec<String>> {
    distinct(reader, value, key, |r, v| r.text(v, key))
}

fn word(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>, key: &str, codes: &[&str]) -> Option<String> {
    let text = reader.text(value, key)?;
    if codes.contains(&text.as_str()) {
        return Some(text);
    }
    reader.wrong(value, key, format!("没有“{text}”，可用的有：{}", codes.join("、")))
}

fn distinct<'a>(
    reader: &mut Reader<'a>,
    value: &Spanned<DeValue<'a>>,
    key: &str,
    mut one: impl FnMut(&mut Reader<'a>, &Spanned<DeValue<'a>>) -> Option<String>,
) -> Option<Vec<String>> {
    let (mut seen, mut sound) = (Vec::new(), true);
    for item in reader.list(value, key)? {
        match one(reader, item) {
            Some(text) if seen.contains(&text) => {
                reader.fault(item.span(), key, format!("“{text}”写了两次"));
                sound = false;
            }
            Some(text) => seen.push(text),
            None => sound = false,
        }
    }
    sound.then_some(seen)
}

fn hours<'a>(reader: &mut Reader<'a>, value: &Spanned<DeValue<'a>>, key: &str) -> Option<Vec<String>> {
    let (mut told, mut last) = (Vec::new(), 0);
    for item in reader.list(value, key)? {
        let text = reader.text(item, key)?;
        let Some(hours) = Hours::parse(&text) else {
            return reader.wrong(item, key, format!("“{text}”不是办公时间，应写作 09:00-12:00"));
        };
        if hours.opens() < last {
            return reader.wrong(item, key, format!("“{text}”与前一段重叠或先后颠倒"));
        }
        last = hours.closes();
        told.push(hours.to_string());
    }
    Some(told)
}

fn tables<'a>(
    reader: &mut Reader<'a>,
    value: &Spanned<DeValue<'a>>,
    key: &str,
    fields: &[Field],
) -> Option<Vec<Value>> {
    let known: Vec<&str> = fields.iter().map(|f| f.key).collect();
    let (mut all, mut ids, mut sound) = (Vec::new(), BTreeSet::new(), true);
    for item in reader.list(value, key)? {
        let Some(table) = reader.table(item, key) else {
            continue;
        };
        reader.only(table, &known, key);
        let Some(row) = row(reader, table, item, key, fields) else {
            sound = false;
            continue;
        };
        let id = known.first().and_then(|k| row.get(*k)).cloned().unwrap_or(Value::Null).to_string();
        if !ids.insert(id.clone()) {
            reader.fault(item.span(), key, format!("{id} 写了两次"));
            sound = false;
        }
        all.push(Value::Object(row));
    }
    sound.then_some(all)
}

fn row<'a>(
    reader: &mut Reader<'a>,
    table: &DeTable<'a>,
    at: &Spanned<DeValue<'a>>,
    key: &str,
    fields: &[Field],
) -> Option<Map<String, Value>> {
    let (mut row, mut sound) = (Map::new(), true);
    for field in fields {
        let key = dotted(key, field.key);
        match table.get(field.key) {
            Some(value) => match read(reader, &field.kind, value, &key) {
                Some(value) => drop(row.insert(field.key.to_owned(), value)),
                None => sound = false,
            },
            None if field.optional => {}
            None => {
                reader.fault(at.span(), &key, "缺少这一项");
                sound = false;
            }
        }
    }
    sound.then_some(row)
}
