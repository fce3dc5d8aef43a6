//! One pack: a file of rules with its dates.

mod value;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::read::{Reader, dotted};
use super::schema::{SECTIONS, Section, section};
use super::{Clause, Faults};

/// The values of one section: key to `{ value, clause }`.
pub(super) type Rules = BTreeMap<String, Value>;

/// Rules of one place or level with the dates between which they hold (规则包).
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// Name of the file it was read from.
    pub file: String,
    /// Short name; editions of one pack share it and differ in their dates.
    pub id: String,
    /// What it is called on screens.
    pub title: String,
    /// The number of the document it carries out, if it has one.
    pub document: Option<String>,
    /// The first day on which it holds.
    pub valid_from: NaiveDate,
    /// The last day on which it holds; open if nothing.
    pub valid_to: Option<NaiveDate>,
    /// The packs it builds on, the most general first.
    pub extends: Vec<String>,
    pub(super) sections: BTreeMap<String, Rules>,
    /// Lines of the keys that are checked against other files.
    pub(super) id_line: usize,
    pub(super) extends_line: usize,
}

const HEAD: [&str; 6] = ["id", "title", "document", "valid_from", "valid_to", "extends"];

impl Pack {
    /// Reads and checks one file by itself.
    ///
    /// # Errors
    /// Everything wrong with it, each with its line.
    pub fn read(file: &str, text: &str) -> Result<Self, Faults> {
        let (mut reader, table) = Reader::open(file, text);
        let known: Vec<&str> = HEAD.into_iter().chain(SECTIONS.iter().map(|s| s.key)).collect();
        reader.only(&table, &known, "");
        let pack = head(&mut reader, &table, file);
        let mut sections = BTreeMap::new();
        for (key, value) in &table {
            if let Some(section) = section(key.get_ref()) {
                sections.insert(section.key.to_owned(), rules(&mut reader, section, value));
            }
        }
        reader.close(pack.map(|pack| Self { sections, ..pack }))
    }

    /// Whether it holds on this day.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|to| date <= to)
    }
}

fn head<'a>(reader: &mut Reader<'a>, table: &DeTable<'a>, file: &str) -> Option<Pack> {
    let id = reader.need(table, "id", "", 0..0).and_then(|v| reader.text(v, "id"));
    let title = reader.need(table, "title", "", 0..0).and_then(|v| reader.text(v, "title"));
    let document = table.get("document").and_then(|v| reader.text(v, "document"));
    let valid_from = reader.need(table, "valid_from", "", 0..0).and_then(|v| reader.date(v, "valid_from"));
    let valid_to = table.get("valid_to").and_then(|v| reader.date(v, "valid_to"));
    if let (Some(from), Some(to), Some(at)) = (valid_from, valid_to, table.get("valid_to"))
        && to < from
    {
        reader.fault(at.span(), "valid_to", format!("失效日期 {to} 早于生效日期 {from}"));
    }
    let extends = table.get("extends").and_then(|v| value::texts(reader, v, "extends"));
    let id_line = table.get("id").map_or(1, |v| reader.line(v.span().start));
    let extends_line = table.get("extends").map_or(1, |v| reader.line(v.span().start));
    Some(Pack {
        file: file.to_owned(),
        id: id?,
        title: title?,
        document,
        valid_from: valid_from?,
        valid_to,
        extends: extends.unwrap_or_default(),
        sections: BTreeMap::new(),
        id_line,
        extends_line,
    })
}

/// The values of a section, each with its clause.
fn rules<'a>(reader: &mut Reader<'a>, section: &Section, value: &Spanned<DeValue<'a>>) -> Rules {
    let mut rules = Rules::new();
    let Some(table) = reader.table(value, section.key) else {
        return rules;
    };
    let known: Vec<&str> = section.fields.iter().map(|f| f.key).chain(["source", "sources"]).collect();
    reader.only(table, &known, section.key);
    let common = reader.need(table, "source", section.key, value.span());
    let common = common.and_then(|v| clause(reader, v, &dotted(section.key, "source")));
    let mut own = own_clauses(reader, section, table);
    for field in section.fields {
        let Some(at) = table.get(field.key) else {
            continue;
        };
        let key = dotted(section.key, field.key);
        let read = value::read(reader, &field.kind, at, &key);
        if let (Some(value), Some(clause)) = (read, own.remove(field.key).or_else(|| common.clone())) {
            rules.insert(field.key.to_owned(), json!({ "value": value, "clause": clause }));
        }
    }
    if let Some((low, high)) = out_of_order(section, &rules) {
        reader.fault(value.span(), &dotted(section.key, low), format!("{low} 不能大于 {high}"));
    }
    rules
}

/// The clauses that only one value rests on.
fn own_clauses<'a>(reader: &mut Reader<'a>, section: &Section, table: &DeTable<'a>) -> BTreeMap<String, Clause> {
    let mut own = BTreeMap::new();
    let prefix = dotted(section.key, "sources");
    let Some(sources) = table.get("sources").and_then(|v| reader.table(v, &prefix)) else {
        return own;
    };
    for (key, value) in sources {
        if table.contains_key(key.get_ref().as_ref()) {
            own.extend(clause(reader, value, &dotted(&prefix, key.get_ref())).map(|c| (key.get_ref().to_string(), c)));
        } else {
            reader.fault(key.span(), &prefix, format!("本节没有“{}”这一项，出处无所依附", key.get_ref()));
        }
    }
    own
}

fn clause<'a>(reader: &mut Reader<'a>, value: &Spanned<DeValue<'a>>, key: &str) -> Option<Clause> {
    let table = reader.table(value, key)?;
    reader.only(table, &["id", "text"], key);
    let id = reader.need(table, "id", key, value.span()).and_then(|v| reader.text(v, key));
    let text = reader.need(table, "text", key, value.span()).and_then(|v| reader.text(v, key));
    Some(Clause { id: id?, text: text? })
}

/// The first pair of values that stand the wrong way round.
pub(super) fn out_of_order(section: &Section, rules: &Rules) -> Option<(&'static str, &'static str)> {
    let number = |key: &str| rules.get(key).and_then(|rule| rule.get("value")).and_then(Value::as_u64);
    section.ordered.iter().copied().find(|(low, high)| number(low) > number(high) && number(high).is_some())
}
