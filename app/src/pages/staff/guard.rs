//! Who may open a page of staff (页面权限). The same function decides that the server asks; what the server would refuse is
//! not offered.

use domain::{access::Action, account::api::Me};
use leptos::prelude::*;

use super::navigation;
use crate::{
    pages::account::gate::signed_in,
    routes::Route,
    session::{actor, may},
    shell::home::home,
    terms,
    text::{Key, t, tf},
    ui::{ButtonKind, LinkButton, PageHead},
};

/// The page for members of staff who may do `action`; anybody else is sent to sign in, or told whom to ask.
pub fn staff_page(action: Action, page: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    signed_in(move |me: Me| {
        let is_staff = actor(&me).is_staff();
        if is_staff {
            navigation::attend(me.clone());
        }
        if is_staff && may(&me, action) { page() } else { view! { <NotAllowed me/> }.into_any() }
    })
}

/// 没有权限: what this account has, and who can give it more.
#[component]
fn NotAllowed(me: Me) -> impl IntoView {
    let roles = me.roles.iter().map(|role| terms::role(*role)).collect::<Vec<_>>().join(t(Key::DeskListComma));
    let back = home(&me).map(|to| {
        view! { <LinkButton to kind=ButtonKind::Main>{t(Key::DeskNotAllowedHome)}</LinkButton> }
    });
    view! {
        <PageHead title=t(Key::DeskNotAllowedTitle) lead=t(Key::DeskNotAllowedLead)/>
        <div class="stack prose">
            <p>{tf(Key::DeskNotAllowedHeld, &[("name", &me.name), ("roles", &roles)])}</p>
            <p>{t(Key::DeskNotAllowedAsk)}</p>
            <div class="actions">{back}<LinkButton to=Route::Home>{t(Key::SiteMissingHome)}</LinkButton></div>
        </div>
    }
}
