//! 督查总览: what is late, nearly late, in time and standing still; every number leads to the list that makes it.

use std::time::Duration;

use domain::{
    deadline::DueStatus,
    ids::UnitId,
    supervision::api::{DueCounts, ShowWatchOverview, WatchOverview, WatchUnit},
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::cases::{IRREGULAR, STANDING};
use crate::{
    client,
    routes::{Route, with_query},
    session::use_session,
    terms,
    text::{Key, t, tf},
    ui::{
        Bar, BarPart, Column, ColumnKind, DataTable, EmptyState, Figure, PageHead, Remote, Stat, Tone,
        format::{fmt_count, fmt_time},
        live::every,
        remote,
    },
};

/// How often the counts are asked for again.
const REFRESH: Duration = Duration::from_secs(30);
/// How many units the drawing shows; the table below shows all.
const DRAWN: usize = 10;

/// The overview.
#[component]
pub fn Overview() -> impl IntoView {
    let session = use_session();
    let overview: Remote<WatchOverview> =
        Remote::new(move || async move { session.noting(client::call(ShowWatchOverview, &[]).send().await) });
    every(REFRESH, move || overview.refetch());
    view! {
        <PageHead title=t(Key::SupervisionTitle) lead=t(Key::SupervisionLead)/>
        {remote(overview, |overview| shown(&overview))}
    }
}

fn shown(overview: &WatchOverview) -> AnyView {
    let stats = DueStatus::ALL.iter().map(|status| due_stat(*status, &overview.total)).collect_view();
    let irregular = (overview.irregular > 0).then(|| {
        view! {
            <Stat
                label=t(Key::SupervisionIrregular)
                value=count_of(overview.irregular)
                note=t(Key::SupervisionIrregularNote).to_owned()
                href=with_query(&Route::WatchCases, &[(STANDING, IRREGULAR)])
            />
        }
    });
    let body = if overview.units.is_empty() {
        view! { <EmptyState title=t(Key::SupervisionNoUnits)/> }.into_any()
    } else {
        view! { {drawing(&overview.units)} {table(overview.units.clone())} }.into_any()
    };
    view! {
        <div class="stack">
            <div class="stats">{stats} {irregular}</div>
            {body}
            <p class="updated">{tf(Key::QueueUpdated, &[("time", &fmt_time(overview.at))])}</p>
        </div>
    }
    .into_any()
}

fn due_stat(status: DueStatus, counts: &DueCounts) -> AnyView {
    let href = cases_address(Some(status), None);
    view! {
        <Stat
            label=terms::due_status(status)
            value=count_of(counts.of(status))
            note=note(status).to_owned()
            standing=status
            href
        />
    }
    .into_any()
}

/// What a standing means.
#[must_use]
pub fn note(status: DueStatus) -> &'static str {
    t(match status {
        DueStatus::Late => Key::SupervisionLateNote,
        DueStatus::Soon => Key::SupervisionSoonNote,
        DueStatus::OnTime => Key::SupervisionOnTimeNote,
        DueStatus::Paused => Key::SupervisionPausedNote,
    })
}

fn count_of(count: u32) -> String {
    tf(Key::SupervisionCases, &[("n", &fmt_count(count.into()))])
}

/// The address of the list behind a number.
fn cases_address(status: Option<DueStatus>, unit: Option<UnitId>) -> String {
    let unit = unit.map(|unit| unit.to_string()).unwrap_or_default();
    with_query(&Route::WatchCases, &[(STANDING, status.map(TextEnum::code).unwrap_or_default()), ("unit", &unit)])
}

/// The units with most late cases, each as one bar.
fn drawing(units: &[WatchUnit]) -> AnyView {
    let bars = units.iter().take(DRAWN).map(bar).collect::<Vec<_>>();
    view! { <Figure title=t(Key::SupervisionFigure) of=t(Key::RectificationUnit) measure=t(Key::SupervisionFigureMeasure) bars/> }.into_any()
}

fn bar(unit: &WatchUnit) -> Bar {
    let part = |status: DueStatus, tone: Tone| BarPart {
        label: terms::due_status(status).to_owned(),
        value: f64::from(unit.cases.of(status)),
        tone,
    };
    let words =
        DueStatus::ALL.iter().map(|status| format!("{} {}", terms::due_status(*status), unit.cases.of(*status)));
    Bar {
        label: unit.name.clone(),
        shown: words.collect::<Vec<_>>().join(" · "),
        parts: vec![
            part(DueStatus::Late, Tone::Bad),
            part(DueStatus::Soon, Tone::Soon),
            part(DueStatus::OnTime, Tone::Good),
            part(DueStatus::Paused, Tone::Quiet),
        ],
        interval: None,
    }
}

fn table(units: Vec<WatchUnit>) -> AnyView {
    let mut columns =
        vec![Column::new(t(Key::RectificationUnit), |unit: &WatchUnit| unit.name.clone()).kind(ColumnKind::RowName)];
    columns.extend(DueStatus::ALL.iter().map(|status| {
        let status = *status;
        Column::new(terms::due_status(status), move |unit: &WatchUnit| {
            link(unit.cases.of(status), cases_address(Some(status), Some(unit.unit)))
        })
        .kind(ColumnKind::Figures)
    }));
    columns.push(
        Column::new(t(Key::SupervisionBad), |unit: &WatchUnit| {
            link(unit.open_rectifications, unit_address(&Route::Rectifications, unit.unit, false))
        })
        .kind(ColumnKind::Figures),
    );
    columns.push(
        Column::new(t(Key::SupervisionBadLate), |unit: &WatchUnit| {
            link(unit.late_rectifications, unit_address(&Route::Rectifications, unit.unit, true))
        })
        .kind(ColumnKind::Figures),
    );
    columns.push(
        Column::new(t(Key::SupervisionAccounts), |unit: &WatchUnit| {
            link(unit.open_accountabilities, unit_address(&Route::Accountabilities, unit.unit, false))
        })
        .kind(ColumnKind::Figures),
    );
    view! { <DataTable caption=t(Key::SupervisionByUnit) caption_shown=true columns rows=units/> }.into_any()
}

fn unit_address(route: &Route, unit: UnitId, late: bool) -> String {
    with_query(route, &[("unit", &unit.to_string()), ("late", if late { "true" } else { "" })])
}

/// A number that leads to its records; nothing stands behind a zero.
fn link(count: u32, href: String) -> AnyView {
    if count == 0 { count.into_any() } else { view! { <a href=href>{count}</a> }.into_any() }
}
