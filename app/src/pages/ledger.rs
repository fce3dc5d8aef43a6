//! The public ledger (公开账本): whoever reads it can recompute it, here in the browser, by the same code as the server's.

pub mod audit;
pub mod check;
pub mod entries;
pub mod line;
pub mod page;
pub mod signature;
