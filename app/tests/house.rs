//! The floors of the app: what stands on one may call only what stands on a lower one. There are no exceptions; whoever
//! needs one moves what is shared down instead.

#![expect(clippy::unwrap_used, reason = "a helper that cannot do its part should fail its test")]

use sources::floors::Floors;

/// The modules of `app/src` from the ground up. Those on one floor do not call each other. `lib.rs` stands above all.
const FLOORS: &[&[&str]] = &[
    &["browser"],
    &["routes", "text"],
    &["program"],
    &["travel", "client"],
    &["ui"],
    &["session", "terms"],
    &["shell"],
    &["pages"],
    &["bundle"],
];

/// The areas of `app/src/pages`, likewise.
const AREAS: &[&[&str]] = &[
    &["account", "deadline", "ledger", "letter", "matter"],
    &["case", "notification", "staff", "statistics"],
    &["admin", "desk", "evaluation", "rectification", "site", "supervision"],
];

fn holds(within: &[&str], floors: &[&[&str]]) {
    let floors = Floors { within, floors, macros: &[] };
    let mut sources = sources::under("app/src").unwrap();
    // The programs know nothing but the library.
    sources.retain(|source| source.path != "app/src/main.rs" && !source.path.starts_with("app/src/bin/"));
    assert_eq!(floors.misplaced(&sources), [""; 0]);
    assert_eq!(floors.faults(&sources), [""; 0]);
}

#[test]
fn every_module_calls_down_only() {
    holds(&[], FLOORS);
}

#[test]
fn every_area_of_pages_calls_down_only() {
    holds(&["pages"], AREAS);
}
