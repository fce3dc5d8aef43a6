//! Figures (图表): bars drawn as SVG, each with its number in words and all of them once more as a table.

use leptos::prelude::*;

use crate::{
    text::{Key, t},
    ui::{Column, ColumnKind, DataTable, Tone},
};

/// One bar: a share of the whole width, perhaps with the interval in which the true value lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it measures.
    pub label: String,
    /// The value in words, with its unit.
    pub shown: String,
    /// Its parts from the left; one part for a plain bar.
    pub parts: Vec<BarPart>,
    /// Lower and upper end of the interval, in the unit of the parts.
    pub interval: Option<(f64, f64)>,
}

/// One part of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct BarPart {
    /// What it is; shown in the key of a stacked bar.
    pub label: String,
    /// Its length, in the unit of the whole figure.
    pub value: f64,
    /// What its colour means; a pattern says the same to those who do not see colours.
    pub tone: Tone,
}

impl Bar {
    /// A plain bar.
    #[must_use]
    pub fn plain(label: impl Into<String>, shown: impl Into<String>, value: f64, tone: Tone) -> Self {
        let label = label.into();
        let part = BarPart { label: label.clone(), value, tone };
        Self { label, shown: shown.into(), parts: vec![part], interval: None }
    }
}

/// Bars under each other, all to one scale, with a button that shows the same numbers as a table.
#[component]
pub fn Figure(
    /// What the figure shows, in one sentence.
    #[prop(into)]
    title: String,
    /// What the first column of the table is called.
    #[prop(into)]
    of: String,
    /// What the second column of the table is called, with its unit.
    #[prop(into)]
    measure: String,
    /// The bars.
    bars: Vec<Bar>,
    /// The value at the right end; the longest bar where none is given.
    #[prop(optional)]
    whole: Option<f64>,
) -> impl IntoView {
    let table_shown = RwSignal::new(false);
    let scale = whole.unwrap_or_else(|| longest(&bars));
    let table_rows = bars.iter().map(|bar| (bar.label.clone(), bar.shown.clone())).collect::<Vec<_>>();
    let key = key_of(&bars);
    let drawn = bars.into_iter().map(|bar| bar_view(bar, scale)).collect_view();
    let caption = title.clone();
    let table =
        move || table_shown.get().then(|| table_view(caption.clone(), of.clone(), measure.clone(), table_rows.clone()));
    view! {
        <figure class="figure">
            <figcaption class="figure__title">{title}</figcaption>
            {key}
            <ul class="figure__bars">{drawn}</ul>
            <button
                type="button"
                class="button button--quiet no-print"
                aria-expanded=move || if table_shown.get() { "true" } else { "false" }
                on:click=move |_| table_shown.update(|shown| *shown = !*shown)
            >
                {move || t(if table_shown.get() { Key::UiHideTable } else { Key::UiShowTable })}
            </button>
            {table}
        </figure>
    }
    .into_any()
}

fn table_view(caption: String, of: String, measure: String, rows: Vec<(String, String)>) -> AnyView {
    let columns = vec![
        Column::new(of, |row: &(String, String)| row.0.clone()).kind(ColumnKind::RowName),
        Column::new(measure, |row: &(String, String)| row.1.clone()).kind(ColumnKind::Figures),
    ];
    view! { <DataTable caption columns rows/> }.into_any()
}

/// The longest bar or interval, never zero.
fn longest(bars: &[Bar]) -> f64 {
    bars.iter()
        .map(|bar| {
            let sum: f64 = bar.parts.iter().map(|part| part.value).sum();
            bar.interval.map_or(sum, |(_, upper)| upper.max(sum))
        })
        .fold(f64::MIN_POSITIVE, f64::max)
}

/// What the parts of stacked bars are; plain bars need no key.
fn key_of(bars: &[Bar]) -> Option<AnyView> {
    let parts = &bars.iter().find(|bar| bar.parts.len() > 1)?.parts;
    let entries = parts
        .iter()
        .map(|part| {
            let class = format!("bar__part bar__part--{}", part.tone.name());
            view! {
                <li class="figure__key">
                    <svg class="figure__swatch" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                        <rect width="16" height="16" class=class></rect>
                    </svg>
                    {part.label.clone()}
                </li>
            }
        })
        .collect_view();
    Some(view! { <ul class="figure__keys">{entries}</ul> }.into_any())
}

fn bar_view(bar: Bar, scale: f64) -> AnyView {
    let percent = move |value: f64| format!("{:.2}%", (value / scale * 100.0).clamp(0.0, 100.0));
    let mut from = 0.0;
    let parts = bar
        .parts
        .into_iter()
        .map(|part| {
            let start = from;
            from += part.value;
            view! {
                <rect
                    class=format!("bar__part bar__part--{}", part.tone.name())
                    x=percent(start)
                    width=percent(part.value)
                    height="100%"
                ></rect>
            }
        })
        .collect_view();
    let interval = bar.interval.map(|(lower, upper)| {
        view! { <line class="bar__interval" x1=percent(lower) x2=percent(upper) y1="50%" y2="50%"></line> }
    });
    view! {
        <li class="bar">
            <p class="bar__label">{bar.label}" "<span class="bar__value">{bar.shown}</span></p>
            <svg class="bar__drawing" aria-hidden="true" focusable="false">
                <rect class="bar__ground" width="100%" height="100%"></rect>
                {parts}
                {interval}
            </svg>
        </li>
    }
    .into_any()
}
