//! 说明, 退回, 处理: the department explains; somebody else decides, with reasons (GC-5).

use domain::{
    problem::FieldError,
    supervision::{
        Ruling,
        api::{
            CloseAccountability, DecisionRequest, ExplainOverdue, ExplanationRequest, ReturnExplanation, ReturnRequest,
        },
    },
};
use leptos::prelude::*;

use super::record::OpenAccountability;
use crate::{
    client,
    pages::staff::choosing::{choices, chosen},
    terms,
    text::{Key, t},
    ui::{Card, Form, Radios, Sending, SubmitButton, TextArea},
};

/// Why it was late and what was made good.
#[component]
pub fn Explain(
    /// The record.
    record: OpenAccountability,
) -> impl IntoView {
    let cause = RwSignal::new(String::new());
    let remedy = RwSignal::new(String::new());
    let sending = Sending::new();
    let typed = [cause, remedy];
    let send = move || {
        let body = ExplanationRequest { cause: cause.get_untracked(), remedy: remedy.get_untracked() };
        if !sending.holds(body.validate()) {
            return;
        }
        let (id, version) = record.reference();
        record.send(sending, &typed, async move {
            client::call(ExplainOverdue, &[&id]).body(body).version(version).key(sending.key()).send().await
        });
    };
    view! {
        <Card title=t(Key::AccountabilityExplain)>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <TextArea id="cause" label=t(Key::AccountabilityCause) value=cause limit=1000/>
                <TextArea id="remedy" label=t(Key::AccountabilityRemedy) value=remedy limit=1000/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::AccountabilityExplainSend)}</SubmitButton></div>
            </Form>
        </Card>
    }
    .into_any()
}

/// What the explanation lacks.
#[component]
pub fn SendBack(
    /// The record.
    record: OpenAccountability,
) -> impl IntoView {
    let reasons = RwSignal::new(String::new());
    let sending = Sending::new();
    let typed = [reasons];
    let send = move || {
        let body = ReturnRequest { reasons: reasons.get_untracked() };
        if let Err(refusal) = body.validate() {
            sending.errors.set(renamed(refusal.fields));
            return;
        }
        sending.errors.clear();
        let (id, version) = record.reference();
        record.send(sending, &typed, async move {
            client::call(ReturnExplanation, &[&id]).body(body).version(version).key(sending.key()).send().await
        });
    };
    view! {
        <details class="card">
            <summary>{t(Key::AccountabilityReturn)}</summary>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <TextArea id=RETURN_REASONS label=t(Key::AccountabilityLacks) value=reasons limit=500 rows=3/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::AccountabilityReturnSend)}</SubmitButton></div>
            </Form>
        </details>
    }
    .into_any()
}

/// The id of the field in this form: the decision beside it has `reasons` of its own.
const RETURN_REASONS: &str = "return-reasons";

fn renamed(errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.into_iter().map(|error| FieldError { field: RETURN_REASONS.to_owned(), ..error }).collect()
}

/// A person decides, with reasons.
#[component]
pub fn Decide(
    /// The record.
    record: OpenAccountability,
) -> impl IntoView {
    let ruling = RwSignal::new(String::new());
    let reasons = RwSignal::new(String::new());
    let sending = Sending::new();
    let typed = [ruling, reasons];
    let send = move || {
        let Some(ruling) = chosen::<Ruling>("ruling", ruling, sending) else { return };
        let body = DecisionRequest { ruling, reasons: reasons.get_untracked() };
        if !sending.holds(body.validate()) {
            return;
        }
        let (id, version) = record.reference();
        record.send(sending, &typed, async move {
            client::call(CloseAccountability, &[&id]).body(body).version(version).key(sending.key()).send().await
        });
    };
    view! {
        <Card title=t(Key::AccountabilityDecide)>
            <p class="said__when">{t(Key::AccountabilityDecideNote)}</p>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <Radios id="ruling" label=t(Key::AccountabilityRuling) value=ruling options=choices(terms::ruling)/>
                <TextArea id="reasons" label=t(Key::AccountabilityReasons) value=reasons limit=1000/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::AccountabilityDecideSend)}</SubmitButton></div>
            </Form>
        </Card>
    }
    .into_any()
}
