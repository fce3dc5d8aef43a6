//! 问责单: the overdue clock with its proof, what was said, what was decided. Nobody can delete it (GC-5).

use domain::{
    ids::AccountabilityId,
    supervision::{
        AccountabilityAct,
        api::{AccountabilityDetail, ShowAccountability},
    },
};
use leptos::prelude::*;

use super::{
    account_acts::{Decide, Explain, SendBack},
    accountabilities::{case_number, tone_of},
    record::OpenAccountability,
};
use crate::{
    browser, client,
    pages::{
        deadline::{Proven, due_badge::due_badge},
        staff::overtaken::Overtaken,
    },
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t, tf},
    ui::{Breadcrumb, Card, Description, Descriptions, PageHead, Remote, Tag, format::fmt_datetime, remote},
};

/// The page of one record.
#[component]
pub fn Accountability(
    /// Which.
    accountability: AccountabilityId,
) -> impl IntoView {
    let session = use_session();
    let detail: Remote<AccountabilityDetail> = Remote::new(move || async move {
        session.noting(client::call(ShowAccountability, &[&accountability]).send().await)
    });
    remote(detail, |detail| shown(OpenAccountability::new(detail)))
}

fn shown(record: OpenAccountability) -> AnyView {
    let (title, lead, clock, holder) = record.detail.with_untracked(|detail| {
        let title = tf(Key::AccountabilityOne, &[("matter", &detail.row.matter)]);
        let lead = format!("{} · {}", detail.row.unit, case_number(&detail.row));
        (title, lead, detail.clock.clone(), detail.holder.clone())
    });
    let stage = move || {
        let stage = record.detail.with(|detail| detail.row.stage);
        view! { <Tag tone=tone_of(stage) words=terms::account_stage(stage)/> }
    };
    view! {
        <Breadcrumb above=vec![(t(Key::AccountabilityTitle).to_owned(), Route::Accountabilities)] here=title.clone()/>
        <PageHead title lead>{stage}</PageHead>
        <div class="columns">
            <div class="stack">
                {move || facts(record)}
                <Proven clock holder/>
            </div>
            <div class="stack">
                <div class="stack no-print"><Acts record/></div>
                {move || record.history_card()}
            </div>
        </div>
        <Overtaken open=record.stale what=record.newer_view() on_adopt=move || record.adopt()/>
    }
    .into_any()
}

fn facts(record: OpenAccountability) -> AnyView {
    let now = browser::now();
    record.detail.with(|detail| {
        let case = view! { <a href=Route::DeskCase(detail.case).path()>{case_number(&detail.row)}</a> };
        let items = vec![
            Description::new(t(Key::SupervisionCase), case),
            Description::new(t(Key::AccountabilityClock), terms::clock_kind(detail.row.clock)),
            Description::new(t(Key::AccountabilityDue), fmt_datetime(detail.row.due_at, now)),
            Description::new(t(Key::AccountabilityHolder), detail.holder.clone()),
            Description::new(t(Key::AccountabilityOpened), fmt_datetime(detail.row.opened_at, now)),
            Description::new(t(Key::AccountabilityExplainBy), due_badge(detail.row.explanation)),
        ];
        view! { <Card title=t(Key::AccountabilityFacts)><Descriptions items/></Card> }.into_any()
    })
}

/// What this person can do now, and why not where they cannot.
#[component]
fn Acts(record: OpenAccountability) -> impl IntoView {
    let forms = record.forms(move |act| match act {
        AccountabilityAct::Explain => view! { <Explain record/> }.into_any(),
        AccountabilityAct::Return => view! { <SendBack record/> }.into_any(),
        AccountabilityAct::Decide => view! { <Decide record/> }.into_any(),
    });
    view! { {forms} {move || why_not(record)} }
}

fn why_not(record: OpenAccountability) -> Option<AnyView> {
    let blocked = record.blocked();
    let count = record.detail.with(|detail| detail.acts.len());
    let none = (blocked.len() == count).then(|| view! { <p>{t(Key::RectificationNothingToDo)}</p> });
    (!blocked.is_empty())
        .then(|| view! { <Card title=t(Key::RectificationWhyNot)>{none}<ul>{blocked}</ul></Card> }.into_any())
}
