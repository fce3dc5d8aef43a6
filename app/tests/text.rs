//! What the screens say: the same keys in every language, and the fetched files fit the program.

#![expect(clippy::unwrap_used, reason = "a helper that cannot do its part should fail its test")]

use std::{collections::BTreeMap, fs, path::Path};

use app::text::{VERSION, fill};

/// Every text of one language by `area.key`.
fn texts(directory: &str) -> BTreeMap<String, String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("text").join(directory);
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let area = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let table: BTreeMap<String, String> = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            all.extend(table.into_iter().map(|(key, text)| (format!("{area}.{key}"), text)));
        }
    }
    all
}

/// The `{names}` that a text expects to be filled, sorted.
fn names(text: &str) -> Vec<&str> {
    let mut names: Vec<_> =
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}

#[test]
fn xt_5_every_language_has_the_same_keys() {
    let chinese: Vec<_> = texts("").into_keys().collect();
    assert!(!chinese.is_empty());
    assert_eq!(texts("zh-TW").into_keys().collect::<Vec<_>>(), chinese, "zh-TW");
    assert_eq!(texts("en").into_keys().collect::<Vec<_>>(), chinese, "en");
}

#[test]
fn every_translation_expects_the_same_values_as_the_original() {
    for (language, translated) in [("zh-TW", texts("zh-TW")), ("en", texts("en"))] {
        for (key, original) in texts("") {
            assert_eq!(names(&translated[&key]), names(&original), "{language} {key}");
        }
    }
}

#[test]
fn english_texts_hold_no_chinese_characters() {
    for (key, text) in texts("en") {
        assert!(!text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)), "{key}: {text}");
    }
}

#[test]
fn the_fetched_files_belong_to_this_program_and_hold_every_text() {
    for language in ["zh-TW", "en"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/text").join(format!("{language}.json"));
        let fetched: Vec<String> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(fetched[0], VERSION, "{language}");
        let mut shipped = fetched[1..].to_vec();
        let mut written: Vec<_> = texts(language).into_values().collect();
        shipped.sort_unstable();
        written.sort_unstable();
        assert_eq!(shipped, written, "{language}");
    }
}

#[test]
fn filling_replaces_names_once_and_leaves_unknown_ones_to_be_seen() {
    assert_eq!(fill("还有 {n} 天，{date} 到期", &[("n", "3"), ("date", "11月25日")]), "还有 3 天，11月25日 到期");
    assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "x")]), "{b}x");
    assert_eq!(fill("{unknown} 和 { 单独", &[("n", "3")]), "{unknown} 和 { 单独");
}
