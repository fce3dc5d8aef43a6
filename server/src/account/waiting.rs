//! What waits for somebody, page by page, for the counts in their navigation. Every area that has a page there answers for it.

use std::sync::Arc;

use domain::account::api::{ListWaiting, WaitingCount};

use crate::announce::Query;
use crate::error::Result;
use crate::http::{Call, Reply};

/// How much waits for whoever asks, on the pages of an area. However much it is, it is counted with a fixed number of
/// queries.
#[derive(Clone, Copy, Debug)]
pub struct Waiting;

impl Query for Waiting {
    type Answer = Vec<WaitingCount>;
}

/// How much waits for the caller.
pub(super) async fn list_waiting(call: Arc<Call<ListWaiting>>) -> Result<Reply> {
    Reply::with(&call.read().context().ask(&Waiting).await?.concat())
}
