//! What is known of the applicant and of the case, as far as the task needs it.

use leptos::prelude::*;

use super::work::CaseWork;
use crate::{
    pages::case::words,
    terms,
    text::{Key, t},
    ui::{Card, Description, Descriptions},
};

/// Who applied, who decides, how the result is to go out.
pub(super) fn applicant(work: CaseWork) -> impl IntoView {
    let rows = move || {
        work.detail.with(|case| {
            let who = &case.applicant;
            let way = case.delivery.way.map_or(t(Key::UiNotFilled), terms::delivery);
            let rows = [
                (Key::DeskColumnApplicant, who.name.as_str()),
                (Key::DeskApplicantNumber, who.number.as_str()),
                (Key::DeskApplicantContact, who.contact.as_str()),
                (Key::DeskApplicantPhone, who.phone.as_str()),
                (Key::DeskUnit, case.unit_name.as_str()),
                (Key::DeskHall, case.hall_name.as_str()),
                (Key::DeskDelivery, way),
                (Key::DeskTracking, case.delivery.tracking.as_deref().unwrap_or_default()),
            ];
            descriptions(rows.into_iter().map(|(key, value)| (t(key).to_owned(), value.to_owned())))
        })
    };
    view! { <Card title=t(Key::DeskFacts)>{rows}<p class="worklist__sub">{t(Key::DeskMasked)}</p></Card> }
}

/// The answers to the matter's own questions.
pub(super) fn answers(work: CaseWork) -> impl IntoView {
    let answers = work.part(words::answers);
    move || {
        let answers = answers.get();
        (!answers.is_empty())
            .then(|| view! { <Card title=t(Key::DeskAnswers)>{descriptions(answers.into_iter())}</Card> })
    }
}

/// Rows for what is known; what is empty has none.
fn descriptions(rows: impl Iterator<Item = (String, String)>) -> AnyView {
    let items =
        rows.filter(|(_, value)| !value.is_empty()).map(|(name, value)| Description::new(name, value)).collect();
    view! { <Descriptions items wide=true/> }.into_any()
}
