//! 督查办件: the cases behind a number of the overview, with who has them and what went out about them.

use domain::{
    deadline::{ClockKind, DueStatus},
    endpoint::Page,
    supervision::api::{ListWatchCases, WarningRow, WatchCase, WatchQuery},
    text_enum::TextEnum,
};
use leptos::prelude::*;
use leptos_router::{hooks::use_location, params::ParamsMap};

use super::overview;
use crate::{
    browser, client,
    pages::{
        deadline::due_badge::case_due_badge,
        staff::records::{Narrow, Records, UNIT, worklist},
    },
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t, tf},
    ui::{Breadcrumb, Choice, Column, ColumnKind, Cursors, EmptyState, PageHead, Remote, format::fmt_datetime, remote},
};

/// The parameter that says which cases.
pub const STANDING: &str = "standing";
/// Its value for cases that were decided outside the procedure; the others are the codes of [`DueStatus`].
pub const IRREGULAR: &str = "irregular";

/// The list.
#[component]
pub fn Cases() -> impl IntoView {
    let query = use_location().query;
    let head = move || {
        let standing = query.with(|query| query.get(STANDING)).unwrap_or_default();
        let (title, lead) = match (standing.as_str(), DueStatus::from_code(&standing)) {
            (IRREGULAR, _) => (t(Key::SupervisionIrregular), t(Key::SupervisionIrregularNote)),
            (_, Some(status)) => (terms::due_status(status), overview::note(status)),
            (_, None) => (t(Key::SupervisionAllCases), t(Key::SupervisionAllNote)),
        };
        view! {
            <Breadcrumb above=vec![(t(Key::SupervisionTitle).to_owned(), Route::Watch)] here=title/>
            <PageHead title lead/>
        }
    };
    view! {
        {head}
        <Records route=Route::WatchCases by=narrows rows/>
    }
}

fn narrows() -> Vec<Narrow> {
    let standings = DueStatus::ALL.iter().map(|status| Choice::new(status.code(), terms::due_status(*status)));
    let irregular = Choice::new(IRREGULAR, t(Key::SupervisionIrregular));
    vec![Narrow { name: STANDING, label: Key::RectificationStanding, options: standings.chain([irregular]).collect() }]
}

fn rows(asked: ParamsMap) -> AnyView {
    let session = use_session();
    let cursors = Cursors::new();
    let standing = asked.get(STANDING).unwrap_or_default();
    let unit = asked.get(UNIT).and_then(|unit| unit.parse().ok());
    let rows = Remote::new(move || {
        let query = WatchQuery {
            standing: DueStatus::from_code(&standing),
            irregular: standing == IRREGULAR,
            unit,
            cursor: cursors.present(),
            limit: None,
        };
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
    .into_any()
}

fn table(page: Page<WatchCase>, cursors: Cursors) -> AnyView {
    let now = browser::now();
    let columns = vec![
        Column::new(t(Key::RectificationDue), move |row: &WatchCase| {
            let due = fmt_datetime(row.due_at, now);
            view! {
                {case_due_badge(row.clock == ClockKind::Correction, row.standing)}
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
    worklist(Key::SupervisionAllCases, columns, page, cursors)
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
