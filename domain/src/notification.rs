//! Messages to people (通知): what a message is, by which way it goes, in plain Chinese.
//!
//! What is said belongs to the area that says it: each has its messages in its own `messages.rs`, as types that implement
//! [`Message`]. They are made from typed facts, so that no sentence can be missing a value, and say what happens next and
//! when. What leaves the house by text message or mail carries no name and no identity number (XT-2).

pub mod api;

mod mask;
mod message;

pub use crate::policy::MessageChannel;
pub use mask::mask_address;
pub use message::{Message, MessageKind, NoMessageKind, Text, sign_in_code};
