//! What can be done now (办理操作): each act that the state leaves open, the blocked ones with their reason and clause.

mod correction;
mod decision;
mod delivery;
mod procedure;
mod refusal;
mod supplement;

use domain::{
    case::{Act, api::ActOption},
    problem::FieldError,
};
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
    order::Order,
    work::{ACTS, CaseWork},
};
use crate::{
    pages::terms,
    text::{Key, t, tf},
    ui::browser,
};

/// The acts, with the form of the one that is open.
pub(super) fn acts(work: CaseWork) -> impl IntoView {
    let offered =
        work.part(|case| case.acts.iter().map(|option| option.act).filter(|act| is_ours(*act)).collect::<Vec<_>>());
    let none = move || offered.with(Vec::is_empty).then(|| view! { <p>{t(Key::DeskNoActs)}</p> });
    view! {
        <section class="card" aria-labelledby=ACTS>
            <div class="card__head"><h2 class="card__title" id=ACTS tabindex="-1">{t(Key::DeskActs)}</h2></div>
            {none}
            <ul class="acts">
                <For each=move || offered.get() key=|act| *act let(act)>
                    <li class="acts__one"><ActLine work act/></li>
                </For>
            </ul>
        </section>
    }
    .into_any()
}

/// Withdrawing is the applicant's, on the applicant's own page.
const fn is_ours(act: Act) -> bool {
    !matches!(act, Act::Withdraw)
}

/// One act: a button that opens its form, or the reason why not.
#[component]
fn ActLine(work: CaseWork, act: Act) -> impl IntoView {
    let option =
        Memo::new(move |_| work.detail.with(|case| case.acts.iter().find(|option| option.act == act).cloned()));
    let blocked = Memo::new(move |_| option.with(|option| option.as_ref().and_then(reason)));
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
            on:click=press
        >
            {terms::case_act(act)}
        </button>
        {move || blocked.get().map(|why| view! { <p class="button__why">{why}</p> })}
        {move || is_open.get().then(|| form(work, act))}
    }
    .into_any()
}

/// Why the act is blocked, with the clause that says so.
fn reason(option: &ActOption) -> Option<String> {
    let why = option.blocked.clone()?;
    let clause = option.clause.as_deref().map(|clause| tf(Key::UiBasis, &[("clause", clause)]));
    Some(clause.map_or(why.clone(), |clause| format!("{why}。{clause}")))
}

/// The form of an act.
fn form(work: CaseWork, act: Act) -> AnyView {
    match act {
        Act::Check | Act::Withdraw => ().into_any(),
        Act::RequestCorrection => request_correction(work).into_any(),
        Act::Accept => plain(work, act, Order::Accept, Key::DeskAcceptNote),
        Act::Refuse => refuse(work).into_any(),
        Act::Supplement => supplement(work).into_any(),
        Act::Suspend => suspend(work).into_any(),
        Act::Resume => resume(work).into_any(),
        Act::RequestExtension => request_extension(work).into_any(),
        Act::AnswerExtension => answer_extension(work).into_any(),
        Act::Propose => propose(work).into_any(),
        Act::Return => send_back(work).into_any(),
        Act::Sign => sign(work).into_any(),
        Act::SealApproval => plain(work, act, Order::SealApproval, Key::DeskSealApprovalNote),
        Act::SealBureau => plain(work, act, Order::SealBureau, Key::DeskSealBureauNote),
        Act::Deliver => deliver(work).into_any(),
        Act::Archive => plain(work, act, Order::Archive, Key::DeskArchiveNote),
    }
}

/// A form without fields.
fn plain(work: CaseWork, act: Act, order: Order, note: Key) -> AnyView {
    let orders = Callback::new(move |()| Ok(order.clone()));
    act_form(work, Frame::new(act, note, orders), || ().into_any())
}

/// The number in a field, or what is wrong with it.
fn days_in(field: &str, text: &str) -> Result<u16, FieldError> {
    text.trim().parse().map_err(|_| FieldError::new(field, "number", t(Key::DeskDaysNeeded)))
}
