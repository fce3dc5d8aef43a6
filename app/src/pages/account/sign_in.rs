//! 登录: by a code sent to the phone, or by password. Codes and passwords may be pasted; there is no puzzle.

use domain::{
    account::api::{Me, SignIn as SignInEndpoint, SignInRequest},
    problem::FieldError,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_location};

use super::sign_in_code::CodeForm;
use crate::{
    client::call,
    routes::Route,
    session::{is_applicant, use_session},
    shell::home::home,
    text::{Key, t},
    travel::use_travel,
    ui::{Button, ButtonKind, Card, Field, FieldKind, Form, FormErrors, PageHead, SubmitButton},
};

/// What begins the addresses of documents, which are no pages: whoever opened one without being signed in comes back to it.
const DOCUMENTS: &str = "/api/v1/";

/// The sign-in page.
#[component]
pub fn SignIn() -> impl IntoView {
    let by_password = RwSignal::new(false);
    let sender = Sender::new();
    let form = move || match by_password.get() {
        true => view! { <PasswordForm sender/> }.into_any(),
        false => view! { <CodeForm sender/> }.into_any(),
    };
    let other = move || t(if by_password.get() { Key::AccountUseCode } else { Key::AccountUsePassword });
    let switch = move || {
        sender.errors.clear();
        by_password.update(|by_password| *by_password = !*by_password);
    };
    view! {
        <PageHead title=t(Key::AccountSignInTitle) lead=t(Key::AccountSignInLead)/>
        <div class="stack prose">
            <Card>
                {form}
                <p><Button kind=ButtonKind::Quiet on_press=switch>{other}</Button></p>
            </Card>
            <p class="quiet">{t(Key::AccountSignInFirst)}</p>
        </div>
    }
}

/// Sends what a form says and, when the door opens, goes where the reader wanted to go.
#[derive(Clone, Copy)]
pub struct Sender {
    /// What is wrong with the form.
    pub errors: FormErrors,
    /// Whether it is on its way.
    pub pending: RwSignal<bool>,
    enter: Callback<Me>,
}

impl Sender {
    fn new() -> Self {
        let session = use_session();
        let navigate = use_travel();
        let query = use_location().query;
        // Outside world: the address changes once it is known who is there, also when that was so before the page opened.
        Effect::new(move || {
            if let Some(me) = session.me() {
                let wanted = query.with_untracked(|query| query.get("next"));
                let to = landing(&me, wanted.as_deref());
                if to.starts_with(DOCUMENTS) {
                    window().location().replace(&to).ok();
                    return;
                }
                navigate(&to, NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
        });
        let enter = Callback::new(move |me: Me| session.set(Some(me)));
        Self { errors: FormErrors::new(), pending: RwSignal::new(false), enter }
    }

    /// Signs in with `request`.
    pub fn send(self, request: SignInRequest) {
        self.errors.clear();
        self.pending.set(true);
        spawn_local(async move {
            let answer = call(SignInEndpoint, &[]).body(request).send().await;
            self.pending.try_set(false);
            match answer {
                Ok(me) => {
                    self.enter.try_run(me);
                }
                Err(problem) => self.errors.show(&problem),
            }
        });
    }
}

/// The page after signing in: the one wanted, if it is one of ours, and one's own otherwise.
fn landing(me: &Me, wanted: Option<&str>) -> String {
    if me.must_change_password {
        return Route::Profile.path();
    }
    let ours = |address: &&str| {
        let path = address.split_once('?').map_or(*address, |(path, _)| path);
        path.starts_with(DOCUMENTS) || (path.starts_with('/') && Route::parse(path).is_some())
    };
    match wanted.filter(ours) {
        Some(address) => address.to_owned(),
        None if is_applicant(me) => Route::MyCases.path(),
        None => home(me).unwrap_or(Route::Home).path(),
    }
}

#[component]
fn PasswordForm(sender: Sender) -> impl IntoView {
    let login = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let send = move || {
        let (login, password) = (login.get_untracked(), password.get_untracked());
        let empty =
            |text: &str, field: &str, key| text.trim().is_empty().then(|| FieldError::new(field, "required", t(key)));
        let errors: Vec<FieldError> = [
            empty(&login, "login", Key::AccountLoginMissing),
            empty(&password, "password", Key::AccountPasswordMissing),
        ]
        .into_iter()
        .flatten()
        .collect();
        if errors.is_empty() {
            sender.send(SignInRequest::Password { login, password });
        } else {
            sender.errors.set(errors);
        }
    };
    view! {
        <Form errors=sender.errors pending=sender.pending on_submit=send>
            <Field id="login" label=t(Key::AccountLogin) value=login kind=FieldKind::Account hint=t(Key::AccountLoginHint)/>
            <Field id="password" label=t(Key::AccountPassword) value=password kind=FieldKind::Password/>
            <SubmitButton pending=sender.pending>{t(Key::AccountSignIn)}</SubmitButton>
        </Form>
    }
    .into_any()
}
