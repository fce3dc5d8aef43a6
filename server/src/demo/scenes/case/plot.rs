//! What will happen to a case: the course that a throw of the dice chose, as steps with the working time before each.

use rand::RngExt;
use rand::rngs::StdRng;

/// A step of a case's story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlotStep {
    /// The window finds every material in order.
    CheckAll,
    /// The window finds one material wanting.
    FindFault,
    /// The window asks for corrections.
    Correct,
    /// The applicant hands in corrections.
    Supplement,
    /// The window accepts.
    Accept,
    /// The window refuses.
    Refuse,
    /// The applicant withdraws.
    Withdraw,
    /// The back office begins a special procedure.
    Suspend,
    /// The special procedure ends.
    Resume,
    /// The back office asks for more time.
    AskForTime,
    /// The deputy grants it.
    GrantTime,
    /// The back office proposes to grant.
    Approve,
    /// The back office proposes to reject.
    Reject,
    /// The deputy signs.
    Sign,
    /// The deputy applies the approval seal.
    Seal,
    /// The bureau's seal.
    BureauSeal,
    /// The result is handed out.
    Deliver,
    /// The file is closed.
    Archive,
}

/// A step and the working minutes that pass before it.
pub(super) type Beat = (u32, PlotStep);

/// What will happen to a case.
pub(super) struct CasePlot {
    /// One after the other.
    pub beats: Vec<Beat>,
    /// After how many working minutes the applicant rates, if at all.
    pub rating: Option<u32>,
}

/// One working day of the centre, in minutes.
pub(super) const DAY: u32 = 8 * 60;

/// A course for a case with so many working days of promise (0 = instant).
pub(super) fn course(promise_days: u32, random: &mut StdRng) -> CasePlot {
    let brisk = promise_days * DAY / 2;
    let beats = match random.random_range(0..100) {
        0..42 => [front(random), middle(brisk, random), ending(random)].concat(),
        42..58 => [correction(random), front(random), middle(brisk, random), ending(random)].concat(),
        58..64 => [front(random), rejection(brisk), ending(random)].concat(),
        64..69 => vec![(minutes(random, 200), PlotStep::CheckAll), (30, PlotStep::Refuse)],
        69..74 => vec![(minutes(random, DAY), PlotStep::Withdraw)],
        // The applicant never answers: the case lapses by itself.
        74..78 => vec![(minutes(random, DAY), PlotStep::FindFault), (20, PlotStep::Correct)],
        78..85 => [front(random), special(), middle(brisk, random), ending(random)].concat(),
        85..89 => [front(random), extension(random), middle(brisk, random), ending(random)].concat(),
        // The back office sleeps: overdue, and decided later.
        89..95 => [front(random), middle((promise_days + 2) * DAY, random), ending(random)].concat(),
        // The window says nothing: accepted by law on the sixth day.
        _ => [vec![(7 * DAY, PlotStep::Approve)], signature(random), ending(random)].concat(),
    };
    let rating = random.random_bool(0.8).then(|| minutes(random, 2 * DAY));
    CasePlot { beats, rating }
}

/// The courses of the last cases: each stops in a state of its own, so that the demo shows all of them on any day.
pub(super) fn tableau(place: u32) -> CasePlot {
    let steps: &[PlotStep] = match place % 10 {
        0 => &[],
        1 => &[PlotStep::FindFault, PlotStep::Correct],
        2 => &[PlotStep::CheckAll, PlotStep::Accept],
        3 => &[PlotStep::CheckAll, PlotStep::Accept, PlotStep::Suspend],
        4 => &[PlotStep::CheckAll, PlotStep::Accept, PlotStep::AskForTime],
        5 => &[PlotStep::CheckAll, PlotStep::Accept, PlotStep::Approve],
        6 => &[PlotStep::CheckAll, PlotStep::Accept, PlotStep::Approve, PlotStep::Sign],
        7 => &[PlotStep::CheckAll, PlotStep::Accept, PlotStep::Approve, PlotStep::Sign, PlotStep::Seal],
        8 => &[
            PlotStep::CheckAll,
            PlotStep::Accept,
            PlotStep::Approve,
            PlotStep::Sign,
            PlotStep::Seal,
            PlotStep::BureauSeal,
        ],
        _ => &[
            PlotStep::CheckAll,
            PlotStep::Accept,
            PlotStep::Approve,
            PlotStep::Sign,
            PlotStep::Seal,
            PlotStep::BureauSeal,
            PlotStep::Deliver,
        ],
    };
    CasePlot { beats: steps.iter().map(|step| (10, *step)).collect(), rating: None }
}

fn minutes(random: &mut StdRng, most: u32) -> u32 {
    random.random_range(20..most.max(40))
}

fn front(random: &mut StdRng) -> Vec<Beat> {
    vec![(minutes(random, DAY), PlotStep::CheckAll), (minutes(random, 60), PlotStep::Accept)]
}

fn correction(random: &mut StdRng) -> Vec<Beat> {
    vec![
        (minutes(random, DAY), PlotStep::FindFault),
        (15, PlotStep::Correct),
        (minutes(random, 3 * DAY), PlotStep::Supplement),
    ]
}

fn middle(brisk: u32, random: &mut StdRng) -> Vec<Beat> {
    [vec![(brisk + minutes(random, 120), PlotStep::Approve)], signature(random)].concat()
}

fn rejection(brisk: u32) -> Vec<Beat> {
    vec![(brisk + 60, PlotStep::Reject), (180, PlotStep::Sign), (30, PlotStep::Seal), (60, PlotStep::BureauSeal)]
}

fn signature(random: &mut StdRng) -> Vec<Beat> {
    vec![
        (minutes(random, 240), PlotStep::Sign),
        (minutes(random, 60), PlotStep::Seal),
        (minutes(random, 120), PlotStep::BureauSeal),
    ]
}

fn special() -> Vec<Beat> {
    vec![(120, PlotStep::Suspend), (2 * DAY, PlotStep::Resume)]
}

fn extension(random: &mut StdRng) -> Vec<Beat> {
    vec![(minutes(random, DAY), PlotStep::AskForTime), (90, PlotStep::GrantTime)]
}

fn ending(random: &mut StdRng) -> Vec<Beat> {
    vec![(minutes(random, DAY), PlotStep::Deliver), (minutes(random, DAY), PlotStep::Archive)]
}
