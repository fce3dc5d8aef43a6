//! The clocks of everything but the case (时限): what was set is told at its warning levels and when its limit has run out,
//! follows the calendar and the policy, and ends when its owner says so.
//!
//! An area sets a clock with [`set`], once its own row is stored, and again whenever what happened to it changes; it hears
//! [`MilestoneReached`] and does what follows. What a clock follows from is not kept here, where it would go stale with the next
//! policy: the area answers [`Inputs`] out of its own record whenever the clock is counted. So one count serves the job
//! that was set for an instant, however early or late it comes, and the recount after a change of the rules.
//!
//! **Invariant:** whoever changes a clock holds the row of the thing it belongs to first, and the clock's row after it.

mod count;
mod due;
mod end;
mod entity;
mod recount;
mod set;
mod store;

use domain::deadline::{ClockInputs, Milestone};
use domain::subject::Subject;
use domain::time::Timestamp;

use crate::announce::{Announcement, Query};
use crate::wiring::Wiring;

pub use end::end;
pub use recount::Recount;
pub use set::set;
pub use store::find;

/// A clock that runs or ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What it belongs to.
    pub subject: Subject,
    /// Which of the subject's clocks it is: the area's name and the clock's, as in `rectification.answer`.
    pub key: String,
    /// What set it going; set going anew, it tells everything anew.
    pub started_at: Timestamp,
    /// The last instant in time.
    pub due_at: Timestamp,
    /// When it next has something to tell; nothing once all is told, or it has ended.
    pub next_at: Option<Timestamp>,
    /// When it was told that the limit had run out.
    pub ran_out_at: Option<Timestamp>,
    /// When it ended; nothing while it runs.
    pub ended_at: Option<Timestamp>,
}

/// A clock has reached an instant that its area has to act on; each of them is announced once for each start of the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestoneReached {
    /// What the clock belongs to.
    pub subject: Subject,
    /// Which of the subject's clocks it is.
    pub key: String,
    /// What it has reached.
    pub what: Milestone,
}

impl Announcement for MilestoneReached {}

/// The rules have moved the due date of a clock that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDateMoved {
    /// What the clock belongs to.
    pub subject: Subject,
    /// Which of the subject's clocks it is.
    pub key: String,
    /// The last instant in time, now.
    pub due_at: Timestamp,
}

impl Announcement for DueDateMoved {}

/// What does this clock follow from, by the record as it stands and the policy in force? Asked in the transaction that
/// counts: whoever answers locks the record's row as for a change, so that nobody moves it meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// What the clock belongs to.
    pub subject: Subject,
    /// Which of the subject's clocks it is.
    pub key: String,
}

impl Query for Inputs {
    type Answer = ClockInputs;
}

/// Adds the jobs.
pub fn jobs(wiring: &mut Wiring) {
    wiring.job::<due::DeadlineIsDue>();
    wiring.outside_job::<recount::RecountDeadlines>();
}
