//! The floors of the server: down you call, up you announce or ask. A module that calls one that does not stand lower is
//! named here with its file; `areas` alone knows both ends. There are no exceptions.

use std::collections::BTreeSet;

use sources::Source;
use sources::floors::Floors;

/// The floors, lowest first. Modules of one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["error", "clock", "text"],
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
];

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
    let is_own = |source: &Source| source.path.starts_with("server/src/statistics");
    let (own, others): (Vec<_>, Vec<_>) = sources::under("server/src").unwrap().into_iter().partition(is_own);
    let foreign: BTreeSet<String> = others.iter().flat_map(|source| tables(&source.text)).collect();
    assert!(foreign.len() > 20 && foreign.contains("case_file"), "{foreign:?}");
    for source in own {
        assert_eq!(tables_named(&source.text, &foreign), [""; 0], "{}", source.path);
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
    let floors = Floors { within: &[], floors: FLOORS, macros: &[] };
    let mut sources = sources::under("server/src").unwrap();
    // The binary knows nothing but the library.
    sources.retain(|source| source.path != "server/src/main.rs");
    assert_eq!(floors.misplaced(&sources), [""; 0]);
    assert_eq!(floors.faults(&sources), [""; 0]);
}
