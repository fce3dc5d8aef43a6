//! What those who may rate are told.

use super::{InvitationToken, ServiceAct};
use crate::notification::{Message, MessageKind, Text};

/// Rating, and what became of it (评价).
pub const RATING_MESSAGE: MessageKind = MessageKind::new("rating");

/// An act can be rated (EV-2): asked once, in neutral words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationMessage {
    /// The matter's name.
    pub matter: String,
    /// The act.
    pub act: ServiceAct,
    /// The link's secret.
    pub token: InvitationToken,
}

impl Message for InvitationMessage {
    fn kind(&self) -> MessageKind {
        RATING_MESSAGE
    }

    fn text(&self) -> Text {
        let Self { matter, act, token } = self;
        Text::new(
            "请您评价",
            format!("“{matter}”的{act}服务，您满意吗？自愿评价，被评价的窗口和单位看不到是谁评的。"),
            format!("/r/{}", token.as_str()),
        )
    }
}
