//! 评价回执: what was said, where it stands in the ledger, what became of it, and the rater's own word on that (EV-5).

use domain::evaluation::{
    RatingDraft, RatingScale, ReceiptToken, Satisfaction, TOKEN_RULE,
    api::{RatingReceipt, ShowRatingReceipt, SubmitFollowUpRating},
};
use leptos::prelude::*;

use super::{
    question::Question,
    receipt_answer::RaterAnswer,
    service,
    thanks::{GivenRating, ReceiptAddress, Thanks},
};
use crate::{
    client,
    pages::ledger::line::LedgerLine,
    routes::Route,
    text::{Key, t, tf},
    ui::{Button, Card, LinkButton, PageHead, ReadAloud, Remote, Sending, Tag, Tone, format::fmt_exact, remote},
};

/// The page of one receipt.
#[component]
pub fn Receipt(
    /// The secret in the link, as it arrived.
    token: String,
) -> impl IntoView {
    match token.parse::<ReceiptToken>() {
        Ok(token) => view! { <Held token/> }.into_any(),
        Err(_) => view! {
            <PageHead title=t(Key::EvaluationBrokenTitle) lead=TOKEN_RULE/>
            <p><LinkButton to=Route::RateEntry>{t(Key::EvaluationEnterCode)}</LinkButton></p>
        }
        .into_any(),
    }
}

#[component]
fn Held(token: ReceiptToken) -> impl IntoView {
    let secret = StoredValue::new(token);
    let added = RwSignal::new(None::<GivenRating>);
    let receipt = Remote::new(move || async move {
        let token = secret.get_value();
        client::call(ShowRatingReceipt, &[&token.as_str()]).send().await
    });
    let held = move || remote(receipt, move |receipt| shown(RwSignal::new(receipt), secret, added));
    move || match added.get() {
        Some(given) => view! { <Thanks given/> }.into_any(),
        None => held().into_any(),
    }
}

/// The receipt; `receipt` changes when the rater has a word on the answer.
fn shown(
    receipt: RwSignal<RatingReceipt>,
    token: StoredValue<ReceiptToken>,
    added: RwSignal<Option<GivenRating>>,
) -> AnyView {
    let service = receipt.with_untracked(|receipt| service::line(&receipt.service));
    let answer = move || {
        receipt.with(|receipt| receipt.answer.clone()).map(|answer| view! { <RaterAnswer answer token receipt/> })
    };
    let ledger = receipt.with_untracked(|receipt| {
        let (place, said, matter) = (receipt.ledger.clone(), receipt.rating.clone(), receipt.service.matter.clone());
        view! { <LedgerLine receipt=place said matter/> }
    });
    let follow_up = move || {
        receipt.with(|receipt| receipt.follow_up.clone()).map(|scale| {
            let matter = receipt.with_untracked(|receipt| receipt.service.matter.clone());
            view! { <FollowUp scale token matter added/> }
        })
    };
    view! {
        <PageHead title=t(Key::EvaluationReceipt) lead=service><ReadAloud/></PageHead>
        <div class="stack prose">
            <div class="print-only"><ReceiptAddress token=token.get_value()/></div>
            {answer}
            {said(receipt)}
            <Card title=t(Key::EvaluationInLedger)>{ledger}</Card>
            <div class="no-print">{follow_up}</div>
        </div>
    }
    .into_any()
}

/// What was said, word for word.
fn said(receipt: RwSignal<RatingReceipt>) -> AnyView {
    receipt.with_untracked(|receipt| {
        let tone = tone_of(receipt.rating.satisfaction);
        let words = receipt
            .wording
            .iter()
            .enumerate()
            .map(|(at, words)| {
                let tone = if at == 0 { tone } else { Tone::Quiet };
                view! { <li><Tag tone words=words.clone()/></li> }
            })
            .collect_view();
        let text = (!receipt.rating.text.is_empty())
            .then(|| view! { <blockquote class="said__text">{receipt.rating.text.clone()}</blockquote> });
        let when = tf(Key::EvaluationRatedAt, &[("time", &fmt_exact(receipt.rated_at))]);
        view! {
            <Card title=t(Key::EvaluationSaid)>
                <ul class="said">{words}</ul>
                {text}
                <p class="said__when">{when}</p>
                <p class="said__when">{t(Key::EvaluationHidden)}</p>
            </Card>
        }
        .into_any()
    })
}

/// Red is for problems: a low level is one.
const fn tone_of(satisfaction: Satisfaction) -> Tone {
    match satisfaction {
        Satisfaction::VerySatisfied | Satisfaction::Satisfied => Tone::Good,
        Satisfaction::Fair => Tone::Info,
        Satisfaction::Dissatisfied | Satisfaction::VeryDissatisfied => Tone::Bad,
    }
}

/// The one later rating, opened by a press so that the page does not ask twice.
#[component]
fn FollowUp(
    scale: RatingScale,
    token: StoredValue<ReceiptToken>,
    matter: Option<String>,
    added: RwSignal<Option<GivenRating>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let rate = Callback::new(move |draft: RatingDraft| {
        let (said, about) = (draft.clone(), matter.clone());
        let call = async move {
            let token = token.get_value();
            client::call(SubmitFollowUpRating, &[&token.as_str()]).body(draft).key(sending.key()).send().await
        };
        sending.send(call, move |issued| added.set(Some(GivenRating { issued, said, matter: about })));
    });
    let asked = move || {
        if open.get() {
            let scale = scale.clone();
            view! { <Question asks=t(Key::EvaluationFollowUp) scale sending on_rate=rate/> }.into_any()
        } else {
            view! { <Button on_press=move || open.set(true)>{t(Key::EvaluationFollowUpOpen)}</Button> }.into_any()
        }
    };
    view! {
        <Card title=t(Key::EvaluationFollowUp)>
            <p>{t(Key::EvaluationFollowUpNote)}</p>
            {asked}
        </Card>
    }
    .into_any()
}
