//! Messages to people (通知): what is said, by which way, in plain Chinese.
//!
//! A [`Message`] is made from typed facts, so that no template can be missing a value, and says what happens next
//! and when. What leaves the house by text message or mail carries no name and no identity number (XT-2).

pub mod api;

mod applicant;
mod mask;
mod message;
mod rater;
mod staff;

pub use crate::policy::Channel;
pub use applicant::{About, CaseNews};
pub use mask::mask_address;
pub use message::{Message, MessageKind, Text, sign_in_code};
pub use rater::RatingNews;
pub use staff::StaffNews;
