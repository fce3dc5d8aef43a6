//! Clocks (时限) as pages of several areas show them: with their proof, and as a badge in a row.

pub mod due_badge;
pub mod proven;

pub use self::proven::{Proven, act, day, face, rows};
