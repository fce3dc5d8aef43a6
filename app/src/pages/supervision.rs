//! Watching deadlines and calling to account (督查).

pub mod account_acts;
pub mod accountabilities;
pub mod accountability;
pub mod cases;
pub mod overview;
pub mod record;
