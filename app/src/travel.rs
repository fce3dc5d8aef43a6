//! The way from one program into another (前端包之间的跳转): the server sends the other one, so the page loads anew.

use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};

use crate::{
    bundle::Program,
    routes::{Bundle, Route, with_query},
};

/// The bundles that this program draws, for whoever leads elsewhere.
#[derive(Clone, Copy, Debug)]
struct Own(&'static [Bundle]);

/// Leaves links into other programs to the browser. To be called before the router is drawn: of two that listen to the same
/// click the first hears it first, and the router passes over what is marked as external.
pub fn watch_links(program: Program) {
    provide_context(Own(program.bundles));
    let clicks = window_event_listener(ev::click, move |click| {
        let link = click
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten())
            .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
        if let Some(link) = link.filter(|link| is_foreign(&link.pathname(), program.bundles)) {
            link.set_rel("external");
        }
    });
    on_cleanup(move || clicks.remove());
}

/// Goes to an address, whichever program draws it.
pub fn use_travel() -> impl Fn(&str, NavigateOptions) + Clone {
    let navigate = use_navigate();
    let Own(bundles) = expect_context::<Own>();
    move |address, options| {
        let path = address.split(['?', '#']).next().unwrap_or(address);
        let location = window().location();
        if !is_foreign(path, bundles) {
            navigate(address, options);
        } else if options.replace {
            location.replace(address).ok();
        } else {
            location.assign(address).ok();
        }
    }
}

/// The sign-in page, which leads back to the present address.
#[must_use]
pub fn sign_in_and_return() -> String {
    let location = window().location();
    let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    with_query(&Route::SignIn, &[("next", &here)])
}

fn is_foreign(path: &str, own: &[Bundle]) -> bool {
    Route::parse(path).is_some_and(|route| !own.contains(&route.bundle()))
}
