//! What crosses the wire.

use serde::{Deserialize, Serialize};

use super::{MessageChannel, MessageKind};
use crate::access::Action;
use crate::endpoint;
use crate::endpoint::Page;
use crate::ids::MessageId;
use crate::time::Timestamp;

/// Which messages to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageQuery {
    /// Only unread ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<bool>,
    /// Where to go on, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many, at most 100; 20 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u16>,
}

/// A message in the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageRow {
    /// Its id.
    pub id: MessageId,
    /// What it is about.
    pub kind: MessageKind,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// The page to open, as a path within the site; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// When it was written.
    pub at: Timestamp,
    /// When it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<Timestamp>,
}

/// The inbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Inbox {
    /// The messages, the newest first.
    pub messages: Page<MessageRow>,
    /// How many are unread in all.
    pub unread: u32,
}

/// Which messages of the demo to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoMailboxQuery {
    /// Only those sent this way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<MessageChannel>,
    /// Where to go on, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many, at most 100; 20 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u16>,
}

/// A message that the demo kept instead of sending it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoMessage {
    /// Its id.
    pub id: MessageId,
    /// How it would have been sent.
    pub channel: MessageChannel,
    /// To whom, masked: `138****0000`.
    pub to: String,
    /// What it is about; nothing for a sign-in code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<MessageKind>,
    /// The text, word for word.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

endpoint! {
    /// List one's own messages.
    ListMessages "list_messages" "我的消息" = Get "/api/v1/messages", Action::KeepAccount, plain;
    query MessageQuery; answer Inbox;
}

endpoint! {
    /// Mark a message of one's own as read.
    ReadMessage "read_message" "标记消息已读" = Post "/api/v1/messages/{message}/reading", Action::KeepAccount, plain;
    path MessageId; answer MessageRow;
}

endpoint! {
    /// List what the demo would have sent.
    ListDemoMessages "list_demo_messages" "查看演示短信箱" = Get "/api/v1/demo/messages", Action::ReadDemoMailbox, plain;
    query DemoMailboxQuery; answer Page<DemoMessage>;
}
