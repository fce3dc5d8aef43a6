//! Uploaded files (附件): known by a row each, their contents in `storage`.
//!
//! The order is always: receive and check ([`Files::intake`](crate::storage::Files::intake)), put on durable storage, only
//! then the row ([`attach`]). What no row refers to after a day is swept away.

mod attachment;
mod row;
mod scan;
mod sweep;
mod transfer;

use domain::time::DAY_MS;

use crate::http::Routes;
use crate::wiring::Wiring;

pub use attachment::{MayOpen, count, forget, hand_over, hang, ids, of_subject};
pub use row::{File, State, attach, find, remove};
pub use sweep::SweepFiles;
pub(crate) use transfer::{respond, upload};

/// The area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    transfer::routes(routes)
}

/// Adds the area's jobs.
pub fn jobs(wiring: &mut Wiring) {
    wiring.outside_job::<scan::ScanFile>();
    wiring.outside_job_every::<SweepFiles>(DAY_MS);
}
