//! The way to ask (查找): one line on the front page, the same line with filters above the results.

use domain::{
    matter::{MatterKind, ServiceObject},
    text_enum::TextEnum,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

use super::guide_facts::served;
use crate::{
    routes::{Route, with_query},
    text::{Key, t},
    ui::{Check, Choice, Field, FieldKind, FilterBar, Select},
};

/// One line that searches, for the front page.
#[component]
pub fn SearchLine() -> impl IntoView {
    let words = RwSignal::new(String::new());
    let navigate = use_navigate();
    let search = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = words.get_untracked();
        navigate(&with_query(&Route::Matters, &[("q", words.trim())]), Default::default());
    };
    view! {
        <form class="search" role="search" action=Route::Matters.path() novalidate=true on:submit=search>
            <label class="visually-hidden" for="q">{t(Key::MatterSearchLabel)}</label>
            <input
                class="search__words"
                type="search"
                id="q"
                name="q"
                autocomplete="off"
                placeholder=t(Key::MatterSearchExample)
                bind:value=words
            />
            <button type="submit" class="search__go">{t(Key::MatterSearchGo)}</button>
        </form>
    }
    .into_any()
}

/// The same with filters, written into the address.
#[component]
pub fn SearchFilters() -> impl IntoView {
    let query = use_location().query;
    let words = RwSignal::new(String::new());
    let kind = RwSignal::new(String::new());
    let serves = RwSignal::new(String::new());
    let online = RwSignal::new(false);
    // Outside world: the address, which the browser's Back changes too.
    Effect::new(move || {
        let get = |name: &str| query.with(|query| query.get(name)).unwrap_or_default();
        words.set(get("q"));
        kind.set(get("kind"));
        serves.set(get("serves"));
        online.set(get("online") == "true");
    });
    let navigate = use_navigate();
    let go = navigate.clone();
    let apply = move || {
        let (words, kind, serves) = (words.get_untracked(), kind.get_untracked(), serves.get_untracked());
        let online = if online.get_untracked() { "true" } else { "" };
        let filters = [("q", words.trim()), ("kind", &kind), ("serves", &serves), ("online", online)];
        go(&with_query(&Route::Matters, &filters), Default::default());
    };
    let reset = move || navigate(&Route::Matters.path(), Default::default());
    let choice = |code: &str, name: &str| Choice::new(code, name);
    let kinds = MatterKind::ALL.iter().map(|kind| choice(kind.code(), kind.name())).collect::<Vec<_>>();
    let people = ServiceObject::ALL.iter().map(|object| choice(object.code(), served(*object))).collect::<Vec<_>>();
    view! {
        <FilterBar on_apply=apply on_reset=reset>
            <Field id="q" label=t(Key::MatterSearchLabel) value=words kind=FieldKind::Search/>
            <Select id="serves" label=t(Key::MatterServes) value=serves options=people none=t(Key::MatterAll)/>
            <Select id="kind" label=t(Key::MatterKind) value=kind options=kinds none=t(Key::MatterAll)/>
            <Check id="online" label=t(Key::MatterOnlineOnly) value=online/>
        </FilterBar>
    }
    .into_any()
}
