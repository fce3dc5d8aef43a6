//! The demo's mailbox: what can be pressed in a message.

use app::pages::notification::mailbox::{Part, code_in, parts};

#[test]
fn a_link_opens_on_this_host_whatever_host_the_message_names() {
    let found = parts("【绿通】请您评价。查看：https://example.gov.test/r/0123456789ab，谢谢");
    let expected = [
        Part::Words("【绿通】请您评价。查看：".to_owned()),
        Part::Link("https://example.gov.test/r/0123456789ab".to_owned(), "/r/0123456789ab".to_owned()),
        Part::Words("，谢谢".to_owned()),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_message_without_links_is_words_alone() {
    assert_eq!(parts("您好"), [Part::Words("您好".to_owned())]);
    assert_eq!(parts("http://example.test"), [Part::Link("http://example.test".to_owned(), "/".to_owned())]);
}

#[test]
fn the_code_is_the_first_run_of_exactly_six_digits() {
    assert_eq!(code_in("登录验证码 042917，5 分钟内有效"), Some("042917".to_owned()));
    assert_eq!(code_in("编号 20261103000127 已受理"), None);
}
