//! 工作台: the work list of the window and the back office, a case to work on, entering applications for people who come.

pub mod case;
pub mod filter;
pub mod home;
pub mod intake;
pub mod keys;
pub mod list;
