//! What stands around a page (页面框架): the masthead, the side navigation of staff, the footer; and the router.

pub mod citizen;
pub mod masthead;
pub mod staff;

pub use self::staff::{NavItem, Navigation};

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route as Any, Router},
    hooks::use_location,
    path,
};

use self::{citizen::CitizenLayout, staff::StaffLayout};
use crate::{
    pages,
    routes::{Layout, Route},
    session::Session,
    text,
    ui::{RouteFx, SkipLink, Toasts, browser, watch_history},
};

/// The whole app. One library route catches every address; [`Route`] knows what they mean.
#[component]
pub fn Shell() -> impl IntoView {
    watch_history();
    let session = Session::new();
    session.resume();
    provide_context(session);
    provide_context(Navigation::new());
    view! {
        <Router>
            <FlatRoutes fallback=|| ()>
                <Any path=path!("/*address") view=Screen/>
            </FlatRoutes>
        </Router>
    }
}

/// The page at the present address within its layout, drawn anew when the language changes.
#[component]
fn Screen() -> impl IntoView {
    let path = use_location().pathname;
    let route = Memo::new(move |_| Route::parse(&path.get()));
    let layout = Memo::new(move |_| route.with(|route| route.as_ref().map_or(Layout::Citizen, Route::layout)));
    // Outside world: the style sheet reads the layout from <html>.
    Effect::new(move || browser::set_root_attribute("data-layout", layout.get().name()));
    let frame = Memo::new(move |_| (text::tracked_lang(), layout.get()));
    let framed = move || {
        let page = match frame.get().1 {
            Layout::Citizen => view! { <CitizenLayout><Page route/></CitizenLayout> }.into_any(),
            Layout::Staff => view! { <StaffLayout><Page route/></StaffLayout> }.into_any(),
            Layout::Bare => view! { <main class="bare" id="main" tabindex="-1"><Page route/></main> }.into_any(),
        };
        view! { <SkipLink/> {page} }
    };
    view! {
        <RouteFx/>
        {framed}
        <Toasts/>
    }
}

/// The page itself. Keyed by its route, so that two cases in a row do not share their fields and signals.
#[component]
fn Page(route: Memo<Option<Route>>) -> impl IntoView {
    view! {
        <For each=move || [route.get()] key=Option::clone let(route)>
            {match route {
                Some(route) => pages::page(route),
                None => pages::site::not_found::NotFound().into_any(),
            }}
        </For>
    }
    .into_any()
}
