//! Rating the service (好差评): by link, on the tablet in the hall, the receipt, and the queue that leads to the tablet.

pub mod device;
pub mod entry;
pub mod hall;
pub mod question;
pub mod rate;
pub mod receipt;
pub mod receipt_answer;
pub mod service;
pub mod tablet;
pub mod thanks;
pub mod ticket;
pub mod window;
pub mod window_list;
pub mod window_ticket;
