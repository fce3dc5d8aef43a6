//! Reading a page aloud (朗读) with the browser's own voice; where it has none the button is absent, not dead.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance};

use crate::{
    browser,
    text::{Key, lang, t},
    ui::ButtonKind,
};

/// The browser's voice. Several Android browsers have none, and their `window` lacks the property altogether.
fn voice() -> Option<SpeechSynthesis> {
    let has = js_sys::Reflect::has(&window(), &JsValue::from_str("speechSynthesis")).unwrap_or(false);
    if has { window().speech_synthesis().ok() } else { None }
}

/// A button that reads the element with the id `of`, and stops when pressed again or when the page is left.
#[component]
pub fn ReadAloud(
    /// The id of what is read; the whole main part of the page where none is given.
    #[prop(default = "main")]
    of: &'static str,
) -> impl IntoView {
    voice().map(|_| view! { <ReadButton of/> }).into_any()
}

#[component]
fn ReadButton(of: &'static str) -> impl IntoView {
    let reading = RwSignal::new(false);
    on_cleanup(|| {
        if let Some(voice) = voice() {
            voice.cancel();
        }
    });
    let press = move |_| {
        let Some(voice) = voice() else { return };
        voice.cancel();
        if !reading.get_untracked() {
            start(&voice, of, reading);
        }
        reading.update(|reading| *reading = !*reading);
    };
    view! {
        <button type="button" class=ButtonKind::Plain.class() aria-pressed=move || if reading.get() { "true" } else { "false" } on:click=press>
            {move || t(if reading.get() { Key::UiStopReading } else { Key::UiReadAloud })}
        </button>
    }
    .into_any()
}

fn start(voice: &SpeechSynthesis, of: &str, reading: RwSignal<bool>) {
    let Some(text) = browser::element(of).map(|element| element.inner_text()) else { return };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&text) else { return };
    utterance.set_lang(lang().tag());
    let done = Closure::once_into_js(move || {
        reading.try_set(false);
    });
    utterance.set_onend(Some(done.unchecked_ref()));
    voice.speak(&utterance);
}
