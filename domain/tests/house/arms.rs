//! In the rules and in the server, a `match` says what it does with every state and every fact, so that a new one does not compile until it has been
//! thought of everywhere. An arm that catches whatever is left, by `_` or by a name, is allowed only over what has no end:
//! texts, numbers, characters, shapes of data.

use crate::sources_of;

/// Where such arms stand, how many, and over what. Everywhere else there are none.
const OPEN_ENDED: [(&str, usize, &str); 41] = [
    ("domain/src/deadline/standing.rs", 1, "a number of days"),
    ("domain/src/deadline/words/limits.rs", 1, "hundredths"),
    ("domain/src/evaluation/invitation.rs", 1, "a number of ratings"),
    ("domain/src/identity/case_number.rs", 1, "characters"),
    ("domain/src/identity/phone.rs", 1, "the digits of a number"),
    ("domain/src/ledger/leaf.rs", 2, "the words of a line"),
    ("domain/src/letter/text.rs", 1, "characters"),
    ("domain/src/matter/check/checker.rs", 2, "a text that may be empty"),
    ("domain/src/matter/check/parts.rs", 2, "a code that may be empty"),
    ("domain/src/matter/diff.rs", 1, "a name that may be empty"),
    ("domain/src/matter/element.rs", 1, "the name of an element"),
    ("domain/src/matter/import/assemble.rs", 2, "the name of a sheet"),
    ("domain/src/matter/import/cells.rs", 3, "what is written in a cell"),
    ("domain/src/matter/import/json.rs", 1, "shapes of JSON"),
    ("domain/src/policy/clause.rs", 1, "the name of a law"),
    ("domain/src/policy/model.rs", 1, "a number of days"),
    ("domain/src/problem.rs", 1, "the length of a list"),
    ("domain/src/rectification/evidence.rs", 1, "national codes"),
    ("domain/src/text.rs", 2, "characters"),
    ("server/src/account/save_profile.rs", 1, "whether all fields could be read"),
    ("server/src/account/store.rs", 1, "whether a badge and a unit are there"),
    ("server/src/case/track.rs", 1, "whether all fields could be read"),
    ("server/src/db/failure.rs", 3, "the errors of a library"),
    ("server/src/db/migrate.rs", 2, "whether it went well; kinds of databases"),
    ("server/src/db/migrations/m20261122_000015_matter.rs", 1, "kinds of databases"),
    ("server/src/db/migrations/m20261128_000040_deadline.rs", 1, "kinds of databases"),
    ("server/src/db/schema.rs", 2, "kinds of databases"),
    ("server/src/demo/scenes/case/plot.rs", 2, "numbers drawn by chance"),
    ("server/src/error.rs", 1, "errors that say no more than their words"),
    ("server/src/evaluation/store/ticket.rs", 1, "a word that the database holds"),
    ("server/src/http/assets.rs", 1, "the endings of file names"),
    ("server/src/http/caller.rs", 1, "kinds of addresses"),
    ("server/src/http/page.rs", 2, "status codes, and whether a page is wanted"),
    ("server/src/http/problem.rs", 1, "errors that carry what they say"),
    ("server/src/http/routes.rs", 1, "whether it went well"),
    ("server/src/notification/deliver.rs", 1, "whether it went well"),
    ("server/src/notification/mail.rs", 1, "the errors of a library"),
    ("server/src/storage/clamd.rs", 1, "what the scanner said"),
    ("server/src/storage/picture.rs", 1, "the formats of a library"),
    ("server/src/unit/import/entry.rs", 1, "what is written in a cell"),
    ("server/src/unit/import/json.rs", 1, "shapes of JSON"),
];

/// How many arms catch whatever is left: `_`, a name, or these in a tuple, without a condition.
fn catch_alls(tokens: &[String]) -> usize {
    let arrows = tokens.iter().enumerate().filter(|(_, token)| *token == "=>").map(|(at, _)| at);
    arrows.filter(|at| is_catch_all(pattern(tokens, *at))).count()
}

/// The tokens of the pattern before the arrow at `at`: back to the end of the arm before it, or the beginning.
fn pattern(tokens: &[String], at: usize) -> &[String] {
    let mut depth = 0_usize;
    for from in (0..at).rev() {
        match tokens[from].as_str() {
            ")" | "]" => depth += 1,
            // What stands before a pattern at its own depth: an opening brace, or the end of another arm.
            "{" | "}" | "," if depth == 0 => return &tokens[from + 1..at],
            "(" | "[" if depth == 0 => return &tokens[from + 1..at],
            "(" | "[" => depth -= 1,
            _ => {}
        }
    }
    &tokens[..at]
}

fn is_catch_all(pattern: &[String]) -> bool {
    let is_name = |token: &str| token.starts_with(|sign: char| sign.is_ascii_lowercase() || sign == '_');
    let is_open = |token: &str| matches!(token, "(" | ")" | "," | "&" | "|" | ".");
    let is_word = |token: &str| matches!(token, "true" | "false" | "if" | "matches");
    !pattern.is_empty()
        && pattern.iter().all(|token| (is_name(token) && !is_word(token)) || is_open(token))
        && pattern.iter().any(|token| is_name(token))
}

#[test]
fn every_arm_over_states_and_facts_is_written_out() {
    let mut wrong = Vec::new();
    for source in sources_of(&["domain/src", "server/src"]) {
        let allowed = OPEN_ENDED.iter().find(|(path, ..)| *path == source.path).map_or(0, |(_, count, _)| *count);
        let found = catch_alls(&source.tokens);
        if found != allowed {
            wrong.push(format!("{}: {found} arms catch whatever is left, {allowed} may", source.path));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_catch_all_is_found_in_every_form() {
    let count = |text: &str| catch_alls(&sources::tokens(text));
    assert_eq!(count("match a { A => 1, _ => 2 }"), 1);
    assert_eq!(count("match a { A { .. } => { 1 } other => 2 }"), 1);
    assert_eq!(count("match (a, b) { (A, B) => 1, (_, _) => 2 }"), 1);
    assert_eq!(count("match (a, b) { (A, B) => 1, (x, _) => 2 }"), 1);
    assert_eq!(count("matches!(a, A | B)"), 0);
    assert_eq!(count("match a { A(_) | B { c, .. } => 1, C => 2 }"), 0);
    assert_eq!(count("match a { Some(x) if x > 1 => 1, Some(_) | None => 2 }"), 0);
    assert_eq!(count("match a { _ if b => 1, true => 2, false => 3 }"), 0, "with a condition the rest must follow");
}
