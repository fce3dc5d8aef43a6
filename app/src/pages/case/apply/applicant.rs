//! 申请人信息: who applies. What is known from the account is filled in already.

use domain::{
    case::draft::{ApplicantKind, Section},
    ids::DraftId,
    matter::ServiceObject,
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::{
    editor::DraftEditor,
    page::with_editor,
    section::{SectionPage, text_of},
};
use crate::{
    pages::account::profile_form::kinds,
    text::{Key, t},
    ui::{Choice, Field, FieldKind, Radios},
};

/// The page.
#[component]
pub fn ApplyApplicant(
    /// The draft.
    draft: DraftId,
) -> impl IntoView {
    with_editor(draft, |editor| {
        let questions = editor.clone();
        view! { <SectionPage editor section=Section::Applicant><Questions editor=questions/></SectionPage> }
    })
}

/// The answers, one signal each.
#[derive(Clone, Copy)]
struct Answers {
    kind: RwSignal<String>,
    name: RwSignal<String>,
    number: RwSignal<String>,
    phone: RwSignal<String>,
    contact: RwSignal<String>,
}

impl Answers {
    fn of(editor: &DraftEditor) -> Self {
        Self {
            kind: text_of(
                editor,
                |written| written.applicant.kind.map(|kind| kind.code().to_owned()).unwrap_or_default(),
                |written, kind| written.applicant.kind = ApplicantKind::from_code(&kind),
            ),
            name: text_of(editor, |w| w.applicant.name.clone(), |w, text| w.applicant.name = text),
            number: text_of(editor, |w| w.applicant.number.clone(), |w, text| w.applicant.number = text),
            phone: text_of(editor, |w| w.applicant.phone.clone(), |w, text| w.applicant.phone = text),
            contact: text_of(editor, |w| w.applicant.contact.clone(), |w, text| w.applicant.contact = text),
        }
    }
}

#[component]
fn Questions(editor: DraftEditor) -> impl IntoView {
    let answers = Answers::of(&editor);
    let kind = Memo::new(move |_| ApplicantKind::from_code(&answers.kind.get()));
    let at_window = editor.at_window;
    view! {
        <Radios id="applicant.kind" label=t(Key::ApplyKind) value=answers.kind options=served(&editor)/>
        {move || kind.get().map(|kind| particulars(kind, answers, at_window))}
    }
    .into_any()
}

/// Those whom the matter serves; both where it does not say.
fn served(editor: &DraftEditor) -> Vec<Choice> {
    let objects = &editor.guide.matter.service_objects;
    let persons = objects.contains(&ServiceObject::Person);
    let others = objects.iter().any(|object| *object != ServiceObject::Person);
    let serves = |choice: &Choice| match ApplicantKind::from_code(&choice.value) {
        Some(ApplicantKind::Person) => persons,
        Some(ApplicantKind::Organization) => others,
        None => false,
    };
    kinds().into_iter().filter(|choice| objects.is_empty() || serves(choice)).collect()
}

fn particulars(kind: ApplicantKind, answers: Answers, at_window: bool) -> AnyView {
    let phone_hint = t(if at_window { Key::ApplyPhoneHintAtWindow } else { Key::ApplyPhoneHint });
    let phone = view! {
        <Field id="applicant.phone" label=t(Key::AccountPhone) value=answers.phone kind=FieldKind::Phone hint=phone_hint/>
    };
    match kind {
        ApplicantKind::Person => view! {
            <Field id="applicant.name" label=t(Key::AccountName) value=answers.name kind=FieldKind::Name/>
            <Field id="applicant.number" label=t(Key::AccountIdNumber) value=answers.number kind=FieldKind::IdNumber/>
            {phone}
        }
        .into_any(),
        ApplicantKind::Organization => view! {
            <Field id="applicant.name" label=t(Key::AccountOrganization) value=answers.name hint=t(Key::ApplyOrganizationHint)/>
            <Field id="applicant.number" label=t(Key::AccountCreditCode) value=answers.number kind=FieldKind::IdNumber hint=t(Key::ApplyCreditHint)/>
            <Field id="applicant.contact" label=t(Key::AccountContact) value=answers.contact kind=FieldKind::Name/>
            {phone}
        }
        .into_any(),
    }
}
