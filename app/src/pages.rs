//! The pages, one per file, by area. A new page is a file, a line in `routes.rs`, and an arm here.

pub mod account;
pub mod admin;
pub mod case;
pub mod deadline;
pub mod desk;
pub mod evaluation;
pub mod ledger;
pub mod letter;
pub mod live;
pub mod matter;
pub mod notification;
pub mod rectification;
pub mod site;
pub mod staff;
pub mod statistics;
pub mod supervision;
pub mod terms;

use domain::access::Action;
use leptos::prelude::*;

use self::staff::guard::staff_page;
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
        Route::Matters => view! { <matter::search::Matters/> }.into_any(),
        Route::Matter(address) => view! { <matter::guide::Matter address/> }.into_any(),
        Route::SignIn => view! { <account::sign_in::SignIn/> }.into_any(),
        Route::Profile => view! { <account::profile::Profile/> }.into_any(),
        Route::Messages => view! { <notification::inbox::Messages/> }.into_any(),
        Route::MyCases => view! { <case::list::MyCases/> }.into_any(),
        Route::MyCase(case) => view! { <case::own::MyCase case/> }.into_any(),
        Route::Filed(case) => view! { <case::filed::Filed case/> }.into_any(),
        Route::Supplement(case) => view! { <case::supplement::Supplement case/> }.into_any(),
        Route::Apply(draft) => view! { <case::apply::tasks::Apply draft/> }.into_any(),
        Route::ApplyApplicant(draft) => view! { <case::apply::applicant::ApplyApplicant draft/> }.into_any(),
        Route::ApplyAnswers(draft) => view! { <case::apply::answers::ApplyAnswers draft/> }.into_any(),
        Route::ApplyMaterials(draft) => view! { <case::apply::materials::ApplyMaterials draft/> }.into_any(),
        Route::ApplyDelivery(draft) => view! { <case::apply::delivery::ApplyDelivery draft/> }.into_any(),
        Route::ApplyCheck(draft) => view! { <case::apply::check::ApplyCheck draft/> }.into_any(),
        Route::Track => view! { <case::track::Track/> }.into_any(),
        Route::TrackNumber(number) => view! { <case::track::Track number/> }.into_any(),
        Route::Verify => view! { <letter::verify::Verify/> }.into_any(),
        Route::VerifyCode(code) => view! { <letter::verify::VerifyCode code/> }.into_any(),
        Route::Desk => staff_page(Action::ListDeskCases, || view! { <desk::home::Desk/> }.into_any()),
        Route::DeskIntake => staff_page(Action::EnterForOthers, || view! { <desk::intake::Intake/> }.into_any()),
        Route::DeskCase(case) => {
            staff_page(Action::ShowCase, move || view! { <desk::case::DeskCase case/> }.into_any())
        }
        Route::Accounts => staff_page(Action::ManageAccounts, || view! { <admin::accounts::Accounts/> }.into_any()),
        Route::NewAccount => {
            staff_page(Action::ManageAccounts, || view! { <admin::new_account::NewAccount/> }.into_any())
        }
        Route::AccountDetail(account) => {
            staff_page(Action::ManageAccounts, move || view! { <admin::account::AccountDetail account/> }.into_any())
        }
        Route::DeadJobs => staff_page(Action::ManageJobs, || view! { <admin::jobs::DeadJobs/> }.into_any()),
        Route::Rate(token) => view! { <evaluation::rate::Rate token/> }.into_any(),
        Route::RateEntry => view! { <evaluation::entry::Entry/> }.into_any(),
        Route::Receipt(token) => view! { <evaluation::receipt::Receipt token/> }.into_any(),
        Route::Hall(hall) => view! { <evaluation::hall::Hall hall/> }.into_any(),
        Route::Ticket(ticket) => view! { <evaluation::ticket::Ticket ticket/> }.into_any(),
        Route::Tablet => view! { <evaluation::tablet::TabletPage/> }.into_any(),
        Route::WindowQueue => evaluation::window_list::window_queue(),
        Route::Devices => evaluation::device::devices(),
        Route::Figures => view! { <statistics::page::Figures/> }.into_any(),
        Route::Ledger => view! { <ledger::book::Ledger/> }.into_any(),
        Route::Mailbox => view! { <notification::mailbox::Mailbox/> }.into_any(),
        Route::Rectifications => {
            staff_page(Action::ListRectifications, || view! { <rectification::list::Rectifications/> }.into_any())
        }
        Route::Rectification(rectification) => staff_page(Action::ListRectifications, move || {
            view! { <rectification::detail::Rectification rectification/> }.into_any()
        }),
        Route::Watch => staff_page(Action::Supervise, || view! { <supervision::overview::Overview/> }.into_any()),
        Route::WatchCases => staff_page(Action::Supervise, || view! { <supervision::cases::Cases/> }.into_any()),
        Route::Accountabilities => staff_page(Action::ListAccountabilities, || {
            view! { <supervision::accountabilities::Accountabilities/> }.into_any()
        }),
        Route::Accountability(accountability) => staff_page(Action::ListAccountabilities, move || {
            view! { <supervision::accountability::Accountability accountability/> }.into_any()
        }),
    }
}
