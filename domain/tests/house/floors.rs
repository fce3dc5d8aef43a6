//! Down you call. Areas of the crate stand on floors, and so do the files of `deadline`; whoever names something higher, or
//! beside it on the same floor, is refused.

use crate::sources::{self, Source};

/// The floors of the crate, the lowest first. The picture in `lib.rs` says the same.
const AREAS: &[&[&str]] = &[
    &["counted", "ids", "problem", "search", "text_enum", "time"],
    &["access", "identity", "material", "policy", "record", "staff", "subject"],
    &["calendar", "endpoint"],
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
const MACROS: [(&str, &str); 2] = [("id_type", "ids"), ("string_schema", "text_enum")];

/// Arrows that are not down and are allowed, each with its reason: from, to, why. None.
const EXCEPTIONS: [(&str, &str, &str); 0] = [];

/// Every path of the source that begins at the crate or at a parent, from the crate's root: `["deadline", "prove"]`.
fn paths(source: &Source) -> Vec<Vec<String>> {
    let module = module(&source.path);
    let tokens = &source.tokens;
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let begins = matches!(tokens[at].as_str(), "crate" | "super") && is(tokens, at + 1, "::");
        let continues = at > 0 && tokens[at - 1] == "::";
        if begins && !continues {
            let mut base = if tokens[at] == "crate" { Vec::new() } else { parent(&module) };
            let mut next = at + 2;
            while is(tokens, next, "super") && is(tokens, next + 1, "::") {
                base = parent(&base);
                next += 2;
            }
            tree(tokens, next, &base, &mut found);
        }
    }
    found
}

/// Reads one branch of a path: names joined by `::`, and braces in which it parts. Answers where it ends.
fn tree(tokens: &[String], mut at: usize, base: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = base.to_vec();
    loop {
        if is(tokens, at, "{") {
            at += 1;
            while at < tokens.len() && !is(tokens, at, "}") {
                at = tree(tokens, at, &path, found);
                at += usize::from(is(tokens, at, ","));
            }
            return at + 1;
        }
        match tokens.get(at).map(String::as_str) {
            Some("self" | "*") | None => {}
            Some(name) => path.push(name.to_owned()),
        }
        at += 1;
        if is(tokens, at, "as") {
            at += 2;
        }
        if !is(tokens, at, "::") {
            found.push(path);
            return at;
        }
        at += 1;
    }
}

fn is(tokens: &[String], at: usize, wanted: &str) -> bool {
    tokens.get(at).is_some_and(|token| token == wanted)
}

/// The module of a file: `domain/src/case/act.rs` is `["case", "act"]`.
fn module(path: &str) -> Vec<String> {
    let inner = path.strip_prefix("domain/src/").and_then(|path| path.strip_suffix(".rs")).unwrap_or(path);
    if inner == "lib" { Vec::new() } else { inner.split('/').map(str::to_owned).collect() }
}

fn parent(module: &[String]) -> Vec<String> {
    module.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default()
}

fn floor(floors: &[&[&str]], name: &str) -> Option<usize> {
    floors.iter().position(|floor| floor.contains(&name))
}

