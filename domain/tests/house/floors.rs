//! Down you call. Areas of the crate stand on floors, and so do the files of `deadline`; whoever names something higher, or
//! beside it on the same floor, is refused.

use sources::floors::Floors;

use crate::sources_of;

/// The floors of the crate, the lowest first. The picture in `lib.rs` says the same.
const AREAS: &[&[&str]] = &[
    &["text"],
    &["counted", "ids", "problem", "search", "text_enum", "time"],
    &["access", "file", "identity", "material", "policy", "staff", "subject"],
    &["calendar", "endpoint", "record"],
    &["deadline", "letter", "matter", "merkle", "notification"],
    &["case", "evaluation"],
    &["account", "rectification"],
    &["ledger"],
    &["supervision"],
];

/// The floors inside `deadline`; `deadline.rs` itself shows what is shown and stands above them.
const DEADLINE: &[&[&str]] = &[
    &["basis", "law", "rules", "standing"],
    &["facts", "proof"],
    &["pauses"],
    &["run"],
    &["count"],
    &["warning", "words"],
    &["prove"],
    &["wire"],
];

/// The floors inside `deadline/words`.
const WORDS: &[&[&str]] = &[&["dates"], &["findings"], &["days", "limits"]];

/// Where the macros live that the crate shows at its root.
const MACROS: &[(&str, &str)] = &[("id_type", "ids"), ("string_schema", "text_enum")];

/// There are no exceptions; whoever needs one moves what is shared down instead.
fn holds(within: &[&str], floors: &[&[&str]]) {
    let floors = Floors { within, floors, macros: MACROS };
    let sources = sources_of(&["domain/src"]);
    assert_eq!(floors.misplaced(&sources), Vec::<String>::new());
    assert_eq!(floors.faults(&sources), Vec::<String>::new());
}

#[test]
fn areas_call_only_what_stands_lower() {
    holds(&[], AREAS);
}

#[test]
fn the_files_of_deadline_call_only_what_stands_lower() {
    holds(&["deadline"], DEADLINE);
    holds(&["deadline", "words"], WORDS);
}

#[test]
fn the_picture_of_the_floors_is_the_table() {
    let lib = include_str!("../../src/lib.rs");
    let mut drawn: Vec<Vec<&str>> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("//! "))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_digit()))
        .map(|line| line.split_whitespace().skip(1).collect())
        .collect();
    drawn.reverse();
    assert_eq!(drawn, AREAS.iter().map(|floor| floor.to_vec()).collect::<Vec<_>>());
}
