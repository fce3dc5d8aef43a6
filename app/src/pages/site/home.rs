//! 首页: the question, and the ways in; one's own cases for whoever is signed in; what anybody can check.

use domain::{
    case::api::{CaseQuery, ListCases},
    ledger::api::{LedgerState, ShowLedgerHead},
};
use leptos::prelude::*;

use crate::{
    browser,
    client::call,
    pages::{case::list::case_rows, matter::search_form::SearchLine},
    routes::Route,
    session::use_session,
    text::{Key, t, tf},
    ui::{Card, EntryCard, Heading, Remote, format::fmt_count, remote},
};

/// How many of one's cases stand on the front page.
const OWN_SHOWN: u16 = 3;

/// The front page.
#[component]
pub fn Home() -> impl IntoView {
    let session = use_session();
    let account = Memo::new(move |_| session.me().filter(|me| me.badge.is_none()).map(|me| me.account));
    view! {
        <section class="hero">
            <Heading title=t(Key::SiteHomeTitle) class="hero__title"/>
            <p class="hero__lead">{t(Key::SiteHomeLead)}</p>
        </section>
        <SearchLine/>
        <div class="entries">
            <EntryCard to=Route::Matters title=t(Key::SiteHomeMatters) note=t(Key::SiteHomeMattersNote)/>
            <EntryCard to=Route::Track title=t(Key::SiteHomeTrack) note=t(Key::SiteHomeTrackNote)/>
            <EntryCard to=Route::RateEntry title=t(Key::SiteHomeRate) note=t(Key::SiteHomeRateNote)/>
            <EntryCard to=Route::Verify title=t(Key::SiteHomeVerify) note=t(Key::SiteHomeVerifyNote)/>
            <EntryCard to=Route::Figures title=t(Key::SiteHomePublic) note=t(Key::SiteHomePublicNote)/>
            <EntryCard to=Route::Help title=t(Key::ShellHelp) note=t(Key::SiteHomeHelpNote)/>
        </div>
        <div class="columns">
            {move || account.get().map(|_| view! { <OwnCases/> })}
            <Openness/>
        </div>
    }
}

/// 我的办件: those that moved last.
#[component]
fn OwnCases() -> impl IntoView {
    let session = use_session();
    let asked = || CaseQuery { limit: Some(OWN_SHOWN), ..CaseQuery::default() };
    let cases = Remote::new(move || async move { session.noting(call(ListCases, &[]).query(asked()).send().await) });
    let all = || view! { <a class="touch-link" href=Route::MyCases.path()>{t(Key::SiteHomeAll)}</a> };
    let shown = |page: domain::endpoint::Page<_>| match page.items.is_empty() {
        true => view! { <p class="quiet">{t(Key::CaseNone)}</p> }.into_any(),
        false => case_rows(page.items),
    };
    view! { <Card title=t(Key::SiteHomeOwn) aside=all>{remote(cases, shown)}</Card> }.into_any()
}

/// 昨天的服务，公开可查: how many ratings the ledger gained, for everybody to check.
#[component]
fn Openness() -> impl IntoView {
    let state = Remote::new(|| async { call(ShowLedgerHead, &[]).send().await });
    let shown = |state: LedgerState| {
        view! {
            <p>
                {openness_words(&state)} " "
                <a class="touch-link" href=Route::Ledger.path()>{t(Key::SiteHomeCheck)}</a>
            </p>
        }
    };
    view! { <Card title=t(Key::SiteHomeOpen)>{remote(state, shown)}</Card> }.into_any()
}

fn openness_words(state: &LedgerState) -> String {
    let total = fmt_count(state.latest.head.size);
    match yesterday(state) {
        Some(gained) => tf(Key::SiteHomeYesterday, &[("n", &fmt_count(gained)), ("total", &total)]),
        None => tf(Key::SiteHomeLedger, &[("total", &total)]),
    }
}

/// How many lines the ledger gained yesterday; nothing where no head of yesterday is known.
fn yesterday(state: &LedgerState) -> Option<u64> {
    let yesterday = browser::now().local_date().pred_opt()?;
    let [last, rest @ ..] = state.earlier.as_slice() else { return None };
    let before = rest.first().map_or(0, |day| day.head.head.size);
    (last.day == yesterday).then(|| last.head.head.size.saturating_sub(before))
}
