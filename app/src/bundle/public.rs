//! The program of what everybody can check (服务公开前端包): the published figures and the ledger.

use leptos::prelude::*;

use crate::{
    pages::{ledger, statistics},
    routes::PublicPage,
};

/// The page itself.
pub(super) fn page(page: PublicPage) -> AnyView {
    match page {
        PublicPage::Figures => view! { <statistics::page::Figures/> }.into_any(),
        PublicPage::Ledger => view! { <ledger::page::Ledger/> }.into_any(),
    }
}
