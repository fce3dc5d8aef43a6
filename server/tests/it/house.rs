//! The floors of the server: down you call, up you announce or ask. A module that calls one that does not stand lower is
//! named here with its file; `areas` alone knows both ends.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The floors, lowest first. Modules of one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["error", "clock"],
    &["config", "wiring", "import"],
    &["db", "storage"],
    &["secrets", "rules"],
    &["app"],
    &["work"],
    &["jobs", "announce"],
    &["audit", "http"],
    &["files"],
    &["unit", "notification", "calendar", "ledger"],
    &["account", "matter", "statistics", "deadline"],
    &["letter", "record"],
    &["case"],
    &["evaluation"],
    &["rectification"],
    &["supervision"],
    &["areas"],
    &["demo"],
    &["cli"],
    &["lib", "main"],
];

/// Arrows that are not down and stay, each with its reason.
const ALLOWED: &[(&str, &str, &str)] = &[];

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// The modules of this crate that a source text names.
fn named(source: &str) -> BTreeSet<String> {
    let code: String =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut names = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let is_word = code[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '_');
        let rest = &code[at + found.len()..];
        if is_word {
            continue;
        }
        match rest.strip_prefix('{') {
            Some(list) => names.extend(heads(list)),
            None => names.extend(word(rest)),
        }
    }
    names
}

/// The first words of the entries of a list in braces, which may hold lists in braces.
fn heads(list: &str) -> Vec<String> {
    let (mut depth, mut heads, mut entry) = (0_u32, Vec::new(), String::new());
    for letter in list.chars() {
        match letter {
            '}' if depth == 0 => break,
            ',' if depth == 0 => heads.extend(word(&std::mem::take(&mut entry))),
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if letter != ',' || depth > 0 {
            entry.push(letter);
        }
    }
    heads.extend(word(&entry));
    heads
}

fn word(text: &str) -> Option<String> {
    let word: String =
        text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    (!word.is_empty() && word != "self").then_some(word)
}

/// What is wrong with a file of this module: every module it calls that does not stand lower.
fn faults(module: &str, source: &str) -> Vec<String> {
    let Some(own) = floor_of(module) else { return vec![format!("{module} has no floor: give it one in this table")] };
    let others = named(source).into_iter().filter(|other| other != module);
    others
        .filter(|other| !ALLOWED.iter().any(|(from, to, _)| (*from, *to) == (module, other.as_str())))
        .filter_map(|other| match floor_of(&other) {
            None => Some(format!("calls {other}, which has no floor")),
            Some(floor) if floor >= own => Some(format!("calls {other}, which does not stand lower: announce or ask")),
            Some(_) => None,
        })
        .collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The texts in double quotes of a source, without what stands in comments.
fn texts(source: &str) -> Vec<String> {
    let code = source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The tables that sources of entities name.
fn tables(source: &str) -> Vec<String> {
    let names = source.split("table_name = \"").skip(1);
    names.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// Those of the tables that the texts of a source name.
fn tables_named<'a>(source: &str, tables: &'a BTreeSet<String>) -> Vec<&'a String> {
    let texts = texts(source).join(" ");
    let words: BTreeSet<&str> = texts.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    tables.iter().filter(|table| words.contains(table.as_str())).collect()
}

#[test]
fn statistics_names_no_table_of_another_area() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let is_own = |path: &Path| path.starts_with(root.join("statistics")) || path == root.join("statistics.rs");
    let (own, others): (Vec<_>, Vec<_>) = sources(&root).into_iter().partition(|path| is_own(path));
    let read = |path: &PathBuf| std::fs::read_to_string(path).unwrap();
    let foreign: BTreeSet<String> = others.iter().flat_map(|path| tables(&read(path))).collect();
    assert!(foreign.len() > 20 && foreign.contains("case_file"), "{foreign:?}");
    for path in own {
        assert_eq!(tables_named(&read(&path), &foreign), [""; 0], "{}", path.display());
    }
}

#[test]
fn a_table_is_found_in_a_query_and_not_in_a_comment_or_a_name() {
    let foreign = BTreeSet::from(["case_file".to_owned(), "rating".to_owned()]);
    let found = |source: &str| tables_named(source, &foreign).len();
    assert_eq!(found(r#"let sql = "SELECT * FROM rating r JOIN case_file c";"#), 2);
    assert_eq!(found("let sql = \"SELECT \\\n * FROM rating\";"), 1);
    assert_eq!(found(r#"use crate::rating; // "rating" "#), 0);
    assert_eq!(found(r#"let word = "ratings";"#), 0);
    assert_eq!(tables(r#"#[sea_orm(table_name = "rating")] struct A; #[sea_orm(table_name = "b")]"#), ["rating", "b"]);
}

#[test]
fn every_arrow_of_the_server_points_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for path in sources(&root) {
        let inside = path.strip_prefix(&root).unwrap();
        let module = inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        let source = std::fs::read_to_string(&path).unwrap();
        found.extend(faults(module, &source).into_iter().map(|fault| format!("{}: {fault}", inside.display())));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn an_arrow_up_or_sideways_is_found_however_it_is_written() {
    assert_eq!(faults("case", "use crate::letter::Draft;\nuse crate::{account, unit::{self, Hall}};"), [""; 0]);
    for up in [
        "use crate::supervision;",
        "use crate::{\n    account,\n    supervision::{self, Watch},\n};",
        "fn f() { crate::supervision::watch() }",
        "pub(in crate::supervision) struct X;",
    ] {
        assert_eq!(faults("case", up).len(), 1, "{up}");
    }
    assert_eq!(faults("unit", "use crate::calendar;").len(), 1, "a module of the same floor");
    assert_eq!(faults("case", "use crate::nowhere;").len(), 1);
    assert_eq!(faults("case", "// crate::supervision hears of it\nuse crate::case::step;"), [""; 0]);
    assert_eq!(faults("newcomer", "").len(), 1);
}
