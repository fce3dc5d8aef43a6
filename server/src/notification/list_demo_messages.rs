//! The demo's mailbox (演示短信箱): what would have left the house.

use std::sync::Arc;

use domain::endpoint::Page;
use domain::notification::api::{DemoMessage, ListDemoMessages};
use domain::notification::mask_address;

use super::store::{self, StoredMessage};
use crate::error::{Error, Result};
use crate::http::{Call, PageRequest, PageSize, Reply};

/// Lists what the demo kept instead of sending, newest first. Outside the demo there is no such page.
pub(super) async fn list_demo_messages(call: Arc<Call<ListDemoMessages>>) -> Result<Reply> {
    if !call.app.config().demo {
        return Err(Error::NotFound);
    }
    let (reader, query) = (call.read(), &call.query);
    let page = PageRequest::read(query.cursor.as_deref(), query.limit, PageSize::SCREEN)?;
    let (rows, next) = store::kept(reader.db(), call.app.secrets(), query.channel, &page).await?;
    Reply::with(&Page { items: rows.into_iter().map(shown).collect(), next, total: None })
}

fn shown(message: StoredMessage) -> DemoMessage {
    let to = mask_address(message.channel, message.address.as_deref().unwrap_or_default());
    DemoMessage { id: message.id, channel: message.channel, to, kind: message.kind, text: message.body, at: message.at }
}
