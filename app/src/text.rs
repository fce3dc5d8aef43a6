//! What the screens say (界面文字), in Chinese of the mainland, Chinese in traditional characters, and English.
//!
//! Texts live in `app/text/<area>.toml` and, under the same keys, in `app/text/zh-TW/` and `app/text/en/`; `build.rs`
//! makes [`Key`] of them: `submit` in `case.toml` is [`Key`]`::CaseSubmit`. Chinese of the mainland is compiled in; another
//! language is fetched once when asked for. Texts are plain values, not signals: the shell draws the whole page anew when
//! the language changes, which costs nothing in the thousands of places that never change.

use std::sync::{LazyLock, OnceLock};

use leptos::prelude::*;

use crate::browser;

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// One text of the screens, named after its area and its key; the documentation of each is the text.
///
/// Constants and no table: a program carries the texts that its pages say and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(&'static Text);

#[derive(Debug, PartialEq, Eq)]
struct Text {
    /// Its place in the files of the other languages.
    at: usize,
    chinese: &'static str,
}

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 简体中文
    #[default]
    Mainland,
    /// 繁體中文, with the terms of the mainland
    Traditional,
    /// English
    English,
}

impl Lang {
    /// Every language, in the order in which the switch offers them.
    pub const ALL: [Self; 3] = [Self::Mainland, Self::Traditional, Self::English];

    /// The BCP 47 tag: the value of `<html lang>` and of the stored choice.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Mainland => "zh-CN",
            Self::Traditional => "zh-TW",
            Self::English => "en",
        }
    }

    /// The language's own name for itself, the same on every page.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mainland => "简体",
            Self::Traditional => "繁體",
            Self::English => "English",
        }
    }

    fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

static CURRENT: LazyLock<ArcRwSignal<Lang>> = LazyLock::new(|| ArcRwSignal::new(Lang::default()));
static TRADITIONAL: OnceLock<Vec<String>> = OnceLock::new();
static ENGLISH: OnceLock<Vec<String>> = OnceLock::new();

/// The key under which the choice is stored on the device.
const STORED: &str = "greenlane.lang";

/// The text for `key` in the language shown now.
#[must_use]
pub fn t(key: Key) -> &'static str {
    let fetched = match lang() {
        Lang::Mainland => None,
        Lang::Traditional => TRADITIONAL.get(),
        Lang::English => ENGLISH.get(),
    };
    fetched.and_then(|texts| texts.get(key.0.at)).map_or(key.0.chinese, String::as_str)
}

/// The text for `key` with each `{name}` replaced: `tf(Key::UiPageOf, &[("n", "3")])`.
#[must_use]
pub fn tf(key: Key, values: &[(&str, &str)]) -> String {
    fill(t(key), values)
}

/// `text` with each `{name}` replaced by its value; a name without a value stays, so that the mistake is seen.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut rest = text;
    let mut filled = String::with_capacity(text.len() + 16);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let found = after
            .split_once('}')
            .and_then(|(name, tail)| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, tail)));
        match found {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The language shown now. Does not subscribe: see the module's documentation.
#[must_use]
pub fn lang() -> Lang {
    CURRENT.get_untracked()
}

/// The language shown now, for the one place that draws the page anew when it changes.
#[must_use]
pub fn tracked_lang() -> Lang {
    CURRENT.get()
}

/// Shows the language chosen on this device before; stays with Chinese when it cannot be fetched.
pub async fn load_chosen() {
    if let Some(language) = browser::stored(STORED).as_deref().and_then(Lang::from_tag) {
        choose(language).await;
    }
}

/// Fetches `language` if need be, shows it and remembers it on this device. Returns whether it is shown.
pub async fn choose(language: Lang) -> bool {
    let ready = match language {
        Lang::Mainland => true,
        Lang::Traditional => fetch_into(&TRADITIONAL, language).await,
        Lang::English => fetch_into(&ENGLISH, language).await,
    };
    if ready {
        browser::store(STORED, language.tag());
        browser::set_root_attribute("lang", language.tag());
        if lang() != language {
            CURRENT.set(language);
        }
    }
    ready
}

/// Whether the language's texts are here now. Texts of another version do not fit our keys and are not used.
async fn fetch_into(place: &'static OnceLock<Vec<String>>, language: Lang) -> bool {
    if place.get().is_some() {
        return true;
    }
    let url = format!("/text/{}.json?v={VERSION}", language.tag());
    let Ok(answer) = gloo_net::http::Request::get(&url).send().await else { return false };
    match answer.json::<Vec<String>>().await {
        Ok(mut texts) if texts.first().is_some_and(|version| version == VERSION) => {
            texts.remove(0);
            place.set(texts).is_ok() || place.get().is_some()
        }
        _ => false,
    }
}
