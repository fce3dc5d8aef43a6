//! 系统管理: the staff's accounts with their roles and written authorizations, and background work that failed.

pub mod account;
pub mod accounts;
pub mod authorizations;
pub mod first_password;
pub mod jobs;
pub mod new_account;
pub mod places;
