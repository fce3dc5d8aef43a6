//! Mail over SMTP.

use std::time::Duration;

use domain::ids::JobId;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::config::Config;
use crate::error::{Error, Result};

/// How long the mail server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(20);

/// Hands a mail to the configured server.
pub(super) async fn send(config: &Config, to: &str, title: &str, body: &str, key: JobId) -> Result<()> {
    let url = config.messages.smtp_url.as_ref().ok_or_else(|| Error::internal("no mail server is configured"))?;
    let from =
        config.messages.mail_from.as_deref().ok_or_else(|| Error::internal("no sender of mails is configured"))?;
    let message = Message::builder()
        .from(mailbox(from)?)
        .to(mailbox(to)?)
        .message_id(Some(format!("<{key}@greenlane>")))
        .subject(title)
        .header(ContentType::TEXT_PLAIN)
        .body(body.to_owned())
        .map_err(Error::internal)?;
    let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose())
        .map_err(|_| Error::internal("the address of the mail server is not one"))?
        .timeout(Some(PATIENCE))
        .build();
    transport.send(message).await.map(|_| ()).map_err(|fault| Error::internal(told(&fault)))
}

/// The parser's own message would repeat the address.
fn mailbox(text: &str) -> Result<Mailbox> {
    text.parse().map_err(|_| Error::internal("a mail address is not one"))
}

/// What is known of a failure without the server's words, which often repeat the address.
fn told(fault: &lettre::transport::smtp::Error) -> String {
    let kind = match fault {
        fault if fault.is_timeout() => "took too long",
        fault if fault.is_tls() => "cannot be reached over TLS",
        fault if fault.is_permanent() => "refused the mail for good",
        fault if fault.is_transient() => "refused the mail for now",
        _ => "cannot be reached",
    };
    fault.status().map_or_else(|| format!("the mail server {kind}"), |code| format!("the mail server {kind} ({code})"))
}
