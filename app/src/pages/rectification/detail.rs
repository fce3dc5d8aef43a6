//! 差评办理: one bad rating from the complaint to the rater's own word that it is solved (EV-5, EV-6).

use domain::{
    ids::RectificationId,
    rectification::{
        RectificationAct, StageKind,
        api::{RectificationDetail, RectificationRow, ShowRectification},
    },
};
use leptos::prelude::*;

use super::{
    acts,
    cards::{evidence_card, items_card, said_card},
    list::about,
    record::OpenRectification,
};
use crate::{
    client,
    pages::{deadline::Proven, staff::overtaken::Overtaken},
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t},
    ui::{Breadcrumb, Card, PageHead, Remote, Tag, Tone, format::fmt_day, remote},
};

/// The page of one rectification.
#[component]
pub fn Rectification(
    /// Which.
    rectification: RectificationId,
) -> impl IntoView {
    let session = use_session();
    let detail: Remote<RectificationDetail> =
        Remote::new(
            move || async move { session.noting(client::call(ShowRectification, &[&rectification]).send().await) },
        );
    remote(detail, |detail| shown(OpenRectification::new(detail)))
}

fn shown(record: OpenRectification) -> AnyView {
    let (title, lead) = record.detail.with_untracked(|detail| {
        let row = &detail.row;
        let lead = [row.unit.clone(), terms::service_act(row.act).to_owned(), fmt_day(row.rated_on)].join(" · ");
        (about(row), lead)
    });
    let level = record.detail.with_untracked(|detail| detail.row.level.clone());
    let stage = move || terms::bad_stage(record.detail.with(|detail| detail.row.stage)).to_owned();
    view! {
        <Breadcrumb above=vec![(t(Key::RectificationTitle).to_owned(), Route::Rectifications)] here=title.clone()/>
        <PageHead title lead>
            <Tag tone=Tone::Bad words=level/>
            {move || view! { <Tag tone=Tone::Info words=stage()/> }}
        </PageHead>
        <div class="columns">
            <div class="stack">
                {move || said_card(record)}
                {move || evidence_card(record)}
                {move || items_card(record)}
                {move || record.history_card()}
            </div>
            <div class="stack">
                {move || clocks(record)}
                <div class="stack no-print"><Acts record/></div>
            </div>
        </div>
        <Overtaken open=record.stale what=record.newer_view() on_adopt=move || record.adopt()/>
    }
    .into_any()
}

/// Both clocks with their proofs: when it must be answered, and when it must be solved.
fn clocks(record: OpenRectification) -> AnyView {
    let (answer, solution, holder) =
        record.detail.with(|detail| (detail.answer_clock.clone(), detail.solution_clock.clone(), holder(&detail.row)));
    view! {
        <h2>{t(Key::RectificationAnswerClock)}</h2>
        <Proven clock=answer holder=holder.clone()/>
        <h2>{t(Key::RectificationSolutionClock)}</h2>
        <Proven clock=solution holder/>
    }
    .into_any()
}

/// Who has it: the unit rated only once it was verified, as the rater's receipt says too (EV-5).
#[must_use]
pub fn holder(row: &RectificationRow) -> String {
    match row.stage {
        StageKind::Opened | StageKind::Excluded => t(Key::EvaluationVerifier).to_owned(),
        StageKind::Handling | StageKind::Answered | StageKind::FedBack | StageKind::Closed => row.unit.clone(),
    }
}

/// What this person can do now, and why not where they cannot.
#[component]
fn Acts(record: OpenRectification) -> impl IntoView {
    let possible = record.possible();
    let forms = record.forms(move |act| form(act, record));
    let none =
        move || possible.with(Vec::is_empty).then(|| view! { <Card><p>{t(Key::RectificationNothingToDo)}</p></Card> });
    let follows_up = Memo::new(move |_| record.detail.with(|detail| detail.case.is_some()));
    let rater = move || follows_up.get().then(|| view! { <acts::rater::Rater record/> });
    view! { {none} {forms} {rater} {move || why_not(record)} }
}

fn why_not(record: OpenRectification) -> Option<AnyView> {
    let blocked = record.blocked();
    (!blocked.is_empty()).then(|| {
        view! {
            <details class="card">
                <summary>{t(Key::RectificationWhyNot)}</summary>
                <ul>{blocked}</ul>
            </details>
        }
        .into_any()
    })
}

fn form(act: RectificationAct, record: OpenRectification) -> AnyView {
    match act {
        RectificationAct::Verify => view! { <acts::verify::Verify record/> }.into_any(),
        RectificationAct::DecideObjection => view! { <acts::verify::Decide record/> }.into_any(),
        RectificationAct::Answer => view! { <acts::answer::Answer record/> }.into_any(),
        RectificationAct::FeedBack => view! { <acts::follow_up::FeedBack record/> }.into_any(),
        RectificationAct::FollowUp => view! { <acts::follow_up::FollowUp record/> }.into_any(),
        RectificationAct::Close => view! { <acts::follow_up::Close record/> }.into_any(),
        RectificationAct::AddItem => view! { <acts::items::AddItem record/> }.into_any(),
        RectificationAct::SettleItem => view! { <acts::items::SettleItem record/> }.into_any(),
        // The rater's own acts stand on the receipt.
        RectificationAct::Object | RectificationAct::Confirm => ().into_any(),
    }
}
