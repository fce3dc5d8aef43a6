//! The few things asked of the browser itself. Each answers "nothing" where a browser refuses (private mode, old WebView).

use std::time::Duration;

use domain::time::Timestamp;
use leptos::prelude::{document, request_animation_frame, set_timeout, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlElement, Url};

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

/// Keeps `value` for whatever this tab loads next.
pub fn carry(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        storage.set_item(key, value).ok();
    }
}

/// What was kept in this tab.
#[must_use]
pub fn carried(key: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(key).ok()?
}

/// Whether the page was loaded by Back, Forward or a reload, and not by a link or an address.
#[must_use]
pub fn is_return() -> bool {
    const RELOAD: f64 = 1.0;
    const BACK_FORWARD: f64 = 2.0;
    // By name: the newer way of asking is a list to search, and old browsers have none.
    let kind = || -> Result<JsValue, JsValue> {
        let performance = js_sys::Reflect::get(&window(), &"performance".into())?;
        js_sys::Reflect::get(&js_sys::Reflect::get(&performance, &"navigation".into())?, &"type".into())
    };
    kind().ok().and_then(|kind| kind.as_f64()).is_some_and(|kind| kind == RELOAD || kind == BACK_FORWARD)
}

/// What was kept for this page by the one before it in this tab, once.
#[must_use]
pub fn take_carried(key: &str) -> Option<String> {
    let storage = window().session_storage().ok()??;
    let value = storage.get_item(key).ok()??;
    storage.remove_item(key).ok();
    Some(value)
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

/// Moves the keyboard to the page's heading with the next frame, if what it was at is gone by then.
pub fn refocus() {
    request_animation_frame(|| {
        if let Some(heading) = select("h1").filter(|_| is_lost()) {
            heading.focus().ok();
        }
    });
}

/// Whether the keyboard is nowhere, since what it was at is gone.
#[must_use]
pub fn is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether somebody is writing: then a key is a letter of theirs and no command.
#[must_use]
pub fn is_writing() -> bool {
    document().active_element().is_some_and(|element| matches!(&*element.tag_name(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// The device's clock. For words such as "today" only: what counts is the server's.
#[must_use]
pub fn now() -> Timestamp {
    // Whole milliseconds well below 2^53, which text carries without loss.
    Timestamp::from_millis(js_sys::Date::now().to_string().parse().unwrap_or_default())
}

/// Keeps the screen from going dark while the page is in sight, where the browser can. It lets go by itself whenever the page
/// is hidden, so this has to be called again when it comes back.
pub fn keep_awake() {
    // By name: web-sys counts the Screen Wake Lock API among the unstable ones, and old browsers have none.
    let request = || -> Result<js_sys::Promise, JsValue> {
        let lock = js_sys::Reflect::get(&window().navigator(), &"wakeLock".into())?;
        let request: js_sys::Function = js_sys::Reflect::get(&lock, &"request".into())?.dyn_into()?;
        request.call1(&lock, &"screen".into())?.dyn_into()
    };
    if let Ok(granted) = request() {
        // Refused on a low battery: then the screen follows the device's own settings.
        spawn_local(async move {
            JsFuture::from(granted).await.ok();
        });
    }
}

/// Loads the present address from the server anew.
pub fn reload() {
    window().location().reload().ok();
}

/// Waits this many milliseconds.
pub async fn pause(millis: i32) {
    let waited = js_sys::Promise::new(&mut |resolve, _| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis).ok();
    });
    wasm_bindgen_futures::JsFuture::from(waited).await.ok();
}

/// Opens the browser's print dialog.
pub fn print() {
    window().print().ok();
}

/// A new key that tells the server that two requests are one and the same act.
#[must_use]
pub fn idempotency_key() -> String {
    new_uuid().to_string()
}

/// A new identifier. Random where the browser can, which is everywhere that a page like this one runs.
#[must_use]
pub fn new_uuid() -> uuid::Uuid {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        crypto.get_random_values_with_u8_array(&mut bytes).ok();
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Where this site is: `https://host`, without a slash at its end.
#[must_use]
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Whether the page is out of sight, so that asking the server again can wait.
#[must_use]
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Waits.
pub async fn sleep(duration: Duration) {
    let mut begin = |resolve: js_sys::Function, _reject: js_sys::Function| {
        set_timeout(
            move || {
                resolve.call0(&JsValue::UNDEFINED).ok();
            },
            duration,
        );
    };
    JsFuture::from(js_sys::Promise::new(&mut begin)).await.ok();
}

/// Hands `content` to the reader as a file called `name`.
pub fn save_text(name: &str, content: &str) {
    let parts = js_sys::Array::of1(&JsValue::from_str(content));
    let options = BlobPropertyBag::new();
    options.set_type("text/plain;charset=utf-8");
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return };
    if let Some(link) = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    Url::revoke_object_url(&url).ok();
}
