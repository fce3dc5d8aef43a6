//! 我们的服务，您来核对: the figures of a month.

use domain::{
    case::counted::ON_TIME_SHARE,
    evaluation::counted::{BAD_SHARE, EXCLUDED_SHARE, PARTICIPATION_SHARE, RATINGS_COUNT},
    rectification::counted::CONFIRMED_SHARE,
    supervision::{
        Figure,
        api::{PublicStatistics, ShowPublicStatistics, StatisticsQuery},
    },
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use super::{
    recount::Recounting,
    tables::{bad_rates, figures_table, reasons_figure, units_table},
    value,
};
use crate::{
    browser, client,
    pages::ledger::line::Fingerprint,
    routes::{Route, with_query},
    text::{Key, t, tf},
    ui::{
        Card, Choice, LinkButton, PageHead, ReadAloud, Remote, Select, Stat,
        format::{fmt_count, fmt_datetime},
        remote,
    },
};

/// The page.
#[component]
pub fn Figures() -> impl IntoView {
    let query = use_location().query;
    let month = Memo::new(move |_| query.with(|query| query.get("month")));
    let statistics: Remote<PublicStatistics> = Remote::new(move || {
        let query = StatisticsQuery { month: month.get(), hall: None };
        async move { client::call(ShowPublicStatistics, &[]).query(query).send().await }
    });
    view! {
        <PageHead title=t(Key::StatisticsTitle) lead=t(Key::StatisticsLead)><ReadAloud/></PageHead>
        {remote(statistics, |statistics| shown(&statistics))}
    }
}

fn shown(statistics: &PublicStatistics) -> AnyView {
    let stats =
        [ratings(statistics), bad(statistics), on_time(statistics), confirmed(statistics)].into_iter().flatten();
    let stats = stats.collect_view();
    let rates = bad_rates(statistics);
    let reasons = reasons_figure(&statistics.reasons);
    let ledger = ledger_card(statistics);
    view! {
        <div class="stack">
            <Months months=statistics.months.clone() month=statistics.month.clone()/>
            <p class="updated">{computed(statistics)}</p>
            <div class="stats">{stats}</div>
            <div class="columns">
                <Card title=t(Key::StatisticsBadRates)>
                    <p class="said__when">{t(Key::StatisticsBadRatesNote)}</p>
                    {rates}
                </Card>
                <div class="stack">
                    {ledger}
                    <Card title=t(Key::StatisticsReasons)>{reasons}</Card>
                </div>
            </div>
            <section><h2>{t(Key::StatisticsAll)}</h2>{figures_table(statistics.figures.clone())}</section>
            <section><h2>{t(Key::StatisticsUnits)}</h2>{units_table(statistics)}</section>
        </div>
    }
    .into_any()
}

/// From which line of the ledger, and when.
fn computed(statistics: &PublicStatistics) -> String {
    let size = fmt_count(statistics.ledger.head.size);
    let at = fmt_datetime(statistics.at, browser::now());
    tf(Key::StatisticsComputed, &[("n", &size), ("time", &at)])
}

/// One of the numbers that stand first, with what it is made of.
fn headline(label: Key, shown: String, note: String, figure: &Figure) -> AnyView {
    match &figure.records {
        Some(records) => view! { <Stat label=t(label) value=shown note href=records.path.clone()/> }.into_any(),
        None => view! { <Stat label=t(label) value=shown note/> }.into_any(),
    }
}

fn ratings(statistics: &PublicStatistics) -> Option<AnyView> {
    let figure = value::find(&statistics.figures, &RATINGS_COUNT)?;
    let share = value::find(&statistics.figures, &PARTICIPATION_SHARE).map(value::value).unwrap_or_default();
    let note = tf(Key::StatisticsRatingsNote, &[("share", &share)]);
    Some(headline(Key::StatisticsRatings, value::value(figure), note, figure))
}

fn bad(statistics: &PublicStatistics) -> Option<AnyView> {
    let figure = value::find(&statistics.figures, &BAD_SHARE)?;
    let excluded = value::find(&statistics.figures, &EXCLUDED_SHARE).and_then(|excluded| excluded.numerator);
    let share = value::value(figure);
    let note = match excluded {
        None | Some(0) => tf(Key::StatisticsBadNote, &[("share", &share)]),
        Some(count) => tf(Key::StatisticsBadNoteExcluded, &[("share", &share), ("n", &fmt_count(count))]),
    };
    let shown = figure.numerator.map_or(share, fmt_count);
    Some(headline(Key::StatisticsBad, shown, note, figure))
}

fn on_time(statistics: &PublicStatistics) -> Option<AnyView> {
    let figure = value::find(&statistics.figures, &ON_TIME_SHARE)?;
    Some(headline(Key::StatisticsOnTime, value::value(figure), t(Key::StatisticsOnTimeNote).to_owned(), figure))
}

fn confirmed(statistics: &PublicStatistics) -> Option<AnyView> {
    let figure = value::find(&statistics.figures, &CONFIRMED_SHARE)?;
    Some(headline(Key::StatisticsConfirmed, value::value(figure), value::made_of(figure), figure))
}

/// The month, changed by writing it into the address.
#[component]
fn Months(months: Vec<String>, month: String) -> impl IntoView {
    let chosen = RwSignal::new(month.clone());
    let navigate = use_navigate();
    // Outside world: the browser's address follows what is chosen.
    Effect::new(move || {
        let wanted = chosen.get();
        if !wanted.is_empty() && wanted != month {
            navigate(&with_query(&Route::Figures, &[("month", &wanted)]), NavigateOptions::default());
        }
    });
    let options: Vec<Choice> = months.iter().map(|month| Choice::new(month.clone(), month_words(month))).collect();
    view! { <div class="months"><Select id="month" label=t(Key::StatisticsMonth) value=chosen options/></div> }
        .into_any()
}

/// 2026-10 as 2026年10月.
fn month_words(month: &str) -> String {
    match month.split_once('-') {
        Some((year, number)) => {
            tf(Key::StatisticsMonthOf, &[("year", year), ("month", number.trim_start_matches('0'))])
        }
        None => month.to_owned(),
    }
}

fn ledger_card(statistics: &PublicStatistics) -> AnyView {
    let head = statistics.ledger.head;
    let line = tf(
        Key::StatisticsLedgerLine,
        &[("n", &fmt_count(head.size)), ("time", &fmt_datetime(head.at, browser::now()))],
    );
    let recounting =
        view! { <Recounting month=statistics.month.clone() figures=statistics.figures.clone() head/> }.into_any();
    view! {
        <Card title=t(Key::LedgerTitle)>
            <p>{line}</p>
            <p><Fingerprint digest=head.root/></p>
            <p>{t(Key::LedgerWhy)}</p>
            {recounting}
            <div class="actions"><LinkButton to=Route::Ledger>{t(Key::LedgerSee)}</LinkButton></div>
        </Card>
    }
    .into_any()
}
