//! The area's tables, one file for each kind of thing in them.

pub(super) mod console;
pub(super) mod device;
pub(super) mod invitation;
pub(super) mod prompt;
pub(super) mod rating;
pub(super) mod ticket;
