//! The ledger's lines, from the first.

use std::sync::Arc;

use domain::endpoint::Page;
use domain::ledger::api::{LedgerRow, ListLedgerEntries};
use domain::ledger::leaf_hash;

use super::store;
use crate::error::Result;
use crate::http::{Call, PageRequest, PageSize, Reply};

/// Lines are short, and whoever checks the ledger reads all of them.
const SIZE: PageSize = PageSize { usual: 100, most: 1000 };

/// List the ledger's lines from the first (XT-3). A line is shown from the day after it was entered; its hash at once.
pub(super) async fn list_ledger_entries(call: Arc<Call<ListLedgerEntries>>) -> Result<Reply> {
    let reader = call.read();
    let page = PageRequest::read(call.query.cursor.as_deref(), call.query.limit, SIZE)?;
    // A made-up cursor may name a line that no column can hold: after it stands nothing either.
    let from = page.after().map_or(0, |last: &u64| last.saturating_add(1)).min(i64::MAX.unsigned_abs());
    let mut rows = store::lines(reader.db(), from, page.rows_to_read()).await?;
    let next = page.cut(&mut rows, |(index, ..)| *index)?;
    let today = reader.now().local_date();
    let items: Vec<LedgerRow> = rows
        .into_iter()
        .map(|(index, line, at)| {
            let hash = leaf_hash(line.as_bytes());
            LedgerRow { index, hash, line: (at.local_date() < today).then_some(line) }
        })
        .collect();
    Reply::with(&Page { items, next, total: None })
}
