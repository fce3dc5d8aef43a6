//! A source text as tokens: without comments, and without what stands in texts.

/// The tokens that matter: names, `::`, `=>`, and single signs. A text or a character stands as `""`, so that what is
/// said in it is not taken for code.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
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
#[must_use]
pub fn holds(tokens: &[String], wanted: &[&str]) -> bool {
    tokens.windows(wanted.len()).any(|window| window.iter().zip(wanted).all(|(token, wanted)| token == wanted))
}
