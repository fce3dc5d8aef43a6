//! The program of supervisors and administrators (督查和管理前端包).

use domain::access::Action;
use leptos::prelude::*;

use crate::{
    pages::{admin, evaluation, staff::guard::staff_page, supervision},
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
        WatchPage::Accounts => staff_page(Action::ManageAccounts, || view! { <admin::accounts::Accounts/> }.into_any()),
        WatchPage::NewAccount => {
            staff_page(Action::ManageAccounts, || view! { <admin::new_account::NewAccount/> }.into_any())
        }
        WatchPage::AccountDetail(account) => {
            staff_page(Action::ManageAccounts, move || view! { <admin::account::AccountDetail account/> }.into_any())
        }
        WatchPage::DeadJobs => staff_page(Action::ManageJobs, || view! { <admin::jobs::DeadJobs/> }.into_any()),
        WatchPage::Devices => evaluation::device::devices(),
    }
}
