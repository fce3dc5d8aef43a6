//! The ledger's lines, from the first.

use std::sync::Arc;

use domain::endpoint::Page;
use domain::ledger::api::{LedgerRow, ListLedgerEntries};
use domain::ledger::leaf_hash;
use domain::problem::Refusal;

use super::store;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// The most lines of a page.
const MOST: u64 = 1000;

/// List the ledger's lines from the first (XT-3). A line is shown from the day after it was entered; its hash at once.
pub(super) async fn list_ledger_entries(call: Arc<Call<ListLedgerEntries>>) -> Result<Reply> {
    let reader = call.read();
    let from: u64 = match &call.query.cursor {
        Some(cursor) => cursor.parse().map_err(|_| bad_cursor())?,
        None => 0,
    };
    let limit = u64::from(call.query.limit.unwrap_or(100)).clamp(1, MOST);
    let size = store::size(reader.db()).await?;
    let today = reader.now().local_date();
    let rows = store::lines(reader.db(), from, limit).await?;
    let items: Vec<LedgerRow> = rows
        .into_iter()
        .map(|(index, line, at)| {
            let hash = leaf_hash(line.as_bytes());
            LedgerRow { index, hash, line: (at.local_date() < today).then_some(line) }
        })
        .collect();
    let next = items.last().map(|row| row.index.saturating_add(1)).filter(|next| *next < size);
    Reply::with(&Page { items, next: next.map(|next| next.to_string()), total: None })
}

fn bad_cursor() -> Error {
    Error::BadRequest(Refusal::new("bad_cursor", "翻页位置不对，请回到第一页"))
}
