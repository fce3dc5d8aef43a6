//! 联系评价人: how to reach the rater, for the follow-up role alone, and only with a purpose that is recorded (XT-2).

use domain::rectification::api::{DiscloseRater, DisclosureRequest, RaterContact};
use leptos::prelude::*;

use super::super::record::OpenRectification;
use crate::{
    client,
    text::{Key, t},
    ui::{Description, Descriptions, Field, Form, Sending, SubmitButton},
};

/// Asks why, then shows how.
#[component]
pub fn Rater(
    /// The record.
    record: OpenRectification,
) -> impl IntoView {
    let purpose = RwSignal::new(String::new());
    let contact = RwSignal::new(None::<RaterContact>);
    let sending = Sending::new();
    let send = move || {
        let body = DisclosureRequest { purpose: purpose.get_untracked() };
        if !sending.holds(body.validate()) {
            return;
        }
        let id = record.detail.with_untracked(|detail| detail.row.id);
        let call = async move { client::call(DiscloseRater, &[&id]).body(body).key(sending.key()).send().await };
        sending.send(call, move |found| contact.set(Some(found)));
    };
    let shown = move || contact.get().map(contact_view);
    view! {
        <details class="card">
            <summary>{t(Key::RectificationRater)}</summary>
            <p class="said__when">{t(Key::RectificationRaterNote)}</p>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <Field id="purpose" label=t(Key::RectificationPurpose) value=purpose/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::RectificationRaterShow)}</SubmitButton></div>
            </Form>
            <div role="status">{shown}</div>
        </details>
    }
    .into_any()
}

fn contact_view(contact: RaterContact) -> AnyView {
    let unknown = || t(Key::RectificationRaterUnknown).to_owned();
    let phone = match contact.phone {
        Some(phone) => view! { <a href=format!("tel:{phone}")>{phone.clone()}</a> }.into_any(),
        None => unknown().into_any(),
    };
    let items = vec![
        Description::new(t(Key::RectificationRaterName), contact.name.unwrap_or_else(unknown)),
        Description::new(t(Key::RectificationRaterPhone), phone),
    ];
    view! { <Descriptions items/> }.into_any()
}
