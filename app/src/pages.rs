//! The pages, one per file, by area. A new page is a file, a line in `routes.rs`, and an arm here.

pub mod site;

use leptos::prelude::*;

use crate::routes::Route;

/// The page at `route`.
#[must_use]
pub fn page(route: Route) -> AnyView {
    match route {
        Route::Home => site::home::Home().into_any(),
        Route::Help => site::help::Help().into_any(),
        Route::Accessibility => site::accessibility::Accessibility().into_any(),
        Route::Privacy => site::privacy::Privacy().into_any(),
        Route::Settings => site::settings::Settings().into_any(),
    }
}
