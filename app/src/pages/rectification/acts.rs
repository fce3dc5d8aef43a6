//! The forms of a rectification's acts, one file for each of those who do them.

pub mod answer;
pub mod follow_up;
pub mod items;
pub mod rater;
pub mod verify;
