//! Clocks (时限) as pages of several areas show them: with their proof, and as a lamp in a row.

pub mod lamp;
pub mod proven;

pub use self::proven::{Proven, act, day, face, rows};
