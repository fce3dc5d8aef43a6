//! Where a member of staff begins the day (工作首页).

use domain::{access::Action, account::api::Me};

use crate::{routes::Route, session::may};

/// The page on which this member of staff begins the day; nothing for people who are not on the staff.
#[must_use]
pub fn home(me: &Me) -> Option<Route> {
    let pages = [
        (Action::Supervise, Route::Watch),
        (Action::ListDeskCases, Route::Desk),
        (Action::ManageAccounts, Route::Accounts),
    ];
    pages.into_iter().find(|(action, _)| may(me, *action)).map(|(_, route)| route)
}
