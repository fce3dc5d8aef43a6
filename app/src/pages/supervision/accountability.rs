//! 问责单: the overdue clock with its proof, what was said, what was decided. Nobody can delete it (GC-5).

use domain::{
    ids::AccountabilityId,
    problem::Problem,
    supervision::{
        AccountabilityAct,
        api::{AccountabilityDetail, ShowAccountability},
    },
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    account_acts::{Decide, Explain, SendBack},
    accountabilities::{case_number, tone_of},
};
use crate::{
    client,
    pages::{deadline::Proven, desk::lamp::lamp, staff::overtaken::Overtaken, terms},
    routes::Route,
    session::{Session, use_session},
    text::{Key, t, tf},
    ui::{
        Breadcrumb, Card, Description, Descriptions, PageHead, Remote, Sending, Tag, Timeline, TimelineItem,
        TimelineKind, browser, format::fmt_datetime, remote, say,
    },
};

/// The record that is worked on.
#[derive(Clone, Copy)]
pub struct Record {
    /// As it stands.
    pub detail: RwSignal<AccountabilityDetail>,
    stale: RwSignal<bool>,
    session: Session,
}

impl Record {
    /// Its id and the version that forms are filled in against.
    #[must_use]
    pub fn reference(self) -> (AccountabilityId, u32) {
        self.detail.with_untracked(|detail| (detail.row.id, detail.version))
    }

    /// Sends an act and shows the record as it stands then.
    pub fn send(self, sending: Sending, call: impl Future<Output = Result<AccountabilityDetail, Problem>> + 'static) {
        let noted = async move {
            let answer = self.session.noting(call.await);
            if answer.as_ref().is_err_and(|problem| problem.code == "stale") {
                self.stale.try_set(true);
            }
            answer
        };
        sending.send(noted, move |detail| {
            say(t(Key::RectificationSaved));
            self.detail.set(detail);
        });
    }

    fn reload(self) {
        let (id, _) = self.reference();
        spawn_local(async move {
            if let Ok(detail) = self.session.noting(client::call(ShowAccountability, &[&id]).send().await) {
                self.detail.try_set(detail);
            }
        });
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
    remote(detail, move |detail| shown(Record { detail: RwSignal::new(detail), stale: RwSignal::new(false), session }))
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
    let what = ViewFn::from(move || {
        let stage = terms::account_stage(record.detail.with(|detail| detail.row.stage));
        view! { <p>{tf(Key::RectificationStaleWhat, &[("stage", stage)])}</p> }
    });
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
        <Overtaken open=record.stale what on_adopt=move || record.reload()/>
    }
    .into_any()
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

/// What this person can do now, and why not where they cannot.
#[component]
fn Acts(record: Record) -> impl IntoView {
    let acts = Memo::new(move |_| record.detail.with(|detail| detail.acts.clone()));
    move || {
        let acts = acts.get();
        let forms = acts.iter().filter(|standing| standing.refusal.is_none()).map(|standing| match standing.act {
            AccountabilityAct::Explain => view! { <Explain record/> }.into_any(),
            AccountabilityAct::Return => view! { <SendBack record/> }.into_any(),
            AccountabilityAct::Decide => view! { <Decide record/> }.into_any(),
        });
        let forms: Vec<_> = forms.collect();
        let blocked: Vec<_> = acts
            .iter()
            .filter_map(|standing| standing.refusal.clone().map(|why| (standing.act, why)))
            .map(|(act, why)| view! { <li>{terms::account_act(act)} "：" {why}</li> })
            .collect();
        let none = forms.is_empty().then(|| view! { <p>{t(Key::RectificationNothingToDo)}</p> });
        let why_not = (!blocked.is_empty()).then(|| {
            view! { <Card title=t(Key::RectificationWhyNot)>{none}<ul>{blocked}</ul></Card> }
        });
        view! { {forms} {why_not} }
    }
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
