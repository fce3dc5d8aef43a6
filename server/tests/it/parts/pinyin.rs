//! Names of matters as they sound.

use server::matter::pinyin::{initials, sort_key};

#[test]
fn initials_follow_every_reading_of_a_two_way_character() {
    assert_eq!(initials("食品经营许可（零售）"), ["spjyxkls"]);
    assert_eq!(initials("银行贷款"), ["yxdk", "yhdk"]);
    assert_eq!(initials("ＩＳＯ 认证"), ["isorz"]);
    assert_eq!(initials("行长会调重").len(), 8);
}

#[test]
fn words_of_the_counter_are_found_as_people_read_them() {
    for (word, read) in [
        ("泊位", "bw"),
        ("人参", "rs"),
        ("轧钢", "zg"),
        ("阿胶", "ej"),
        ("弄堂", "lt"),
        ("幢", "z"),
        ("便宜", "py"),
        ("曝光", "bg"),
        ("传记", "zj"),
        ("省亲", "xq"),
        ("参保", "cb"),
        ("便民", "bm"),
        ("传染病", "crb"),
        ("省级", "sj"),
    ] {
        assert!(initials(word).contains(&read.to_owned()), "{word}: {:?}", initials(word));
    }
}

#[test]
fn names_sort_by_pinyin() {
    let mut names = ["医师执业注册", "不动产转移登记", "食品经营许可", "取水许可"];
    names.sort_by_key(|name| sort_key(name));
    assert_eq!(names, ["不动产转移登记", "取水许可", "食品经营许可", "医师执业注册"]);
}
