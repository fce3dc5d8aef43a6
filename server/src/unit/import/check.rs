//! What the directory would be after the import, and whether it would hold together.

use std::collections::{BTreeMap, BTreeSet};

use domain::matter::import::{ImportError, ImportTable};

use super::entry::{Entry, HallEntry, Key, Listed, RegionEntry, UnitEntry, WindowEntry, listed};
use super::known::{Entries, Known};
use super::sheet::{BUREAU, HALL, HALLS, LEVEL, MAIN, PARENT, REGION, REGIONS, SHORT_NAME, Sheet, UNITS, WINDOWS};

/// What a file says, row by row.
pub(super) struct File {
    pub(super) regions: Vec<Listed<RegionEntry>>,
    pub(super) units: Vec<Listed<UnitEntry>>,
    pub(super) halls: Vec<Listed<HallEntry>>,
    pub(super) windows: Vec<Listed<WindowEntry>>,
}

impl File {
    /// Reads the tables and holds them against what is known already.
    pub(super) fn read(tables: &[ImportTable], known: &Known) -> (Self, Vec<ImportError>) {
        let mut errors = Vec::new();
        let file = Self {
            regions: listed(tables, &mut errors),
            units: listed(tables, &mut errors),
            halls: listed(tables, &mut errors),
            windows: listed(tables, &mut errors),
        };
        repeated(&file.regions, &mut errors);
        repeated(&file.units, &mut errors);
        repeated(&file.halls, &mut errors);
        repeated(&file.windows, &mut errors);
        Merged::new(&file, known).check(&mut errors);
        (file, errors)
    }
}

/// Rows that say again what another row named before.
fn repeated<E: Entry>(listed: &[Listed<E>], errors: &mut Vec<ImportError>) {
    let mut first: BTreeMap<Key, u32> = BTreeMap::new();
    for Listed { row, entry } in listed {
        let key = entry.key();
        if key.iter().any(String::is_empty) {
            continue;
        }
        if let Some(before) = first.get(&key) {
            let column = E::KEY.last().copied().unwrap_or_default();
            let message = format!("「{}」与第 {before} 行重复，请只留一行", key.join("」「"));
            errors.push(error(E::sheet(), *row, column, message));
        } else {
            first.insert(key, *row);
        }
    }
}

/// Entries with the row that says them; row 0 for those that only the database has.
type Rows<'a, E> = BTreeMap<Key, (u32, &'a E)>;

fn merged<'a, Id, E: Entry>(known: &'a Entries<Id, E>, listed: &'a [Listed<E>]) -> Rows<'a, E> {
    let known = known.iter().map(|(key, (_, entry))| (key.clone(), (0, entry)));
    known.chain(listed.iter().map(|listed| (listed.entry.key(), (listed.row, &listed.entry)))).collect()
}

struct Merged<'a> {
    regions: Rows<'a, RegionEntry>,
    units: Rows<'a, UnitEntry>,
    halls: Rows<'a, HallEntry>,
    windows: Rows<'a, WindowEntry>,
}

impl<'a> Merged<'a> {
    fn new(file: &'a File, known: &'a Known) -> Self {
        Self {
            regions: merged(&known.regions, &file.regions),
            units: merged(&known.units, &file.units),
            halls: merged(&known.halls, &file.halls),
            windows: merged(&known.windows, &file.windows),
        }
    }

    fn check(&self, errors: &mut Vec<ImportError>) {
        let wrong: BTreeSet<String> = errors.iter().map(|error| error.column.clone()).collect();
        self.parents(errors);
        // A level that could not be read would make the levels around it look wrong, too.
        if !wrong.contains(LEVEL) {
            self.levels(errors);
        }
        self.units(errors);
        self.halls(errors);
        if !wrong.contains(BUREAU) {
            let bureaus = self.units.values().filter(|(_, unit)| unit.is_bureau).map(|(row, unit)| (*row, &unit.name));
            errors.extend(sole(&UNITS, BUREAU, "审批服务局", bureaus.collect()));
        }
        if !wrong.contains(MAIN) {
            let mains = self.halls.values().filter(|(_, hall)| hall.is_main).map(|(row, hall)| (*row, &hall.name));
            errors.extend(sole(&HALLS, MAIN, "主大厅", mains.collect()));
        }
    }

