//! Documents (文书): anybody can check that one is genuine.

pub mod verify;
