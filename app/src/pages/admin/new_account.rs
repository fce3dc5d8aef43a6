//! 新建账号: badge, name, roles, place; then the first password, once.

use domain::{
    account::api::{CreateStaff, Directory, NewStaff, NewStaffCreated},
    problem::FieldError,
};
use leptos::prelude::*;

use super::{
    first_password::FirstPassword,
    places::{Places, directory},
};
use crate::{
    client,
    pages::staff::written::{self, Written},
    routes::Route,
    text::{Key, t},
    ui::{Breadcrumb, Field, FieldKind, Form, LinkButton, PageHead, Remote, Sending, SubmitButton, remote},
};

/// The page for a new account.
#[component]
pub fn NewAccount() -> impl IntoView {
    view! {
        <Breadcrumb above=vec![(t(Key::AdminAccounts).to_owned(), Route::Accounts)] here=t(Key::AdminNew)/>
        <PageHead title=t(Key::AdminNew) lead=t(Key::AdminNewLead)/>
        {remote(Remote::new(directory), |directory| view! { <NewAccountForm directory/> })}
    }
}

#[component]
fn NewAccountForm(directory: Directory) -> impl IntoView {
    let (badge, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let places = Places::new(&[], None, None);
    let sending = Sending::new();
    let Sending { errors, pending, .. } = sending;
    let made = RwSignal::new(None::<NewStaffCreated>);
    let send = Callback::new(move |()| {
        let new = NewStaff {
            badge: badge.get_untracked().trim().to_owned(),
            name: name.get_untracked().trim().to_owned(),
            roles: places.roles(),
            unit: places.unit(),
            hall: places.hall(),
        };
        let wrong = faults(&new);
        if !wrong.is_empty() {
            errors.set(wrong);
            return;
        }
        errors.clear();
        let call = async move { client::call(CreateStaff, &[]).body(new).key(sending.key()).send().await };
        sending.send(call, move |created| made.set(Some(created)));
    });
    let places_view = StoredValue::new(directory);
    move || match made.get() {
        Some(made) => view! {
            <div class="stack prose">
                <FirstPassword badge=badge.get_untracked() password=made.first_password/>
                <p><LinkButton to=Route::AccountDetail(made.id)>{t(Key::AdminToAccount)}</LinkButton></p>
            </div>
        }
        .into_any(),
        None => view! {
            <Form errors pending on_submit=send>
                <Field id="badge" label=t(Key::AdminBadge) hint=t(Key::AdminBadgeHint) value=badge/>
                <Field id="name" label=t(Key::AdminName) value=name kind=FieldKind::Text/>
                {places.fields(places_view.get_value())}
                <SubmitButton pending>{t(Key::AdminNewSend)}</SubmitButton>
            </Form>
        }
        .into_any(),
    }
}

fn faults(new: &NewStaff) -> Vec<FieldError> {
    let texts =
        [Written::new("badge", Key::AdminBadge, &new.badge, 20), Written::new("name", Key::AdminName, &new.name, 50)];
    let mut wrong = written::faults(&texts);
    if new.roles.is_empty() {
        wrong.push(FieldError::new("roles", "empty", t(Key::AdminRolesNeeded)));
    }
    wrong
}
