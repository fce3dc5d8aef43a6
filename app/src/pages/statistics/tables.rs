//! The figures as tables and bars: all of them, unit by unit, and the reasons behind bad ratings.

use domain::{
    case::counted::{ON_TIME_SHARE, RECEIVED_COUNT},
    counted::FigureKind,
    evaluation::counted::{BAD_SHARE, RATINGS_COUNT},
    rectification::counted::{ANSWERED_SHARE, CONFIRMED_SHARE},
    supervision::{
        Figure as Published,
        api::{PublicStatistics, ReasonCount, UnitStatistics},
    },
};
use leptos::prelude::*;

use super::value;
use crate::{
    terms,
    text::{Key, t, tf},
    ui::{Bar, Column, ColumnKind, DataTable, EmptyState, Figure, Tone, format::fmt_count},
};

/// The figures that are shown unit by unit.
const BY_UNIT: [FigureKind; 6] =
    [RECEIVED_COUNT, ON_TIME_SHARE, RATINGS_COUNT, BAD_SHARE, ANSWERED_SHARE, CONFIRMED_SHARE];

/// Every figure with its formula, its parts and its interval.
#[must_use]
pub fn figures_table(figures: Vec<Published>) -> AnyView {
    let columns = vec![
        Column::new(t(Key::StatisticsFigure), |figure: &Published| {
            let withheld = figure.withheld.then(|| view! { <p class="said__when">{t(Key::StatisticsWithheld)}</p> });
            let (name, formula) = terms::figure(figure);
            view! { {name} <p class="formula">{formula}</p> {withheld} }
        })
        .kind(ColumnKind::RowName),
        Column::new(t(Key::StatisticsValue), value::value).kind(ColumnKind::Figures),
        Column::new(t(Key::StatisticsParts), value::made_of).kind(ColumnKind::Figures),
        Column::new(t(Key::StatisticsInterval), |figure: &Published| figure.share.map(value::interval))
            .kind(ColumnKind::Figures),
        Column::new(t(Key::StatisticsRecords), |figure: &Published| {
            figure.records.clone().map(|records| view! { <a href=records.path>{records.label}</a> })
        }),
    ];
    view! { <DataTable caption=t(Key::StatisticsAll) columns rows=figures/> }.into_any()
}

/// Unit by unit; what would tell fewer than five people apart is withheld and says so.
#[must_use]
pub fn units_table(statistics: &PublicStatistics) -> AnyView {
    let units = statistics.units.clone();
    if units.is_empty() {
        return view! { <EmptyState title=t(Key::StatisticsNoUnits)/> }.into_any();
    }
    let mut columns = vec![
        Column::new(t(Key::RectificationUnit), |unit: &UnitStatistics| unit.name.clone()).kind(ColumnKind::RowName),
    ];
    let shown = BY_UNIT.iter().filter_map(|kind| Some((kind, value::find(&statistics.figures, kind)?)));
    columns.extend(shown.map(|(kind, of_whole)| {
        let (name, _) = terms::figure(of_whole);
        Column::new(name, move |unit: &UnitStatistics| {
            value::find(&unit.figures, kind).map(|figure| {
                let parts = value::made_of(figure);
                view! { {value::value(figure)} <p class="worklist__sub">{parts}</p> }
            })
        })
        .kind(ColumnKind::Figures)
    }));
    view! {
        <DataTable caption=t(Key::StatisticsUnits) columns rows=units/>
        <p class="said__when">{t(Key::StatisticsWithheld)}</p>
    }
    .into_any()
}

/// The bad rate of the whole and of each unit, with its interval, so that three ratings do not look like three thousand.
#[must_use]
pub fn bad_rates(statistics: &PublicStatistics) -> AnyView {
    let whole = value::find(&statistics.figures, &BAD_SHARE)
        .and_then(|figure| rate_bar(t(Key::StatisticsWhole), figure, Tone::Good));
    let units = statistics.units.iter().filter_map(|unit| {
        value::find(&unit.figures, &BAD_SHARE).and_then(|figure| rate_bar(&unit.name, figure, Tone::Soon))
    });
    let bars: Vec<Bar> = whole.into_iter().chain(units).collect();
    if bars.is_empty() {
        return view! { <EmptyState title=t(Key::StatisticsTooFew)/> }.into_any();
    }
    view! { <Figure title=t(Key::StatisticsBadRatesTitle) of=t(Key::RectificationUnit) measure=t(Key::StatisticsBadRatesMeasure) bars/> }
        .into_any()
}

fn rate_bar(name: &str, figure: &Published, tone: Tone) -> Option<Bar> {
    let share = figure.share?;
    let (rate, interval) = (value::percent(share.percent), value::interval(share));
    let shown = tf(Key::StatisticsRateShown, &[("rate", &rate), ("interval", &interval)]);
    Some(Bar { interval: Some((share.low, share.high)), ..Bar::plain(name, shown, share.percent, tone) })
}

/// The reasons of bad ratings, the most frequent first; rare ones are named without a count.
#[must_use]
pub fn reasons_figure(reasons: &[ReasonCount]) -> AnyView {
    if reasons.is_empty() {
        return view! { <EmptyState title=t(Key::StatisticsNoReasons)/> }.into_any();
    }
    let bars: Vec<Bar> = reasons.iter().filter_map(reason_bar).collect();
    let rare: Vec<&str> =
        reasons.iter().filter(|reason| reason.count.is_none()).map(|reason| reason.text.as_str()).collect();
    let figure = (!bars.is_empty()).then(|| {
        view! {
            <Figure
                title=t(Key::StatisticsReasonsTitle)
                of=t(Key::StatisticsReason)
                measure=t(Key::StatisticsTimesMeasure)
                bars
            />
        }
    });
    let rare = (!rare.is_empty())
        .then(|| view! { <p>{tf(Key::StatisticsFewTimes, &[("reasons", &rare.join(t(Key::DeskListComma)))])}</p> });
    view! { {figure} {rare} }.into_any()
}

fn reason_bar(reason: &ReasonCount) -> Option<Bar> {
    let count = reason.count?;
    let shown = tf(Key::StatisticsTimes, &[("n", &fmt_count(count.into()))]);
    Some(Bar::plain(reason.text.clone(), shown, f64::from(count), Tone::Soon))
}
