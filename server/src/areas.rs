//! All areas put together: every operation and every background job of the program.

use crate::http::Routes;
use crate::jobs::Registry;
use crate::{
    account, calendar, case, evaluation, ledger, letter, matter, notification, rectification, statistics, supervision,
    unit,
};

/// Every operation of the API.
#[must_use]
pub fn routes() -> Routes {
    let people = notification::routes(unit::routes(account::routes(Routes::default())));
    let cases = letter::routes(case::routes(matter::routes(people)));
    let ratings = ledger::routes(rectification::routes(evaluation::routes(cases)));
    statistics::routes(supervision::routes(ratings))
}

/// The handlers of every kind of job.
#[must_use]
pub fn jobs() -> Registry {
    let mut registry = Registry::new();
    add_jobs(&mut registry);
    registry
}

/// Adds the handlers of the areas' jobs to those of the plumbing.
pub fn add_jobs(registry: &mut Registry) {
    account::jobs(registry);
    calendar::jobs(registry);
    case::jobs(registry);
    notification::jobs(registry);
    evaluation::jobs(registry);
    ledger::jobs(registry);
    rectification::jobs(registry);
    supervision::jobs(registry);
    statistics::jobs(registry);
}
