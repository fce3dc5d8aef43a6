//! Signing in by a code sent to the phone (短信验证码).

use std::time::Duration;

use domain::{
    account::api::{CodeRequest, CodeSent, RequestCode, SignInRequest},
    identity::Phone,
    problem::FieldError,
};
use leptos::{prelude::*, task::spawn_local};

use super::sign_in::Sender;
use crate::{
    client::call,
    text::{Key, t, tf},
    ui::{Button, Field, FieldKind, Form, SubmitButton},
};

/// The last code that was sent, and when another may be asked for.
#[derive(Clone, Copy)]
struct Codes {
    sent: RwSignal<Option<(Phone, CodeSent)>>,
    asking: RwSignal<bool>,
    wait_seconds: RwSignal<u16>,
}

impl Codes {
    fn new() -> Self {
        let wait_seconds = RwSignal::new(0);
        let tick = move || wait_seconds.update(|left: &mut u16| *left = left.saturating_sub(1));
        if let Ok(clock) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || clock.clear());
        }
        Self { sent: RwSignal::new(None), asking: RwSignal::new(false), wait_seconds }
    }

    /// Asks for a code to `phone`.
    fn ask(self, phone: Phone, sender: Sender) {
        sender.errors.clear();
        self.asking.set(true);
        spawn_local(async move {
            let answer = call(RequestCode, &[]).body(CodeRequest { phone: phone.as_str().to_owned() }).send().await;
            self.asking.try_set(false);
            match answer {
                Ok(sent) => {
                    self.wait_seconds.try_set(sent.again_in_seconds);
                    self.sent.try_set(Some((phone, sent)));
                }
                Err(problem) => sender.errors.show(&problem),
            }
        });
    }

    /// Why no code can be asked for now.
    fn blocked(self) -> Option<String> {
        match self.wait_seconds.get() {
            0 => None,
            left => Some(tf(Key::AccountCodeWait, &[("n", &left.to_string())])),
        }
    }

    /// That a code is on its way, and how long it is good for.
    fn news(self) -> Option<String> {
        self.sent.get().map(|(phone, sent)| {
            tf(Key::AccountCodeSent, &[("phone", &phone.masked()), ("n", &sent.minutes.to_string())])
        })
    }
}

/// Phone, a button that sends the code, and the code.
#[component]
pub fn CodeForm(
    /// Signs in.
    sender: Sender,
) -> impl IntoView {
    let phone = RwSignal::new(String::new());
    let code = RwSignal::new(String::new());
    let codes = Codes::new();
    let ask = move || match Phone::parse(&phone.get_untracked()) {
        Ok(phone) => codes.ask(phone, sender),
        Err(fault) => sender.errors.set(vec![FieldError::new("phone", "invalid", fault.to_string())]),
    };
    let send = move || {
        let (phone, code) = (phone.get_untracked(), code.get_untracked());
        let phone_fault =
            Phone::parse(&phone).err().map(|fault| FieldError::new("phone", "invalid", fault.to_string()));
        let code_fault =
            code.trim().is_empty().then(|| FieldError::new("code", "required", t(Key::AccountCodeMissing)));
        let errors: Vec<FieldError> = phone_fault.into_iter().chain(code_fault).collect();
        if errors.is_empty() {
            sender.send(SignInRequest::Code { phone, code });
        } else {
            sender.errors.set(errors);
        }
    };
    let again = move || t(if codes.sent.with(Option::is_some) { Key::AccountCodeAgain } else { Key::AccountCodeGet });
    view! {
        <Form errors=sender.errors pending=sender.pending on_submit=send>
            <Field id="phone" label=t(Key::AccountPhone) value=phone kind=FieldKind::Phone/>
            <div class="actions">
                <Button on_press=ask pending=codes.asking blocked=Signal::derive(move || codes.blocked())>{again}</Button>
                <p role="status">{move || codes.news()}</p>
            </div>
            <Field id="code" label=t(Key::AccountCode) value=code kind=FieldKind::OneTimeCode hint=t(Key::AccountCodeHint)/>
            <SubmitButton pending=sender.pending>{t(Key::AccountSignIn)}</SubmitButton>
        </Form>
    }
    .into_any()
}
