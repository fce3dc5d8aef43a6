//! Carrying a message out of the house.

use std::sync::Arc;

use domain::access::Actor;
use domain::ids::MessageId;
use domain::notification::MessageChannel;
use serde::{Deserialize, Serialize};

use super::store::{self, State, StoredMessage};
use super::{mail, sms};
use crate::app::App;
use crate::error::{Error, Result};
use crate::jobs::{Attempt, Job, Outside};

/// Sends one message by the way its row names.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct DeliverMessage {
    pub(super) message: MessageId,
}

impl Job for DeliverMessage {
    const KIND: &'static str = "deliver_message";
}

impl Outside for DeliverMessage {
    async fn run(self, app: Arc<App>, attempt: Attempt) -> Result<()> {
        let message = match store::find(app.store().reader(), app.secrets(), self.message).await {
            // Forgotten meanwhile: nobody waits for it any more.
            Err(Error::NotFound) => return Ok(()),
            other => other?,
        };
        if message.state != State::Queued {
            return Ok(());
        }
        if message.expires_at.is_some_and(|end| end <= app.clock().now()) {
            return note(&app, self.message, State::Failed).await;
        }
        match hand_over(&app, &message, attempt).await {
            Ok(()) => note(&app, self.message, State::Sent).await,
            Err(error) => {
                if attempt.is_last {
                    note(&app, self.message, State::Failed).await?;
                }
                Err(error)
            }
        }
    }
}

async fn hand_over(app: &App, message: &StoredMessage, attempt: Attempt) -> Result<()> {
    let address = message.address.as_deref().unwrap_or_default();
    match message.channel {
        MessageChannel::Sms => sms::send(app.config(), address, &message.body, attempt.job).await,
        MessageChannel::Mail => mail::send(app.config(), address, &message.title, &message.body, attempt.job).await,
        MessageChannel::Inbox => Err(Error::internal(format!("message {}: an inbox needs no delivery", message.id))),
    }
}

async fn note(app: &Arc<App>, message: MessageId, state: State) -> Result<()> {
    let work = app.begin(Actor::System, "deliver_message").await?;
    store::set_state(&work, message, state).await?;
    work.commit().await
}
