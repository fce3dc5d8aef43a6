//! The way between the pages of one's own (我的).

use leptos::prelude::*;

use crate::{
    routes::Route,
    session::use_session,
    text::{Key, t, tf},
};

/// Links to one's cases, messages and particulars; `here` is marked.
#[component]
pub fn OwnNav(
    /// The page that is shown.
    here: Route,
) -> impl IntoView {
    let session = use_session();
    let messages = move || match session.me().map_or(0, |me| me.unread) {
        0 => t(Key::AccountNavMessages).to_owned(),
        unread => tf(Key::AccountNavUnread, &[("n", &unread.to_string())]),
    };
    let link = move |route: Route, words: AnyView| {
        let current = (route == here).then_some("page");
        view! { <li><a class="own-nav__link" href=route.path() aria-current=current>{words}</a></li> }
    };
    view! {
        <nav class="own-nav no-print" aria-label=t(Key::AccountNav)>
            <ul class="own-nav__list">
                {link(Route::MyCases, t(Key::AccountNavCases).into_any())}
                {link(Route::Messages, messages.into_any())}
                {link(Route::Profile, t(Key::AccountNavProfile).into_any())}
            </ul>
        </nav>
    }
    .into_any()
}
