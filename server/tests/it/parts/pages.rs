//! What the build of the pages noted, and what becomes of it.

use std::borrow::Cow;

use server::http::Built;

const CSP: &str = r#"{"scripts": ["sha256-abc="]}"#;
const TABLE: &str = r#"{"staff.html": ["desk"], "watch.html": ["watch", "desk/bad"], "apply.html": ["apply"]}"#;

/// A build with these notes.
fn read(scripts: Option<&'static str>, bundles: Option<&'static str>) -> Result<Built, String> {
    Built::read(|name| match name {
        "csp.json" => scripts.map(|text| Cow::Borrowed(text.as_bytes())),
        "bundles.json" => bundles.map(|text| Cow::Borrowed(text.as_bytes())),
        "gone.html" => None,
        _ => Some(Cow::Borrowed(b"<!doctype html>")),
    })
}

#[test]
fn the_longest_prefix_of_whole_segments_picks_the_document() {
    let built = read(Some(CSP), Some(TABLE)).unwrap();
    for (path, document) in [
        ("desk", "staff.html"),
        ("desk/cases/1", "staff.html"),
        ("desk/bad", "watch.html"),
        ("desk/bad/1", "watch.html"),
        ("desk/badge", "staff.html"),
        ("desks", "index.html"),
        ("watch/cases", "watch.html"),
        ("apply/1/check", "apply.html"),
        ("", "index.html"),
        ("my/apply", "index.html"),
    ] {
        assert_eq!(built.document_of(path), document, "{path}");
    }
}

#[test]
fn the_policy_of_documents_allows_the_scripts_that_the_build_noted_and_no_others() {
    let built = read(Some(CSP), Some(TABLE)).unwrap();
    let policy = built.policy().to_str().unwrap();
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-abc=';"), "{policy}");
    assert!(!policy.contains("unsafe-inline"), "{policy}");
}

#[test]
fn a_broken_build_is_refused_with_what_is_wrong() {
    for (scripts, bundles, fault) in [
        (None, Some(TABLE), "缺少 csp.json"),
        (Some("{"), Some(TABLE), "csp.json 无法读取"),
        (Some("{}"), Some(TABLE), "csp.json 无法读取"),
        (Some(r#"{"scripts": []}"#), Some(TABLE), "csp.json 没有列出任何脚本"),
        (Some(r#"{"scripts": ["\n"]}"#), Some(TABLE), "csp.json 里有不能写进响应头的字符"),
        (Some(CSP), None, "缺少 bundles.json"),
        (Some(CSP), Some("[]"), "bundles.json 无法读取"),
        (Some(CSP), Some(r#"{"gone.html": ["x"]}"#), "缺少 gone.html"),
        (Some(CSP), Some(r#"{"a.html": ["x"], "b.html": ["x"]}"#), "同时给了 a.html 和 b.html"),
    ] {
        let refused = read(scripts, bundles).unwrap_err();
        assert!(refused.contains(fault), "{refused}");
    }
}
