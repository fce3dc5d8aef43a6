//! Cutting what somebody typed into the tokens that a match must hold.

use super::text::{Run, once, runs};

/// More tokens than this do not make a search better, only slower.
const MOST_TOKENS: usize = 24;

/// What people say around the thing they look for; longer ones stand before those they contain.
const FILLERS: &[&str] = &[
    "请问一下",
    "我想要办理",
    "我想办理",
    "我要办理",
    "怎么样办理",
    "怎么办理",
    "如何办理",
    "在哪里办理",
    "在哪里办",
    "在哪里",
    "我想要办",
    "我想办",
    "我要办",
    "怎么去办",
    "怎么办",
    "如何办",
    "在哪办",
    "去哪办",
    "哪里办",
    "我想要",
    "我想",
    "我要",
    "请问",
    "怎么",
    "如何",
    "在哪",
    "去哪",
    "哪里",
    "办一下",
    "办一个",
    "办个",
    "需要什么",
];

/// The tokens that a match must hold, all of them: the pairs of each stretch of Chinese (or its one character), each
/// word or number.
///
/// What people say around the thing is left out (我要办老年证 looks for 老年证), unless nothing else is there.
/// Empty if the text holds nothing to look for.
#[must_use]
pub fn query_tokens(text: &str) -> Vec<String> {
    let plain = FILLERS.iter().fold(text.to_owned(), |text, filler| text.replace(filler, " "));
    let found = cut(&plain);
    if found.is_empty() { cut(text) } else { found }
}

fn cut(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for run in runs(text) {
        match run {
            Run::Chinese(run) if run.len() == 1 => found.extend(run.iter().map(char::to_string)),
            Run::Chinese(run) => found.extend(run.windows(2).map(|pair| pair.iter().collect::<String>())),
            Run::Word(word) => found.push(word),
        }
    }
    let mut found = once(found);
    found.truncate(MOST_TOKENS);
    found
}
