//! 评价 by the link of a message or the QR code of a receipt: the question first, no sign-in (EV-2).

use domain::evaluation::{
    InvitationToken, RatingDraft, RatingScale, TOKEN_RULE,
    api::{InvitationStanding, InvitationView, RatedMatter, ShowInvitation, SubmitRating},
};
use leptos::prelude::*;

use super::{
    question::Question,
    service,
    thanks::{GivenRating, Thanks},
};
use crate::{
    browser, client,
    routes::Route,
    text::{Key, t, tf},
    ui::{Heading, LinkButton, PageHead, ReadAloud, Remote, Sending, format::fmt_datetime, remote},
};

/// The page of one invitation.
#[component]
pub fn Rate(
    /// The secret in the link, as it arrived.
    token: String,
) -> impl IntoView {
    match token.parse::<InvitationToken>() {
        Ok(token) => view! { <Asked token/> }.into_any(),
        Err(_) => view! {
            <PageHead title=t(Key::EvaluationBrokenTitle) lead=TOKEN_RULE/>
            <p><LinkButton to=Route::RateEntry>{t(Key::EvaluationEnterCode)}</LinkButton></p>
        }
        .into_any(),
    }
}

#[component]
fn Asked(token: InvitationToken) -> impl IntoView {
    let given = RwSignal::new(None::<GivenRating>);
    let secret = StoredValue::new(token);
    let invitation = Remote::new(move || async move {
        let token = secret.get_value();
        client::call(ShowInvitation, &[&token.as_str()]).send().await
    });
    let asked = move || remote(invitation, move |view| invited(view, secret, given));
    move || match given.get() {
        Some(given) => view! { <Thanks given/> }.into_any(),
        None => asked().into_any(),
    }
}

/// The question, or why it is not asked any more.
fn invited(view: InvitationView, token: StoredValue<InvitationToken>, given: RwSignal<Option<GivenRating>>) -> AnyView {
    let InvitationView { service, standing } = view;
    match standing {
        InvitationStanding::Open { scale, .. } => open(service, scale, token, given),
        InvitationStanding::Used { at } => over(
            t(Key::EvaluationUsedTitle),
            tf(Key::EvaluationUsedBody, &[("time", &fmt_datetime(at, browser::now()))]),
            &service,
        ),
        InvitationStanding::Expired { at } => over(
            t(Key::EvaluationExpiredTitle),
            tf(Key::EvaluationExpiredBody, &[("time", &fmt_datetime(at, browser::now()))]),
            &service,
        ),
    }
}

fn open(
    service: RatedMatter,
    scale: RatingScale,
    token: StoredValue<InvitationToken>,
    given: RwSignal<Option<GivenRating>>,
) -> AnyView {
    let sending = Sending::new();
    let matter = service.matter.clone();
    let rate = Callback::new(move |draft: RatingDraft| {
        let (said, about) = (draft.clone(), matter.clone());
        let call = async move {
            let token = token.get_value();
            client::call(SubmitRating, &[&token.as_str()]).body(draft).key(sending.key()).send().await
        };
        sending.send(call, move |issued| given.set(Some(GivenRating { issued, said, matter: about })));
    });
    view! {
        <div class="rate-page" id="rate-question">
            <Heading title=t(Key::EvaluationQuestion) class="rate__question"/>
            <p class="rate-page__about">{service::line(&service)}</p>
            <p class="rate-page__promise">{t(Key::EvaluationPromise)}</p>
            <Question asks=t(Key::EvaluationQuestion) scale sending on_rate=rate/>
        </div>
        <div class="actions"><ReadAloud of="rate-question"/></div>
    }
    .into_any()
}

fn over(title: &'static str, body: String, service: &RatedMatter) -> AnyView {
    view! {
        <PageHead title lead=service::line(service)/>
        <div class="stack prose">
            <p>{body}</p>
            <div class="actions"><LinkButton to=Route::RateEntry>{t(Key::EvaluationOpenReceipt)}</LinkButton></div>
        </div>
    }
    .into_any()
}
