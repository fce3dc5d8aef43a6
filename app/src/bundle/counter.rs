//! The program of a window with somebody before it (柜台前端包).

use domain::access::Action;
use leptos::prelude::*;

use crate::{
    pages::{desk, evaluation, staff::guard::staff_page},
    routes::CounterPage,
};

/// The page itself.
pub(super) fn page(page: CounterPage) -> AnyView {
    match page {
        CounterPage::DeskIntake => staff_page(Action::EnterForOthers, || view! { <desk::intake::Intake/> }.into_any()),
        CounterPage::WindowQueue => evaluation::window_list::window_queue(),
    }
}
