//! A case (办件): one application, from submission to archive.
//!
//! A case is the sum of its events. [`Case::open`] begins one, [`Case::apply`] carries it over the next event and
//! matches every state; what may happen next is decided by the functions that return a [`Fact`] or a refusal. The
//! server stores the events and nothing it could not derive from them again; the browser shows the same events as a
//! timeline and recomputes the clock from them.

mod act;
mod answer;
pub mod api;
mod apply;
mod back;
mod clock;
pub mod counted;
pub mod draft;
mod duty;
mod event;
mod front;
mod in_state;
mod issue;
mod late_papers;
pub mod letters;
mod mandate;
mod messages;
mod order;
mod state;
mod terms;
mod timeline;
mod words;

pub use act::{Act, ActingAs};
pub use apply::Inconsistent;
pub use back::Proposal;
pub use draft::Application;
pub use duty::{Duty, Post, Posts, Turn};
pub use event::{By, Channel, Event, Fact, Outcome};
pub use in_state::{Correcting, Proposed};
pub use late_papers::Deferral;
pub use mandate::{Mandate, PlacedMandate};
pub use messages::{CaseMessage, CaseNews, CaseReference};
pub use order::{CaseMark, Hold, HoldPause, ORDINARY_RANK, PlacedHold, PlacedMark};
pub use state::{AskedDays, Decision, Extension, Pause, Review, SealUse, Stage, State};
pub use terms::Terms;
pub use timeline::{Entry, Reader};

use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, CaseId};
use crate::material::Item;
use crate::time::Timestamp;

/// One application and where it stands (办件).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// What was fixed when it was submitted.
    pub terms: Terms,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// Where it came in.
    pub channel: Channel,
    /// The checklist.
    pub materials: Vec<Item>,
    /// How many notices asked for corrections so far.
    pub notices: u8,
    /// Pauses of the decision clock that are over.
    pub pauses: Vec<Pause>,
    /// More time that was granted, at most once (行政许可法第四十二条).
    pub extension: Option<Extension>,
    /// The ways of handling it is or was chosen for, as they came.
    pub marks: Vec<PlacedMark>,
    /// What keeps or kept it from going on, oldest first.
    pub holds: Vec<PlacedHold>,
    /// The agents' mandates that hold or held.
    pub mandates: Vec<PlacedMandate>,
    /// Who of the staff has done the office's part of it, each once: none of them acts for the applicant (DL-14).
    pub handled_by: Vec<AccountId>,
    /// Where it stands.
    pub state: State,
    /// How many events it has; the version that `If-Match` names.
    pub version: u32,
}
