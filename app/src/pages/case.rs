//! Cases for those who apply (办件): writing an application, following it, tracking by number.

pub mod apply;
pub mod asides;
pub mod clock;
pub mod filed;
pub mod given_files;
pub mod history;
pub mod list;
pub mod own;
pub mod own_acts;
pub mod supplement;
pub mod track;
pub mod words;
