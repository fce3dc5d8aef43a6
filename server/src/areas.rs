//! All areas put together: every operation and every background job of the program.

use crate::http::Routes;
use crate::jobs::Registry;
use crate::{
    account, case, evaluation, ledger, letter, matter, notification, rectification, statistics, supervision, unit,
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
    account::jobs(&mut registry);
    case::jobs(&mut registry);
    notification::jobs(&mut registry);
    evaluation::jobs(&mut registry);
    ledger::jobs(&mut registry);
    rectification::jobs(&mut registry);
    supervision::jobs(&mut registry);
    statistics::jobs(&mut registry);
    registry
}
