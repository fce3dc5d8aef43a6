//! Finding things by any two Chinese characters, by words and by initials.

use std::collections::BTreeSet;

use domain::search::{initial_tokens, query_tokens, tokens};
use domain::text::narrow;
use proptest::prelude::*;

fn finds(text: &str, query: &str) -> bool {
    let held: BTreeSet<String> = tokens(text).into_iter().collect();
    query_tokens(query).iter().all(|token| held.contains(token))
}

#[test]
fn a_text_is_cut_into_characters_pairs_and_words() {
    assert_eq!(tokens("王伟 A3-排污"), ["王", "伟", "王伟", "a3", "排", "污", "排污"]);
}

#[test]
fn a_query_of_two_characters_is_one_pair() {
    assert_eq!(query_tokens("王伟"), ["王伟"]);
    assert!(finds("申请人王伟的排污许可", "王伟"));
    assert!(finds("申请人王伟的排污许可", "排污"));
    assert!(!finds("申请人王小伟的排放污水许可", "王伟"));
    assert!(!finds("申请人王小伟的排放污水许可", "排污"));
}

#[test]
fn a_single_character_and_a_long_phrase_are_found_too() {
    assert_eq!(query_tokens("产"), ["产"]);
    assert!(finds("不动产转移登记", "产"));
    assert!(finds("不动产转移登记", "不动产转移"));
    assert!(!finds("不动产抵押登记", "不动产转移"));
}

#[test]
fn width_and_case_do_not_matter() {
    assert_eq!(tokens("ＧＢ１１６４３"), ["gb11643"]);
    assert!(finds("GB 11643 号码", "ｇｂ"));
}

#[test]
fn pairs_do_not_reach_across_a_gap() {
    assert!(!finds("王、伟", "王伟"));
    assert!(!finds("王 伟", "王伟"));
}

#[test]
fn what_people_say_around_the_thing_is_left_out() {
    assert_eq!(query_tokens("我要办老年证"), query_tokens("老年证"));
    assert_eq!(query_tokens("请问怎么办理过户"), query_tokens("过户"));
    assert_eq!(query_tokens("怎么办"), ["怎么", "么办"]);
}

#[test]
fn nothing_to_look_for_gives_no_tokens() {
    for empty in ["", "   ", "，。！", "()"] {
        assert!(query_tokens(empty).is_empty(), "{empty}");
    }
}

#[test]
fn a_query_stays_short_however_long_the_text() {
    let long: String = ('一'..'万').chain('丈'..'与').chain('世'..'乙').collect();
    assert!(query_tokens(&long.repeat(40)).len() <= 24);
}

#[test]
fn initials_are_found_at_the_start_in_the_middle_and_at_the_end() {
    let held = initial_tokens("BDCZYDJ");
    for typed in ["bdc", "zy", "dj", "bdczydj"] {
        assert!(held.contains(&typed.to_owned()), "{typed}");
    }
    assert!(!held.contains(&"bdj".to_owned()));
}

#[test]
fn full_width_signs_are_narrowed_to_their_last_and_nothing_else_is() {
    assert_eq!(['　', '！', '～', 'Ａ', '９'].map(narrow), [' ', '!', '~', 'A', '9']);
    for kept in ['\u{ff00}', '｟', '、', '王', 'a'] {
        assert_eq!(narrow(kept), kept);
    }
}

#[test]
fn chinese_and_other_scripts_are_parted_without_a_gap() {
    assert_eq!(tokens("A3排污B"), ["a3", "排", "污", "排污", "b"]);
    assert_eq!(tokens("第3号"), ["第", "3", "号"]);
    assert!(!finds("A排B", "ab"));
}

#[test]
fn rare_characters_are_chinese_to_the_ends_of_their_blocks() {
    for pair in ["〇一", "㐀\u{4dbf}", "一\u{9fff}", "\u{f900}\u{faff}", "\u{20000}\u{323af}"] {
        let [first, second] =
            [pair.chars().next(), pair.chars().nth(1)].map(|c| c.map(String::from).unwrap_or_default());
        assert_eq!(tokens(pair), [first, second, pair.to_owned()], "{pair}");
    }
}

#[test]
fn a_query_keeps_its_first_24_tokens() {
    let long: String = ('一'..='丧').collect();
    let kept = query_tokens(&long);
    assert_eq!((kept.len(), kept.first().map(String::as_str)), (24, Some("一丁")));
    assert_eq!(kept.last().map(|pair| pair.chars().count()), Some(2));
}

#[test]
fn initials_are_found_in_stretches_of_two_to_eight() {
    let held = initial_tokens("ab-CDEFGHI");
    for (typed, found) in [("a", false), ("hi", true), ("abcdefgh", true), ("bcdefghi", true), ("abcdefghi", false)] {
        assert_eq!(held.contains(&typed.to_owned()), found, "{typed}");
    }
    assert_eq!(held.len(), 8 + 7 + 6 + 5 + 4 + 3 + 2);
    assert_eq!(initial_tokens("a"), Vec::<String>::new());
}

proptest! {
    #[test]
    fn any_two_neighbors_of_a_chinese_text_find_it(text in "[一-龥]{2,30}", at in 0_usize..29) {
        let characters: Vec<char> = text.chars().collect();
        let at = at.min(characters.len() - 2);
        let pair: String = characters[at..at + 2].iter().collect();
        prop_assert!(finds(&text, &pair));
    }

    #[test]
    fn no_token_comes_twice(text in ".{0,60}") {
        let found = tokens(&text);
        let distinct: BTreeSet<&String> = found.iter().collect();
        prop_assert_eq!(distinct.len(), found.len());
    }
}
