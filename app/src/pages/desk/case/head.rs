//! The head of the page: which case, where it stands, how long it still has.

use domain::case::{CaseMark, Stage, api::HoldView};
use leptos::prelude::*;

use super::work::CaseWork;
use crate::{
    browser,
    pages::deadline::due_badge::case_due_badge,
    terms,
    text::{Key, t, tf},
    ui::{Callout, Heading, Tag, Tone, format::fmt_datetime},
};

/// Matter, number, stage, due badge.
pub(super) fn head(work: CaseWork) -> impl IntoView {
    let title = work.detail.with_untracked(|case| case.matter_name.clone());
    let stage = move || {
        let (stage, outcome) = work.detail.with(|case| (case.stage, case.outcome));
        let tone = if stage.is_closed() { Tone::Quiet } else { Tone::Info };
        let outcome = outcome.map(|outcome| view! { <Tag words=terms::outcome(outcome)/> });
        let marks = work.detail.with(|case| case.marks.iter().map(|mark| mark_tag(*mark)).collect_view());
        view! { <Tag tone words=terms::case_stage(stage)/>{outcome}{marks} }
    };
    let line = work.detail.with_untracked(|case| {
        let at = fmt_datetime(case.submitted_at, browser::now());
        let values = [("number", &*case.number), ("at", &*at), ("channel", terms::channel(case.channel))];
        tf(Key::DeskCaseLine, &values)
    });
    view! {
        <div class="page-head">
            <div class="page-head__words">
                <Heading title/>
                <p class="page-head__lead">{line}</p>
            </div>
            <div class="page-head__actions">
                {stage}
                {move || work.detail.with(|case| case_due_badge(case.stage == Stage::Correcting, case.standing))}
                {move || {
                    let has_acts = work.detail.with(|case| !case.acts.is_empty());
                    has_acts.then(|| view! { <a class="casework__jump no-print" href="#acts" on:click=jump>{t(Key::DeskToActs)}</a> })
                }}
            </div>
        </div>
    }
}

fn mark_tag(mark: CaseMark) -> AnyView {
    view! { <Tag tone=Tone::Info words=terms::case_mark(mark)/> }.into_any()
}

/// What keeps the case from going on, and what cannot be done meanwhile.
pub(super) fn holds(work: CaseWork) -> impl IntoView {
    let notice = |hold: &HoldView| {
        let acts = hold.blocks.iter().map(|act| terms::case_act(*act)).collect::<Vec<_>>().join("、");
        let title =
            if acts.is_empty() { t(Key::DeskHeldClock).to_owned() } else { tf(Key::DeskHeld, &[("acts", &acts)]) };
        let why = hold.why.clone();
        let basis = hold.basis.clone().map(|basis| format!("（{basis}）"));
        view! { <Callout tone=Tone::Soon title><p>{why}{basis}</p></Callout> }.into_any()
    };
    move || work.detail.with(|case| case.holds.iter().map(notice).collect_view())
}

/// On a phone the acts stand far below.
fn jump(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    browser::focus(super::work::ACTS);
}
