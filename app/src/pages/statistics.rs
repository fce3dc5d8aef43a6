//! Public figures (服务公开): every number with its formula, its interval and a way to the records behind it (EV-8).

pub mod page;
pub mod recount;
pub mod tables;
pub mod value;
