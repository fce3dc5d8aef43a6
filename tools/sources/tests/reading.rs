//! What a reader of sources finds, and what it takes for no code.

use sources::floors::Floors;
use sources::{Source, tokens};

const CRATE: Floors<'_> = Floors {
    within: &[],
    floors: &[&["ids", "text"], &["clock"], &["case", "rating"], &["record", "watch"]],
    macros: &[("id_type", "ids"), ("board", "watch")],
};
const CLOCK: Floors<'_> =
    Floors { within: &["clock"], floors: &[&["basis"], &["run", "words"], &["count"]], macros: &[] };
const WORDS: Floors<'_> = Floors { within: &["clock", "words"], floors: &[&["dates"], &["days"]], macros: &[] };

fn faults(floors: Floors<'_>, path: &str, text: &str) -> usize {
    floors.faults(&[Source::new(path, text)]).len()
}

#[test]
fn comments_texts_and_tests_are_no_code() {
    let text = "a::b \"c => d\" // e\n'f' '\\'' '\\u{1f}' r#\"g \"h\" \"# <'i> j=>k\n#[cfg(test)]\nl";
    let found = tokens(text);
    assert_eq!(found, ["a", "::", "b", "\"\"", "\"\"", "\"\"", "\"\"", "\"\"", "<", "'", "i", ">", "j", "=>", "k"]);
}

#[test]
fn an_arrow_down_or_within_a_module_is_none() {
    for text in [
        "use crate::{clock, text::{Key, t}, ids::{CaseId as Id}};",
        "use super::{act::Act, super::text::t};",
        "use super::state::State;",
        "// crate::watch hears of it\nuse some_crate::watch; \"crate::watch\";",
        "use crate::clock::*;",
        "pub(crate) struct A; pub(super) struct B; pub(in crate::case) struct C;",
        "crate::id_type!(A);",
    ] {
        assert_eq!(faults(CRATE, "app/src/case/act.rs", text), 0, "{text}");
    }
    assert_eq!(faults(CRATE, "app/src/lib.rs", "use crate::watch;"), 0, "the root stands above all");
}

#[test]
fn an_arrow_up_or_sideways_is_found_however_it_is_written() {
    for text in [
        "use crate::watch;",
        "use crate::watch::Warning;",
        "use crate::{\n    ids,\n    watch::{self, Warning},\n};",
        "use crate::{text::{Key, t}, watch as screens, ids};",
        "use crate::{ids, {watch::{Warning}}};",
        "use super::super::watch::Warning;",
        "use super::{super::watch::Warning, state::State};",
        "fn f(it: crate::watch::Warning) {}",
        "fn f() { super::super::watch::warn() }",
        "pub(in crate::watch) struct X;",
        "use crate::rating::Scale;",
        "use crate::nowhere::Scale;",
        "crate::board!(A);",
        "macro_rules! m { () => { $crate::watch::Warning } }",
    ] {
        assert_eq!(faults(CRATE, "app/src/case/act.rs", text), 1, "{text}");
    }
    assert_eq!(faults(CRATE, "app/src/case.rs", "use super::watch;"), 1);
    assert_eq!(faults(CRATE, "app/src/newcomer.rs", ""), 1, "a module without a floor");
}

#[test]
fn floors_inside_a_module_are_its_own() {
    assert_eq!(faults(CLOCK, "app/src/clock/count.rs", "use super::run::{Day, Run};\nuse crate::watch::Warning;"), 0);
    assert_eq!(faults(CLOCK, "app/src/clock/run.rs", "use super::count::Count;"), 1);
    assert_eq!(faults(CLOCK, "app/src/clock/run.rs", "use super::{Basis, Span};"), 2, "from the file it stands in");
    assert_eq!(faults(CLOCK, "app/src/clock/words/days.rs", "use super::dates::list;"), 0);
    assert_eq!(faults(CLOCK, "app/src/clock/words/days.rs", "use crate::clock::count::count;"), 1);
    assert_eq!(faults(CLOCK, "app/src/clock.rs", "pub use count::Count;"), 0, "it shows what is shown");
    assert_eq!(faults(WORDS, "app/src/clock/words/dates.rs", "use super::days::list;"), 1);
}

#[test]
fn every_module_has_its_floor_and_every_name_on_a_floor_its_module() {
    let source = |path: &str| Source::new(path, "");
    let all = ["basis.rs", "run.rs", "words/days.rs", "words.rs", "count.rs"];
    let mut there: Vec<Source> = all.iter().map(|name| source(&format!("app/src/clock/{name}"))).collect();
    there.push(source("app/src/lib.rs"));
    there.push(source("app/src/clock.rs"));
    assert_eq!(CLOCK.misplaced(&there), Vec::<String>::new());
    there.push(source("app/src/clock/late.rs"));
    there.remove(0);
    assert_eq!(CLOCK.misplaced(&there), ["late has no floor", "basis is not there"]);
}

#[test]
fn the_sources_of_a_folder_are_named_from_the_root_of_the_repository() {
    let found = sources::under("tools/sources").unwrap_or_default();
    let paths: Vec<&str> = found.iter().map(|source| source.path.as_str()).collect();
    let src = "tools/sources/src";
    assert_eq!(paths[..3], [format!("{src}/floors.rs"), format!("{src}/lib.rs"), format!("{src}/tokens.rs")]);
    assert_eq!(found[0].module(), ["floors"]);
    assert!(sources::under("tools/nowhere").is_err());
}
