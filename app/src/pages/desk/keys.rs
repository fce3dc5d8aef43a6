//! The work list without a mouse (快捷键): J and K go through the rows, Enter opens, / searches, ? explains.
//!
//! Single letters disturb those who speak to their computer, so they can be switched off (WCAG 2.1.4).

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    browser,
    text::{Key, t},
    ui::{Button, ButtonKind, Check, Dialog},
};

/// The key under which this device remembers that single letters are off.
const STORED: &str = "greenlane.keys";
/// The HTML id of the search field.
pub const SEARCH: &str = "q";

/// The HTML id of the link in the row at this place, counted from 0.
#[must_use]
pub fn row_id(at: usize) -> String {
    format!("case-{at}")
}

/// Listens for the keys as long as the page stands, and holds the sheet that explains them.
#[component]
pub fn Keys(
    /// Whether the sheet is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let on = RwSignal::new(browser::stored(STORED).as_deref() != Some("off"));
    // Outside world: the device's storage.
    Effect::new(move |before: Option<bool>| {
        let on = on.get();
        if before.is_some_and(|before| before != on) {
            browser::store(STORED, if on { "on" } else { "off" });
        }
        on
    });
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if on.get_untracked() && !open.get_untracked() && is_plain(&event) && act(&event.key(), open) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    view! {
        <Dialog id="keys" open title=t(Key::DeskKeysTitle)>
            <dl class="keys">
                {key_line("J", Key::DeskKeyDown)}
                {key_line("K", Key::DeskKeyUp)}
                {key_line("Enter", Key::DeskKeyOpen)}
                {key_line("/", Key::DeskKeySearch)}
                {key_line("?", Key::DeskKeyHelp)}
                {key_line("Alt I", Key::DeskIntake)}
            </dl>
            <Check id="keys-on" label=t(Key::DeskKeysOn) value=on/>
            <div class="actions">
                <Button kind=ButtonKind::Main on_press=move || open.set(false)>{t(Key::UiClose)}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}

fn key_line(keys: &'static str, does: Key) -> AnyView {
    view! { <div class="keys__row"><dt><kbd>{keys}</kbd></dt><dd>{t(does)}</dd></div> }.into_any()
}

/// Whether the key was pressed by itself and not while writing.
fn is_plain(event: &KeyboardEvent) -> bool {
    let in_dialog =
        document().active_element().is_some_and(|element| element.closest("dialog").ok().flatten().is_some());
    !browser::is_writing()
        && !in_dialog
        && !event.alt_key()
        && !event.ctrl_key()
        && !event.meta_key()
        && !event.is_composing()
}

/// Does what the key means; whether it means anything.
fn act(key: &str, open: RwSignal<bool>) -> bool {
    match key {
        "j" | "J" => browser::focus(&row_id(focused_row().map_or(0, |at| at + 1))),
        "k" | "K" => browser::focus(&row_id(focused_row().map_or(0, |at| at.saturating_sub(1)))),
        "/" => browser::focus(SEARCH),
        "?" => open.set(true),
        _ => return false,
    }
    true
}

/// The place of the row whose link has the keyboard.
fn focused_row() -> Option<usize> {
    let id = document().active_element()?.id();
    id.strip_prefix("case-")?.parse().ok()
}
