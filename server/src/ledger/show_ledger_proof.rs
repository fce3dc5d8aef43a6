//! The proof that a line is in a tree.

use std::sync::Arc;

use domain::ledger::api::{LedgerProof, ShowLedgerProof};
use domain::ledger::{Inclusion, leaf_hash, subtree};
use domain::problem::Refusal;

use super::store;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::work::Reader;

/// Prove that a line is in a tree (XT-3).
pub(super) async fn show_ledger_proof(call: Arc<Call<ShowLedgerProof>>) -> Result<Reply> {
    let reader = call.read();
    let (index, size) = (call.path, tree_size(&reader, call.query.size).await?);
    if index >= size {
        return Err(Error::NotFound);
    }
    let hash = leaf_hash(store::line(reader.db(), index).await?.as_bytes());
    let path = store::roots(reader.db(), &subtree::inclusion(index, size)).await?;
    let root = store::root_at(reader.db(), size).await?;
    Reply::with(&LedgerProof { hash, root, proof: Inclusion { index, size, path } })
}

/// The size asked for, which has to be reached; that of the newest signed head where none is asked for.
pub(super) async fn tree_size(reader: &Reader, asked: Option<u64>) -> Result<u64> {
    let Some(asked) = asked else {
        return Ok(store::newest_head(reader.db()).await?.map_or(0, |newest| newest.head.size));
    };
    let size = store::size(reader.db()).await?;
    if asked <= size {
        return Ok(asked);
    }
    let message = format!("账本现有 {size} 条，没有 {asked} 条时的树，请改用不大于 {size} 的条数");
    Err(Error::BadRequest(Refusal::new("no_such_tree", message).under("XT-3")))
}
