//! The pages of a list (翻页): which one is shown stands in the address, so that Back, a link and a reload lead to it.

use leptos::{html, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use web_sys::FocusOptions;

use crate::{
    text::{Key, t},
    ui::Button,
};

/// The parameter that holds the cursor of the page that is shown.
const AFTER: &str = "after";

/// The way through the pages of a keyset list.
#[derive(Clone, Copy, Debug)]
pub struct Cursors {
    /// The cursor of the present page.
    after: Memo<Option<String>>,
    /// How often one went forward since the list was opened: so often the browser's way back leads through it.
    forward: StoredValue<u32>,
    /// Whether a page was turned, so that the list is looked at from its head once it is drawn.
    turned: StoredValue<bool>,
}

impl Default for Cursors {
    fn default() -> Self {
        Self::new()
    }
}

impl Cursors {
    /// At the page that the address names.
    #[must_use]
    pub fn new() -> Self {
        let query = use_location().query;
        let after = Memo::new(move |_| query.with(|query| query.get(AFTER)).filter(|cursor| !cursor.is_empty()));
        Self { after, forward: StoredValue::new(0), turned: StoredValue::new(false) }
    }

    /// The cursor of the present page, to be sent with the request; none on the first.
    #[must_use]
    pub fn present(self) -> Option<String> {
        self.after.get()
    }
}

/// Earlier and later pages of a list, with what is shown of how many.
#[component]
pub fn Pager(
    /// What is shown of how many: 共 18 件，显示 5 件.
    #[prop(into)]
    summary: String,
    /// Where we are.
    cursors: Cursors,
    /// The cursor of the next page, if there is one.
    next: Option<String>,
) -> impl IntoView {
    let node = NodeRef::<html::Nav>::new();
    let is_first = cursors.after.with_untracked(Option::is_none);
    let go = turning();
    let leave = go.clone();
    let back = Callback::new(move |()| {
        cursors.turned.set_value(true);
        let passed = cursors.forward.get_value();
        cursors.forward.set_value(passed.saturating_sub(1));
        match window().history() {
            Ok(history) if passed > 0 => drop(history.back()),
            Ok(_) | Err(_) => leave(None),
        }
    });
    let forward = next.map(|cursor| {
        let press = Callback::new(move |()| {
            cursors.turned.set_value(true);
            cursors.forward.update_value(|passed| *passed += 1);
            go(Some(&cursor));
        });
        view! { <Button on_press=press>{t(Key::UiNextPage)}</Button> }
    });
    // Outside world: the keyboard and the eye begin at the head of the page that was turned to.
    Effect::new(move || {
        let Some(list) = node.get().and_then(|nav| nav.parent_element()) else { return };
        if cursors.turned.get_value() {
            cursors.turned.set_value(false);
            look_at(list);
        }
    });
    view! {
        <nav class="pager" aria-label=t(Key::UiPages) node_ref=node>
            <p class="pager__summary" role="status">{summary}</p>
            {(!is_first).then(|| view! { <Button on_press=back>{t(Key::UiPreviousPage)}</Button> })}
            {forward}
        </nav>
    }
    .into_any()
}

/// Goes to the page with this cursor, or to the first one; whatever else the address says stays.
fn turning() -> impl Fn(Option<&str>) + Clone {
    let (location, navigate) = (use_location(), use_navigate());
    move |cursor: Option<&str>| {
        let mut query = location.query.get_untracked();
        query.remove(AFTER);
        if let Some(cursor) = cursor {
            query.insert(AFTER, cursor.to_owned());
        }
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&format!("{}{}", location.pathname.get_untracked(), query.to_query_string()), options);
    }
}

fn look_at(list: web_sys::Element) {
    use leptos::wasm_bindgen::JsCast;
    if let Ok(list) = list.dyn_into::<web_sys::HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        list.set_tab_index(-1);
        list.focus_with_options(&options).ok();
        list.scroll_into_view();
    }
}
