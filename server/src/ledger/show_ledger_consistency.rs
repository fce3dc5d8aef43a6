//! The proof that a newer tree only appended to an older one.

use std::sync::Arc;

use domain::ledger::api::{LedgerConsistency, ShowLedgerConsistency};
use domain::ledger::{Consistency, subtree};
use domain::problem::Refusal;

use super::show_ledger_proof::tree_size;
use super::store;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Prove that the ledger only grew (XT-3).
pub(super) async fn show_ledger_consistency(call: Arc<Call<ShowLedgerConsistency>>) -> Result<Reply> {
    let reader = call.read();
    let old_size = call.query.from;
    let new_size = tree_size(&reader, call.query.to).await?;
    if old_size > new_size {
        let message = format!("旧树的条数 {old_size} 大于新树的 {new_size}，请把小的放在 from");
        return Err(Error::BadRequest(Refusal::new("no_such_tree", message).under("XT-3")));
    }
    let path = store::roots(reader.db(), &subtree::consistency(old_size, new_size)).await?;
    let old_root = store::root_at(reader.db(), old_size).await?;
    let new_root = store::root_at(reader.db(), new_size).await?;
    Reply::with(&LedgerConsistency { old_root, new_root, proof: Consistency { old_size, new_size, path } })
}
