//! The public ledger of ratings (公开账本): appended to in the transaction of whatever it records, its heads signed,
//! and every proof made from a logarithmic number of stored hashes (XT-3).

mod entity;
mod head;
mod list_ledger_entries;
mod show_ledger_consistency;
mod show_ledger_head;
mod show_ledger_proof;
mod signer;
mod store;
mod verify;

use domain::ledger::api as endpoint;
use domain::time::MINUTE_MS;

use crate::http::Routes;
use crate::wiring::Wiring;

pub use head::{SignLedger, newest, receipt, sign};
pub use store::append;
pub(crate) use store::lines;
pub use verify::{Break, Fault, Report, verify};

/// The area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .on(endpoint::ShowLedgerHead, show_ledger_head::show_ledger_head)
        .on(endpoint::ListLedgerEntries, list_ledger_entries::list_ledger_entries)
        .on(endpoint::ShowLedgerProof, show_ledger_proof::show_ledger_proof)
        .on(endpoint::ShowLedgerConsistency, show_ledger_consistency::show_ledger_consistency)
}

/// Adds the area's recurring job: a signed head at most a minute after the ledger grew.
pub fn jobs(wiring: &mut Wiring) {
    wiring.job_every::<SignLedger>(MINUTE_MS);
}
