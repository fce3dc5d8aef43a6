//! One call of one operation: who asks, what for, and the way to read or to write.

use std::any::TypeId;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, IF_MATCH};
use axum::http::request::Parts;
use domain::access::{self, Action, Actor, Permission, Relation};
use domain::endpoint::{Endpoint, Nothing};
use domain::problem::Refusal;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::caller::Caller;
use super::idempotency;
use super::reply::Reply;
use super::visible;
use crate::app::App;
use crate::error::{Error, Result};
use crate::secrets::Field;
use crate::work::{Reader, Work};

/// Answers hold what the caller may see, which the table of remembered answers must not tell.
const ANSWER: Field = Field::new("idempotency", "body");
/// The most bytes of a JSON body.
const BODY_BYTES: usize = 256 * 1024;

/// A call of the operation `E`, by somebody who may call it at all.
///
/// Whether they may do it to the very thing they name is asked with [`Call::require`] once the thing is loaded.
pub struct Call<E: Endpoint> {
    /// The program.
    pub app: Arc<App>,
    /// Who asks.
    pub caller: Caller,
    /// Path parameters.
    pub path: E::Path,
    /// The query string.
    pub query: E::Query,
    /// The body.
    pub body: E::Body,
    /// What the client says of itself: browser and system. Not trusted, shown in the list of sessions.
    pub agent: String,
    if_match: Option<u32>,
    idempotency_key: Option<String>,
    fingerprint: Vec<u8>,
    request: String,
}

impl<E: Endpoint> Call<E> {
    /// Who asks.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.caller.actor
    }

    /// The request's id.
    #[must_use]
    pub fn request(&self) -> &str {
        &self.request
    }

    /// A read-only view.
    #[must_use]
    pub fn read(&self) -> Reader {
        self.app.read(self.caller.actor.clone())
    }

    /// Begins the one unit of work of a changing operation.
    ///
    /// # Errors
    /// [`Error::Busy`] when no connection is to be had in time.
    pub async fn begin(&self) -> Result<Work> {
        self.app.begin(self.caller.actor.clone(), self.request.clone()).await
    }

    /// Refuses unless the caller may do the operation to a thing that stands to them so.
    ///
    /// # Errors
    /// As if it did not exist, or a denial, as [`access::may`] decides.
    pub fn require(&self, relation: Relation) -> Result<()> {
        require(&self.caller.actor, E::ACTION, relation)
    }

    /// Refuses unless the caller read the thing at its present version.
    ///
    /// # Errors
    /// [`Error::Stale`] when somebody changed it meanwhile.
    pub fn expect_version(&self, present: u32) -> Result<()> {
        match self.if_match {
            Some(read) if read == present => Ok(()),
            Some(_) => Err(Error::Stale),
            None => Err(Error::PreconditionRequired),
        }
    }

    /// Commits the work and answers; a repetition of the call under the same `Idempotency-Key` gets the same answer.
    ///
    /// # Errors
    /// When the database refuses; nothing was done then.
    pub async fn commit(&self, work: Work, answer: &E::Answer) -> Result<Reply> {
        self.commit_reply(work, Reply::with(answer)?).await
    }

    /// Like [`Call::commit`], for an answer with a status of its own.
    ///
    /// # Errors
    /// When the database refuses; nothing was done then.
    pub async fn commit_reply(&self, work: Work, reply: Reply) -> Result<Reply> {
        if let Some(key) = &self.idempotency_key {
            let body = self.app.secrets().seal(self.app.clock(), ANSWER, self.place(), &reply.body)?;
            let fingerprint = self.fingerprint.clone();
            let answer = idempotency::Answer { fingerprint, status: reply.status.as_u16(), body };
            idempotency::remember(&work, &self.caller.key_of_answers(), key, answer).await?;
        }
        work.commit().await?;
        Ok(reply)
    }

    /// The answer given earlier to this very call, if there was one.
    pub(super) async fn recall(&self) -> Result<Option<Reply>> {
        let Some(key) = &self.idempotency_key else { return Ok(None) };
        let reader = self.read();
        let Some(answer) = idempotency::recall(&reader, &self.caller.key_of_answers(), key).await? else {
            return Ok(None);
        };
        if answer.fingerprint != self.fingerprint {
            let message = "刚才那次可能已经提交成功，请刷新页面看看结果";
            return Err(Error::Invalid(Refusal::new("idempotency_key_reused", message)));
        }
        let status = axum::http::StatusCode::from_u16(answer.status).map_err(Error::internal)?;
        let body = self.app.secrets().open_sealed(ANSWER, self.place(), &answer.body)?;
        Ok(Some(Reply::remembered(status, body)))
    }

    /// What a remembered answer is bound to: this very call.
    fn place(&self) -> uuid::Uuid {
        let bytes: Vec<u8> = self.fingerprint.iter().copied().take(16).collect();
        uuid::Uuid::from_slice(&bytes).unwrap_or_default()
    }

    async fn build(request: Request, app: Arc<App>, id: String) -> Result<Self> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::of(&parts, &app).await?;
        require(&caller.actor, E::ACTION, Relation::General)?;
        let path = path::<E::Path>(&mut parts).await?;
        let query = query::<E::Query>(&mut parts).await?;
        let if_match = version_of(&parts.headers)?;
        if E::VERSIONED && if_match.is_none() {
            return Err(Error::PreconditionRequired);
        }
        let idempotency_key = key_of(&parts.headers)?;
        let agent = text_of(&parts.headers, "user-agent").chars().take(200).collect();
        let bytes = read_body::<E>(&parts, body).await?;
        let fingerprint = fingerprint(&parts, &bytes);
        let body = parse_body::<E::Body>(&bytes)?;
        Ok(Self { app, caller, path, query, body, agent, if_match, idempotency_key, fingerprint, request: id })
    }
}

