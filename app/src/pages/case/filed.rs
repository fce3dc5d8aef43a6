//! 申请已提交: the number to keep, what happens next and when. The page can be opened again at any time.

use domain::{
    case::api::{CaseDetail, ShowCase},
    identity::CaseNumber,
    ids::CaseId,
};
use leptos::prelude::*;

use super::history::letter_link;
use crate::{
    browser,
    client::call,
    pages::account::gate::signed_in,
    routes::Route,
    session::use_session,
    text::{Key, t, tf},
    ui::{Button, ButtonKind, LinkButton, QrCode, ReadAloud, Remote, ResultPanel, Tone, format::fmt_day, remote},
};

/// The page after submitting.
#[component]
pub fn Filed(
    /// The case.
    case: CaseId,
) -> impl IntoView {
    signed_in(move |_| {
        let session = use_session();
        let detail = Remote::new(move || async move { session.noting(call(ShowCase, &[&case]).send().await) });
        remote(detail, |case| view! { <Confirmation case/> })
    })
}

#[component]
fn Confirmation(case: CaseDetail) -> impl IntoView {
    let number = CaseNumber::parse(&case.number).ok();
    let spoken = number.as_ref().map(|number| tf(Key::FiledSpoken, &[("number", &number.read_aloud())]));
    let track = number.map(|number| Route::TrackNumber(number.as_str().to_owned()).path()).map(|path| {
        let origin = window().location().origin().unwrap_or_default();
        view! { <QrCode content=format!("{origin}{path}") label=t(Key::FiledQr)/> }
    });
    let when = case.clock.as_ref().map(|clock| tf(Key::FiledUntil, &[("day", &fmt_day(clock.proof.due_on))]));
    let receipt = case.letters.last().map(letter_link);
    let own = case.own;
    let follow = own.then(|| {
        view! { <LinkButton to=Route::MyCase(case.id) kind=ButtonKind::Main>{t(Key::FiledFollow)}</LinkButton> }
    });
    let to_desk = (!own).then(|| {
        view! { <LinkButton to=Route::DeskCase(case.id) kind=ButtonKind::Main>{t(Key::FiledToDesk)}</LinkButton> }
    });
    let keep = t(if own { Key::FiledKeep } else { Key::FiledHandOver });
    view! {
        <ResultPanel tone=Tone::Good title=t(Key::FiledTitle) number=case.number.clone()>
            <p class="quiet">{spoken}</p>
            <p>{case.matter_name.clone()}</p>
            <h2>{t(Key::FiledNext)}</h2>
            <p>{case.next_step.clone()}</p>
            <p>{when}</p>
            <p>{keep}</p>
            {track}
            {receipt}
            <div class="actions no-print">
                {follow} {to_desk}
                <Button on_press=|| browser::print()>{t(Key::FiledPrint)}</Button>
                <ReadAloud/>
            </div>
            <p>{t(Key::FiledHelp)}</p>
        </ResultPanel>
    }
    .into_any()
}
