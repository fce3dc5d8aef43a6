//! What stands around a page (页面框架): the masthead, the side navigation of staff, the footer; and the router.

pub mod citizen;
pub mod home;
pub mod masthead;
pub mod not_found;
pub mod sign_out;
pub mod staff;

use self::not_found::NotFound;
pub use self::staff::{NavItem, Navigation};

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route as Any, Router},
    hooks::use_location,
    path,
};

use crate::{
    browser,
    program::Program,
    routes::{Layout, Route},
    session::{Session, watch_other_tabs},
    text,
    travel::watch_links,
    ui::{RouteFx, SkipLink, Toasts, watch_history},
};

/// The whole app. One library route catches every address; [`Route`] knows what they mean.
#[component]
pub fn Shell(
    /// Which pages it has.
    program: Program,
) -> impl IntoView {
    watch_history();
    watch_links(program);
    let session = Session::new();
    session.resume();
    watch_other_tabs(session);
    provide_context(session);
    provide_context(Navigation::new());
    view! {
        <Router>
            <FlatRoutes fallback=|| ()>
                <Any path=path!("/*address") view=move || view! { <Screen program/> }/>
            </FlatRoutes>
        </Router>
    }
}

/// The page at the present address within its layout, drawn anew when the language changes.
#[component]
fn Screen(program: Program) -> impl IntoView {
    let path = use_location().pathname;
    let route = Memo::new(move |_| Route::parse(&path.get()));
    let layout = Memo::new(move |_| route.with(|route| route.as_ref().map_or(Layout::Citizen, Route::layout)));
    // Outside world: the style sheet reads the layout from <html>.
    Effect::new(move || browser::set_root_attribute("data-layout", layout.get().name()));
    let has_drawn = StoredValue::new(false);
    let frame = Memo::new(move |_| (text::tracked_lang(), layout.get()));
    let framed = move || {
        let page = view! { <Page program route has_drawn/> }.into_any();
        let page = (program.frame)(frame.get().1, page);
        view! { <SkipLink/> {page} }
    };
    view! {
        <RouteFx/>
        {framed}
        <Toasts/>
    }
    .into_any()
}

/// The page itself. Keyed by its route, so that two cases in a row do not share their fields and signals.
#[component]
fn Page(program: Program, route: Memo<Option<Route>>, has_drawn: StoredValue<bool>) -> impl IntoView {
    let draw = move |route| {
        let page = (program.page)(route);
        if page.is_none() && has_drawn.get_value() {
            // The Back button led into another program: the server sends it to whoever loads this address.
            browser::reload();
            return ().into_any();
        }
        has_drawn.set_value(true);
        // On the first page of a visit the server has sent the wrong program, and loading again would never end.
        page.unwrap_or_else(|| NotFound().into_any())
    };
    view! {
        <For each=move || [route.get()] key=Option::clone let(route)>
            {match route {
                Some(route) => draw(route),
                None => NotFound().into_any(),
            }}
        </For>
    }
    .into_any()
}
