//! 督查办件: the cases behind a number of the overview, with who has them and what went out about them.

use domain::{
    endpoint::Page,
    ids::UnitId,
    supervision::api::{Light, ListWatchCases, WarningRow, WatchCase, WatchQuery},
    text_enum::TextEnum,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use crate::{
    client,
    pages::{desk::lamp::lamp, rectification::list::shown, terms},
    routes::{Route, with_query},
    session::use_session,
    text::{Key, t, tf},
    ui::{
        Breadcrumb, Choice, Column, ColumnKind, Cursors, DataTable, EmptyState, FilterBar, PageHead, Pager, Select,
        browser, format::fmt_datetime, remote,
    },
};

/// What is listed, as the address says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Filter {
    light: Option<Light>,
    unit: Option<UnitId>,
}

/// The list.
#[component]
pub fn Cases() -> impl IntoView {
    let query = use_location().query;
    let filter = Memo::new(move |_| {
        query.with(|query| Filter {
            light: query.get("light").as_deref().and_then(Light::from_code),
            unit: query.get("unit").and_then(|unit| unit.parse().ok()),
        })
    });
    move || {
        let filter = filter.get();
        let title = filter.light.map_or(t(Key::SupervisionAllCases), terms::light);
        view! {
            <Breadcrumb above=vec![(t(Key::SupervisionTitle).to_owned(), Route::Watch)] here=title/>
            <PageHead title/>
            <div class="stack"><Filters filter/><Rows filter/></div>
        }
    }
}

#[component]
fn Filters(filter: Filter) -> impl IntoView {
    let light = RwSignal::new(filter.light.map(TextEnum::code).unwrap_or_default().to_owned());
    let options: Vec<Choice> = Light::ALL.iter().map(|light| Choice::new(light.code(), terms::light(*light))).collect();
    let unit = filter.unit.map(|unit| unit.to_string()).unwrap_or_default();
    let navigate = use_navigate();
    let go = navigate.clone();
    let apply = move |()| {
        let address = with_query(&Route::WatchCases, &[("light", &light.get_untracked()), ("unit", &unit)]);
        go(&address, NavigateOptions::default());
    };
    let reset = move |()| navigate(&Route::WatchCases.path(), NavigateOptions::default());
    view! {
        <FilterBar on_apply=apply on_reset=reset>
            <Select id="light" label=t(Key::RectificationStanding) value=light options none=t(Key::RectificationAny) optional=true/>
        </FilterBar>
    }
    .into_any()
}

#[component]
fn Rows(filter: Filter) -> impl IntoView {
    let session = use_session();
    let cursors = Cursors::new();
    let rows = LocalResource::new(move || {
        let query = WatchQuery { light: filter.light, unit: filter.unit, cursor: cursors.present(), limit: None };
        async move { session.noting(client::call(ListWatchCases, &[]).query(query).send().await) }
    });
    remote(rows, move |page: Page<WatchCase>| {
        if page.items.is_empty() {
            view! { <EmptyState title=t(Key::SupervisionNoCases)><a href=Route::Watch.path()>{t(Key::SupervisionTitle)}</a></EmptyState> }
                .into_any()
        } else {
            table(page, cursors)
        }
    })
}

fn table(page: Page<WatchCase>, cursors: Cursors) -> AnyView {
    let now = browser::now();
    let summary = shown(page.items.len(), page.total);
    let columns = vec![
        Column::new(t(Key::RectificationDue), move |row: &WatchCase| {
            let due = fmt_datetime(row.due_at, now);
            view! {
                {lamp(row.standing)}
                <p class="worklist__sub">{terms::clock_kind(row.clock)} " · " {due}</p>
            }
        }),
        Column::new(t(Key::SupervisionCase), |row: &WatchCase| {
            view! {
                <a href=Route::DeskCase(row.case).path()>{row.matter.clone()}</a>
                <p class="worklist__sub">{row.number.clone()}</p>
            }
        })
        .kind(ColumnKind::RowName),
        Column::new(t(Key::RectificationUnit), |row: &WatchCase| row.unit.clone()),
        Column::new(t(Key::SupervisionHolder), |row: &WatchCase| {
            if row.holder.is_empty() { t(Key::SupervisionWithApplicant).to_owned() } else { row.holder.clone() }
        }),
        Column::new(t(Key::SupervisionWarnings), |row: &WatchCase| warnings(&row.warnings)),
    ];
    view! {
        <div class="worklist">
            <DataTable caption=t(Key::SupervisionAllCases) columns rows=page.items/>
            <Pager summary cursors next=page.next/>
        </div>
    }
    .into_any()
}

/// The warnings that went out, and to which offices.
fn warnings(warnings: &[WarningRow]) -> AnyView {
    if warnings.is_empty() {
        return t(Key::SupervisionNoWarnings).into_any();
    }
    let now = browser::now();
    warnings
        .iter()
        .map(|warning| {
            let told = warning.told.join(t(Key::DeskListComma));
            let words = tf(
                Key::SupervisionWarning,
                &[("level", &warning.level), ("time", &fmt_datetime(warning.at, now)), ("told", &told)],
            );
            view! { <p>{words}</p> }
        })
        .collect_view()
        .into_any()
}
