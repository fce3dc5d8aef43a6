//! Watching deadlines and calling to account (督查): the figures behind the work, the warnings that went out, and
//! the record that opens by itself when a limit ran out in silence (GC-5, OP-5, OP-12).

pub mod api;

mod accountability;
mod figure;
mod messages;
mod warning;

pub use accountability::{
    Accountability, AccountabilityAct, AccountabilityDecision, AccountabilityStage, AccountabilityState, Explanation,
    OverdueFacts, Returned, Ruling,
};
pub use figure::{Figure, RecordsLink, Share};
pub use messages::StaffMessage;
pub use warning::{Warning, WarningRecipient};
