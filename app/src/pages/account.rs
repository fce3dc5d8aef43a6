//! Accounts of people and enterprises (账号): signing in, what they told us once, where they are signed in.

pub mod gate;
pub mod own;
pub mod profile;
pub mod profile_form;
pub mod sessions;
pub mod sign_in;
pub mod sign_in_code;
