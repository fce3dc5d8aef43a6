//! Messages to people (通知): the inbox, and what leaves the house by text message and mail.
//!
//! A message is a row, written in the transaction of the work that causes it; a job carries it out of the house and
//! gives the same key for every attempt. Addresses and texts are sealed. The demo has no way out: it keeps what it
//! would have sent for everybody to read.

mod deliver;
mod entity;
mod housekeeping;
mod list_demo_messages;
mod list_messages;
mod mail;
mod notify;
mod read_message;
mod sms;
mod store;

use domain::notification::api::{ListDemoMessages, ListMessages, ReadMessage};

use crate::http::Routes;
use crate::wiring::Wiring;

pub use notify::{Dispatch, PERSONAL, Recipient, notify, send_code, takes_codes};
pub use store::unread;

/// Adds the area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .on(ListMessages, list_messages::list_messages)
        .on(ReadMessage, read_message::read_message)
        .on(ListDemoMessages, list_demo_messages::list_demo_messages)
}

/// Adds the area's jobs.
pub fn jobs(wiring: &mut Wiring) {
    wiring.outside_job::<deliver::DeliverMessage>();
    wiring.job_every::<housekeeping::ForgetMessages>(domain::time::DAY_MS);
}
