//! One's own inbox.

use std::sync::Arc;

use domain::endpoint::Page;
use domain::notification::api::{Inbox, ListMessages};

use super::store::{self, StoredMessage};
use crate::error::{Error, Result};
use crate::http::{Call, PageRequest, PageSize, Reply};

/// Lists the caller's messages, newest first.
pub(super) async fn list_messages(call: Arc<Call<ListMessages>>) -> Result<Reply> {
    let account = call.actor().account().ok_or(Error::SignIn)?;
    let (reader, secrets) = (call.read(), call.app.secrets());
    let page = PageRequest::read(call.query.cursor.as_deref(), call.query.limit, PageSize::SCREEN)?;
    let only_unread = call.query.unread.unwrap_or(false);
    let (rows, next) = store::inbox(reader.db(), secrets, account, only_unread, &page).await?;
    let items = rows.into_iter().map(StoredMessage::into_row).collect::<Result<_>>()?;
    let unread = store::unread(reader.db(), account).await?;
    Reply::with(&Inbox { messages: Page { items, next, total: None }, unread })
}
