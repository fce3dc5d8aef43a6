//! 查进度: by number and the last four digits of the phone, without an account. The digits stay out of the address.

use domain::{
    case::api::{TrackCase, TrackRequest, TrackedCase},
    identity::CaseNumber,
    problem::FieldError,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    clock,
    history::History,
    words::{stage_tone, stage_words},
};
use crate::{
    client::call,
    text::{Key, t, tf},
    ui::{Button, Callout, Card, Field, FieldKind, Form, FormErrors, PageHead, ReadAloud, SubmitButton, Tag, page},
};

/// The page; `number` stands in its address when a receipt's QR code led here.
#[component]
pub fn Track(
    /// The case's number.
    #[prop(optional, into)]
    number: String,
) -> impl IntoView {
    let found = RwSignal::new(None::<TrackedCase>);
    let number = CaseNumber::parse(&number).map_or(number, |number| number.to_string());
    let number = RwSignal::new(number);
    move || match found.get() {
        None => view! { <Ask number found/> }.into_any(),
        Some(case) => view! { <Found case found/> }.into_any(),
    }
}

#[component]
fn Ask(number: RwSignal<String>, found: RwSignal<Option<TrackedCase>>) -> impl IntoView {
    let errors = FormErrors::new();
    let pending = RwSignal::new(false);
    let tail = RwSignal::new(String::new());
    let send = move || {
        let request =
            TrackRequest { number: number.get_untracked(), phone_tail: tail.get_untracked().trim().to_owned() };
        let faults = faults(&request);
        if !faults.is_empty() {
            errors.set(faults);
            return;
        }
        errors.clear();
        pending.set(true);
        spawn_local(async move {
            let answer = call(TrackCase, &[]).body(request).send().await;
            pending.try_set(false);
            match answer {
                Ok(case) => {
                    page::begin_anew();
                    found.try_set(Some(case));
                }
                Err(problem) => errors.show(&problem),
            }
        });
    };
    view! {
        <PageHead title=t(Key::TrackTitle) lead=t(Key::TrackLead)/>
        <div class="prose">
            <Card>
                <Form errors pending on_submit=send>
                    <Field id="number" label=t(Key::TrackNumber) value=number kind=FieldKind::IdNumber hint=t(Key::TrackNumberHint)/>
                    <Field id="phone_tail" label=t(Key::TrackTail) value=tail kind=FieldKind::Number hint=t(Key::TrackTailHint)/>
                    <SubmitButton pending>{t(Key::TrackGo)}</SubmitButton>
                </Form>
            </Card>
        </div>
    }
    .into_any()
}

fn faults(request: &TrackRequest) -> Vec<FieldError> {
    let number = CaseNumber::parse(&request.number).err();
    let number = number.map(|fault| FieldError::new("number", "invalid", fault.to_string()));
    let is_tail = request.phone_tail.chars().count() == 4;
    let tail = (!is_tail).then(|| FieldError::new("phone_tail", "invalid", t(Key::TrackTailWrong)));
    number.into_iter().chain(tail).collect()
}

#[component]
fn Found(case: TrackedCase, found: RwSignal<Option<TrackedCase>>) -> impl IntoView {
    let lead = tf(Key::TrackOf, &[("number", &case.number), ("name", &case.applicant)]);
    let (answer, reasons) = match &case.clock {
        Some(clock) => (clock::answer(clock, &case.holder), Some(clock::reasons(clock))),
        None => {
            let next = case.next_step.clone();
            let notice =
                view! { <Callout tone=stage_tone(case.stage) title=stage_words(case.stage)><p>{next}</p></Callout> };
            (notice.into_any(), None)
        }
    };
    let next_step = case.clock.is_some().then(|| case.next_step.clone());
    let another = move || {
        page::begin_anew();
        found.set(None);
    };
    view! {
        <PageHead title=case.matter_name.clone() lead>
            <Tag tone=stage_tone(case.stage) words=stage_words(case.stage)/>
            <ReadAloud/>
            <Button on_press=another>{t(Key::TrackAnother)}</Button>
        </PageHead>
        <div class="columns">
            <div class="stack">
                {answer}
                <History entries=case.timeline next_step letters=Vec::new()/>
            </div>
            <div class="stack">{reasons}</div>
        </div>
    }
    .into_any()
}
