//! Accounts (账号): who somebody is to the system, how they sign in, what they were authorised to do.

pub mod api;
mod authorization;
mod password;

pub use authorization::Authorization;
pub use password::password_fault;
