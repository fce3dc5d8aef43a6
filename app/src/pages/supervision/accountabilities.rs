//! 超时问责单: opened by themselves when a limit ran out in silence; a unit sees its own, a supervisor all (GC-5).

use domain::{
    endpoint::Page,
    ids::UnitId,
    supervision::{
        AccountabilityStage,
        api::{AccountabilityQuery, AccountabilityRow, ListAccountabilities},
    },
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
    text::{Key, t},
    ui::{
        Choice, Column, ColumnKind, Cursors, DataTable, EmptyState, FilterBar, PageHead, Pager, Select, Tag, Tone,
        browser, format::fmt_datetime, remote,
    },
};

/// What is listed, as the address says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Filter {
    stage: Option<AccountabilityStage>,
    unit: Option<UnitId>,
}

/// The list.
#[component]
pub fn Accountabilities() -> impl IntoView {
    let query = use_location().query;
    let filter = Memo::new(move |_| {
        query.with(|query| Filter {
            stage: query.get("stage").as_deref().and_then(AccountabilityStage::from_code),
            unit: query.get("unit").and_then(|unit| unit.parse().ok()),
        })
    });
    view! {
        <PageHead title=t(Key::AccountabilityTitle) lead=t(Key::AccountabilityLead)/>
        {move || view! { <div class="stack"><Filters filter=filter.get()/><Rows filter=filter.get()/></div> }}
    }
}

#[component]
fn Filters(filter: Filter) -> impl IntoView {
    let stage = RwSignal::new(filter.stage.map(TextEnum::code).unwrap_or_default().to_owned());
    let options: Vec<Choice> =
        AccountabilityStage::ALL.iter().map(|stage| Choice::new(stage.code(), terms::account_stage(*stage))).collect();
    let unit = filter.unit.map(|unit| unit.to_string()).unwrap_or_default();
    let navigate = use_navigate();
    let go = navigate.clone();
    let apply = move |()| {
        let address = with_query(&Route::Accountabilities, &[("stage", &stage.get_untracked()), ("unit", &unit)]);
        go(&address, NavigateOptions::default());
    };
    let reset = move |()| navigate(&Route::Accountabilities.path(), NavigateOptions::default());
    view! {
        <FilterBar on_apply=apply on_reset=reset>
            <Select id="stage" label=t(Key::RectificationStage) value=stage options none=t(Key::RectificationAny) optional=true/>
        </FilterBar>
    }
    .into_any()
}

#[component]
fn Rows(filter: Filter) -> impl IntoView {
    let session = use_session();
    let cursors = Cursors::new();
    let rows = LocalResource::new(move || {
        let Filter { stage, unit } = filter;
        let query = AccountabilityQuery { stage, unit, cursor: cursors.present(), limit: None };
        async move { session.noting(client::call(ListAccountabilities, &[]).query(query).send().await) }
    });
    remote(rows, move |page: Page<AccountabilityRow>| {
        if page.items.is_empty() {
            view! { <EmptyState title=t(Key::AccountabilityNone)><p>{t(Key::AccountabilityNoneNext)}</p></EmptyState> }
                .into_any()
        } else {
            table(page, cursors)
        }
    })
}

fn table(page: Page<AccountabilityRow>, cursors: Cursors) -> AnyView {
    let now = browser::now();
    let summary = shown(page.items.len(), page.total);
    let columns = vec![
        Column::new(t(Key::AccountabilityExplainBy), |row: &AccountabilityRow| lamp(row.explanation)),
        Column::new(t(Key::SupervisionCase), |row: &AccountabilityRow| {
            view! {
                <a href=Route::Accountability(row.id).path()>{row.matter.clone()}</a>
                <p class="worklist__sub">{row.case_number.clone()}</p>
            }
        })
        .kind(ColumnKind::RowName),
        Column::new(t(Key::RectificationUnit), |row: &AccountabilityRow| row.unit.clone()),
        Column::new(t(Key::AccountabilityClock), move |row: &AccountabilityRow| {
            let due = fmt_datetime(row.due_at, now);
            view! { {terms::clock_kind(row.clock)} <p class="worklist__sub">{due}</p> }
        }),
        Column::new(t(Key::RectificationStage), |row: &AccountabilityRow| {
            view! { <Tag tone=tone_of(row.stage) words=terms::account_stage(row.stage)/> }
        }),
    ];
    view! {
        <div class="worklist">
            <DataTable caption=t(Key::AccountabilityTitle) columns rows=page.items/>
            <Pager summary cursors next=page.next/>
        </div>
    }
    .into_any()
}

/// What a stage's colour says.
#[must_use]
pub const fn tone_of(stage: AccountabilityStage) -> Tone {
    match stage {
        AccountabilityStage::Opened => Tone::Bad,
        AccountabilityStage::Explained => Tone::Soon,
        AccountabilityStage::Decided => Tone::Quiet,
    }
}