    fn region(&self, code: &str) -> Option<&(u32, &'a RegionEntry)> {
        self.regions.get(&vec![code.to_owned()])
    }

    fn parents(&self, errors: &mut Vec<ImportError>) {
        for (row, region) in self.regions.values() {
            if !region.parent.is_empty() && self.region(&region.parent).is_none() {
                errors.push(error(&REGIONS, *row, PARENT, unknown("区划", &region.parent)));
            }
        }
    }

    /// Each region stands above those that belong to it; so no region can belong to itself by a detour.
    fn levels(&self, errors: &mut Vec<ImportError>) {
        for (row, region) in self.regions.values() {
            let Some((above, parent)) = self.region(&region.parent) else { continue };
            if parent.level >= region.level {
                let message = format!(
                    "「{}」是{}，它的上级「{}」是{}：上级区划的级别要更高",
                    region.name, region.level, parent.name, parent.level
                );
                // Where only the parent stands in the file, that row is what has to be changed.
                let row = if *row > 0 { *row } else { *above };
                errors.push(error(&REGIONS, row, LEVEL, message));
            }
        }
    }

    fn units(&self, errors: &mut Vec<ImportError>) {
        for (row, unit) in self.units.values().filter(|(row, _)| *row > 0) {
            if !unit.region.is_empty() && self.region(&unit.region).is_none() {
                errors.push(error(&UNITS, *row, REGION, unknown("区划", &unit.region)));
            } else if !unit.region.is_empty() && unit.region.len() != 6 {
                let message = "单位的区划应是县级及以上的 6 位代码，办件编号以它开头";
                errors.push(error(&UNITS, *row, REGION, message.to_owned()));
            }
            let same = |(at, other): &&(u32, &UnitEntry)| {
                at < row && other.code != unit.code && other.short_name == unit.short_name
            };
            let taken = self.units.values().find(same).filter(|_| !unit.short_name.is_empty());
            if let Some((_, other)) = taken {
                let message = format!("简称与「{}」相同，两家的文号会分不清，请改一个", other.name);
                errors.push(error(&UNITS, *row, SHORT_NAME, message));
            }
        }
    }

    fn halls(&self, errors: &mut Vec<ImportError>) {
        for (row, hall) in self.halls.values().filter(|(row, _)| *row > 0) {
            if !hall.region.is_empty() && self.region(&hall.region).is_none() {
                errors.push(error(&HALLS, *row, REGION, unknown("区划", &hall.region)));
            }
        }
        for (row, window) in self.windows.values().filter(|(row, _)| *row > 0) {
            if !window.hall.is_empty() && !self.halls.contains_key(&vec![window.hall.clone()]) {
                errors.push(error(&WINDOWS, *row, HALL, unknown("大厅", &window.hall)));
            }
        }
    }
}

/// There is one bureau, whose seal completes decisions (OP-11), and one main hall, which handles what comes online
/// (OP-1).
fn sole(sheet: &Sheet, column: &str, what: &str, mut found: Vec<(u32, &String)>) -> Option<ImportError> {
    found.sort_unstable();
    let (row, message) = match found.as_slice() {
        [_] => return None,
        [] => (0, format!("还没有{what}，请在其中一行填“是”")),
        [.., (row, _)] => {
            let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
            (*row, format!("只能有一个{what}，导入后会有 {} 个：{}", names.len(), names.join("、")))
        }
    };
    Some(error(sheet, row, column, message))
}

fn unknown(what: &str, code: &str) -> String {
    format!("没有代码为「{code}」的{what}，请补上它或改正代码")
}

fn error(sheet: &Sheet, row: u32, column: &str, message: String) -> ImportError {
    ImportError { sheet: sheet.name.to_owned(), row, column: column.to_owned(), message }
}
