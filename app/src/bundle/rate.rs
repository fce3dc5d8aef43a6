//! The program for whoever rates a service on their own phone (评价前端包).

use leptos::prelude::*;

use crate::{pages::evaluation, routes::RatePage};

/// The page itself.
pub(super) fn page(page: RatePage) -> AnyView {
    match page {
        RatePage::Rate(token) => view! { <evaluation::rate::Rate token/> }.into_any(),
        RatePage::RateEntry => view! { <evaluation::entry::Entry/> }.into_any(),
    }
}
