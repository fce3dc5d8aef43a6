//! Signing in and everything around an account, through the router.

mod guarding;
mod profile;
mod secrecy;
mod sessions;
mod staff;
