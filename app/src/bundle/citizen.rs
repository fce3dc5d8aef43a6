//! The program that people and enterprises begin with (办事前端包): finding a matter, signing in, and the pages that explain.

use leptos::prelude::*;

use crate::{
    pages::{account, matter, site},
    routes::CitizenPage,
};

/// The page itself.
pub(super) fn page(page: CitizenPage) -> AnyView {
    match page {
        CitizenPage::Home => site::home::Home().into_any(),
        CitizenPage::Help => site::help::Help().into_any(),
        CitizenPage::Accessibility => site::accessibility::Accessibility().into_any(),
        CitizenPage::Privacy => site::privacy::Privacy().into_any(),
        CitizenPage::Settings => site::settings::Settings().into_any(),
        CitizenPage::Matters => view! { <matter::search::Matters/> }.into_any(),
        CitizenPage::Matter(address) => view! { <matter::guide::Matter address/> }.into_any(),
        CitizenPage::SignIn => view! { <account::sign_in::SignIn/> }.into_any(),
    }
}
