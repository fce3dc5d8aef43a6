//! Rules as data (规则包): what differs from city to city lives in dated TOML packs, each value with its clause.
//!
//! A [`Pack`] is one file. [`Packs::policy`] takes a pack, the packs it extends and a date, and lays them over
//! each other, field by field, into one [`Policy`] whose version is a hash of what is in force. Reading TOML is
//! behind the feature `packs`; the browser receives the parts it needs already typed.

mod clause;
#[cfg(feature = "packs")]
mod embedded;
mod evaluation;
#[cfg(feature = "packs")]
mod fault;
mod hours;
#[cfg(feature = "packs")]
mod merge;
mod model;
#[cfg(feature = "packs")]
mod pack;
#[cfg(feature = "packs")]
pub(crate) mod read;
#[cfg(feature = "packs")]
mod schema;
mod special;
mod warning;

pub use clause::{Clause, Rule, basis};
#[cfg(feature = "packs")]
pub use embedded::{embedded, embedded_files};
pub use evaluation::{Evaluation, Grade, PolicyReason};
#[cfg(feature = "packs")]
pub use fault::{Fault, Faults};
pub use hours::{Hours, time_of};
#[cfg(feature = "packs")]
pub use merge::{Packs, PolicyError};
pub use model::{
    Acceptance, Accountability, Decision, Login, Office, PauseReason, Policy, Rectification, Retention, Silence, Upload,
};
#[cfg(feature = "packs")]
pub use pack::Pack;
pub use special::{Delegation, GreenChannel, KeyProject, Operation, Routing, Tolerance, ToleranceClock, Visit};
pub use warning::{MessageChannel, Tone, WarnedOffice, Warning, WarningLevel};
