//! The back office's time: special procedures that stop the clock, and more time that somebody else has to grant (OP-5).

use domain::{
    case::{
        Act,
        api::{ExtensionAnswer, ExtensionRequest, Suspension, WrittenReason},
    },
    policy::PauseReason,
    problem::FieldError,
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::{
    super::{
        act_form::{Frame, act_form},
        act_request::ActRequest,
        work::CaseWork,
    },
    days_in,
};
use crate::{
    pages::staff::written::{Written, faults},
    terms,
    text::{Key, t, tf},
    ui::{Choice, Field, FieldKind, Radios, Select, TextArea},
};

/// The form for beginning a special procedure.
pub(super) fn suspend(work: CaseWork) -> impl IntoView {
    let (procedure, days, reason) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let requests = Callback::new(move |()| {
        let reason = reason.get_untracked();
        let mut wrong = faults(&[Written::new("reason", Key::DeskWhy, &reason, 500)]);
        let chosen = PauseReason::from_code(&procedure.get_untracked())
            .ok_or_else(|| FieldError::new("procedure", "empty", t(Key::DeskProcedureNeeded)));
        match (chosen, days_in("expected_days", &days.get_untracked())) {
            (Ok(procedure), Ok(expected_days)) if wrong.is_empty() => {
                Ok(ActRequest::Suspend(Suspension { procedure, expected_days, reason }))
            }
            (procedure, days) => {
                wrong.splice(0..0, procedure.err().into_iter().chain(days.err()));
                Err(wrong)
            }
        }
    });
    // Corrections are asked for before acceptance and stop another clock.
    let procedures: Vec<Choice> = PauseReason::ALL
        .iter()
        .filter(|procedure| **procedure != PauseReason::Correction)
        .map(|procedure| Choice::new(procedure.code(), terms::procedure(*procedure)))
        .collect();
    let frame = Frame::new(Act::Suspend, Key::DeskSuspendNote, requests);
    act_form(work, frame, move || {
        view! {
                <Select id="procedure" label=t(Key::DeskProcedure) value=procedure options=procedures/>
                <Field id="expected_days" label=t(Key::DeskExpectedDays) hint=t(Key::DeskExpectedDaysHint) value=days kind=FieldKind::Number/>
                <TextArea id="reason" label=t(Key::DeskWhy) hint=t(Key::DeskApplicantReads) value=reason limit=500/>
        }
        .into_any()
    })
}

/// The form for ending a special procedure with its result.
pub(super) fn resume(work: CaseWork) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let requests = reasoned(Key::DeskResult, reason, ActRequest::Resume);
    let frame = Frame::new(Act::Resume, Key::DeskResumeNote, requests);
    act_form(work, frame, move || {
        view! {
                <TextArea id="reason" label=t(Key::DeskResult) hint=t(Key::DeskApplicantReads) value=reason limit=500/>
        }
        .into_any()
    })
}

/// A request that says nothing but a reason, which has to be written.
pub(super) fn reasoned(
    label: Key,
    reason: RwSignal<String>,
    request: fn(WrittenReason) -> ActRequest,
) -> Callback<(), Result<ActRequest, Vec<FieldError>>> {
    Callback::new(move |()| {
        let reason = reason.get_untracked();
        let wrong = faults(&[Written::new("reason", label, &reason, 500)]);
        if wrong.is_empty() { Ok(request(WrittenReason { reason })) } else { Err(wrong) }
    })
}

/// The form for asking for more time.
pub(super) fn request_extension(work: CaseWork) -> impl IntoView {
    let (days, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let requests = Callback::new(move |()| {
        let reason = reason.get_untracked();
        let mut wrong = faults(&[Written::new("reason", Key::DeskWhy, &reason, 500)]);
        match days_in("days", &days.get_untracked()) {
            Ok(days) if wrong.is_empty() => Ok(ActRequest::RequestExtension(ExtensionRequest { days, reason })),
            other => {
                wrong.splice(0..0, other.err());
                Err(wrong)
            }
        }
    });
    let frame = Frame::new(Act::RequestExtension, Key::DeskExtensionNote, requests);
    act_form(work, frame, move || {
        view! {
                <Field id="days" label=t(Key::DeskExtensionDays) value=days kind=FieldKind::Number/>
                <TextArea id="reason" label=t(Key::DeskWhy) hint=t(Key::DeskApplicantReads) value=reason limit=500/>
        }
        .into_any()
    })
}

/// The form for answering a request for more time.
pub(super) fn answer_extension(work: CaseWork) -> impl IntoView {
    let granted = RwSignal::new(String::new());
    let requests = Callback::new(move |()| match granted.get_untracked().as_str() {
        "yes" => Ok(ActRequest::AnswerExtension(ExtensionAnswer { granted: true })),
        "no" => Ok(ActRequest::AnswerExtension(ExtensionAnswer { granted: false })),
        _ => Err(vec![FieldError::new("granted", "empty", t(Key::DeskGrantedNeeded))]),
    });
    let asked = work.part(|case| case.asked_days);
    let request =
        move || asked.get().map(|days| view! { <p>{tf(Key::DeskExtensionAsked, &[("n", &days.to_string())])}</p> });
    let options = vec![Choice::new("yes", t(Key::DeskGrant)), Choice::new("no", t(Key::DeskDeny))];
    let frame = Frame::new(Act::AnswerExtension, Key::DeskAnswerNote, requests);
    act_form(work, frame, move || {
        view! {
                {request}
                <Radios id="granted" label=t(Key::DeskGranted) value=granted options/>
        }
        .into_any()
    })
}
