//! The dark bar at the top (页头).

use leptos::prelude::*;

use crate::{
    routes::Route,
    text::{Key, t},
};

/// The bar with the logo, the name, where we are, and what the layout puts at the right.
#[component]
pub fn Masthead(
    /// The centre, hall or window.
    #[prop(into)]
    place: Signal<String>,
    /// Switches and the signed-in person.
    children: Children,
) -> impl IntoView {
    view! {
        <header class="masthead no-print">
            <div class="masthead__inner">
                <a class="masthead__home" href=Route::Home.path()>
                    <img class="masthead__logo" src="/logo.svg" alt="" width="34" height="34"/>
                    <span class="masthead__name">{t(Key::ShellName)}</span>
                </a>
                <span class="masthead__place">{place}</span>
                <div class="masthead__right">{children()}</div>
            </div>
        </header>
    }
    .into_any()
}
