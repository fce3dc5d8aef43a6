//! All areas put together: every operation, every background job, and who hears and answers whom.

use domain::time::{DAY_MS, MINUTE_MS};

use crate::audit::SealAudit;
use crate::http::Routes;
use crate::http::idempotency::ForgetAnswers;
use crate::jobs::Housekeeping;
use crate::wiring::Wiring;
use crate::{
    account, calendar, case, deadline, evaluation, files, http, ledger, letter, matter, notification, rectification,
    statistics, supervision, unit,
};

/// Every operation of the API.
#[must_use]
pub fn routes() -> Routes {
    let people = notification::routes(unit::routes(account::routes(Routes::default())));
    let people = files::routes(people);
    let cases = letter::routes(case::routes(matter::routes(people)));
    let ratings = ledger::routes(rectification::routes(evaluation::routes(cases)));
    statistics::routes(supervision::routes(ratings))
}

/// What the running program is put together from.
#[must_use]
pub fn wiring() -> Wiring {
    let mut wiring = Wiring::new();
    jobs_of_plumbing(&mut wiring);
    jobs_of_areas(&mut wiring);
    announcements(&mut wiring);
    questions(&mut wiring);
    counts(&mut wiring);
    wiring
}

/// Who hears of what, in this order.
fn announcements(wiring: &mut Wiring) {
    wiring.subscribe::<calendar::Changed, case::Recount>();
    wiring.subscribe::<calendar::Changed, deadline::Recount>();
    wiring.subscribe::<letter::Issued, evaluation::PrintInvitation>();
    wiring.subscribe::<case::Moved, evaluation::Invite>();
    wiring.subscribe::<case::DeadlineReached, supervision::Watch>();
    wiring.subscribe::<evaluation::BadRating, rectification::Open>();
    wiring.subscribe::<deadline::MilestoneReached, rectification::Warn>();
    wiring.subscribe::<deadline::MilestoneReached, supervision::ExplanationClock>();
    wiring.subscribe::<deadline::DueDateMoved, rectification::Follow>();
}

/// Who answers what.
fn questions(wiring: &mut Wiring) {
    wiring.provide::<http::Presented, account::session::Sessions>();
    wiring.provide::<http::Presented, evaluation::Tablets>();
    wiring.provide::<letter::FactsFor, case::Letters>();
    wiring.provide::<files::MayOpen, case::Files>();
    wiring.provide::<case::MayRate, evaluation::MayRateCase>();
    wiring.provide::<evaluation::AnswerTo, rectification::Answers>();
    wiring.provide::<deadline::Inputs, rectification::Clocks>();
    wiring.provide::<deadline::Inputs, supervision::ExplanationClock>();
    wiring.provide::<account::Waiting, case::WaitingCases>();
    wiring.provide::<account::Waiting, supervision::WaitingRecords>();
    wiring.provide::<case::Asides, supervision::OpenRecords>();
}

/// Who counts what for the published figures.
fn counts(wiring: &mut Wiring) {
    wiring.count::<case::Figures>();
    wiring.count::<evaluation::Figures>();
    wiring.count::<rectification::Figures>();
}

fn jobs_of_plumbing(wiring: &mut Wiring) {
    wiring.job_every::<SealAudit>(MINUTE_MS);
    wiring.job_every::<Housekeeping>(DAY_MS);
    wiring.job_every::<ForgetAnswers>(DAY_MS);
}

fn jobs_of_areas(wiring: &mut Wiring) {
    files::jobs(wiring);
    account::jobs(wiring);
    deadline::jobs(wiring);
    case::jobs(wiring);
    notification::jobs(wiring);
    evaluation::jobs(wiring);
    ledger::jobs(wiring);
    rectification::jobs(wiring);
    supervision::jobs(wiring);
    statistics::jobs(wiring);
}
