//! The floors of the app: what stands on one may call only what stands on a lower one. There are no exceptions; whoever
//! needs one moves what is shared down instead.

#![expect(clippy::unwrap_used, reason = "a helper that cannot do its part should fail its test")]

use std::{collections::BTreeSet, fs, iter::Peekable, path::Path, str::Chars};

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

/// A module: its path from the root of the crate, and its text.
struct Module {
    path: Vec<String>,
    text: String,
}

impl Module {
    fn new(path: &[&str], text: &str) -> Self {
        Self { path: path.iter().map(|name| (*name).to_owned()).collect(), text: text.to_owned() }
    }

    /// The paths from the root of the crate that the text names with `crate::` or `super::`.
    fn names(&self) -> Vec<Vec<String>> {
        let code: String =
            self.text.lines().map(|line| line.split("//").next().unwrap_or(line)).collect::<Vec<_>>().join("\n");
        let mut found = Vec::new();
        for (at, word) in code.match_indices("crate::") {
            if !code[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | '$')) {
                read_tree(&mut code[at + word.len()..].chars().peekable(), &[], &mut found);
            }
        }
        for (at, word) in code.match_indices("super::") {
            // `super::super::` is read from its first word, which climbs on.
            if !code[..at].ends_with("super::") {
                let parent = self.path.split_last().map_or(&[][..], |(_, above)| above);
                let mut paths = Vec::new();
                read_tree(&mut code[at + word.len()..].chars().peekable(), parent, &mut paths);
                found.extend(paths.into_iter().map(climb));
            }
        }
        found
    }
}

/// Reads `a::{b, c::d}` into the paths that it names, each below `above`.
fn read_tree(code: &mut Peekable<Chars<'_>>, above: &[String], found: &mut Vec<Vec<String>>) {
    while code.next_if(|next| next.is_whitespace()).is_some() {}
    if code.next_if_eq(&'{').is_some() {
        loop {
            read_tree(code, above, found);
            // What stands between two items: a comma, or `as name`.
            while code.next_if(|next| !matches!(next, ',' | '}' | ';')).is_some() {}
            if code.next_if_eq(&',').is_none() {
                code.next();
                return;
            }
        }
    }
    let mut name = String::new();
    while let Some(letter) = code.next_if(|next| next.is_alphanumeric() || *next == '_') {
        name.push(letter);
    }
    let mut path = above.to_vec();
    if name.is_empty() {
        return;
    }
    path.push(name);
    let mut rest = code.clone();
    if rest.next() == Some(':') && rest.next() == Some(':') {
        *code = rest;
        let before = found.len();
        read_tree(code, &path, found);
        if found.len() > before {
            return;
        }
    }
    found.push(path);
}

/// The path without its further `super`, each of which takes away the module before it.
fn climb(path: Vec<String>) -> Vec<String> {
    path.into_iter().fold(Vec::new(), |mut climbed, name| {
        if name == "super" {
            climbed.pop();
        } else {
            climbed.push(name);
        }
        climbed
    })
}

/// The arrows of a module that do not lead down. `depth` is how many names stand before the one that has a floor.
fn refused(module: &Module, floors: &[&[&str]], depth: usize) -> BTreeSet<String> {
    let floor = |name: &str| floors.iter().position(|floor| floor.contains(&name));
    let Some(from) = module.path.get(depth) else { return BTreeSet::new() };
    let same_house = |to: &Vec<String>| to.get(..depth) == module.path.get(..depth);
    module
        .names()
        .iter()
        .filter(|to| same_house(to))
        .filter_map(|to| to.get(depth))
        .filter(|to| *to != from && (floor(to).is_none() || floor(to) >= floor(from)))
        .map(|to| format!("{} calls {to}", module.path.join("::")))
        .collect()
}

/// Every module below `folder` but the programs' own `main`.
fn modules(folder: &Path, above: &[String]) -> Vec<Module> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        if above.is_empty() && ["lib", "main", "bin"].contains(&name.as_str()) {
            continue;
        }
        let path = [above, &[name]].concat();
        if file.is_dir() {
            found.extend(modules(&file, &path));
        } else {
            found.push(Module { path, text: fs::read_to_string(&file).unwrap() });
        }
    }
    found
}

fn app() -> Vec<Module> {
    modules(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &[])
}

/// Every module that has a floor here, by name.
fn at_depth(depth: usize, below: &[&str]) -> BTreeSet<String> {
    let app = app();
    let below: Vec<String> = below.iter().map(|name| (*name).to_owned()).collect();
    app.iter()
        .filter(|module| module.path.starts_with(&below))
        .filter_map(|module| module.path.get(depth).cloned())
        .collect()
}

fn named(floors: &[&[&str]]) -> BTreeSet<String> {
    floors.iter().flat_map(|floor| floor.iter()).map(|name| (*name).to_owned()).collect()
}

#[test]
fn every_module_calls_down_only() {
    let refused: BTreeSet<String> = app().iter().flat_map(|module| refused(module, FLOORS, 0)).collect();
    assert_eq!(refused, BTreeSet::new());
    assert_eq!(at_depth(0, &[]), named(FLOORS));
}

#[test]
fn every_area_of_pages_calls_down_only() {
    let refused: BTreeSet<String> = app()
        .iter()
        .filter(|module| module.path.first().is_some_and(|name| name == "pages"))
        .flat_map(|module| refused(module, AREAS, 1))
        .collect();
    assert_eq!(refused, BTreeSet::new());
    assert_eq!(at_depth(1, &["pages"]), named(AREAS));
}

#[test]
fn an_arrow_up_or_across_is_refused_however_it_is_written() {
    for (path, text) in [
        (&["ui", "card"][..], "use crate::session::use_session;"),
        (&["ui", "card"], "use crate::{\n    routes::Route,\n    session::{self, use_session},\n};"),
        (&["ui", "card"], "use crate::{text::{Key, t}, pages as screens, routes};"),
        (&["ui", "card"], "fn draw() { crate::shell::home::home(); }"),
        (&["ui", "card"], "use super::super::session::use_session;"),
        (&["ui"], "use super::session;"),
        (&["client"], "use crate::travel::use_travel;"),
        (&["text"], "use crate::unknown;"),
    ] {
        assert_eq!(refused(&Module::new(path, text), FLOORS, 0).len(), 1, "{text}");
    }
    for text in ["use crate::pages::desk::home;", "use super::super::desk::home;", "use crate::{pages::{desk}};"] {
        assert_eq!(refused(&Module::new(&["pages", "case", "own"], text), AREAS, 1).len(), 1, "{text}");
    }
}

#[test]
fn an_arrow_down_or_within_a_module_is_not() {
    for text in [
        "use crate::{browser, routes::{Route, with_query}, text::{Key, t}};",
        "use super::{button::Button, super::text::t};",
        "// crate::pages is above\nuse app_crate::pages;",
        "use crate::ui::button::*;",
    ] {
        assert_eq!(refused(&Module::new(&["ui", "card"], text), FLOORS, 0), BTreeSet::new(), "{text}");
    }
    let text = "use crate::{pages::{account::gate::signed_in, case::words}, session};\nuse super::words::due_badge;";
    assert_eq!(refused(&Module::new(&["pages", "case", "own"], text), AREAS, 1), BTreeSet::new());
}
