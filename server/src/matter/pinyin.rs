//! What pinyin is needed for: finding a matter by its initials, and the order in which people expect names.

use domain::text::narrow;
use pinyin::ToPinyin;

/// Characters of everyday administrative language that begin differently from word to word, with both beginnings:
/// 行 in 银行 and in 行政, 长 in 长期 and in 校长, 参 in 参保 and in 人参, 幢 as registers of buildings read it.
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
    ('泊', ['b', 'p']),
    ('参', ['c', 's']),
    ('轧', ['z', 'y']),
    ('阿', ['a', 'e']),
    ('弄', ['n', 'l']),
    ('幢', ['z', 'c']),
    ('便', ['b', 'p']),
    ('曝', ['b', 'p']),
    ('传', ['c', 'z']),
    ('省', ['s', 'x']),
    ('单', ['d', 's']),
    ('解', ['j', 'x']),
    ('石', ['s', 'd']),
    ('区', ['q', 'o']),
    ('率', ['l', 's']),
    ('系', ['x', 'j']),
    ('盛', ['s', 'c']),
    ('识', ['s', 'z']),
    ('属', ['s', 'z']),
    ('提', ['t', 'd']),
    ('宿', ['s', 'x']),
    ('卡', ['k', 'q']),
    ('壳', ['k', 'q']),
    ('强', ['q', 'j']),
    ('茄', ['q', 'j']),
    ('纤', ['x', 'q']),
    ('屏', ['p', 'b']),
    ('奇', ['q', 'j']),
    ('吓', ['x', 'h']),
    ('咳', ['k', 'h']),
    ('粘', ['z', 'n']),
    ('折', ['z', 's']),
    ('召', ['z', 's']),
    ('种', ['z', 'c']),
    ('贾', ['j', 'g']),
    ('叶', ['y', 'x']),
    ('冯', ['f', 'p']),
    ('仇', ['q', 'c']),
    ('查', ['c', 'z']),
    ('尉', ['w', 'y']),
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
