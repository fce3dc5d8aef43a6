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
fn names_sort_by_pinyin() {
    let mut names = ["医师执业注册", "不动产转移登记", "食品经营许可", "取水许可"];
    names.sort_by_key(|name| sort_key(name));
    assert_eq!(names, ["不动产转移登记", "取水许可", "食品经营许可", "医师执业注册"]);
}
