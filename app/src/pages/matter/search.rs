//! 查事项: what was found, with the filters in the address.

use domain::{
    endpoint::Page,
    matter::{
        MatterKind, ServiceObject,
        api::{ListMatters, MatterQuery, MatterSummary},
    },
    text_enum::TextEnum,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{guide_facts::limit_words, search_form::SearchFilters};
use crate::{
    client::call,
    routes::{Route, with_query},
    text::{Key, t, tf},
    ui::{Callout, Cursors, EmptyState, LinkButton, PageHead, Pager, Remote, Tag, Tone, remote},
};

/// Names by which people look for the large view (长辈版); it is not a matter, but they are helped all the same.
const LARGE_VIEW: [&str; 4] = ["长辈版", "亲情版", "关爱版", "关怀版"];

/// Everyday words that lead to matters which every county has; they are looked up, not translated.
const OFTEN_SOUGHT: [&str; 3] = ["开饭店", "老年证", "过户"];

/// The page of the catalogue.
#[component]
pub fn Matters() -> impl IntoView {
    let query = use_location().query;
    let cursors = Cursors::new();
    let asked = move || {
        let get = |name: &str| query.with(|query| query.get(name)).filter(|value| !value.is_empty());
        MatterQuery {
            q: get("q"),
            kind: get("kind").and_then(|code| MatterKind::from_code(&code)),
            serves: get("serves").and_then(|code| ServiceObject::from_code(&code)),
            online: get("online").map(|flag| flag == "true"),
            cursor: cursors.present(),
            ..MatterQuery::default()
        }
    };
    let found = Remote::new(move || {
        let asked = asked();
        async move { call(ListMatters, &[]).query(asked).send().await }
    });
    let words = move || query.with(|query| query.get("q")).unwrap_or_default();
    view! {
        <PageHead title=t(Key::MatterSearchTitle) lead=t(Key::MatterSearchLead)/>
        <div class="stack">
            <SearchFilters/>
            {move || LARGE_VIEW.contains(&words().trim()).then(large_view)}
            {remote(found, move |page| results(page, cursors))}
        </div>
    }
}

fn large_view() -> AnyView {
    view! {
        <Callout tone=Tone::Info title=t(Key::MatterLargeView)>
            <p><LinkButton to=Route::Settings>{t(Key::MatterLargeViewOpen)}</LinkButton></p>
        </Callout>
    }
    .into_any()
}

fn results(page: Page<MatterSummary>, cursors: Cursors) -> AnyView {
    if page.items.is_empty() {
        return nothing_found();
    }
    let summary = match page.total {
        Some(total) => tf(Key::MatterFound, &[("n", &total.to_string())]),
        None => tf(Key::MatterShown, &[("n", &page.items.len().to_string())]),
    };
    let rows = page.items.into_iter().map(|matter| view! { <li>{matter_card(matter)}</li> }).collect_view();
    view! {
        <ul class="cards">{rows}</ul>
        <Pager summary cursors next=page.next/>
    }
    .into_any()
}

fn nothing_found() -> AnyView {
    let words =
        OFTEN_SOUGHT.map(|words| view! { <li><a href=with_query(&Route::Matters, &[("q", words)])>{words}</a></li> });
    view! {
        <EmptyState title=t(Key::MatterNone)>
            <p>{t(Key::MatterNoneNext)}</p>
            <ul class="inline-list">{words.collect_view()}</ul>
        </EmptyState>
    }
    .into_any()
}

fn matter_card(matter: MatterSummary) -> AnyView {
    let limit = limit_words(matter.handling, matter.promised_limit);
    let visits = visits_words(matter.visits);
    let tags = [
        (matter.online_application, Tone::Good, Key::MatterOnline),
        (matter.free, Tone::Quiet, Key::MatterFree),
        (matter.city_wide, Tone::Info, Key::MatterCityWide),
    ];
    let tags = tags
        .into_iter()
        .filter(|(holds, ..)| *holds)
        .map(|(_, tone, key)| view! { <Tag tone words=t(key)/> " " })
        .collect_view();
    view! {
        <article class="card">
            <h2 class="card__title"><a href=Route::Matter(matter.code).path()>{matter.name}</a></h2>
            <p>{matter.plain_summary}</p>
            <p class="quiet">{matter.unit_name} " · " {limit} " · " {visits}</p>
            <p>{tags}</p>
        </article>
    }
    .into_any()
}

/// How often one has to come.
pub(super) fn visits_words(visits: u8) -> String {
    match visits {
        0 => t(Key::MatterNoVisit).to_owned(),
        visits => tf(Key::MatterVisits, &[("n", &visits.to_string())]),
    }
}
