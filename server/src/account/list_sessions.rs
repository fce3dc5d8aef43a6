//! One's own sessions.

use std::sync::Arc;

use domain::account::api::{ListSessions, SessionInfo};
use domain::endpoint::Page;
use domain::ids::SessionId;
use domain::time::Timestamp;

use super::session;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Lists where the caller is signed in, the last used first.
pub(super) async fn list_sessions(call: Arc<Call<ListSessions>>) -> Result<Reply> {
    let account = session::own(call.actor())?;
    let reader = call.read();
    let rows = session::of_account(reader.db(), account, &reader.rules().policy.login, reader.now()).await?;
    let items: Vec<SessionInfo> = rows
        .into_iter()
        .map(|row| SessionInfo {
            id: SessionId(row.id),
            current: call.caller.session == Some(SessionId(row.id)),
            device: row.agent,
            began_at: Timestamp::from_millis(row.began_at),
            seen_at: Timestamp::from_millis(row.seen_at),
            ends_at: Timestamp::from_millis(row.ends_at),
        })
        .collect();
    Reply::with(&Page { items, next: None, total: None })
}
