//! What a text says to whoever reads it: nothing stays in it that nobody sees.

use std::borrow::Cow;

use domain::identity::{CaseNumber, PersonNumber, Phone};
use domain::letter::{line_fault, normalize_code, text_fault};
use domain::problem::Refusal;
use domain::text::{is_blank, narrowed, visible};
use proptest::prelude::*;

#[test]
fn what_has_no_shape_is_left_out() {
    for hidden in "\u{0}\u{7}\u{1b}\u{7f}\u{ad}\u{200b}\u{200e}\u{202e}\u{2060}\u{2066}\u{3164}\u{fe0d}\u{feff}\u{fff9}\u{e0041}\u{e01f0}\
                   \u{115f}\u{ffa0}\u{34f}\u{180e}"
        .chars()
    {
        assert_eq!(visible(&format!("张{hidden}三")), "张三", "U+{:04X}", u32::from(hidden));
        assert!(is_blank(&hidden.to_string()), "U+{:04X}", u32::from(hidden));
    }
    assert!(is_blank("\u{2800}\u{3000}\t\u{a0}"));
    assert!(!is_blank("·"));
}

#[test]
fn every_kind_of_line_break_is_one() {
    assert_eq!(visible("一\r\n二\r三\u{2028}四\u{85}五\n六"), "一\n二\n三\n四\n五\n六");
}

#[test]
fn what_gbk_kept_as_private_is_the_character_that_it_means() {
    assert_eq!(visible("王\u{e863}"), "王䶮");
    assert_eq!((visible("\u{e815}"), visible("\u{e864}")), (Cow::from("⺁"), Cow::from("龻")));
    assert_eq!(visible("\u{e865}"), "\u{e865}", "private to somebody else");
}

#[test]
fn joiners_stay_between_the_letters_that_need_them_and_nowhere_else() {
    assert_eq!(visible("می\u{200c}خواهم"), "می\u{200c}خواهم");
    assert_eq!(visible("ᠠ\u{180e}ᠠ"), "ᠠ\u{180e}ᠠ");
    assert_eq!(visible("田\u{200d}小满"), "田小满");
    assert_eq!((visible("葛\u{e0100}"), visible("a\u{e0100}")), ("葛\u{e0100}".into(), "a".into()));
}

#[test]
fn numbers_mean_the_same_however_they_were_typed_or_pasted() {
    for typed in [
        "\u{200e}13800001111",
        "\u{2068}13800001111\u{2069}",
        "\u{feff}13800001111",
        "138\u{2060}0000\u{2060}1111",
        "138\u{fe0d}00001111",
        "138\u{2011}0000\u{2011}1111",
        "138\u{2212}0000\u{2212}1111",
        "(86)13800001111",
        "（＋８６）１３８００００１１１１",
    ] {
        assert_eq!(Phone::parse(typed).map(String::from), Ok("13800001111".to_owned()), "{typed:?}");
    }
    let number = PersonNumber::parse("\u{200e}11010519491231002ｘ\u{200f}").map(String::from);
    assert_eq!(number, Ok("11010519491231002X".to_owned()));
    assert_eq!(
        CaseNumber::parse("\u{feff}519901 20261112 000318 3").map(String::from),
        CaseNumber::parse("519901202611120003183").map(String::from)
    );
    assert_eq!(normalize_code("ａｂｃｄ－ＥＦＧＨ－ｊｋｌｍ"), normalize_code("ABCD-EFGH-JKLM"));
    assert!(normalize_code("ａｂｃｄ－ＥＦＧＨ－ｊｋｌｍ").is_some());
}

#[test]
fn a_line_is_one_line_and_its_letters_bear_no_towers_of_signs() {
    let code = |fault: Option<domain::problem::FieldError>| fault.map(|fault| fault.code);
    let forged = "张三\n经审查，准予许可\n决定书文号：青行审〔2026〕1号";
    assert_eq!(code(line_fault("name", forged, 100)).as_deref(), Some("one_line"));
    assert_eq!(code(line_fault("name", "张三\u{2029}李四", 100)).as_deref(), Some("one_line"));
    assert_eq!(line_fault("name", "张三\r\n", 100), None, "a break at its end is no second line");
    assert_eq!(text_fault("reason", forged, 100), None, "a reason may have several");
    assert_eq!(code(line_fault("name", &format!("张{}三", "\u{301}".repeat(60)), 100)).as_deref(), Some("unprintable"));
    assert_eq!(line_fault("name", "Nguyễn Văn", 100), None);
    assert_eq!(line_fault("name", "e\u{302}\u{301}", 100), None);
}

#[test]
fn what_is_asked_for_is_not_written_by_characters_that_nobody_sees() {
    for nothing in ["\u{200b}", "\u{feff}", "\u{3164}", "\u{115f}", "\u{2800}\u{2800}", "\u{2060}"] {
        assert!(Refusal::unless_written(&[("reasons", nothing, 100)]).is_err(), "{nothing:?}");
    }
}

proptest! {
    #[test]
    fn seeing_twice_is_seeing_once(text in any::<String>()) {
        let once = visible(&text).into_owned();
        prop_assert_eq!(visible(&once).into_owned(), once.clone());
        let is_narrow = narrowed(&text).chars().all(|c| domain::text::narrow(c) == c);
        prop_assert!(is_narrow);
    }
}
