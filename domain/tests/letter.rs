//! Documents: their verification codes, what they are, what may stand in them.

use std::collections::BTreeSet;

use domain::case::letters;
use domain::letter::{CODE_ALPHABET, CODE_CHARS, LetterKind, WORDS_MAX, normalize_code, text_fault, verification_code};
use proptest::prelude::*;

#[test]
fn a_verification_code_is_three_groups_of_four() {
    assert_eq!(verification_code([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), "ABCD-EFGH-JKLM");
    assert_eq!(verification_code([12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]), "NPRS-TUWX-Y345");
}

#[test]
fn every_byte_becomes_a_letter_of_the_alphabet() {
    assert_eq!(verification_code([24, 25, 26, 27, 28, 29, 55, 56, 57, 83, 84, 255]), "6789-AB9A-B9AD");
}

#[test]
fn no_code_holds_signs_that_look_alike() {
    assert_eq!(BTreeSet::from(*CODE_ALPHABET).len(), CODE_ALPHABET.len());
    for alike in b"0O1I2ZQV" {
        assert!(!CODE_ALPHABET.contains(alike), "{}", char::from(*alike));
    }
}

#[test]
fn a_code_is_read_however_it_is_grouped_and_written() {
    for typed in ["ABCD-EFGH-JKLM", "abcdefghjklm", " abcd efgh jklm ", "AB-CD-EF-GH-JK-LM", "（ABCD—EFGH—JKLM）"]
    {
        assert_eq!(normalize_code(typed).as_deref(), Some("ABCD-EFGH-JKLM"), "{typed}");
    }
    assert_eq!(normalize_code("3456789yxwut").as_deref(), Some("3456-789Y-XWUT"));
}

#[test]
fn what_cannot_be_a_code_is_none() {
    for typed in
        ["", "ABCD-EFGH-JKL", "ABCD-EFGH-JKLMN", "ABCD-EFGH-JKLO", "0BCD-EFGH-JKLM", "ABCD-EFGH-JKLI", "验证码"]
    {
        assert_eq!(normalize_code(typed), None, "{typed}");
    }
}

proptest! {
    #[test]
    fn a_code_that_was_printed_is_always_read_again(random in any::<[u8; CODE_CHARS]>()) {
        let code = verification_code(random);
        prop_assert_eq!(code.len(), CODE_CHARS + 2);
        prop_assert_eq!(normalize_code(&code), Some(code.clone()));
        prop_assert_eq!(normalize_code(&code.to_lowercase().replace('-', " ")), Some(code));
    }
}

#[test]
fn op_11_only_the_two_decisions_need_signature_and_seals() {
    let told = letters::ALL.map(|kind| (kind.code, kind.series_word, kind.is_decision));
    let expected = [
        ("receipt", "收", false),
        ("acceptance", "受", false),
        ("correction", "补", false),
        ("non_acceptance", "不受", false),
        ("special_procedure", "特", false),
        ("extension", "延", false),
        ("approval", "准", true),
        ("rejection", "不准", true),
    ];
    assert_eq!(told, expected);
}

#[test]
fn no_two_documents_share_a_title_or_a_series() {
    let distinct = |word: fn(&LetterKind) -> &'static str| letters::ALL.iter().map(word).collect::<BTreeSet<_>>().len();
    assert_eq!(
        (distinct(|kind| kind.title), distinct(|kind| kind.series_word)),
        (letters::ALL.len(), letters::ALL.len())
    );
}

/// Whether the text may stand in a document.
fn prints(text: &str) -> bool {
    text_fault("reason", text, WORDS_MAX).is_none()
}

#[test]
fn the_longest_text_that_is_allowed_is_allowed() {
    assert!(prints(&"字".repeat(2000)));
    assert!(!prints(&"字".repeat(2001)));
    assert!(prints(&format!(" {} ", "字".repeat(2000))), "spaces at the ends do not count");
}

#[test]
fn lines_and_tabs_may_stand_in_a_document_and_other_controls_are_left_out() {
    for text in ["一\n二", "一\r二", "一\t二"] {
        assert!(prints(text), "{text:?}");
    }
    for text in ["一\u{0}二", "一\u{b}二", "一\u{1b}二", "一\u{7f}二", "一\u{85}二"] {
        assert!(prints(text) && !domain::text::visible(text).chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    }
}

#[test]
fn private_characters_and_what_is_no_character_are_refused_to_their_last() {
    let refused = ['\u{e000}', '\u{f8ff}', '\u{f0000}', '\u{10ffff}', '\u{fdd0}', '\u{fdef}', '\u{fffe}', '\u{ffff}'];
    for character in refused {
        assert!(!prints(&character.to_string()), "U+{:04X}", u32::from(character));
    }
    for beside in ['\u{d7ff}', '\u{f900}', '\u{fdcf}', '\u{fdf0}', '\u{ffef}', '\u{e0080}'] {
        assert!(prints(&beside.to_string()), "U+{:04X}", u32::from(beside));
    }
}

#[test]
fn pictures_are_refused_to_their_last_and_the_signs_of_chinese_faces_are_not() {
    let refused = [
        '\u{20e3}',
        '\u{231a}',
        '\u{231b}',
        '\u{23e9}',
        '\u{23fa}',
        '\u{2600}',
        '\u{27bf}',
        '\u{2b00}',
        '\u{2bff}',
        '\u{1f000}',
        '\u{1faff}',
    ];
    for picture in refused {
        let fault = text_fault("reason", &picture.to_string(), 1);
        let message = fault.map(|fault| fault.message);
        assert_eq!(message, Some(format!("“{picture}”不能印在文书上，请删去或换成文字")));
    }
    for sign in ['★', '☆', '☉', '♀', '♂', '\u{2319}', '\u{231c}', '\u{23e8}', '\u{23fb}', '■', '→', '①']
    {
        assert!(prints(&sign.to_string()), "{sign}");
    }
}

#[test]
fn words_of_names_and_reasons_pass() {
    for text in ["田小满", "买买提·艾力", "㛃𠮷\u{32000}", "葛\u{e0100}", "第一款第（四）项；\n√ × ① ★ ~", ""]
    {
        assert_eq!(text_fault("reason", text, WORDS_MAX), None, "{text}");
    }
}

#[test]
fn a_character_that_cannot_be_printed_is_named() {
    let visible = text_fault("name", "田小满😀", 100).map(|fault| fault.message);
    assert_eq!(visible.as_deref(), Some("“😀”不能印在文书上，请删去或换成文字"));
    for (text, code) in [("\u{e000}", "U+E000"), ("\u{ffff}", "U+FFFF")] {
        assert!(text_fault("name", text, 100).is_some_and(|fault| fault.message.contains(code)), "{code}");
    }
}

#[test]
fn too_long_is_told_with_both_numbers() {
    let fault = text_fault("reason", &"字".repeat(2001), WORDS_MAX);
    assert_eq!(fault.map(|fault| fault.message).as_deref(), Some("最多写 2000 个字，现在有 2001 个字"));
}
