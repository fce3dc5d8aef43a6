//! The one way to the server: typed calls of the endpoints that `domain` declares.
//!
//! A mismatch with the server does not compile. What fails comes back as a [`Problem`], also when the network is
//! away, so that every page shows failures in the same way.

use std::{fmt::Display, time::Duration};

use domain::{
    endpoint::{Endpoint, Method},
    problem::Problem,
};
use gloo_net::http::{RequestBuilder, Response};
use leptos::prelude::set_timeout_with_handle;
use serde::Deserialize;
use serde_json::Value;
use web_sys::AbortController;

use crate::{
    browser,
    text::{Key, t},
};

/// How long an answer may take; printing a document is the slowest.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a call says besides its endpoint.
pub struct Call<'a, E: Endpoint> {
    path: &'a [&'a dyn Display],
    query: Option<E::Query>,
    body: Option<E::Body>,
    version: Option<u32>,
    key: Option<String>,
}

/// Begins a call: `path` fills the parameters of the endpoint's path in their order.
#[must_use]
pub fn call<'a, E: Endpoint>(_endpoint: E, path: &'a [&'a dyn Display]) -> Call<'a, E> {
    Call { path, query: None, body: None, version: None, key: None }
}

impl<E: Endpoint> Call<'_, E> {
    /// With this query string.
    #[must_use]
    pub fn query(mut self, query: E::Query) -> Self {
        self.query = Some(query);
        self
    }

    /// With this body.
    #[must_use]
    pub fn body(mut self, body: E::Body) -> Self {
        self.body = Some(body);
        self
    }

    /// Changing what was read at this version.
    #[must_use]
    pub fn version(mut self, version: u32) -> Self {
        self.version = Some(version);
        self
    }

    /// As a repetition of whatever was sent under this key: a form makes one key and sends it with every press of its
    /// button, so that a double click makes one thing.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Sends it and reads the answer.
    ///
    /// # Errors
    /// What the server refused, or that it was out of reach.
    pub async fn send(self) -> Result<E::Answer, Problem> {
        let url = address(E::PATH, self.path, self.query.as_ref().and_then(|query| serde_json::to_value(query).ok()));
        let body = match &self.body {
            Some(body) => Some(serde_json::to_string(body).map_err(|fault| local("bad_request", &fault.to_string()))?),
            None => None,
        };
        let is_read = E::METHOD == Method::Get;
        let key = (!is_read).then(|| self.key.unwrap_or_else(new_key));
        let sent = Sent { method: E::METHOD, url, body, version: self.version, key };
        let answer = exchange(sent).await?;
        E::Answer::deserialize(&answer).map_err(|_| bad_answer())
    }
}

/// The answer before it is given its type. Not generic, and so compiled once for all endpoints; reading the text straight
/// into each type would make the app a tenth heavier.
async fn exchange(sent: Sent) -> Result<Value, Problem> {
    let text = match attempt(&sent).await {
        // Reads are asked again once: a phone between two cells loses the first packet.
        Err(problem) if sent.key.is_none() && problem.code == "offline" => attempt(&sent).await?,
        other => other?,
    };
    if text.is_empty() { Ok(Value::Object(serde_json::Map::new())) } else { read(&text).ok_or_else(bad_answer) }
}

fn read(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

fn bad_answer() -> Problem {
    local("bad_answer", t(Key::ClientBadAnswer))
}

/// A fresh `Idempotency-Key`.
#[must_use]
pub fn new_key() -> String {
    browser::idempotency_key()
}

/// The code of the problem that nobody is signed in.
pub const SIGN_IN: &str = "sign_in";

/// Whether nobody is signed in, so that the page should offer to.
#[must_use]
pub fn wants_sign_in(problem: &Problem) -> bool {
    problem.code == SIGN_IN
}

struct Sent {
    method: Method,
    url: String,
    body: Option<String>,
    version: Option<u32>,
    /// What makes repeating it harmless; reading needs none.
    key: Option<String>,
}

/// One try.
async fn attempt(sent: &Sent) -> Result<String, Problem> {
    let abort = AbortController::new().ok();
    let timer = abort.clone().and_then(|abort| set_timeout_with_handle(move || abort.abort(), PATIENCE).ok());
    let answer = request(sent, abort.as_ref()).await;
    if let Some(timer) = timer {
        timer.clear();
    }
    let response = answer.map_err(|_| local("offline", t(Key::ClientOffline)))?;
    let ok = response.ok();
    let text = response.text().await.map_err(|_| local("offline", t(Key::ClientOffline)))?;
    if ok { Ok(text) } else { Err(problem(&response, &text)) }
}

async fn request(sent: &Sent, abort: Option<&AbortController>) -> Result<Response, gloo_net::Error> {
    let method = match sent.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let signal = abort.map(AbortController::signal);
    let mut builder = RequestBuilder::new(&sent.url).method(method).abort_signal(signal.as_ref());
    if let Some(version) = sent.version {
        builder = builder.header("If-Match", &format!("\"{version}\""));
    }
    if let Some(key) = &sent.key {
        builder = builder.header("Idempotency-Key", key);
    }
    match &sent.body {
        Some(body) => builder.header("Content-Type", "application/json").body(body.as_str())?.send().await,
        None => builder.send().await,
    }
}

/// The server's own problem, or one that says what stands between us and it.
fn problem(response: &Response, text: &str) -> Problem {
    read(text)
        .and_then(|answer| Problem::deserialize(&answer).ok())
        .unwrap_or_else(|| Problem { status: response.status(), ..bad_answer() })
}

/// A problem on this side of the network.
#[must_use]
pub fn local(code: &str, detail: &str) -> Problem {
    Problem {
        kind: format!("/problems/{code}"),
        title: t(Key::ClientFailed).to_owned(),
        status: 0,
        detail: detail.to_owned(),
        code: code.to_owned(),
        clause: None,
        basis: None,
        errors: Vec::new(),
        request_id: String::new(),
    }
}

/// The path with its parameters filled in, and the query string.
fn address(pattern: &str, parameters: &[&dyn Display], query: Option<Value>) -> String {
    let mut parameters = parameters.iter();
    let mut url = String::with_capacity(pattern.len() + 80);
    for segment in pattern.split('/').skip(1) {
        url.push('/');
        let parameter = if segment.starts_with('{') { parameters.next() } else { None };
        match parameter {
            Some(parameter) => url.push_str(&encoded(&parameter.to_string())),
            None => url.push_str(segment),
        }
    }
    let Some(Value::Object(fields)) = query else { return url };
    let mut separator = '?';
    for (name, value) in fields {
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text,
            other => other.to_string(),
        };
        url.push(separator);
        url.push_str(&name);
        url.push('=');
        url.push_str(&encoded(&text));
        separator = '&';
    }
    url
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
