//! Putting bad ratings right (差评整改): the list, and the file of one with what can be done next.

pub mod acts;
pub mod cards;
pub mod detail;
pub mod list;
pub mod record;
