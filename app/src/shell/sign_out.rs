//! Leaving (退出登录), offered in the masthead of staff and on one's own page.

use domain::account::api::SignOut;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    client::call,
    routes::Route,
    session::use_session,
    text::{Key, t},
    ui::{Button, say},
};

/// Leaves and loads the front page anew, so that nothing of the person stays in this window's memory.
#[component]
pub fn SignOutButton() -> impl IntoView {
    let session = use_session();
    let pending = RwSignal::new(false);
    let leave = move || {
        pending.set(true);
        spawn_local(async move {
            match session.noting(call(SignOut, &[]).send().await) {
                Ok(_) => {
                    session.leave();
                    window().location().replace(&Route::Home.path()).ok();
                }
                Err(problem) => say(problem.detail),
            }
            pending.try_set(false);
        });
    };
    view! { <Button on_press=leave pending=pending>{t(Key::AccountSignOut)}</Button> }.into_any()
}
