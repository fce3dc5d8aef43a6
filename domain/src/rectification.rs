//! Putting a bad rating right (差评整改): from the rating to the rater's own word that it is solved.
//!
//! A bad rating opens a [`Rectification`] by itself. A unit that is not the one rated verifies it; the unit rated
//! answers; the answer is fed back to the rater; and it closes only when the rater says so, or after three
//! documented attempts to reach them (EV-5, EV-6). What is excluded as mistaken or malicious stays visible as a
//! count, and the rater may object. Nothing in a [`Rectification`] says who the rater is (XT-2).

pub mod api;
pub mod counted;

mod act;
mod clock;
mod evidence;
mod messages;
mod record;
mod stage;
mod transition;

pub use act::{RectificationAct, RectificationActor};
pub use clock::RectificationClock;
pub use evidence::{CaseFacts, Evidence, EvidenceFinding, MaterialRequest, evidence};
pub use messages::{RaterMessage, StaffMessage};
pub use record::{
    Answer, Attempt, AttemptOutcome, Cause, ContactChannel, Ending, Exclusion, Feedback, ImprovementItem, Objection,
    ObjectionRuling, RatingVerdict, Verification,
};
pub use stage::{ATTEMPTS_TO_CLOSE, Rectification, RectificationStage, Restored, Round, StageKind};
