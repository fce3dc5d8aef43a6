//! Around the pages of people and enterprises (办事人页面框架).

use leptos::prelude::*;

use super::{home::home, masthead::Masthead};
use crate::{
    routes::Route,
    session::use_session,
    text::{Key, t},
    ui::{LangSwitch, ModeSwitch},
};

/// Masthead with the switches, the page in one column, help at the foot.
#[component]
pub fn CitizenLayout(
    /// The page.
    children: Children,
) -> impl IntoView {
    let session = use_session();
    let person = move || {
        let (to, name) = match session.me() {
            // Before a name is known it would be a masked phone, too long for a phone's masthead.
            Some(me) if me.badge.is_none() && me.profile.is_none() => (Route::MyCases, t(Key::AccountNav).to_owned()),
            Some(me) => (home(&me).unwrap_or(Route::MyCases), me.name),
            None => (Route::SignIn, t(Key::AccountSignIn).to_owned()),
        };
        view! { <a class="masthead__person" href=to.path()>{name}</a> }
    };
    view! {
        <Masthead place=t(Key::ShellCentre).to_owned()>
            <ModeSwitch/>
            <LangSwitch/>
            {person}
        </Masthead>
        <main class="page" id="main" tabindex="-1">{children()}</main>
        <Footer/>
    }
    .into_any()
}

/// Help in the same place on every page, and what the law wants said.
#[component]
fn Footer() -> impl IntoView {
    let links = [
        (Route::Help, Key::ShellHelp),
        (Route::Settings, Key::ShellSettings),
        (Route::Accessibility, Key::ShellAccessibility),
        (Route::Privacy, Key::ShellPrivacy),
    ]
    .map(|(route, key)| view! { <li><a href=route.path()>{t(key)}</a></li> });
    view! {
        <footer class="footer no-print">
            <p class="footer__help">
                {t(Key::ShellCallLead)}<a class="footer__phone" href="tel:12345">"12345"</a>{t(Key::ShellCallTail)}
            </p>
            <ul class="footer__links">{links.collect_view()}</ul>
            <LangSwitch/>
        </footer>
    }
    .into_any()
}