/// What is wrong with the arrows of these sources between the modules right below `within`.
fn faults(sources: &[Source], within: &[&str], floors: &[&[&str]]) -> Vec<String> {
    let inside = |path: &[String]| {
        let below = path.len() > within.len() && within.iter().zip(path).all(|(name, segment)| name == segment);
        below.then(|| path[within.len()].clone())
    };
    let mut faults = Vec::new();
    for source in sources {
        let Some(from) = inside(&module(&source.path)) else { continue };
        for to in paths(source).iter().filter_map(|path| inside(path)) {
            let to = MACROS.iter().find(|(name, _)| *name == to).map_or(to, |(_, home)| (*home).to_owned());
            let excepted = EXCEPTIONS.iter().any(|(above, below, _)| (*above, *below) == (from.as_str(), to.as_str()));
            if from == to || excepted {
                continue;
            }
            match (floor(floors, &from), floor(floors, &to)) {
                (Some(higher), Some(lower)) if lower < higher => {}
                (Some(_), Some(_)) => {
                    faults.push(format!("{}: {from} calls {to}, which does not stand lower", source.path))
                }
                (None, _) => faults.push(format!("{}: {from} has no floor", source.path)),
                (_, None) => {
                    faults.push(format!("{}: {to} has no floor; name the file, not what its parent shows", source.path))
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

/// Whether every file and folder right below `folder` has its floor, and nothing else has.
fn all_placed(sources: &[Source], folder: &str, floors: &[&[&str]]) {
    let mut placed: Vec<&str> = floors.iter().flat_map(|floor| floor.iter().copied()).collect();
    let mut there: Vec<&str> = sources
        .iter()
        .filter_map(|source| source.path.strip_prefix(folder)?.strip_suffix(".rs"))
        .filter_map(|inner| inner.split('/').next())
        .filter(|name| *name != "lib")
        .collect();
    placed.sort_unstable();
    there.dedup();
    there.sort_unstable();
    there.dedup();
    assert_eq!(placed, there, "{folder}");
}

#[test]
fn areas_call_only_what_stands_lower() {
    let sources = sources::under("domain/src");
    all_placed(&sources, "domain/src/", AREAS);
    assert_eq!(faults(&sources, &[], AREAS), Vec::<String>::new());
}

#[test]
fn the_files_of_deadline_call_only_what_stands_lower() {
    let sources = sources::under("domain/src/deadline");
    all_placed(&sources, "domain/src/deadline/", DEADLINE);
    assert_eq!(faults(&sources, &["deadline"], DEADLINE), Vec::<String>::new());
    assert_eq!(faults(&sources, &["deadline", "words"], WORDS), Vec::<String>::new());
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

#[test]
fn an_arrow_up_or_sideways_is_refused_however_it_is_written() {
    let source = |path: &str, text: &str| Source { path: path.to_owned(), tokens: sources::tokens(text) };
    let count = |path: &str, text: &str| faults(&[source(path, text)], &[], AREAS).len();
    assert_eq!(count("domain/src/case/act.rs", "use crate::ids::CaseId;"), 0);
    assert_eq!(count("domain/src/case/act.rs", "use crate::supervision::Warning;"), 1);
    assert_eq!(count("domain/src/case/act.rs", "use crate::{ids::CaseId, supervision::{self, Warning}};"), 1);
    assert_eq!(count("domain/src/case/act.rs", "use super::super::ledger::Leaf;"), 1);
    assert_eq!(count("domain/src/case.rs", "fn f(it: super::ledger::Leaf) {}"), 1);
    assert_eq!(count("domain/src/case/act.rs", "use crate::evaluation::Scale;"), 1, "the same floor");
    assert_eq!(count("domain/src/case/act.rs", "use crate::nowhere::Scale;"), 1, "a module without a floor");
    assert_eq!(count("domain/src/case/act.rs", "// crate::ledger\nuse super::state::State; \"crate::ledger\";"), 0);
    assert_eq!(count("domain/src/problem.rs", "crate::string_schema!(A => \"a\");"), 1, "a macro has its home");
    assert_eq!(count("domain/src/policy/hours.rs", "crate::string_schema!(A => \"a\");"), 0);

    let deadline = |path: &str, text: &str| faults(&[source(path, text)], &["deadline"], DEADLINE).len();
    assert_eq!(deadline("domain/src/deadline/count.rs", "use super::run::{DayCounter, DeadlineRun};"), 0);
    assert_eq!(deadline("domain/src/deadline/run.rs", "use super::count::Count;"), 1);
    assert_eq!(deadline("domain/src/deadline/run.rs", "use super::{Basis, Span};"), 2, "from the file it stands in");
    assert_eq!(deadline("domain/src/deadline/words/days.rs", "use super::dates::list;"), 0);
    assert_eq!(deadline("domain/src/deadline/words/days.rs", "use crate::deadline::prove::prove;"), 1);
}
