//! What became of a bad rating, and the rater's word on it: solved or not, and against an exclusion (EV-5, EV-6).

use domain::evaluation::{
    ReceiptToken,
    api::{
        ConfirmRectification, Confirmation, ObjectToExclusion, ObjectionRequest, RatingAnswer, RatingAnswerStage,
        RatingReceipt,
    },
};
use leptos::prelude::*;

use crate::{
    client,
    pages::deadline::Proven,
    terms,
    text::{Key, t, tf},
    ui::{Button, ButtonKind, Card, Form, Sending, SubmitButton, Tag, TextArea, Tone, say},
};

/// The answer, with what the rater can do now.
#[component]
pub fn RaterAnswer(
    /// How far it is.
    answer: RatingAnswer,
    /// The receipt's secret.
    token: StoredValue<ReceiptToken>,
    /// The receipt, replaced by what the server answers.
    receipt: RwSignal<RatingReceipt>,
) -> impl IntoView {
    let RatingAnswer { stage, answer_clock, solution_clock, text, unit, can_confirm, can_object } = answer;
    let tag = move || view! { <Tag tone=tone_of(stage) words=terms::answer_stage(stage)/> };
    let holder = match stage {
        RatingAnswerStage::Verifying | RatingAnswerStage::Excluded => t(Key::EvaluationVerifier).to_owned(),
        _ => receipt.with_untracked(|receipt| receipt.service.unit.clone()),
    };
    let words = (!text.is_empty()).then(|| {
        view! {
            <blockquote class="said__text">{text}</blockquote>
            <p class="said__when">{tf(Key::EvaluationAnswerBy, &[("unit", &unit)])}</p>
        }
    });
    let confirm = can_confirm.then(|| view! { <ConfirmForm token receipt/> });
    let object = can_object.then(|| view! { <ObjectForm token receipt/> });
    view! {
        <Card title=t(Key::EvaluationAnswer) aside=tag>
            <p>{t(next_key(stage))}</p>
            {words}
            <div class="no-print">{confirm}{object}</div>
        </Card>
        <h2>{t(Key::EvaluationResponseDue)}</h2>
        <Proven clock=answer_clock holder=holder.clone()/>
        <h2>{t(Key::EvaluationSolutionDue)}</h2>
        <Proven clock=solution_clock holder/>
    }
    .into_any()
}

const fn tone_of(stage: RatingAnswerStage) -> Tone {
    match stage {
        RatingAnswerStage::Verifying | RatingAnswerStage::Handling => Tone::Info,
        RatingAnswerStage::AwaitingRater => Tone::Soon,
        RatingAnswerStage::Confirmed => Tone::Good,
        RatingAnswerStage::Excluded | RatingAnswerStage::ClosedUnreached => Tone::Quiet,
    }
}

/// What happens next, in words for the rater.
const fn next_key(stage: RatingAnswerStage) -> Key {
    match stage {
        RatingAnswerStage::Verifying => Key::EvaluationNextVerifying,
        RatingAnswerStage::Excluded => Key::EvaluationNextExcluded,
        RatingAnswerStage::Handling => Key::EvaluationNextHandling,
        RatingAnswerStage::AwaitingRater => Key::EvaluationNextAwaiting,
        RatingAnswerStage::Confirmed => Key::EvaluationNextConfirmed,
        RatingAnswerStage::ClosedUnreached => Key::EvaluationNextUnreached,
    }
}

#[component]
fn ConfirmForm(token: StoredValue<ReceiptToken>, receipt: RwSignal<RatingReceipt>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let unsolved = RwSignal::new(false);
    let sending = Sending::new();
    let send = move |solved: bool| {
        let word = Confirmation { solved, text: text.get_untracked() };
        if !sending.holds(word.validate()) {
            return;
        }
        let call = async move {
            let token = token.get_value();
            client::call(ConfirmRectification, &[&token.as_str()]).body(word).key(sending.key()).send().await
        };
        sending.send(call, move |answer| {
            say(t(Key::EvaluationWordTaken));
            receipt.set(answer);
        });
    };
    let details = move || {
        unsolved.get().then(|| {
            view! {
                <TextArea id="text" label=t(Key::EvaluationStillWrong) value=text limit=150 rows=3/>
                <div class="actions">
                    <SubmitButton pending=sending.pending>{t(Key::EvaluationSendUnsolved)}</SubmitButton>
                </div>
            }
        })
    };
    view! {
        <Form errors=sending.errors pending=sending.pending on_submit=move || send(false)>
            <p class="said__ask">{t(Key::EvaluationSolvedAsk)}</p>
            <div class="actions">
                <Button kind=ButtonKind::Main pending=sending.pending on_press=move || send(true)>
                    {t(Key::EvaluationSolved)}
                </Button>
                <Button on_press=move || unsolved.set(true)>{t(Key::EvaluationUnsolved)}</Button>
            </div>
            {details}
        </Form>
    }
    .into_any()
}

#[component]
fn ObjectForm(token: StoredValue<ReceiptToken>, receipt: RwSignal<RatingReceipt>) -> impl IntoView {
    let grounds = RwSignal::new(String::new());
    let sending = Sending::new();
    let send = move || {
        let objection = ObjectionRequest { grounds: grounds.get_untracked() };
        if !sending.holds(objection.validate()) {
            return;
        }
        let call = async move {
            let token = token.get_value();
            client::call(ObjectToExclusion, &[&token.as_str()]).body(objection).key(sending.key()).send().await
        };
        sending.send(call, move |answer| {
            say(t(Key::EvaluationWordTaken));
            receipt.set(answer);
        });
    };
    view! {
        <Form errors=sending.errors pending=sending.pending on_submit=send>
            <TextArea
                id="grounds"
                label=t(Key::EvaluationObjection)
                hint=t(Key::EvaluationObjectionHint)
                value=grounds
                limit=500
            />
            <div class="actions">
                <SubmitButton pending=sending.pending>{t(Key::EvaluationSendObjection)}</SubmitButton>
            </div>
        </Form>
    }
    .into_any()
}
