//! 我的信息: what fills in forms by itself, the password, and where one is signed in.

use domain::account::api::{ChangePassword, Me, NewPassword};
use leptos::prelude::*;

use super::{gate::signed_in, own::OwnNav, profile_form::ProfileForm, sessions::Sessions};
use crate::{
    client::call,
    routes::Route,
    session::{is_applicant, use_session},
    shell::sign_out::SignOutButton,
    text::{Key, t},
    ui::{Callout, Card, Field, FieldKind, Form, PageHead, Sending, SubmitButton, Tone, say},
};

/// The page of one's own account.
#[component]
pub fn Profile() -> impl IntoView {
    signed_in(|me| view! { <Account me/> })
}

#[component]
fn Account(me: Me) -> impl IntoView {
    let applies = is_applicant(&me);
    let must_change = me.must_change_password.then(|| {
        view! { <Callout tone=Tone::Soon title=t(Key::AccountMustChangeTitle)><p>{t(Key::AccountMustChange)}</p></Callout> }
    });
    let profile = me.profile.clone().unwrap_or_default();
    view! {
        {applies.then(|| view! { <OwnNav here=Route::Profile/> })}
        <PageHead title=t(Key::AccountProfileTitle) lead=t(Key::AccountProfileLead)><SignOutButton/></PageHead>
        <div class="stack prose">
            {must_change}
            {applies.then(|| view! { <Card title=t(Key::AccountWho)><ProfileForm profile/></Card> })}
            <Card title=t(Key::AccountPasswordTitle)><PasswordChange/></Card>
            <Card title=t(Key::AccountSessionsTitle)><Sessions/></Card>
        </div>
    }
    .into_any()
}

#[component]
fn PasswordChange() -> impl IntoView {
    let session = use_session();
    let sending = Sending::new();
    let Sending { errors, pending, .. } = sending;
    let current = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let send = move || {
        errors.clear();
        let body = NewPassword { current: current.get_untracked(), password: password.get_untracked() };
        sending.send(async move { call(ChangePassword, &[]).body(body).key(sending.key()).send().await }, move |_| {
            current.set(String::new());
            password.set(String::new());
            session.ask();
            say(t(Key::AccountPasswordChanged));
        });
    };
    view! {
        <Form errors pending on_submit=send>
            <Field
                id="current"
                label=t(Key::AccountPasswordNow)
                value=current
                kind=FieldKind::Password
                hint=t(Key::AccountPasswordNowHint)
                optional=true
            />
            <Field
                id="password"
                label=t(Key::AccountPasswordNew)
                value=password
                kind=FieldKind::NewPassword
                hint=t(Key::AccountPasswordNewHint)
            />
            <SubmitButton pending>{t(Key::AccountPasswordSave)}</SubmitButton>
        </Form>
    }
    .into_any()
}
