//! 配对: the six digits that bind a tablet to a window, on a keypad as large as the glass allows.

use domain::evaluation::{
    PairingCode,
    api::{PairTablet, PairingRequest},
};
use leptos::{ev::KeyboardEvent, prelude::*};

use super::state::Tablet;
use crate::{
    browser, client,
    text::{Key, t, tf},
    ui::{Field, Form, Heading, Sending, SubmitButton},
};

/// How many digits a code has.
const DIGITS: usize = 6;

/// The page of a tablet that stands at no window.
#[component]
pub fn Pairing(
    /// The tablet.
    tablet: Tablet,
) -> impl IntoView {
    let code = RwSignal::new(String::new());
    let name = RwSignal::new(t(Key::TabletName).to_owned());
    let sending = Sending::new();
    let send = move || {
        let Ok(code_now) = code.get_untracked().parse::<PairingCode>() else {
            sending.errors.show(&client::local("pairing_code_invalid", t(Key::TabletCodeShort)));
            return;
        };
        let body = PairingRequest { code: code_now, name: name.get_untracked() };
        if !sending.holds(body.validate()) {
            return;
        }
        code.set(String::new());
        let call = async move { client::call(PairTablet, &[]).body(body).key(sending.key()).send().await };
        sending.send(call, move |_| tablet.ask_again());
    };
    listen(code);
    view! {
        <div class="bare__body">
            <Heading title=t(Key::TabletPairTitle) class="rate__question"/>
            <p>{t(Key::TabletPairLead)}</p>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <Digits code/>
                <Keypad code/>
                <Field id="name" label=t(Key::TabletNameLabel) value=name/>
                <div class="actions">
                    <SubmitButton pending=sending.pending>{t(Key::TabletPair)}</SubmitButton>
                </div>
            </Form>
        </div>
    }
    .into_any()
}

/// What is entered so far.
#[component]
fn Digits(code: RwSignal<String>) -> impl IntoView {
    let places = move || {
        let digits: Vec<char> = code.get().chars().collect();
        (0..DIGITS)
            .map(|at| view! { <span class="pairing__digit">{digits.get(at).copied().unwrap_or('·')}</span> })
            .collect_view()
    };
    let spoken = move || tf(Key::TabletDigits, &[("n", &code.with(String::len).to_string())]);
    view! {
        <p class="pairing__code" aria-hidden="true">{places}</p>
        <p class="visually-hidden" aria-live="polite">{spoken}</p>
    }
    .into_any()
}

#[component]
fn Keypad(code: RwSignal<String>) -> impl IntoView {
    let keys = "123456789".chars().map(move |digit| digit_key(code, digit)).collect_view();
    view! {
        <div class="pairing__keys" role="group" aria-label=t(Key::TabletKeypad)>
            {keys}
            <button type="button" class="button" on:click=move |_| code.set(String::new())>{t(Key::TabletClear)}</button>
            {digit_key(code, '0')}
            <button type="button" class="button" on:click=move |_| take_back(code)>{t(Key::TabletBackspace)}</button>
        </div>
    }
    .into_any()
}

fn digit_key(code: RwSignal<String>, digit: char) -> AnyView {
    view! { <button type="button" class="button" on:click=move |_| enter(code, digit)>{digit}</button> }.into_any()
}

fn enter(code: RwSignal<String>, digit: char) {
    code.update(|code| {
        if code.len() < DIGITS {
            code.push(digit);
        }
    });
}

fn take_back(code: RwSignal<String>) {
    code.update(|code| {
        code.pop();
    });
}

/// A keyboard works as well, except while somebody types the tablet's name.
fn listen(code: RwSignal<String>) {
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if browser::is_writing() {
            return;
        }
        let key = event.key();
        match key.parse::<u8>() {
            Ok(digit) if key.len() == 1 => enter(code, char::from(b'0' + digit)),
            _ if key == "Backspace" => take_back(code),
            _ => {}
        }
    });
    on_cleanup(move || listener.remove());
}
