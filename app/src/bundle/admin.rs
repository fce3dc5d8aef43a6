//! The program of administrators (管理前端包).

use domain::access::Action;
use leptos::prelude::*;

use crate::{
    pages::{admin, evaluation, staff::guard::staff_page},
    routes::AdminPage,
};

/// The page itself.
pub(super) fn page(page: AdminPage) -> AnyView {
    match page {
        AdminPage::Accounts => staff_page(Action::ManageAccounts, || view! { <admin::accounts::Accounts/> }.into_any()),
        AdminPage::NewAccount => {
            staff_page(Action::ManageAccounts, || view! { <admin::new_account::NewAccount/> }.into_any())
        }
        AdminPage::AccountDetail(account) => {
            staff_page(Action::ManageAccounts, move || view! { <admin::account::AccountDetail account/> }.into_any())
        }
        AdminPage::DeadJobs => staff_page(Action::ManageJobs, || view! { <admin::jobs::DeadJobs/> }.into_any()),
        AdminPage::Devices => evaluation::device::devices(),
    }
}
