//! The program of staff and supervisors (工作人员前端包).

use domain::access::Action;
use leptos::prelude::*;

use crate::{
    pages::{admin, desk, evaluation, rectification, staff::guard::staff_page, supervision},
    routes::StaffPage,
};

/// The page itself.
pub(super) fn page(page: StaffPage) -> AnyView {
    match page {
        StaffPage::Desk => staff_page(Action::ListDeskCases, || view! { <desk::home::Desk/> }.into_any()),
        StaffPage::DeskIntake => staff_page(Action::EnterForOthers, || view! { <desk::intake::Intake/> }.into_any()),
        StaffPage::DeskCase(case) => {
            staff_page(Action::ShowCase, move || view! { <desk::case::DeskCase case/> }.into_any())
        }
        StaffPage::Accounts => staff_page(Action::ManageAccounts, || view! { <admin::accounts::Accounts/> }.into_any()),
        StaffPage::NewAccount => {
            staff_page(Action::ManageAccounts, || view! { <admin::new_account::NewAccount/> }.into_any())
        }
        StaffPage::AccountDetail(account) => {
            staff_page(Action::ManageAccounts, move || view! { <admin::account::AccountDetail account/> }.into_any())
        }
        StaffPage::DeadJobs => staff_page(Action::ManageJobs, || view! { <admin::jobs::DeadJobs/> }.into_any()),
        StaffPage::WindowQueue => evaluation::window_list::window_queue(),
        StaffPage::Devices => evaluation::device::devices(),
        StaffPage::Rectifications => {
            staff_page(Action::ListRectifications, || view! { <rectification::list::Rectifications/> }.into_any())
        }
        StaffPage::Rectification(rectification) => staff_page(Action::ListRectifications, move || {
            view! { <rectification::detail::Rectification rectification/> }.into_any()
        }),
        StaffPage::Watch => staff_page(Action::Supervise, || view! { <supervision::overview::Overview/> }.into_any()),
        StaffPage::WatchCases => staff_page(Action::Supervise, || view! { <supervision::cases::Cases/> }.into_any()),
        StaffPage::Accountabilities => staff_page(Action::ListAccountabilities, || {
            view! { <supervision::accountabilities::Accountabilities/> }.into_any()
        }),
        StaffPage::Accountability(accountability) => staff_page(Action::ListAccountabilities, move || {
            view! { <supervision::accountability::Accountability accountability/> }.into_any()
        }),
    }
}
