//! Deadlines that prove themselves (时限): a clock is a pure function of what happened, the rules and the calendar.
//!
//! [`prove`] answers when something is due and gives the lines of its own reasoning, each with its clause. The
//! server sends a [`ProvenClock`]; the browser calls [`ProvenClock::agrees`], which counts again with the same
//! code. The day of the starting event never counts (行政许可法 82, 民法典 201); an office's deadline ends when the
//! office closes (民法典 203).
//!
//! Floors, each of which knows only those below it (`domain/tests/house.rs` holds them): [`Basis`], law, rules,
//! standing · facts, proof · pauses · run · count · warnings, words · [`prove`] · [`ProvenClock`].

mod basis;
mod count;
mod facts;
mod law;
mod pauses;
mod proof;
mod prove;
mod rules;
mod run;
mod standing;
mod warning;
mod wire;
mod words;

pub use basis::{Basis, ClockLimit, Origin, Reduction, Span};
pub use facts::{ClockInputs, ClockKind, Extension, Facts, Pause, Start, StartEvent};
pub use pauses::announced_ends;
pub use proof::{DayMark, Line, Proof, ProofDay, State};
pub use prove::prove;
pub use rules::ClockRules;
pub use standing::{ClockSummary, DueStatus, Standing};
pub use warning::{Milestone, milestones, warnings_due};
pub use wire::ProvenClock;
