//! 反馈, 回访 and 办结: by the follow-up role, who alone may speak with the rater. It closes only on the rater's word, or after
//! documented attempts on three days (EV-5).

use domain::rectification::{
    ATTEMPTS_TO_CLOSE, AttemptOutcome, ContactChannel,
    api::{AttemptRequest, CloseRectification, FeedBackRectification, FeedbackRequest, FollowUpRectification},
};
use leptos::prelude::*;

use super::super::record::OpenRectification;
use crate::{
    client,
    pages::staff::choosing::{choices, chosen},
    terms,
    text::{Key, t, tf},
    ui::{Button, Card, ConfirmDialog, Form, InlineError, Select, Sending, SubmitButton, TextArea},
};

/// The rater was told the answer by a person.
#[component]
pub fn FeedBack(
    /// The record.
    record: OpenRectification,
) -> impl IntoView {
    let channel = RwSignal::new(String::new());
    let sending = Sending::new();
    let typed = [channel];
    let send = move || {
        let Some(channel) = chosen::<ContactChannel>("channel", channel, sending) else { return };
        sending.errors.clear();
        let (id, version) = record.reference();
        let body = FeedbackRequest { channel };
        record.send(sending, &typed, async move {
            client::call(FeedBackRectification, &[&id]).body(body).version(version).key(sending.key()).send().await
        });
    };
    view! {
        <Card title=t(Key::RectificationFeedBack)>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <Select id="channel" label=t(Key::RectificationChannel) value=channel options=choices(terms::contact_channel)/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::RectificationFeedBackSend)}</SubmitButton></div>
            </Form>
        </Card>
    }
    .into_any()
}

/// One documented attempt; the rater's yes closes, a no sends the file back.
#[component]
pub fn FollowUp(
    /// The record.
    record: OpenRectification,
) -> impl IntoView {
    let channel = RwSignal::new(String::new());
    let outcome = RwSignal::new(String::new());
    let note = RwSignal::new(String::new());
    let sending = Sending::new();
    let typed = [channel, outcome, note];
    let days = move || {
        let days = record.detail.with(|detail| detail.attempt_days).to_string();
        tf(Key::RectificationAttemptDays, &[("n", &days), ("least", &ATTEMPTS_TO_CLOSE.to_string())])
    };
    let send = move || {
        let Some(channel) = chosen::<ContactChannel>("channel", channel, sending) else { return };
        let Some(outcome) = chosen::<AttemptOutcome>("outcome", outcome, sending) else { return };
        let body = AttemptRequest { channel, outcome, note: note.get_untracked() };
        if !sending.holds(body.validate()) {
            return;
        }
        let (id, version) = record.reference();
        record.send(sending, &typed, async move {
            client::call(FollowUpRectification, &[&id]).body(body).version(version).key(sending.key()).send().await
        });
    };
    view! {
        <Card title=t(Key::RectificationFollowUp)>
            <p class="said__when">{days}</p>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <Select id="channel" label=t(Key::RectificationChannel) value=channel options=choices(terms::contact_channel)/>
                <Select id="outcome" label=t(Key::RectificationOutcome) value=outcome options=choices(terms::attempt_outcome)/>
                <TextArea id="note" label=t(Key::RectificationNote) value=note limit=500 rows=3/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::RectificationFollowUpSend)}</SubmitButton></div>
            </Form>
        </Card>
    }
    .into_any()
}

/// Closes without the rater's word; asked once more, because it ends the file.
#[component]
pub fn Close(
    /// The record.
    record: OpenRectification,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let sending = Sending::new();
    let close = move |()| {
        let (id, version) = record.reference();
        record.send(sending, &[], async move {
            client::call(CloseRectification, &[&id]).version(version).key(sending.key()).send().await
        });
    };
    view! {
        <Card title=t(Key::RectificationClose)>
            <p>{t(Key::RectificationCloseNote)}</p>
            <InlineError message=Signal::derive(move || sending.errors.of(""))/>
            <div class="actions">
                <Button pending=sending.pending on_press=move || asking.set(true)>{t(Key::RectificationClose)}</Button>
            </div>
            <ConfirmDialog
                id="close-rectification"
                open=asking
                title=t(Key::RectificationCloseAsk)
                text=t(Key::RectificationCloseNote)
                confirm=t(Key::RectificationClose)
                on_confirm=close
            />
        </Card>
    }
    .into_any()
}
