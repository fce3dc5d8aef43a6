//! How the pages look to this reader (显示设置): 长辈版, size of type, light or dark, language. Kept on this device only;
//! `public/early.js` applies the same keys before the first paint.

use std::sync::LazyLock;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser,
    text::{self, Key, Lang, t},
    ui::{Choice, Radios, say},
};

/// One thing a reader can set. Its name is the `data-` attribute of `<html>` and, after `greenlane.`, the stored key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// `std` or `elder`
    Mode,
    /// `1` to `4`
    Font,
    /// `auto`, `light` or `dark`
    Theme,
}

static MODE: LazyLock<ArcRwSignal<String>> = LazyLock::new(|| Setting::Mode.initial());
static FONT: LazyLock<ArcRwSignal<String>> = LazyLock::new(|| Setting::Font.initial());
static THEME: LazyLock<ArcRwSignal<String>> = LazyLock::new(|| Setting::Theme.initial());

impl Setting {
    const fn name(self) -> &'static str {
        match self {
            Self::Mode => "mode",
            Self::Font => "font",
            Self::Theme => "theme",
        }
    }

    const fn default(self) -> &'static str {
        match self {
            Self::Mode => "std",
            Self::Font => "1",
            Self::Theme => "auto",
        }
    }

    /// What is set now, shared by every switch on the page.
    fn signal(self) -> ArcRwSignal<String> {
        match self {
            Self::Mode => MODE.clone(),
            Self::Font => FONT.clone(),
            Self::Theme => THEME.clone(),
        }
    }

    /// What `early.js` set before the first paint.
    fn initial(self) -> ArcRwSignal<String> {
        let attribute = browser::root_attribute(&format!("data-{}", self.name()));
        ArcRwSignal::new(attribute.unwrap_or_else(|| self.default().to_owned()))
    }

    /// What is set now; subscribes.
    #[must_use]
    pub fn present(self) -> String {
        self.signal().get()
    }

    /// Applies `value` and remembers it on this device.
    pub fn apply(self, value: &str) {
        browser::set_root_attribute(&format!("data-{}", self.name()), value);
        browser::store(&format!("greenlane.{}", self.name()), value);
        let signal = self.signal();
        if signal.with_untracked(|present| present != value) {
            signal.set(value.to_owned());
        }
    }

    /// The words for each value.
    fn choices(self) -> Vec<Choice> {
        let values: &[(&str, Key)] = match self {
            Self::Mode => &[("std", Key::UiModeStandard), ("elder", Key::UiModeElder)],
            Self::Font => &[("1", Key::UiFont1), ("2", Key::UiFont2), ("3", Key::UiFont3), ("4", Key::UiFont4)],
            Self::Theme => &[("auto", Key::UiThemeAuto), ("light", Key::UiThemeLight), ("dark", Key::UiThemeDark)],
        };
        values.iter().map(|(value, key)| Choice::new(*value, t(*key))).collect()
    }
}

/// Rows of radio buttons that apply a setting the moment it is chosen.
#[component]
pub fn SettingRows(
    /// What is set.
    setting: Setting,
    /// The question.
    #[prop(into)]
    label: String,
    /// A sentence that helps to answer.
    #[prop(optional, into)]
    hint: Option<String>,
) -> impl IntoView {
    let value = RwSignal::from(setting.signal());
    // Outside world: the attributes of <html> and the device's storage.
    Effect::new(move |before: Option<String>| {
        let value = value.get();
        if before.is_some_and(|before| before != value) {
            setting.apply(&value);
        }
        value
    });
    let id = format!("setting-{}", setting.name());
    match hint {
        Some(hint) => view! { <Radios id label value options=setting.choices() hint/> }.into_any(),
        None => view! { <Radios id label value options=setting.choices()/> }.into_any(),
    }
}

/// The size of type as rows of radio buttons.
#[component]
pub fn FontStep() -> impl IntoView {
    view! { <SettingRows setting=Setting::Font label=t(Key::UiFont) hint=t(Key::UiFontHint)/> }.into_any()
}

/// One tap to 长辈版 and one tap back.
#[component]
pub fn ModeSwitch() -> impl IntoView {
    let elder = || Setting::Mode.present() == "elder";
    let press = move |_| {
        let (value, words) = if untrack(elder) { ("std", Key::UiElderOff) } else { ("elder", Key::UiElderOn) };
        Setting::Mode.apply(value);
        say(t(words));
    };
    view! {
        <button type="button" class="pill" on:click=press>
            {move || t(if elder() { Key::UiModeStandard } else { Key::UiModeElder })}
        </button>
    }
    .into_any()
}

/// The three languages, each in its own name.
#[component]
pub fn LangSwitch() -> impl IntoView {
    let buttons = Lang::ALL.map(|language| {
        let present = language == text::lang();
        let press = move |_| {
            if !present {
                switch_to(language);
            }
        };
        view! {
            <button
                type="button"
                class="languages__one"
                lang=language.tag()
                aria-pressed=if present { "true" } else { "false" }
                on:click=press
            >
                {language.name()}
            </button>
        }
    });
    view! { <div class="languages" role="group" aria-label=t(Key::UiLanguage)>{buttons.collect_view()}</div> }
        .into_any()
}

/// The page is drawn anew in the new language; while it is fetched the old one stays.
fn switch_to(language: Lang) {
    spawn_local(async move {
        if text::choose(language).await {
            // Once the page has been drawn anew; the switch that had the focus is gone.
            request_animation_frame(|| browser::focus("main"));
        } else {
            say(t(Key::UiLanguageFailed));
        }
    });
}
