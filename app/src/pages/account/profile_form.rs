//! Who one is (本人或企业信息), told once.

use domain::{
    account::api::{Profile, SaveProfile},
    case::draft::ApplicantKind,
    text_enum::TextEnum,
};
use leptos::prelude::*;

use crate::{
    client::call,
    session::use_session,
    text::{Key, t},
    ui::{Choice, Field, FieldKind, Form, Radios, Sending, SubmitButton, say},
};

/// The form. The number comes back masked and may be sent back so: then it stays as it is.
#[component]
pub fn ProfileForm(
    /// What is known.
    profile: Profile,
) -> impl IntoView {
    let session = use_session();
    let sending = Sending::new();
    let Sending { errors, pending, .. } = sending;
    let kind = RwSignal::new(profile.kind.map(|kind| kind.code().to_owned()).unwrap_or_default());
    let name = RwSignal::new(profile.name);
    let number = RwSignal::new(profile.number);
    let contact = RwSignal::new(profile.contact);
    let chosen = move || ApplicantKind::from_code(&kind.get());
    let send = move || {
        errors.clear();
        let body = Profile {
            kind: untrack(chosen),
            name: name.get_untracked(),
            number: number.get_untracked(),
            contact: contact.get_untracked(),
        };
        sending.send(async move { call(SaveProfile, &[]).body(body).key(sending.key()).send().await }, move |me| {
            session.set(Some(me));
            say(t(Key::AccountProfileSaved));
        });
    };
    view! {
        <Form errors pending on_submit=send>
            <Radios id="kind" label=t(Key::AccountKind) value=kind options=kinds()/>
            {move || chosen().map(|kind| particulars(kind, name, number, contact))}
            <SubmitButton pending>{t(Key::AccountProfileSave)}</SubmitButton>
        </Form>
    }
    .into_any()
}

/// Person or organisation, to choose from.
#[must_use]
pub fn kinds() -> Vec<Choice> {
    vec![
        Choice::new(ApplicantKind::Person.code(), t(Key::AccountKindPerson)),
        Choice::new(ApplicantKind::Organization.code(), t(Key::AccountKindOrganization)),
    ]
}

fn particulars(
    kind: ApplicantKind,
    name: RwSignal<String>,
    number: RwSignal<String>,
    contact: RwSignal<String>,
) -> AnyView {
    match kind {
        ApplicantKind::Person => view! {
            <Field id="name" label=t(Key::AccountName) value=name kind=FieldKind::Name/>
            <Field id="number" label=t(Key::AccountIdNumber) value=number kind=FieldKind::IdNumber hint=t(Key::AccountNumberHint)/>
        }
        .into_any(),
        ApplicantKind::Organization => view! {
            <Field id="name" label=t(Key::AccountOrganization) value=name/>
            <Field id="number" label=t(Key::AccountCreditCode) value=number kind=FieldKind::IdNumber hint=t(Key::AccountNumberHint)/>
            <Field id="contact" label=t(Key::AccountContact) value=contact kind=FieldKind::Name/>
        }
        .into_any(),
    }
}
