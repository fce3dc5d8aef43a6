//! Telling people: rows and jobs in the transaction of the work that causes the message.

use domain::identity::Phone;
use domain::ids::AccountId;
use domain::notification::{Message, MessageChannel, sign_in_code};
use domain::time::{DAY_MS, MINUTE_MS, Timestamp};

use super::deliver::DeliverMessage;
use super::store::{self, NewMessage, State};
use crate::config::Config;
use crate::error::Result;
use crate::work::Work;

/// The ways in which applicants are told: what is told stays readable in the inbox, and the phone says so at once.
pub const PERSONAL: &[MessageChannel] = &[MessageChannel::Inbox, MessageChannel::Sms];

/// Whom a message is for. Where an address is missing, that way is not taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipient {
    /// Whose inbox.
    pub account: Option<AccountId>,
    /// For text messages.
    pub phone: Option<Phone>,
    /// The mail address.
    pub mail: Option<String>,
}

/// Something to be told.
#[derive(Clone, Copy, Debug)]
pub struct Dispatch<'a> {
    /// Whom.
    pub to: &'a Recipient,
    /// What.
    pub message: &'a dyn Message,
    /// In which ways.
    pub channels: &'a [MessageChannel],
}

/// Tells somebody something, once this work is committed.
///
/// # Errors
/// When the database is out of reach.
pub async fn notify(work: &Work, dispatch: Dispatch<'_>) -> Result<()> {
    for channel in dispatch.channels {
        match channel {
            MessageChannel::Inbox => put_into_inbox(work, dispatch).await?,
            MessageChannel::Sms => text_phone(work, dispatch).await?,
            MessageChannel::Mail => write_mail(work, dispatch).await?,
        }
    }
    Ok(())
}

async fn put_into_inbox(work: &Work, dispatch: Dispatch<'_>) -> Result<()> {
    let Some(account) = dispatch.to.account else { return Ok(()) };
    let text = dispatch.message.text();
    let new = NewMessage {
        channel: MessageChannel::Inbox,
        state: State::Sent,
        account: Some(account),
        address: None,
        kind: Some(dispatch.message.kind()),
        title: Some(&text.title),
        body: &text.body,
        link: Some(&text.link),
        expires_at: None,
    };
    store::insert(work, new).await.map(|_| ())
}

async fn text_phone(work: &Work, dispatch: Dispatch<'_>) -> Result<()> {
    let Some(phone) = &dispatch.to.phone else { return Ok(()) };
    let config = work.app().config();
    let body = dispatch.message.text().sms(config.messages.signature(), config.public_url.trim_end_matches('/'));
    let new = NewMessage {
        channel: MessageChannel::Sms,
        state: State::Queued,
        account: dispatch.to.account,
        address: Some(phone.as_str()),
        kind: Some(dispatch.message.kind()),
        title: None,
        body: &body,
        link: None,
        expires_at: None,
    };
    send(work, new).await
}

async fn write_mail(work: &Work, dispatch: Dispatch<'_>) -> Result<()> {
    let Some(mail) = &dispatch.to.mail else { return Ok(()) };
    let text = dispatch.message.text();
    let site = work.app().config().public_url.trim_end_matches('/');
    let body = format!("{}\n\n查看：{site}{}\n", text.body, text.link);
    let new = NewMessage {
        channel: MessageChannel::Mail,
        state: State::Queued,
        account: dispatch.to.account,
        address: Some(mail),
        kind: Some(dispatch.message.kind()),
        title: Some(&text.title),
        body: &body,
        link: None,
        expires_at: None,
    };
    send(work, new).await
}

/// Sends a sign-in code, which is good for `minutes` and forgotten after a day.
///
/// # Errors
/// When the database is out of reach.
pub async fn send_code(work: &Work, phone: &Phone, code: &str, minutes: u16) -> Result<()> {
    let body = sign_in_code(work.app().config().messages.signature(), code, minutes);
    let new = NewMessage {
        channel: MessageChannel::Sms,
        state: State::Queued,
        account: None,
        address: Some(phone.as_str()),
        kind: None,
        title: None,
        body: &body,
        link: None,
        expires_at: Some(expiry(work.now(), work.app().config(), minutes)),
    };
    send(work, new).await
}

/// A code that came too late to be typed in is not worth sending; the demo keeps it to be read for a day.
fn expiry(now: Timestamp, config: &Config, minutes: u16) -> Timestamp {
    now.plus_millis(if config.demo { DAY_MS } else { i64::from(minutes) * MINUTE_MS })
}

/// Whether codes by text message reach anybody at all.
#[must_use]
pub fn takes_codes(config: &Config) -> bool {
    config.demo || config.messages.sms_url.is_some()
}

/// Queues the message where there is a gateway, keeps it in the demo, and drops it where the operator wants none.
async fn send(work: &Work, mut new: NewMessage<'_>) -> Result<()> {
    let config = work.app().config();
    let has_gateway = match new.channel {
        MessageChannel::Sms => config.messages.sms_url.is_some(),
        MessageChannel::Mail => config.messages.smtp_url.is_some(),
        MessageChannel::Inbox => false,
    };
    if config.demo {
        new.state = State::Kept;
        return store::insert(work, new).await.map(|_| ());
    }
    if has_gateway {
        let message = store::insert(work, new).await?;
        work.enqueue(&DeliverMessage { message }, work.now()).await?;
    }
    Ok(())
}
