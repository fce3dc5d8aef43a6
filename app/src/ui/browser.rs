//! The few things asked of the browser itself. Each answers "nothing" where a browser refuses (private mode, old WebView).

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What this device stored under `key`.
#[must_use]
pub fn stored(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Stores `value` on this device; a browser without storage forgets it when the page closes.
pub fn store(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        storage.set_item(key, value).ok();
    }
}

/// Sets an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        root.set_attribute(name, value).ok();
    }
}

/// An attribute of `<html>`.
#[must_use]
pub fn root_attribute(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// The element with this id.
#[must_use]
pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id).and_then(|found| found.dyn_into().ok())
}

/// The first element that `selector` finds.
#[must_use]
pub fn select(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten().and_then(|found: Element| found.dyn_into().ok())
}

/// Moves the keyboard to the element with this id and scrolls it into view.
pub fn focus(id: &str) {
    if let Some(target) = element(id) {
        target.focus().ok();
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    window().print().ok();
}

/// A new key that tells the server that two requests are one and the same act. Random where the browser can, which is
/// everywhere that a page like this one runs.
#[must_use]
pub fn idempotency_key() -> String {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        crypto.get_random_values_with_u8_array(&mut bytes).ok();
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}
