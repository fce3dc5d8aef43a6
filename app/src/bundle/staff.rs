//! The program of windows and back offices (工作人员前端包).

use domain::access::Action;
use leptos::prelude::*;

use crate::{
    pages::{desk, staff::guard::staff_page},
    routes::StaffPage,
};

/// The page itself.
pub(super) fn page(page: StaffPage) -> AnyView {
    match page {
        StaffPage::Desk => staff_page(Action::ListDeskCases, || view! { <desk::home::Desk/> }.into_any()),
        StaffPage::DeskCase(case) => {
            staff_page(Action::ShowCase, move || view! { <desk::case::DeskCase case/> }.into_any())
        }
    }
}
