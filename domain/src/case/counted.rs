//! What is counted of cases.

use crate::counted::Counted;

/// Cases submitted on the day (收件).
pub const RECEIVED: Counted = Counted::at_once("received");
/// Cases decided on the day (办结).
pub const DECIDED: Counted = Counted::at_once("decided");
/// Of these, in time (按期办结).
pub const DECIDED_IN_TIME: Counted = Counted::at_once("decided_in_time");
/// Cases past their due date and undecided when the day ended, or now on the day itself (超期未办结).
pub const OVERDUE: Counted = Counted::last_seen("overdue");

/// All of them.
pub const ALL: &[Counted] = &[RECEIVED, DECIDED, DECIDED_IN_TIME, OVERDUE];
