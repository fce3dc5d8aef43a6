//! 差评办理: one bad rating from the complaint to the rater's own word that it is solved (EV-5, EV-6).

use domain::{
    ids::RectificationId,
    rectification::{
        RectificationAct, StageKind,
        api::{RectificationDetail, RectificationRow, ShowRectification},
    },
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::{
    acts,
    file::{evidence_card, items_card, said_card, steps_card},
    list::about,
    work::File,
};
use crate::{
    client,
    pages::{
        deadline::Proven,
        staff::overtaken::{Overtaken, newer_state},
    },
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t},
    ui::{Breadcrumb, Card, PageHead, Remote, Tag, Tone, format::fmt_day, keyed, remote},
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
    remote(detail, |detail| file_view(File::new(detail)))
}

fn file_view(file: File) -> AnyView {
    let (title, lead) = file.detail.with_untracked(|detail| {
        let row = &detail.row;
        let lead = [row.unit.clone(), terms::service_act(row.act).to_owned(), fmt_day(row.rated_on)].join(" · ");
        (about(row), lead)
    });
    let level = file.detail.with_untracked(|detail| detail.row.level.clone());
    let stage = move || terms::bad_stage(file.detail.with(|detail| detail.row.stage)).to_owned();
    let what =
        ViewFn::from(move || move || file.newer.with(|newer| newer.as_ref().map(|newer| newer_view(file, newer))));
    view! {
        <Breadcrumb above=vec![(t(Key::RectificationTitle).to_owned(), Route::Rectifications)] here=title.clone()/>
        <PageHead title lead>
            <Tag tone=Tone::Bad words=level/>
            {move || view! { <Tag tone=Tone::Info words=stage()/> }}
        </PageHead>
        <div class="columns">
            <div class="stack">
                {move || said_card(file)}
                {move || evidence_card(file)}
                {move || items_card(file)}
                {move || steps_card(file)}
            </div>
            <div class="stack">
                {move || clocks(file)}
                <div class="stack no-print"><Acts file/></div>
            </div>
        </div>
        <Overtaken open=file.stale what on_adopt=move || file.adopt()/>
    }
    .into_any()
}

fn newer_view(file: File, newer: &RectificationDetail) -> AnyView {
    let open = |detail: &RectificationDetail| -> Vec<RectificationAct> {
        detail.acts.iter().filter(|standing| standing.refusal.is_none()).map(|standing| standing.act).collect()
    };
    let still = open(newer);
    let gone = file.detail.with(open).into_iter().filter(|act| !still.contains(act)).map(terms::bad_act);
    newer_state(terms::bad_stage(newer.row.stage), &gone.collect::<Vec<_>>())
}

/// Both clocks with their proofs: when it must be answered, and when it must be solved.
fn clocks(file: File) -> AnyView {
    let (answer, solution, holder) =
        file.detail.with(|detail| (detail.answer_clock.clone(), detail.solution_clock.clone(), holder(&detail.row)));
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

/// What this person can do now, and why not where they cannot. A form stays, with what was typed, for as long as its act does.
#[component]
fn Acts(file: File) -> impl IntoView {
    let open = Signal::derive(move || {
        file.detail.with(|detail| {
            let open = detail.acts.iter().filter(|standing| standing.refusal.is_none());
            open.map(|standing| standing.act.code()).collect::<Vec<_>>()
        })
    });
    let forms =
        keyed(open, Callback::new(move |code| RectificationAct::from_code(code).map(|act| form(act, file)).into_any()));
    let none =
        move || open.with(Vec::is_empty).then(|| view! { <Card><p>{t(Key::RectificationNothingToDo)}</p></Card> });
    let follows_up = Memo::new(move |_| file.detail.with(|detail| detail.case.is_some()));
    let rater = move || follows_up.get().then(|| view! { <acts::rater::Rater file/> });
    view! { {none} {forms} {rater} {move || why_not(file)} }
}

fn why_not(file: File) -> Option<AnyView> {
    let blocked: Vec<_> = file.detail.with(|detail| {
        let blocked = detail.acts.iter().filter_map(|standing| standing.refusal.clone().map(|why| (standing.act, why)));
        blocked.map(|(act, why)| view! { <li>{terms::bad_act(act)} "：" {why}</li> }).collect()
    });
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

fn form(act: RectificationAct, file: File) -> AnyView {
    match act {
        RectificationAct::Verify => view! { <acts::verify::Verify file/> }.into_any(),
        RectificationAct::DecideObjection => view! { <acts::verify::Decide file/> }.into_any(),
        RectificationAct::Answer => view! { <acts::answer::Answer file/> }.into_any(),
        RectificationAct::FeedBack => view! { <acts::follow_up::FeedBack file/> }.into_any(),
        RectificationAct::FollowUp => view! { <acts::follow_up::FollowUp file/> }.into_any(),
        RectificationAct::Close => view! { <acts::follow_up::Close file/> }.into_any(),
        RectificationAct::AddItem => view! { <acts::items::AddItem file/> }.into_any(),
        RectificationAct::SettleItem => view! { <acts::items::SettleItem file/> }.into_any(),
        // The rater's own acts stand on the receipt.
        RectificationAct::Object | RectificationAct::Confirm => ().into_any(),
    }
}
