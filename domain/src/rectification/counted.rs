//! What is counted of bad ratings that are put right.

use crate::counted::Counted;

/// Bad ratings to be answered by the day (应答复).
pub const TO_ANSWER: Counted = Counted::next_day("to_answer");
/// Of these, answered in time (按期答复, EV-5).
pub const ANSWERED_IN_TIME: Counted = Counted::next_day("answered_in_time");
/// Bad ratings to be solved by the day (应整改).
pub const TO_SOLVE: Counted = Counted::next_day("to_solve");
/// Of these, solved in time (按期整改, EV-6).
pub const SOLVED_IN_TIME: Counted = Counted::next_day("solved_in_time");
/// Rectifications closed on the day (整改办结).
pub const CLOSED: Counted = Counted::next_day("closed");
/// Of these, by the rater's own confirmation (评价人确认).
pub const CONFIRMED_BY_RATER: Counted = Counted::next_day("confirmed_by_rater");

/// All of them.
pub const ALL: &[Counted] = &[TO_ANSWER, ANSWERED_IN_TIME, TO_SOLVE, SOLVED_IN_TIME, CLOSED, CONFIRMED_BY_RATER];
