//! One line that says what just happened (状态提示), spoken politely; for what matters later there are pages.

use std::{sync::LazyLock, time::Duration};

use leptos::{ev, prelude::*};

use crate::{
    browser,
    text::{Key, t},
    ui::IconButton,
};

/// Keeps what is being said while this window loads the next program, which says it again.
const CARRIED: &str = "greenlane.said";

/// How long a line stays unless it is closed before. Long enough for a slow reader; nothing depends on having seen it.
const SHOWN_FOR: Duration = Duration::from_secs(12);

static LINE: LazyLock<ArcRwSignal<Option<String>>> = LazyLock::new(|| ArcRwSignal::new(None));

/// Says `words` to the reader, in place of what was said before.
pub fn say(words: impl Into<String>) {
    let words = words.into();
    LINE.set(Some(words.clone()));
    set_timeout(
        move || {
            if LINE.get_untracked().as_deref() == Some(&words) {
                LINE.set(None);
            }
        },
        SHOWN_FOR,
    );
}

/// Where [`say`] speaks; the shell draws it once. What was said just before a link led into another program is said there.
#[component]
pub fn Toasts() -> impl IntoView {
    if let Some(words) = browser::take_carried(CARRIED) {
        // After the first drawing, or nobody hears it read out.
        request_animation_frame(|| say(words));
    }
    let leaving = window_event_listener(ev::pagehide, |_| {
        if let Some(words) = LINE.get_untracked() {
            browser::carry(CARRIED, &words);
        }
    });
    on_cleanup(move || leaving.remove());
    let line = move || {
        LINE.get().map(|words| {
            view! {
                <div class="toast no-print">
                    <p class="toast__words">{words}</p>
                    <IconButton label=t(Key::UiClose) sign="×" on_press=|| LINE.set(None)/>
                </div>
            }
        })
    };
    view! { <div class="toasts" role="status">{line}</div> }.into_any()
}