impl<E: Endpoint> FromRequest<Arc<App>> for Call<E> {
    type Rejection = axum::response::Response;

    async fn from_request(request: Request, app: &Arc<App>) -> std::result::Result<Self, Self::Rejection> {
        let id = super::layers::request_id(request.headers());
        Self::build(request, Arc::clone(app), id.clone()).await.map_err(|error| super::problem_response(&error, &id))
    }
}

/// Refuses unless the actor may.
pub(crate) fn require(actor: &Actor, action: Action, relation: Relation) -> Result<()> {
    if let Actor::Person(person) = actor
        && person.roles.is_empty()
    {
        return require_settled(action);
    }
    match access::may(actor, action, relation) {
        Permission::Allow => Ok(()),
        Permission::Hide => Err(Error::NotFound),
        Permission::SignIn => Err(Error::SignIn),
        Permission::Deny(refusal) => Err(Error::Denied(refusal)),
    }
}

/// What somebody may do before they chose a password of their own, who therefore holds no role yet: keep their account,
/// and what everybody may.
fn require_settled(action: Action) -> Result<()> {
    if action == Action::KeepAccount || access::is_public(action) {
        return Ok(());
    }
    Err(Error::Denied(Refusal::new("must_change_password", "请先把初始密码改成自己的密码，再继续使用")))
}

fn is_nothing<T: 'static>() -> bool {
    TypeId::of::<T>() == TypeId::of::<Nothing>()
}

fn nothing<T: DeserializeOwned>() -> Result<T> {
    serde_json::from_str("{}").map_err(Error::internal)
}

/// An address that cannot exist is answered like one that does not.
async fn path<T: DeserializeOwned + Send + 'static>(parts: &mut Parts) -> Result<T> {
    if is_nothing::<T>() {
        return nothing();
    }
    if has_control(parts.uri.path()) {
        return Err(Error::NotFound);
    }
    match Path::<T>::from_request_parts(parts, &()).await {
        Ok(Path(path)) => Ok(path),
        Err(_) => Err(Error::NotFound),
    }
}

async fn query<T: DeserializeOwned + Send + 'static>(parts: &mut Parts) -> Result<T> {
    if is_nothing::<T>() {
        return nothing();
    }
    if has_control(parts.uri.query().unwrap_or_default()) {
        return Err(bad_query());
    }
    match Query::<T>::from_request_parts(parts, &()).await {
        Ok(Query(query)) => Ok(query),
        Err(_) => Err(bad_query()),
    }
}

fn bad_query() -> Error {
    bad("bad_query", "网址中的查询条件不对，请从页面重新选择条件")
}

/// Whether a control character stands in this part of an address: no page puts one there, and no database keeps one.
fn has_control(part: &str) -> bool {
    percent_encoding::percent_decode_str(part).any(|byte| byte < b' ' || byte == 0x7f)
}

fn version_of(headers: &HeaderMap) -> Result<Option<u32>> {
    let Some(value) = headers.get(IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim_matches('"');
    text.parse().map(Some).map_err(|_| bad("bad_version", "If-Match 应是读取时得到的版本号，例如 \"3\""))
}

fn key_of(headers: &HeaderMap) -> Result<Option<String>> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().unwrap_or_default();
    if (1..=100).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(Some(key.to_owned()));
    }
    Err(bad("bad_idempotency_key", "Idempotency-Key 应是 1 到 100 个可见的 ASCII 字符"))
}

fn text_of<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

async fn read_body<E: Endpoint>(parts: &Parts, body: axum::body::Body) -> Result<Bytes> {
    if is_nothing::<E::Body>() {
        return Ok(Bytes::new());
    }
    let media_type = text_of(&parts.headers, CONTENT_TYPE.as_str()).split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        return Err(Error::Unsupported(Refusal::new("json_wanted", "请求内容应是 application/json")));
    }
    axum::body::to_bytes(body, BODY_BYTES)
        .await
        .map_err(|_| Error::TooLarge { limit: u64::try_from(BODY_BYTES).unwrap_or(u64::MAX) })
}

fn parse_body<T: DeserializeOwned + 'static>(bytes: &Bytes) -> Result<T> {
    if is_nothing::<T>() {
        return nothing();
    }
    // serde_json names the field and the place, never a value of the body.
    visible::read(bytes).map_err(|fault| {
        let place = format!("第 {} 行第 {} 个字符", fault.line(), fault.column());
        bad("bad_json", &format!("请求内容不是所要求的 JSON（{place}附近）"))
    })
}

fn fingerprint(parts: &Parts, body: &Bytes) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(parts.method.as_str());
    hash.update([0]);
    hash.update(parts.uri.path());
    hash.update([0]);
    hash.update(text_of(&parts.headers, IF_MATCH.as_str()));
    hash.update([0]);
    hash.update(body);
    hash.finalize().to_vec()
}

fn bad(code: &'static str, message: &str) -> Error {
    Error::BadRequest(Refusal::new(code, message))
}
