//! The sources as tokens: without comments, texts, and the tests that stand at the end of a file.

use std::fs;
use std::path::{Path, PathBuf};

/// One source file.
pub(crate) struct Source {
    /// Its path from the repository's root, with `/`.
    pub(crate) path: String,
    /// What it is made of.
    pub(crate) tokens: Vec<String>,
}

/// Every source of this folder, from the repository's root, in the order of their paths.
pub(crate) fn under(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    gather(&root.join(folder), &mut files);
    files.sort();
    assert!(files.len() > 10, "{folder} has sources");
    files
        .into_iter()
        .map(|file| {
            let path = file.strip_prefix(&root).expect("under the root").to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&file).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            Source { path, tokens: tokens(&text) }
        })
        .collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|fault| panic!("{}: {fault}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The tokens that matter: names, `::`, `=>`, and single signs. A text or a character stands as `""`, so that what is
/// said in it is not taken for code.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let signs: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(sign) = signs.get(at).copied() {
        let next = signs.get(at + 1).copied();
        let start = at;
        if sign == '/' && next == Some('/') {
            at = find(&signs, at, |sign| sign == '\n');
            continue;
        } else if sign == '"' {
            at = end_of_text(&signs, at + 1);
            tokens.push("\"\"".to_owned());
        } else if sign == 'r' && raw_hashes(&signs, at + 1).is_some() && !follows_name(&signs, at) {
            at = end_of_raw(&signs, at + 1);
            tokens.push("\"\"".to_owned());
        } else if sign == '\'' && is_character(&signs, at) {
            at = if next == Some('\\') { find(&signs, at + 3, |sign| sign == '\'') + 1 } else { at + 3 };
            tokens.push("\"\"".to_owned());
        } else if sign.is_alphanumeric() || sign == '_' {
            at = find(&signs, at, |sign| !(sign.is_alphanumeric() || sign == '_'));
            tokens.push(signs.get(start..at).unwrap_or_default().iter().collect());
        } else if (sign == ':' && next == Some(':')) || (sign == '=' && next == Some('>')) {
            at += 2;
            tokens.push([sign, next.unwrap_or_default()].iter().collect());
        } else {
            at += 1;
            if !sign.is_whitespace() {
                tokens.push(sign.to_string());
            }
        }
    }
    tokens
}

fn find(signs: &[char], from: usize, wanted: impl Fn(char) -> bool) -> usize {
    (from..signs.len()).find(|at| wanted(signs[*at])).unwrap_or(signs.len())
}

fn end_of_text(signs: &[char], mut at: usize) -> usize {
    while at < signs.len() && signs[at] != '"' {
        at += if signs[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn raw_hashes(signs: &[char], at: usize) -> Option<usize> {
    let quote = find(signs, at, |sign| sign != '#');
    (signs.get(quote) == Some(&'"')).then_some(quote - at)
}

fn end_of_raw(signs: &[char], at: usize) -> usize {
    let hashes = raw_hashes(signs, at).unwrap_or_default();
    let mut end = at + hashes + 1;
    loop {
        end = find(signs, end, |sign| sign == '"') + 1;
        let closed = signs.get(end..end + hashes).is_none_or(|after| after.iter().all(|sign| *sign == '#'));
        if closed {
            return end + hashes;
        }
    }
}

fn follows_name(signs: &[char], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| signs[before].is_alphanumeric() || signs[before] == '_')
}

/// A character in quotes, and not the name of a lifetime.
fn is_character(signs: &[char], at: usize) -> bool {
    signs.get(at + 1) == Some(&'\\') || signs.get(at + 2) == Some(&'\'')
}

/// Whether the tokens stand in the source one after the other.
pub(crate) fn holds(tokens: &[String], wanted: &[&str]) -> bool {
    tokens.windows(wanted.len()).any(|window| window.iter().zip(wanted).all(|(token, wanted)| token == wanted))
}

#[test]
fn comments_texts_and_tests_are_no_code() {
    let text = "a::b \"c => d\" // e\n'f' '\\'' '\\u{1f}' r#\"g \"h\" \"# <'i> j=>k\n#[cfg(test)]\nl";
    let found = tokens(text);
    assert_eq!(found, ["a", "::", "b", "\"\"", "\"\"", "\"\"", "\"\"", "\"\"", "<", "'", "i", ">", "j", "=>", "k"]);
}
