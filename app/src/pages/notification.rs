//! Messages (通知) to the person who is signed in.

pub mod inbox;
pub mod mailbox;
