//! What every act's form shares: its fields, one question before it is done, one key, and nothing lost when it is refused.

use domain::{case::Act, problem::FieldError};
use leptos::prelude::*;

use super::{act_request::ActRequest, work::CaseWork};
use crate::{
    terms,
    text::{Key, t, tf},
    ui::{Button, ButtonKind, Dialog, Form, Sending, SubmitButton},
};

/// What a form makes of its fields.
pub(super) type Requests = Callback<(), Result<ActRequest, Vec<FieldError>>>;

/// What a form is for.
pub(super) struct Frame {
    /// The act; its name is the word on the button.
    pub(super) act: Act,
    /// What the act brings about, in one sentence.
    pub(super) note: Key,
    /// What the fields say, or what is wrong with them.
    pub(super) requests: Requests,
    /// Why it cannot be sent now.
    pub(super) blocked: Signal<Option<String>>,
}

impl Frame {
    /// A form that can always be sent.
    pub(super) fn new(act: Act, note: Key, requests: Requests) -> Self {
        Self { act, note, requests, blocked: Signal::stored(None) }
    }
}

/// A form that does one act. It asks once before it sends, in words that name the case.
pub(super) fn act_form(work: CaseWork, frame: Frame, fields: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    let Frame { act, note, requests, blocked } = frame;
    let sending = Sending::new();
    let Sending { errors, pending, .. } = sending;
    let asked = RwSignal::new(None::<ActRequest>);
    let asking = RwSignal::new(false);
    let ask = Callback::new(move |()| {
        errors.clear();
        if blocked.with_untracked(Option::is_some) {
            return;
        }
        match requests.run(()) {
            Err(wrong) => errors.set(wrong),
            Ok(request) => {
                asked.set(Some(request));
                asking.set(true);
            }
        }
    });
    let send = Callback::new(move |request: ActRequest| {
        asking.set(false);
        sending.send(async move { work.send(request, &sending.key()).await }, |()| ());
    });
    view! {
        <Form errors pending on_submit=ask>
            <p class="worklist__sub">{t(note)}</p>
            {fields()}
            <div class="actions">
                <SubmitButton pending blocked>{terms::case_act(act)}</SubmitButton>
                <Button kind=ButtonKind::Quiet on_press=move || work.open.set(None)>{t(Key::UiCancel)}</Button>
            </div>
        </Form>
        <Confirmation work asked asking note send/>
    }
    .into_any()
}

/// The question before the act, naming the act and the case.
#[component]
fn Confirmation(
    work: CaseWork,
    asked: RwSignal<Option<ActRequest>>,
    asking: RwSignal<bool>,
    note: Key,
    send: Callback<ActRequest>,
) -> impl IntoView {
    let question = move || {
        asked.get().map(|request| {
            let act = terms::case_act(request.act());
            let kind = if request.is_adverse() { ButtonKind::Danger } else { ButtonKind::Main };
            let yes = Callback::new(move |()| send.run(request.clone()));
            view! {
                <p class="casework__question">{tf(Key::DeskConfirm, &[("act", act)])}</p>
                <p>{work.name()}</p>
                <p>{t(note)}</p>
                <div class="actions">
                    <Button kind on_press=yes>{act}</Button>
                    <Button on_press=move || asking.set(false)>{t(Key::UiCancel)}</Button>
                </div>
            }
        })
    };
    view! { <Dialog id="confirm-act" open=asking title=t(Key::DeskConfirmTitle)>{question}</Dialog> }.into_any()
}
