//! 整改答复, by the unit rated (EV-5).

use domain::rectification::{
    Cause,
    api::{AnswerRequest, HandleRectification},
};
use leptos::prelude::*;

use super::super::record::OpenRectification;
use crate::{
    client,
    pages::staff::choosing::{choices, chosen},
    terms,
    text::{Key, t},
    ui::{Card, Form, Select, Sending, SubmitButton, TextArea},
};

/// What was behind it, what was done, and what the rater reads.
#[component]
pub fn Answer(
    /// The record.
    record: OpenRectification,
) -> impl IntoView {
    let cause = RwSignal::new(String::new());
    let measures = RwSignal::new(String::new());
    let reply = RwSignal::new(String::new());
    let sending = Sending::new();
    let typed = [cause, measures, reply];
    let send = move || {
        let Some(cause) = chosen::<Cause>("cause", cause, sending) else { return };
        let body = AnswerRequest { cause, measures: measures.get_untracked(), reply: reply.get_untracked() };
        if !sending.holds(body.validate()) {
            return;
        }
        let (id, version) = record.reference();
        record.send(sending, &typed, async move {
            client::call(HandleRectification, &[&id]).body(body).version(version).key(sending.key()).send().await
        });
    };
    view! {
        <Card title=t(Key::RectificationAnswer)>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <Select id="cause" label=t(Key::RectificationCause) value=cause options=choices(terms::cause)/>
                <TextArea id="measures" label=t(Key::RectificationMeasures) hint=t(Key::RectificationForFile) value=measures limit=1000/>
                <TextArea id="reply" label=t(Key::RectificationReply) hint=t(Key::RectificationToldToRater) value=reply limit=500/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::RectificationAnswerSend)}</SubmitButton></div>
            </Form>
        </Card>
    }
    .into_any()
}
