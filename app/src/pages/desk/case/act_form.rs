//! What every act's form shares: its fields, one question before it is done, one key, and nothing lost when it is refused.

use domain::{case::Act, problem::FieldError};
use leptos::{prelude::*, task::spawn_local};

use super::{
    order::Order,
    work::{CaseWork, Sent},
};
use crate::{
    client,
    pages::{account::gate::sign_in_and_return, terms},
    text::{Key, t, tf},
    ui::{Button, ButtonKind, Dialog, Form, FormErrors, Notice, SubmitButton, Tone},
};

/// What a form makes of its fields.
pub(super) type Orders = Callback<(), Result<Order, Vec<FieldError>>>;

/// What a form is for.
pub(super) struct Frame {
    /// The act; its name is the word on the button.
    pub(super) act: Act,
    /// What the act brings about, in one sentence.
    pub(super) note: Key,
    /// What the fields say, or what is wrong with them.
    pub(super) orders: Orders,
    /// Why it cannot be sent now.
    pub(super) blocked: Signal<Option<String>>,
}

impl Frame {
    /// A form that can always be sent.
    pub(super) fn new(act: Act, note: Key, orders: Orders) -> Self {
        Self { act, note, orders, blocked: Signal::stored(None) }
    }
}

/// A form that does one act. It asks once before it sends, in words that name the case.
pub(super) fn act_form(work: CaseWork, frame: Frame, fields: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    let Frame { act, note, orders, blocked } = frame;
    let errors = FormErrors::new();
    let pending = RwSignal::new(false);
    let signed_out = RwSignal::new(false);
    let asked = RwSignal::new(None::<Order>);
    let asking = RwSignal::new(false);
    let key = StoredValue::new(client::new_key());
    let ask = Callback::new(move |()| {
        errors.clear();
        if blocked.with_untracked(Option::is_some) {
            return;
        }
        match orders.run(()) {
            Err(wrong) => errors.set(wrong),
            Ok(order) => {
                asked.set(Some(order));
                asking.set(true);
            }
        }
    });
    let send = Callback::new(move |order: Order| {
        asking.set(false);
        pending.set(true);
        signed_out.set(false);
        spawn_local(async move {
            let sent = work.send(order, &key.get_value()).await;
            pending.try_set(false);
            if let Sent::Refused(problem) = sent {
                signed_out.try_set(client::wants_sign_in(&problem));
                errors.show(&problem);
            }
        });
    });
    view! {
        <Form errors pending on_submit=ask>
            <p class="worklist__sub">{t(note)}</p>
            {fields()}
            {move || signed_out.get().then(sign_in_again)}
            <div class="actions">
                <SubmitButton pending blocked>{terms::case_act(act)}</SubmitButton>
                <Button kind=ButtonKind::Quiet on_press=move || work.open.set(None)>{t(Key::UiCancel)}</Button>
            </div>
        </Form>
        <Confirmation work asked asking note send/>
    }
    .into_any()
}

/// The session ended while the form was filled in: signing in elsewhere keeps what was typed.
fn sign_in_again() -> AnyView {
    view! {
        <Notice tone=Tone::Soon spoken=true>
            <p>{t(Key::DeskSignInAgain)}</p>
            <p><a href=sign_in_and_return() target="_blank">{t(Key::DeskSignInWindow)}</a></p>
        </Notice>
    }
    .into_any()
}

/// The question before the act, naming the act and the case.
#[component]
fn Confirmation(
    work: CaseWork,
    asked: RwSignal<Option<Order>>,
    asking: RwSignal<bool>,
    note: Key,
    send: Callback<Order>,
) -> impl IntoView {
    let question = move || {
        asked.get().map(|order| {
            let act = terms::case_act(order.act());
            let kind = if order.is_adverse() { ButtonKind::Danger } else { ButtonKind::Main };
            let yes = Callback::new(move |()| send.run(order.clone()));
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
