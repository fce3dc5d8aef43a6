//! 核实 and 处理异议: by a unit that is not the one rated, and not twice by the same person (EV-5).

use domain::rectification::{
    ObjectionRuling, RatingVerdict,
    api::{DecideObjection, ObjectionDecision, VerificationRequest, VerifyRating},
};
use leptos::prelude::*;

use super::super::record::OpenRectification;
use crate::{
    client,
    pages::staff::choosing::{choices, chosen},
    terms,
    text::{Key, t},
    ui::{Card, Form, Radios, Sending, SubmitButton, TextArea},
};

/// What was found, and on what grounds; the rater reads them.
#[component]
pub fn Verify(
    /// The record.
    record: OpenRectification,
) -> impl IntoView {
    let verdict = RwSignal::new(String::new());
    let grounds = RwSignal::new(String::new());
    let sending = Sending::new();
    let typed = [verdict, grounds];
    let send = move || {
        let Some(verdict) = chosen::<RatingVerdict>("verdict", verdict, sending) else { return };
        let body = VerificationRequest { verdict, grounds: grounds.get_untracked() };
        if !sending.holds(body.validate()) {
            return;
        }
        let (id, version) = record.reference();
        record.send(sending, &typed, async move {
            client::call(VerifyRating, &[&id]).body(body).version(version).key(sending.key()).send().await
        });
    };
    view! {
        <Card title=t(Key::RectificationVerify)>
            <p class="said__when">{t(Key::RectificationVerifyNote)}</p>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <Radios id="verdict" label=t(Key::RectificationVerdict) value=verdict options=choices(terms::verdict)/>
                <TextArea id="grounds" label=t(Key::RectificationGrounds) hint=t(Key::RectificationToldToRater) value=grounds limit=500/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::RectificationVerifySend)}</SubmitButton></div>
            </Form>
        </Card>
    }
    .into_any()
}

/// The decision on the rater's objection.
#[component]
pub fn Decide(
    /// The record.
    record: OpenRectification,
) -> impl IntoView {
    let ruling = RwSignal::new(String::new());
    let reasons = RwSignal::new(String::new());
    let sending = Sending::new();
    let typed = [ruling, reasons];
    let send = move || {
        let Some(ruling) = chosen::<ObjectionRuling>("ruling", ruling, sending) else { return };
        let body = ObjectionDecision { ruling, reasons: reasons.get_untracked() };
        if !sending.holds(body.validate()) {
            return;
        }
        let (id, version) = record.reference();
        record.send(sending, &typed, async move {
            client::call(DecideObjection, &[&id]).body(body).version(version).key(sending.key()).send().await
        });
    };
    view! {
        <Card title=t(Key::RectificationDecide)>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <Radios id="ruling" label=t(Key::RectificationRuling) value=ruling options=choices(terms::objection_ruling)/>
                <TextArea id="reasons" label=t(Key::RectificationReasons) hint=t(Key::RectificationToldToRater) value=reasons limit=500/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::RectificationDecideSend)}</SubmitButton></div>
            </Form>
        </Card>
    }
    .into_any()
}
