//! Watching deadlines and calling to account (督查): the warnings that go out by themselves, the record that opens by
//! itself when a limit ran out in silence, and what a supervisor sees of both (GC-5, OP-5, OP-12).
//!
//! **Invariant:** an accountability record is never deleted, not even by hand: the database refuses it.

mod asides;
mod close_accountability;
mod entity;
mod event;
mod explain_overdue;
mod explanation;
mod holder;
mod list_accountabilities;
mod list_watch_cases;
mod offices;
mod overdue;
mod return_explanation;
mod show_accountability;
mod show_watch_overview;
mod step;
mod store;
mod view;
mod waiting;
mod warn;
mod watch;

use domain::supervision::api::{
    CloseAccountability, ExplainOverdue, ListAccountabilities, ListWatchCases, ReturnExplanation, ShowAccountability,
    ShowWatchOverview,
};

use crate::http::Routes;
use crate::wiring::Wiring;

pub use asides::OpenRecords;
pub use explanation::ExplanationClock;
pub use waiting::WaitingRecords;
pub use watch::Watch;

/// Adds the area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .on(ShowWatchOverview, show_watch_overview::show_watch_overview)
        .on(ListWatchCases, list_watch_cases::list_watch_cases)
        .on(ListAccountabilities, list_accountabilities::list_accountabilities)
        .on(ShowAccountability, show_accountability::show_accountability)
        .on(ExplainOverdue, explain_overdue::explain_overdue)
        .on(ReturnExplanation, return_explanation::return_explanation)
        .on(CloseAccountability, close_accountability::close_accountability)
}

/// Adds the area's jobs.
pub fn jobs(wiring: &mut Wiring) {
    wiring.job::<explanation::SetDeadlines>();
}
