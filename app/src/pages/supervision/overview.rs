//! 督查总览: what is late, nearly late, in time and standing still; every number leads to the list that makes it.

use std::time::Duration;

use domain::{
    ids::UnitId,
    supervision::api::{Light, LightCounts, ShowWatchOverview, WatchOverview, WatchUnit},
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::cases::{IRREGULAR, LIGHT};
use crate::{
    client,
    pages::{live::every, terms},
    routes::{Route, with_query},
    session::use_session,
    text::{Key, t, tf},
    ui::{
        Bar, BarPart, Column, ColumnKind, DataTable, EmptyState, Figure, PageHead, Remote, Standing, Stat, Tone,
        format::{fmt_count, fmt_time},
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
    let stats = Light::ALL.iter().map(|light| light_stat(*light, &overview.total)).collect_view();
    let irregular = (overview.irregular > 0).then(|| {
        view! {
            <Stat
                label=t(Key::SupervisionIrregular)
                value=count_of(overview.irregular)
                note=t(Key::SupervisionIrregularNote).to_owned()
                href=with_query(&Route::WatchCases, &[(LIGHT, IRREGULAR)])
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

fn light_stat(light: Light, counts: &LightCounts) -> AnyView {
    let href = cases_address(Some(light), None);
    view! {
        <Stat
            label=terms::light(light)
            value=count_of(of(counts, light))
            note=note(light).to_owned()
            standing=standing(light)
            href
        />
    }
    .into_any()
}

/// What a light means.
#[must_use]
pub fn note(light: Light) -> &'static str {
    t(match light {
        Light::Late => Key::SupervisionLateNote,
        Light::Soon => Key::SupervisionSoonNote,
        Light::OnTime => Key::SupervisionOnTimeNote,
        Light::Paused => Key::SupervisionPausedNote,
    })
}

/// The shape of a light.
#[must_use]
pub const fn standing(light: Light) -> Standing {
    match light {
        Light::Late => Standing::Late,
        Light::Soon => Standing::Soon,
        Light::OnTime => Standing::OnTime,
        Light::Paused => Standing::Paused,
    }
}

const fn of(counts: &LightCounts, light: Light) -> u32 {
    match light {
        Light::Late => counts.late,
        Light::Soon => counts.soon,
        Light::OnTime => counts.on_time,
        Light::Paused => counts.paused,
    }
}

fn count_of(count: u32) -> String {
    tf(Key::SupervisionCases, &[("n", &fmt_count(count.into()))])
}

/// The address of the list behind a number.
fn cases_address(light: Option<Light>, unit: Option<UnitId>) -> String {
    let unit = unit.map(|unit| unit.to_string()).unwrap_or_default();
    with_query(&Route::WatchCases, &[(LIGHT, light.map(TextEnum::code).unwrap_or_default()), ("unit", &unit)])
}

/// The units with most late cases, each as one bar.
fn drawing(units: &[WatchUnit]) -> AnyView {
    let bars = units.iter().take(DRAWN).map(bar).collect::<Vec<_>>();
    view! { <Figure title=t(Key::SupervisionFigure) of=t(Key::RectificationUnit) measure=t(Key::SupervisionFigureMeasure) bars/> }.into_any()
}

fn bar(unit: &WatchUnit) -> Bar {
    let part = |light: Light, tone: Tone| BarPart {
        label: terms::light(light).to_owned(),
        value: f64::from(of(&unit.cases, light)),
        tone,
    };
    let words = Light::ALL.iter().map(|light| format!("{} {}", terms::light(*light), of(&unit.cases, *light)));
    Bar {
        label: unit.name.clone(),
        shown: words.collect::<Vec<_>>().join(" · "),
        parts: vec![
            part(Light::Late, Tone::Bad),
            part(Light::Soon, Tone::Soon),
            part(Light::OnTime, Tone::Good),
            part(Light::Paused, Tone::Quiet),
        ],
        interval: None,
    }
}

fn table(units: Vec<WatchUnit>) -> AnyView {
    let mut columns =
        vec![Column::new(t(Key::RectificationUnit), |unit: &WatchUnit| unit.name.clone()).kind(ColumnKind::RowName)];
    columns.extend(Light::ALL.iter().map(|light| {
        let light = *light;
        Column::new(terms::light(light), move |unit: &WatchUnit| {
            link(of(&unit.cases, light), cases_address(Some(light), Some(unit.unit)))
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
