//! What pinyin is needed for: finding a matter by its initials, and the order in which people expect names.

use domain::text::narrow;
use pinyin::ToPinyin;

/// Characters of everyday administrative language that begin differently from word to word, with both beginnings:
/// 行 in 银行 and in 行政, 长 in 长期 and in 校长.
const TWO_WAYS: &[(char, [char; 2])] = &[
    ('行', ['x', 'h']),
    ('长', ['c', 'z']),
    ('重', ['z', 'c']),
    ('调', ['d', 't']),
    ('会', ['h', 'k']),
    ('给', ['j', 'g']),
    ('校', ['x', 'j']),
    ('乐', ['l', 'y']),
    ('厦', ['s', 'x']),
    ('畜', ['x', 'c']),
    ('弹', ['d', 't']),
    ('藏', ['c', 'z']),
    ('朝', ['c', 'z']),
    ('降', ['j', 'x']),
];

/// Spellings of one text stop doubling here; further characters count with their first beginning.
const MOST_SPELLINGS: usize = 8;

/// The initials of a text, once for each way to read it: 食品经营 is spjy. Letters and digits stand for themselves,
/// everything else is left out.
#[must_use]
pub fn initials(text: &str) -> Vec<String> {
    let mut spellings = vec![String::new()];
    for c in text.chars().map(narrow) {
        match TWO_WAYS.iter().find(|(two_way, _)| *two_way == c) {
            Some((_, [one, other])) if spellings.len() < MOST_SPELLINGS => {
                let others: Vec<String> = spellings.iter().map(|spelling| format!("{spelling}{other}")).collect();
                spellings.iter_mut().for_each(|spelling| spelling.push(*one));
                spellings.extend(others);
            }
            Some((_, [one, _])) => spellings.iter_mut().for_each(|spelling| spelling.push(*one)),
            None => {
                let initial = initial(c);
                spellings.iter_mut().for_each(|spelling| spelling.push_str(&initial));
            }
        }
    }
    spellings
}

fn initial(c: char) -> String {
    match c.to_pinyin() {
        Some(pinyin) => pinyin.first_letter().to_owned(),
        None if c.is_ascii_alphanumeric() => c.to_ascii_lowercase().to_string(),
        None => String::new(),
    }
}

/// A key by which names sort as in a Chinese dictionary: by syllable, then by tone, character for character.
#[must_use]
pub fn sort_key(name: &str) -> String {
    let syllable = |c: char| match c.to_pinyin() {
        Some(pinyin) => pinyin.with_tone_num_end().to_owned(),
        None => c.to_lowercase().to_string(),
    };
    name.chars().map(narrow).map(syllable).collect::<Vec<_>>().join(" ")
}
