//! 我的办件: what was begun, and what was submitted.

use domain::{
    case::api::{CaseQuery, CaseSummary, DraftSummary, ListCases, ListDrafts},
    deadline::Standing,
};
use leptos::prelude::*;

use super::words::{due_badge, stage_words};
use crate::{
    browser,
    client::call,
    pages::account::{gate::signed_in, own::OwnNav},
    routes::Route,
    session::use_session,
    text::{Key, t, tf},
    ui::{ButtonKind, Card, Cursors, EmptyState, LinkButton, PageHead, Pager, Remote, format::fmt_datetime, remote},
};

/// The page of one's own cases.
#[component]
pub fn MyCases() -> impl IntoView {
    signed_in(|_| view! { <Lists/> })
}

#[component]
fn Lists() -> impl IntoView {
    let session = use_session();
    let cursors = Cursors::new();
    let drafts = Remote::new(move || async move { session.noting(call(ListDrafts, &[]).send().await) });
    let cases = Remote::new(move || {
        let asked = CaseQuery { cursor: cursors.present(), ..CaseQuery::default() };
        async move { session.noting(call(ListCases, &[]).query(asked).send().await) }
    });
    let filed = move |page: domain::endpoint::Page<CaseSummary>| {
        if page.items.is_empty() {
            return nothing_yet();
        }
        let shown = page.items.len().to_string();
        let summary = tf(Key::CaseShown, &[("n", &page.total.map_or(shown, |total| total.to_string()))]);
        view! { {case_rows(page.items)} <Pager summary cursors next=page.next/> }.into_any()
    };
    view! {
        <OwnNav here=Route::MyCases/>
        <PageHead title=t(Key::CaseListTitle) lead=t(Key::CaseListLead)/>
        <div class="stack prose">
            {remote(drafts, |page| draft_card(page.items))}
            <Card title=t(Key::CaseFiledTitle)>{remote(cases, filed)}</Card>
        </div>
    }
    .into_any()
}

fn nothing_yet() -> AnyView {
    view! {
        <EmptyState title=t(Key::CaseNone)>
            <LinkButton to=Route::Matters kind=ButtonKind::Main>{t(Key::CaseNoneNext)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn draft_card(drafts: Vec<DraftSummary>) -> Option<AnyView> {
    if drafts.is_empty() {
        return None;
    }
    let rows = drafts
        .into_iter()
        .map(|draft| {
            let saved = tf(Key::CaseDraftSaved, &[("time", &fmt_datetime(draft.saved_at, browser::now()))]);
            view! {
                <li class="rows__row">
                    <div class="rows__words">
                        <a class="rows__title touch-link" href=Route::Apply(draft.id).path()>{draft.matter_name}</a>
                        <p class="quiet">{saved}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    Some(view! { <Card title=t(Key::CaseDrafts)><ul class="rows">{rows}</ul></Card> }.into_any())
}

/// Cases with their due badges; also the block on the front page.
#[must_use]
pub fn case_rows(cases: Vec<CaseSummary>) -> AnyView {
    let rows = cases
        .into_iter()
        .map(|case| {
            // The badge of a case that is over says the stage already.
            let stage = (case.standing != Standing::Done).then(|| view! { {stage_words(case.stage)} " · " });
            view! {
                <li class="rows__row">
                    <div class="rows__words">
                        <a class="rows__title touch-link" href=Route::MyCase(case.id).path()>{case.matter_name}</a>
                        <p>{due_badge(case.stage, case.standing, case.due_on)}</p>
                        <p class="quiet">{stage} {case.number}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}
