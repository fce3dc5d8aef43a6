//! A list of records that staff narrow by what the address says, and page through.

use domain::endpoint::Page;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    params::ParamsMap,
};

use crate::{
    routes::{Route, with_query},
    text::{Key, t, tf},
    ui::{Choice, Column, Cursors, DataTable, FilterBar, Pager, Select},
};

/// Counting stops here: what is more is called `1000+`.
const COUNTED_TO: u32 = 1000;
/// The parameter that only links set, from a number of the overview.
pub const UNIT: &str = "unit";

/// One choice of the filter bar; it stands in the address under its name.
pub struct Narrow {
    /// The parameter.
    pub name: &'static str,
    /// What it asks for.
    pub label: Key,
    /// The answers.
    pub options: Vec<Choice>,
}

/// The filter bar, and what `rows` draws for the address whenever it changes. Calls of `rows` share nothing.
#[component]
pub fn Records(
    /// Whose address it is.
    route: Route,
    /// The choices.
    by: fn() -> Vec<Narrow>,
    /// The rows that the address asks for.
    rows: fn(ParamsMap) -> AnyView,
) -> impl IntoView {
    let query = use_location().query;
    move || {
        let asked = query.get();
        view! { <div class="stack">{filters(route.clone(), by(), &asked)}{rows(asked)}</div> }
    }
}

/// The bar. Applying it writes the address anew and keeps the unit; resetting leaves nothing.
fn filters(route: Route, by: Vec<Narrow>, asked: &ParamsMap) -> AnyView {
    let mut values = vec![(UNIT, RwSignal::new(asked.get(UNIT).unwrap_or_default()))];
    let selects = by
        .into_iter()
        .map(|Narrow { name, label, options }| {
            let value = RwSignal::new(asked.get(name).unwrap_or_default());
            values.push((name, value));
            view! { <Select id=name label=t(label) value options none=t(Key::RectificationAny)/> }
        })
        .collect_view();
    let (navigate, bare) = (use_navigate(), route.path());
    let go = navigate.clone();
    let apply = move |()| {
        let chosen: Vec<_> = values.iter().map(|(name, value)| (*name, value.get_untracked())).collect();
        let pairs: Vec<_> = chosen.iter().map(|(name, value)| (*name, value.as_str())).collect();
        go(&with_query(&route, &pairs), NavigateOptions::default());
    };
    let reset = move |()| navigate(&bare, NavigateOptions::default());
    view! { <FilterBar on_apply=apply on_reset=reset>{selects}</FilterBar> }.into_any()
}

/// A page of records with the way to the others.
#[must_use]
pub fn worklist<T: 'static>(caption: Key, columns: Vec<Column<T>>, page: Page<T>, cursors: Cursors) -> AnyView {
    let summary = shown(page.items.len(), page.total);
    view! {
        <div class="worklist">
            <DataTable caption=t(caption) columns rows=page.items/>
            <Pager summary cursors next=page.next/>
        </div>
    }
    .into_any()
}

/// 共 18 条，显示 5 条.
fn shown(count: usize, total: Option<u32>) -> String {
    let shown = count.to_string();
    match total {
        Some(total) => {
            let total = if total >= COUNTED_TO { format!("{total}+") } else { total.to_string() };
            tf(Key::RectificationShownOf, &[("n", &shown), ("total", &total)])
        }
        None => tf(Key::RectificationShown, &[("n", &shown)]),
    }
}
