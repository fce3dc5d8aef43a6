//! 超时问责单: opened by themselves when a limit ran out in silence; a unit sees its own, a supervisor all (GC-5).

use domain::{
    endpoint::Page,
    identity::CaseNumber,
    supervision::{
        AccountabilityStage,
        api::{AccountabilityQuery, AccountabilityRow, ListAccountabilities},
    },
    text_enum::TextEnum,
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::{
    browser, client,
    pages::{
        deadline::due_badge::due_badge,
        staff::records::{Narrow, Records, UNIT, worklist},
    },
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t},
    ui::{Choice, Column, ColumnKind, Cursors, EmptyState, PageHead, Remote, Tag, Tone, format::fmt_datetime, remote},
};

/// The parameter that says at which stage.
const STAGE: &str = "stage";

/// The list.
#[component]
pub fn Accountabilities() -> impl IntoView {
    view! {
        <PageHead title=t(Key::AccountabilityTitle) lead=t(Key::AccountabilityLead)/>
        <Records route=Route::Accountabilities by=narrows rows/>
    }
}

fn narrows() -> Vec<Narrow> {
    let stages = AccountabilityStage::ALL.iter();
    let options = stages.map(|stage| Choice::new(stage.code(), terms::account_stage(*stage))).collect();
    vec![Narrow { name: STAGE, label: Key::RectificationStage, options }]
}

fn rows(asked: ParamsMap) -> AnyView {
    let session = use_session();
    let cursors = Cursors::new();
    let stage = asked.get(STAGE).as_deref().and_then(AccountabilityStage::from_code);
    let unit = asked.get(UNIT).and_then(|unit| unit.parse().ok());
    let rows = Remote::new(move || {
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
    .into_any()
}

fn table(page: Page<AccountabilityRow>, cursors: Cursors) -> AnyView {
    let now = browser::now();
    let columns = vec![
        Column::new(t(Key::AccountabilityExplainBy), |row: &AccountabilityRow| due_badge(row.explanation)),
        Column::new(t(Key::SupervisionCase), |row: &AccountabilityRow| {
            view! {
                <a href=Route::Accountability(row.id).path()>{row.matter.clone()}</a>
                <p class="worklist__sub">{case_number(row)}</p>
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
    worklist(Key::AccountabilityTitle, columns, page, cursors)
}

/// The number of the overdue case, in its groups.
#[must_use]
pub fn case_number(row: &AccountabilityRow) -> String {
    CaseNumber::parse(&row.case_number).map_or_else(|_| row.case_number.clone(), |number| number.to_string())
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
