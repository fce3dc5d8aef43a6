//! The text message gateway: one HTTP call, which every provider or a small bridge to it can take.

use std::sync::OnceLock;
use std::time::Duration;

use domain::ids::JobId;
use reqwest::Client;
use reqwest::redirect::Policy;
use serde::Serialize;

use crate::config::{Config, SecretText};
use crate::error::{Error, Result};

/// How long the gateway may take.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Serialize)]
struct Text<'a> {
    phone: &'a str,
    text: &'a str,
    /// The same for every attempt, so that the gateway can drop repetitions.
    key: JobId,
}

/// Hands a text message to the gateway; any 2xx means that it took it over.
pub(super) async fn send(config: &Config, phone: &str, text: &str, key: JobId) -> Result<()> {
    let url =
        config.messages.sms_url.as_ref().ok_or_else(|| Error::internal("no text message gateway is configured"))?;
    let mut request = client()?.post(url.expose()).json(&Text { phone, text, key });
    if let Some(token) = config.messages.sms_token.as_ref().map(SecretText::expose) {
        request = request.bearer_auth(token);
    }
    // The address may hold a password, and the answer's body may repeat the message: neither goes into the log.
    let answer = request.send().await.map_err(|fault| Error::internal(fault.without_url()))?;
    if answer.status().is_success() {
        return Ok(());
    }
    Err(Error::internal(format!("the text message gateway answered {}", answer.status())))
}

fn client() -> Result<&'static Client> {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    if let Some(client) = CLIENT.get() {
        return Ok(client);
    }
    // Whoever installs a provider first wins; all of them are ring.
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        tracing::debug!("a TLS provider is installed already");
    }
    let client = Client::builder().timeout(PATIENCE).redirect(Policy::none()).build().map_err(Error::internal)?;
    Ok(CLIENT.get_or_init(|| client))
}
