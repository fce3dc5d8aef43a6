//! The program of supervisors, and of who answers for a bad rating (督查前端包).

use domain::access::Action;
use leptos::prelude::*;

use crate::{
    pages::{rectification, staff::guard::staff_page, supervision},
    routes::WatchPage,
};

/// The page itself.
pub(super) fn page(page: WatchPage) -> AnyView {
    match page {
        WatchPage::Watch => staff_page(Action::Supervise, || view! { <supervision::overview::Overview/> }.into_any()),
        WatchPage::WatchCases => staff_page(Action::Supervise, || view! { <supervision::cases::Cases/> }.into_any()),
        WatchPage::Accountabilities => staff_page(Action::ListAccountabilities, || {
            view! { <supervision::accountabilities::Accountabilities/> }.into_any()
        }),
        WatchPage::Accountability(accountability) => staff_page(Action::ListAccountabilities, move || {
            view! { <supervision::accountability::Accountability accountability/> }.into_any()
        }),
        WatchPage::Rectifications => {
            staff_page(Action::ListRectifications, || view! { <rectification::list::Rectifications/> }.into_any())
        }
        WatchPage::Rectification(rectification) => staff_page(Action::ListRectifications, move || {
            view! { <rectification::detail::Rectification rectification/> }.into_any()
        }),
    }
}
