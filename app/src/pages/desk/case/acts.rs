//! What can be done now (办理操作): each act that the state leaves open, the blocked ones with their reason and clause.

mod correction;
mod decision;
mod delivery;
mod procedure;
mod refusal;
mod supplement;

use domain::{case::Act, problem::FieldError, text_enum::TextEnum};
use leptos::prelude::*;

use self::{
    correction::request_correction,
    decision::{propose, send_back, sign},
    delivery::deliver,
    procedure::{answer_extension, request_extension, resume, suspend},
    refusal::refuse,
    supplement::supplement,
};
use super::{
    act_form::{Frame, act_form},
    act_request::ActRequest,
    work::{ACTS, CaseWork},
};
use crate::{
    browser, terms,
    text::{Key, t},
    ui::keyed,
};

/// The acts, with the form of the one that is open.
pub(super) fn acts(work: CaseWork) -> impl IntoView {
    let offered = Signal::derive(move || {
        work.detail
            .with(|case| case.acts.iter().map(|option| option.act).filter(is_ours).map(Act::code).collect::<Vec<_>>())
    });
    let lines = Callback::new(move |code| {
        Act::from_code(code).map(|act| view! { <li class="acts__one"><ActLine work act/></li> }).into_any()
    });
    let none = move || offered.with(Vec::is_empty).then(|| view! { <p>{t(Key::DeskNoActs)}</p> });
    view! {
        <section class="card" aria-labelledby=ACTS>
            <div class="card__head"><h2 class="card__title" id=ACTS tabindex="-1">{t(Key::DeskActs)}</h2></div>
            {none}
            <ul class="acts">{keyed(offered, lines)}</ul>
        </section>
    }
    .into_any()
}

/// Withdrawing is the applicant's, on the applicant's own page.
const fn is_ours(act: &Act) -> bool {
    !matches!(act, Act::Withdraw)
}

/// One act: a button that opens its form, or the reason why not.
#[component]
fn ActLine(work: CaseWork, act: Act) -> impl IntoView {
    let option =
        Memo::new(move |_| work.detail.with(|case| case.acts.iter().find(|option| option.act == act).cloned()));
    let blocked = Memo::new(move |_| option.with(|option| option.as_ref().and_then(terms::blocked)));
    let is_open =
        Memo::new(move |_| work.open.get() == Some(act) && blocked.with(Option::is_none) && act != Act::Check);
    let press = move |_| {
        if blocked.with_untracked(Option::is_some) {
            return;
        }
        if act == Act::Check {
            browser::focus("checks.0.verdict");
        } else {
            work.open.update(|open| *open = (*open != Some(act)).then_some(act));
        }
    };
    view! {
        <button
            type="button"
            class="button"
            aria-expanded=move || (act != Act::Check).then_some(if is_open.get() { "true" } else { "false" })
            aria-disabled=move || blocked.with(Option::is_some).then_some("true")
            aria-describedby=move || blocked.with(Option::is_some).then(|| why_id(act))
            on:click=press
        >
            {terms::case_act(act)}
        </button>
        {move || blocked.get().map(|why| view! { <p class="button__why" id=why_id(act)>{why}</p> })}
        {move || is_open.get().then(|| form(work, act))}
    }
    .into_any()
}

/// The HTML id of the reason why an act is blocked.
fn why_id(act: Act) -> String {
    format!("why-{}", act.code())
}

/// The form of an act.
fn form(work: CaseWork, act: Act) -> AnyView {
    match act {
        Act::Check | Act::Withdraw => ().into_any(),
        Act::RequestCorrection => request_correction(work).into_any(),
        Act::Accept => plain(work, act, ActRequest::Accept, Key::DeskAcceptNote),
        Act::Refuse => refuse(work).into_any(),
        Act::Supplement => supplement(work).into_any(),
        Act::Suspend => suspend(work).into_any(),
        Act::Resume => resume(work).into_any(),
        Act::RequestExtension => request_extension(work).into_any(),
        Act::AnswerExtension => answer_extension(work).into_any(),
        Act::Propose => propose(work).into_any(),
        Act::Return => send_back(work).into_any(),
        Act::Sign => sign(work).into_any(),
        Act::SealApproval => plain(work, act, ActRequest::SealApproval, Key::DeskSealApprovalNote),
        Act::SealBureau => plain(work, act, ActRequest::SealBureau, Key::DeskSealBureauNote),
        Act::Deliver => deliver(work).into_any(),
        Act::Archive => plain(work, act, ActRequest::Archive, Key::DeskArchiveNote),
    }
}

/// A form without fields.
fn plain(work: CaseWork, act: Act, request: ActRequest, note: Key) -> AnyView {
    let requests = Callback::new(move |()| Ok(request.clone()));
    act_form(work, Frame::new(act, note, requests), || ().into_any())
}

/// The number in a field, or what is wrong with it.
fn days_in(field: &str, text: &str) -> Result<u16, FieldError> {
    text.trim().parse().map_err(|_| FieldError::new(field, "number", t(Key::DeskDaysNeeded)))
}
