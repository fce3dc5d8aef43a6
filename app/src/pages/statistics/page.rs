//! 我们的服务，您来核对: the figures of a month.

use domain::supervision::{
    FigureKey,
    api::{PublicStatistics, ShowPublicStatistics, StatisticsQuery},
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
    pages::ledger::mark::Fingerprint,
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
    let stats = [FigureKey::Ratings, FigureKey::Bad, FigureKey::OnTime, FigureKey::ConfirmedByRater]
        .into_iter()
        .filter_map(|key| headline(statistics, key))
        .collect_view();
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
            <section><h2>{t(Key::StatisticsUnits)}</h2>{units_table(statistics.units.clone())}</section>
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

/// One of the four numbers that stand first, with what it is made of.
fn headline(statistics: &PublicStatistics, key: FigureKey) -> Option<AnyView> {
    let figure = value::find(&statistics.figures, key)?;
    let other = |key: FigureKey| value::find(&statistics.figures, key);
    let (label, shown, note) = match key {
        FigureKey::Ratings => {
            let share = other(FigureKey::Participation).map(value::value).unwrap_or_default();
            (Key::StatisticsRatings, value::value(figure), tf(Key::StatisticsRatingsNote, &[("share", &share)]))
        }
        FigureKey::Bad => {
            let excluded =
                other(FigureKey::Excluded).and_then(|figure| figure.numerator).map_or_else(String::new, fmt_count);
            let shown = figure.numerator.map_or_else(|| value::value(figure), fmt_count);
            let note = match excluded.as_str() {
                "" | "0" => tf(Key::StatisticsBadNote, &[("share", &value::value(figure))]),
                count => tf(Key::StatisticsBadNoteExcluded, &[("share", &value::value(figure)), ("n", count)]),
            };
            (Key::StatisticsBad, shown, note)
        }
        FigureKey::OnTime => (Key::StatisticsOnTime, value::value(figure), t(Key::StatisticsOnTimeNote).to_owned()),
        FigureKey::ConfirmedByRater => (Key::StatisticsConfirmed, value::value(figure), value::made_of(figure)),
        // The table below has them all; these do not stand first.
        FigureKey::Received
        | FigureKey::Overdue
        | FigureKey::Participation
        | FigureKey::Unprompted
        | FigureKey::Satisfied
        | FigureKey::Excluded
        | FigureKey::AnsweredInTime
        | FigureKey::SolvedInTime
        | FigureKey::Improved => return None,
    };
    let stat = match &figure.records {
        Some(records) => view! { <Stat label=t(label) value=shown note href=records.path.clone()/> }.into_any(),
        None => view! { <Stat label=t(label) value=shown note/> }.into_any(),
    };
    Some(stat)
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
