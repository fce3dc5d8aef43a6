//! Uploaded files (附件): known by a row each, their contents in `storage`.
//!
//! The order is always: receive and check ([`Files::intake`](crate::storage::Files::intake)), put on durable storage, only
//! then the row ([`attach`]). What no row refers to after a day is swept away.

mod row;
mod scan;
mod sweep;

use domain::time::DAY_MS;

use crate::wiring::Wiring;

pub use row::{File, State, attach, find, remove};
pub use sweep::SweepFiles;

/// Adds the area's jobs.
pub fn jobs(wiring: &mut Wiring) {
    wiring.outside_job::<scan::ScanFile>();
    wiring.outside_job_every::<SweepFiles>(DAY_MS);
}
