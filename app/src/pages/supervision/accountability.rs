//! 问责单: the overdue clock with its proof, what was said, what was decided. Nobody can delete it (GC-5).

use std::future::Future;

use domain::{
    ids::AccountabilityId,
    problem::Problem,
    supervision::{
        AccountabilityAct,
        api::{AccountabilityDetail, ShowAccountability},
    },
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::{
    account_acts::{Decide, Explain, SendBack},
    accountabilities::{case_number, tone_of},
};
use crate::{
    browser, client,
    pages::{
        deadline::{Proven, lamp::lamp},
        staff::{
            file::OpenFile,
            overtaken::{Overtaken, newer_state},
        },
    },
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t, tf},
    ui::{
        Breadcrumb, Card, Description, Descriptions, PageHead, Remote, Sending, Tag, Timeline, TimelineItem,
        TimelineKind, format::fmt_datetime, keyed, remote,
    },
};

/// The record that is worked on.
pub type Record = OpenFile<AccountabilityDetail>;

impl Record {
    /// Its id and the version that forms are filled in against.
    #[must_use]
    pub fn reference(self) -> (AccountabilityId, u32) {
        self.detail.with_untracked(|detail| (detail.row.id, detail.version))
    }

    /// Sends an act; see [`OpenFile::change`].
    pub fn send(
        self,
        sending: Sending,
        fields: &[RwSignal<String>],
        act: impl Future<Output = Result<AccountabilityDetail, Problem>> + 'static,
    ) {
        let (id, _) = self.reference();
        self.change(sending, fields, act, async move { client::call(ShowAccountability, &[&id]).send().await });
    }
}

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
    remote(detail, |detail| shown(Record::new(detail)))
}

fn shown(record: Record) -> AnyView {
    let (title, lead, clock, holder) = record.detail.with_untracked(|detail| {
        let title = tf(Key::AccountabilityOne, &[("matter", &detail.row.matter)]);
        let lead = format!("{} · {}", detail.row.unit, case_number(&detail.row));
        (title, lead, detail.clock.clone(), detail.holder.clone())
    });
    let stage = move || {
        let stage = record.detail.with(|detail| detail.row.stage);
        view! { <Tag tone=tone_of(stage) words=terms::account_stage(stage)/> }
    };
    let what =
        ViewFn::from(move || move || record.newer.with(|newer| newer.as_ref().map(|newer| newer_view(record, newer))));
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
                {move || steps(record)}
            </div>
        </div>
        <Overtaken open=record.stale what on_adopt=move || record.adopt()/>
    }
    .into_any()
}

fn newer_view(record: Record, newer: &AccountabilityDetail) -> AnyView {
    let open = |detail: &AccountabilityDetail| -> Vec<AccountabilityAct> {
        detail.acts.iter().filter(|standing| standing.refusal.is_none()).map(|standing| standing.act).collect()
    };
    let still = open(newer);
    let gone = record.detail.with(open).into_iter().filter(|act| !still.contains(act)).map(terms::account_act);
    newer_state(terms::account_stage(newer.row.stage), &gone.collect::<Vec<_>>())
}

fn facts(record: Record) -> AnyView {
    let now = browser::now();
    record.detail.with(|detail| {
        let case = view! { <a href=Route::DeskCase(detail.case).path()>{case_number(&detail.row)}</a> };
        let items = vec![
            Description::new(t(Key::SupervisionCase), case),
            Description::new(t(Key::AccountabilityClock), terms::clock_kind(detail.row.clock)),
            Description::new(t(Key::AccountabilityDue), fmt_datetime(detail.row.due_at, now)),
            Description::new(t(Key::AccountabilityHolder), detail.holder.clone()),
            Description::new(t(Key::AccountabilityOpened), fmt_datetime(detail.row.opened_at, now)),
            Description::new(t(Key::AccountabilityExplainBy), lamp(detail.row.explanation)),
        ];
        view! { <Card title=t(Key::AccountabilityFacts)><Descriptions items/></Card> }.into_any()
    })
}

/// What this person can do now, and why not where they cannot. A form stays, with what was typed, for as long as its act does.
#[component]
fn Acts(record: Record) -> impl IntoView {
    let open = Signal::derive(move || {
        record.detail.with(|detail| {
            let open = detail.acts.iter().filter(|standing| standing.refusal.is_none());
            open.map(|standing| standing.act.code()).collect::<Vec<_>>()
        })
    });
    let forms = keyed(
        open,
        Callback::new(move |code| match AccountabilityAct::from_code(code) {
            Some(AccountabilityAct::Explain) => view! { <Explain record/> }.into_any(),
            Some(AccountabilityAct::Return) => view! { <SendBack record/> }.into_any(),
            Some(AccountabilityAct::Decide) => view! { <Decide record/> }.into_any(),
            None => ().into_any(),
        }),
    );
    view! { {forms} {move || why_not(record)} }
}

fn why_not(record: Record) -> Option<AnyView> {
    let (count, blocked) = record.detail.with(|detail| {
        let blocked = detail.acts.iter().filter_map(|standing| standing.refusal.clone().map(|why| (standing.act, why)));
        let blocked: Vec<_> =
            blocked.map(|(act, why)| view! { <li>{terms::account_act(act)} "：" {why}</li> }).collect();
        (detail.acts.len(), blocked)
    });
    let none = (blocked.len() == count).then(|| view! { <p>{t(Key::RectificationNothingToDo)}</p> });
    (!blocked.is_empty())
        .then(|| view! { <Card title=t(Key::RectificationWhyNot)>{none}<ul>{blocked}</ul></Card> }.into_any())
}

fn steps(record: Record) -> AnyView {
    let now = browser::now();
    let items = record.detail.with(|detail| {
        detail
            .steps
            .iter()
            .rev()
            .map(|step| TimelineItem {
                title: step.what.clone(),
                time: Some(format!("{} · {}", fmt_datetime(step.at, now), step.who)),
                detail: (!step.text.is_empty()).then(|| view! { <p>{step.text.clone()}</p> }.into_any()),
                kind: TimelineKind::Past,
            })
            .collect::<Vec<_>>()
    });
    view! { <Card title=t(Key::RectificationSteps)><Timeline items/></Card> }.into_any()
}
