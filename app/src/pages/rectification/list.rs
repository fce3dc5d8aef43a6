//! 差评处理: the bad ratings of one's unit, or of all for a supervisor; the most urgent first. No row names a rater (XT-2).

use domain::{
    deadline::Standing,
    endpoint::Page,
    rectification::{
        StageKind,
        api::{ListRectifications, RectificationQuery, RectificationRow},
    },
    text_enum::TextEnum,
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::{
    client,
    pages::{
        deadline::due_badge::due_badge,
        staff::records::{Narrow, Records, UNIT, worklist},
    },
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t},
    ui::{Choice, Column, ColumnKind, Cursors, EmptyState, PageHead, Remote, Tag, Tone, format::fmt_day, remote},
};

/// The parameter that says at which stage.
const STAGE: &str = "stage";
/// The parameter that shows only what is past due.
const LATE: &str = "late";
/// Its value.
const ONLY: &str = "true";

/// The list.
#[component]
pub fn Rectifications() -> impl IntoView {
    view! {
        <PageHead title=t(Key::RectificationTitle) lead=t(Key::RectificationLead)/>
        <Records route=Route::Rectifications by=narrows rows/>
    }
}

fn narrows() -> Vec<Narrow> {
    let stages = StageKind::ALL.iter().map(|stage| Choice::new(stage.code(), terms::bad_stage(*stage))).collect();
    let late = vec![Choice::new(ONLY, t(Key::UiLate))];
    vec![
        Narrow { name: STAGE, label: Key::RectificationStage, options: stages },
        Narrow { name: LATE, label: Key::RectificationStanding, options: late },
    ]
}

fn rows(asked: ParamsMap) -> AnyView {
    let session = use_session();
    let cursors = Cursors::new();
    let stage = asked.get(STAGE).as_deref().and_then(StageKind::from_code);
    let late = (asked.get(LATE).as_deref() == Some(ONLY)).then_some(true);
    let unit = asked.get(UNIT).and_then(|unit| unit.parse().ok());
    let narrowed = stage.is_some() || late.is_some() || unit.is_some();
    let rows = Remote::new(move || {
        let query = RectificationQuery { stage, unit, late, cursor: cursors.present(), limit: None };
        async move { session.noting(client::call(ListRectifications, &[]).query(query).send().await) }
    });
    remote(
        rows,
        move |page: Page<RectificationRow>| {
            if page.items.is_empty() { nothing(narrowed) } else { table(page, cursors) }
        },
    )
    .into_any()
}

fn nothing(narrowed: bool) -> AnyView {
    let (title, next) = if narrowed {
        (Key::RectificationNoneFound, Key::RectificationSeeAll)
    } else {
        (Key::RectificationNone, Key::RectificationNoneNext)
    };
    let next = if narrowed {
        view! { <a href=Route::Rectifications.path()>{t(next)}</a> }.into_any()
    } else {
        view! { <p>{t(next)}</p> }.into_any()
    };
    view! { <EmptyState title=t(title)>{next}</EmptyState> }.into_any()
}

fn table(page: Page<RectificationRow>, cursors: Cursors) -> AnyView {
    let columns = vec![
        Column::new(t(Key::RectificationDue), standing),
        Column::new(t(Key::RectificationAbout), |row: &RectificationRow| {
            let name = about(row);
            view! {
                <a href=Route::Rectification(row.id).path()>{name}</a>
                <p class="worklist__sub">{terms::service_act(row.act)}</p>
            }
        })
        .kind(ColumnKind::RowName),
        Column::new(t(Key::RectificationLevel), |row: &RectificationRow| {
            view! { <Tag tone=Tone::Bad words=row.level.clone()/> }
        }),
        Column::new(t(Key::RectificationUnit), |row: &RectificationRow| row.unit.clone()),
        Column::new(t(Key::RectificationDay), |row: &RectificationRow| fmt_day(row.rated_on)),
        Column::new(t(Key::RectificationStage), |row: &RectificationRow| terms::bad_stage(row.stage)),
    ];
    worklist(Key::RectificationTitle, columns, page, cursors)
}

/// How the clocks stand. Both end when the rater hears the answer; the file stays open until the rater has had a word.
fn standing(row: &RectificationRow) -> AnyView {
    if row.standing == Standing::Done && row.stage != StageKind::Closed {
        return view! { <Tag words=t(Key::RectificationAnswered)/> }.into_any();
    }
    due_badge(row.standing)
}

/// The matter, or that the rating was about none.
#[must_use]
pub fn about(row: &RectificationRow) -> String {
    row.matter.clone().unwrap_or_else(|| t(Key::RectificationNoMatter).to_owned())
}
