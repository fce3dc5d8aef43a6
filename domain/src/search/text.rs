//! Cutting a text into tokens.

use crate::text::{narrow, visible};

/// The longest run of pinyin initials that is a token of its own.
const LONGEST_INITIALS: usize = 8;

/// A stretch of text between gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// Chinese characters.
    Chinese(Vec<char>),
    /// Letters and digits of other scripts, in lower case.
    Word(String),
}

/// The stretches of a text, with full-width letters narrowed and all in lower case.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut gap = true;
    for c in visible(text).chars().map(narrow) {
        match runs.last_mut() {
            Some(Run::Chinese(run)) if is_chinese(c) && !gap => run.push(c),
            Some(Run::Word(word)) if is_letter(c) && !gap => word.extend(c.to_lowercase()),
            Some(_) | None if is_chinese(c) => runs.push(Run::Chinese(vec![c])),
            Some(_) | None if is_letter(c) => runs.push(Run::Word(c.to_lowercase().collect())),
            Some(_) | None => {}
        }
        gap = !is_chinese(c) && !is_letter(c);
    }
    runs
}

/// The tokens of a stored text: each Chinese character, each pair of neighbors, each word or number in lower case.
/// Every token comes once, in the order of the text.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for run in runs(text) {
        match run {
            Run::Chinese(run) => {
                found.extend(run.iter().map(char::to_string));
                found.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
            }
            Run::Word(word) => found.push(word),
        }
    }
    once(found)
}

/// The tokens under which the initials of a Chinese text's pinyin are found: every stretch of two to eight of them,
/// so that `bdc` finds 不动产 at the start, in the middle and at the end. The initials come from the server.
#[must_use]
pub fn initial_tokens(initials: &str) -> Vec<String> {
    let letters: Vec<char> = initials.chars().filter(char::is_ascii_alphanumeric).collect();
    let lengths = 2..=LONGEST_INITIALS;
    let stretches = lengths.flat_map(|length| letters.windows(length));
    once(stretches.map(|stretch| stretch.iter().collect::<String>().to_ascii_lowercase()).collect())
}

/// The tokens without those that came before.
pub(super) fn once(tokens: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    tokens.into_iter().filter(|token| seen.insert(token.clone())).collect()
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_chinese(c)
}
