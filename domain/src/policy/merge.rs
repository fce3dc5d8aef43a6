//! Laying packs over each other.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::pack::{Rules, out_of_order};
use super::schema::{SECTIONS, Section};
use super::{Fault, Faults, Pack, Policy};

/// Every pack that a server knows, checked against each other.
#[derive(Clone, Debug)]
pub struct Packs {
    packs: Vec<Pack>,
}

/// Why no policy can be put together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// No pack of this name holds on this date.
    #[error("{date} 没有生效的规则包“{id}”，请核对名称和生效日期")]
    NotInForce {
        /// The pack asked for.
        id: String,
        /// The date asked for.
        date: NaiveDate,
    },
    /// A value that every place needs is set by none of the packs.
    #[error("规则包“{id}”缺少 {section}.{key}，请在本包或其上级包中写明")]
    Missing {
        /// The pack asked for.
        id: String,
        /// The section.
        section: &'static str,
        /// The key.
        key: &'static str,
    },
    /// Two values contradict each other once the packs lie over each other.
    #[error("规则包“{id}”合并之后 {section}.{low} 大于 {section}.{high}")]
    Contradiction {
        /// The pack asked for.
        id: String,
        /// The section.
        section: &'static str,
        /// The value that is too large.
        low: &'static str,
        /// The value it may not exceed.
        high: &'static str,
    },
    /// The merged values do not fit the program's own types: an error of the program.
    #[error("规则包“{id}”无法载入：{why}")]
    Unfit {
        /// The pack asked for.
        id: String,
        /// What did not fit.
        why: String,
    },
}

impl Packs {
    /// Reads files given as name and text, and checks each by itself and all against each other.
    ///
    /// # Errors
    /// Everything wrong with any of them, each with its line.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Faults> {
        let (mut packs, mut faults) = (Vec::new(), Vec::new());
        for (file, text) in files {
            match Pack::read(file, text) {
                Ok(pack) => packs.push(pack),
                Err(found) => faults.extend(found.0),
            }
        }
        let packs = Self { packs };
        if faults.is_empty() {
            faults.extend(packs.overlaps());
            faults.extend(packs.unknown());
        }
        if faults.is_empty() {
            faults.extend(packs.incomplete());
        }
        if faults.is_empty() { Ok(packs) } else { Err(Faults(faults)) }
    }

    /// The packs, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = &Pack> {
        self.packs.iter()
    }

    /// The rules in force on a date for the place that a pack describes.
    ///
    /// # Errors
    /// See [`PolicyError`].
    pub fn policy(&self, id: &str, date: NaiveDate) -> Result<Policy, PolicyError> {
        let mut layers = Vec::new();
        self.collect(id, date, &mut layers)?;
        let mut sections: BTreeMap<&str, Rules> = BTreeMap::new();
        for (key, rules) in layers.iter().flat_map(|pack| &pack.sections) {
            sections.entry(key).or_default().extend(rules.clone());
        }
        complete(id, &sections)?;
        let title = layers.last().map(|pack| pack.title.clone()).unwrap_or_default();
        let titles: Vec<&str> = layers.iter().map(|pack| pack.title.as_str()).collect();
        let mut whole = Map::new();
        whole.insert("id".into(), id.into());
        whole.insert("title".into(), title.into());
        whole.insert("packs".into(), json!(titles));
        whole.extend(sections.into_iter().map(|(key, rules)| (key.to_owned(), json!(rules))));
        let version = format!("{id}@{}", digest(&whole));
        whole.insert("version".into(), version.into());
        serde_json::from_value(Value::Object(whole))
            .map_err(|why| PolicyError::Unfit { id: id.into(), why: why.to_string() })
    }

    /// The pack and all it extends, the most general first, each once.
    fn collect<'a>(&'a self, id: &str, date: NaiveDate, layers: &mut Vec<&'a Pack>) -> Result<(), PolicyError> {
        let held = self.packs.iter().find(|p| p.id == id && p.holds_on(date));
        let pack = held.ok_or_else(|| PolicyError::NotInForce { id: id.into(), date })?;
        for base in &pack.extends {
            if layers.iter().all(|layer| layer.id != *base) {
                self.collect(base, date, layers)?;
            }
        }
        layers.push(pack);
        Ok(())
    }

    fn overlaps(&self) -> impl Iterator<Item = Fault> {
        self.packs.iter().enumerate().filter_map(|(i, pack)| {
            let mut earlier = self.packs.iter().take(i).filter(|other| other.id == pack.id);
            let other = earlier.find(|other| pack.holds_on(other.valid_from) || other.holds_on(pack.valid_from))?;
            let reason = format!("与 {} 中的“{}”生效日期重叠，请先写明前一版的失效日期", other.file, other.id);
            Some(Fault { file: pack.file.clone(), line: pack.id_line, key: "valid_from".into(), reason })
        })
    }

    /// Packs that extend what is not there, or themselves through others.
    fn unknown(&self) -> impl Iterator<Item = Fault> {
        self.packs.iter().flat_map(move |pack| {
            pack.extends.iter().filter_map(move |base| {
                let reason = if self.packs.iter().all(|p| p.id != *base) {
                    format!("没有名为“{base}”的规则包")
                } else if self.reaches(base, &pack.id, self.packs.len()) {
                    format!("“{base}”又以本包为上级，成了循环")
                } else {
                    return None;
                };
                Some(Fault { file: pack.file.clone(), line: pack.extends_line, key: "extends".into(), reason })
            })
        })
    }

    /// Whether following `extends` from one pack leads to another, within so many steps.
    fn reaches(&self, from: &str, to: &str, steps: usize) -> bool {
        let mut bases = self.packs.iter().filter(|p| p.id == from).flat_map(|p| &p.extends);
        from == to || (steps > 0 && bases.any(|base| self.reaches(base, to, steps - 1)))
    }

    /// Packs that do not make a whole policy on their first day.
    fn incomplete(&self) -> impl Iterator<Item = Fault> {
        self.packs.iter().filter_map(|pack| {
            let reason = self.policy(&pack.id, pack.valid_from).err()?.to_string();
            Some(Fault { file: pack.file.clone(), line: pack.id_line, key: "id".into(), reason })
        })
    }
}

fn complete(id: &str, sections: &BTreeMap<&str, Rules>) -> Result<(), PolicyError> {
    let empty = Rules::new();
    for Section { key: section, optional, fields, .. } in SECTIONS {
        let rules = match sections.get(section) {
            Some(rules) => rules,
            None if *optional => continue,
            None => &empty,
        };
        if let Some(field) = fields.iter().find(|f| !f.optional && !rules.contains_key(f.key)) {
            return Err(PolicyError::Missing { id: id.into(), section, key: field.key });
        }
    }
    for section in SECTIONS {
        let rules = sections.get(section.key).unwrap_or(&empty);
        if let Some((low, high)) = out_of_order(section, rules) {
            return Err(PolicyError::Contradiction { id: id.into(), section: section.key, low, high });
        }
    }
    Ok(())
}

/// A hash of everything in force; the map is sorted first, whatever order the JSON library keeps.
fn digest(whole: &Map<String, Value>) -> String {
    let sorted: BTreeMap<&String, String> = whole.iter().map(|(key, value)| (key, value.to_string())).collect();
    let mut hash = Sha256::new();
    for (key, value) in sorted {
        hash.update(key);
        hash.update(value);
    }
    let mut digest = hex::encode(hash.finalize());
    digest.truncate(12);
    digest
}
