//! A person with a browser, inside the process: calls the API through the router as anybody would.
//!
//! The demo city is made by such people, and the tests are done by them; nothing they do is possible to them that is
//! not possible over the network.

use std::fmt::Display;
use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, Request, Response, StatusCode};
use domain::access::Actor;
use domain::endpoint::{Endpoint, Nothing};
use domain::problem::Problem;
use serde::de::DeserializeOwned;
use tower::ServiceExt;

use crate::http::InProcess;

/// One person's browser: an address, and the cookies it was given.
#[derive(Clone, Debug)]
pub struct Client {
    router: Router,
    address: IpAddr,
    cookie: Option<String>,
    key: Option<String>,
    actor: Option<Actor>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Client {
    /// A browser at this address that nobody has signed in with.
    #[must_use]
    pub const fn new(router: Router, address: IpAddr) -> Self {
        Self { router, address, cookie: None, key: None, actor: None }
    }

    /// The same browser without its cookies.
    #[must_use]
    pub fn signed_out(&self) -> Self {
        Self { cookie: None, ..self.clone() }
    }

    /// The same browser in the hands of somebody this process vouches for, without a session.
    #[must_use]
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self { actor: Some(actor), cookie: None, ..self.clone() }
    }

    /// The same browser, sending this `Idempotency-Key` with its next calls.
    #[must_use]
    pub fn with_key(&self, key: &str) -> Self {
        Self { key: Some(key.to_owned()), ..self.clone() }
    }

    /// Calls an endpoint. `version` goes into `If-Match`.
    ///
    /// # Errors
    /// The problem that the server answered.
    pub async fn call<E: Endpoint>(
        &mut self,
        _endpoint: E,
        path: &[&(dyn Display + Sync)],
        body: &E::Body,
        version: Option<u32>,
    ) -> Result<E::Answer, Problem> {
        let has_body = std::any::TypeId::of::<E::Body>() != std::any::TypeId::of::<Nothing>();
        let json = if has_body { serde_json::to_vec(body).unwrap_or_default() } else { Vec::new() };
        let media_type = has_body.then_some("application/json");
        let answer = self.send(E::METHOD.as_str(), &filled(E::PATH, path), media_type, json, version).await;
        answer.json()
    }

    /// Reads an endpoint that takes no body.
    ///
    /// # Errors
    /// The problem that the server answered.
    pub async fn get<E: Endpoint<Body = Nothing>>(
        &mut self,
        endpoint: E,
        path: &[&(dyn Display + Sync)],
    ) -> Result<E::Answer, Problem> {
        self.call(endpoint, path, &Nothing {}, None).await
    }

    /// Uploads one file as a form does.
    ///
    /// # Errors
    /// The problem that the server answered.
    pub async fn upload<T: DeserializeOwned>(&mut self, path: &str, name: &str, content: &[u8]) -> Result<T, Problem> {
        const BOUNDARY: &str = "greenlane-form-boundary";
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: \
             application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), content, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat();
        let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send("POST", path, Some(&media_type), body, None).await.json()
    }

    /// Sends anything at all, and keeps the cookies that come back.
    pub async fn send(
        &mut self,
        method: &str,
        path: &str,
        media_type: Option<&str>,
        body: Vec<u8>,
        version: Option<u32>,
    ) -> Answer {
        self.stream(method, path, media_type, Body::from(body), version).await
    }

    /// The same of a body that comes as it comes: a slow upload.
    pub async fn stream(
        &mut self,
        method: &str,
        path: &str,
        media_type: Option<&str>,
        body: Body,
        version: Option<u32>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        if let Some(media_type) = media_type {
            request = request.header(CONTENT_TYPE, media_type);
        }
        if let Some(version) = version {
            request = request.header("if-match", format!("\"{version}\""));
        }
        if let Some(key) = &self.key {
            request = request.header("idempotency-key", key);
        }
        if let Some(actor) = &self.actor {
            request = request.extension(InProcess(actor.clone()));
        }
        let response = match request.extension(ConnectInfo(SocketAddr::new(self.address, 0))).body(body) {
            Ok(request) => match self.router.clone().oneshot(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            },
            Err(_) => bad_request(),
        };
        self.read(response).await
    }

    async fn read(&mut self, response: Response<Body>) -> Answer {
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let pair = line.split(';').next().unwrap_or_default();
            self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
        let body = axum::body::to_bytes(body, usize::MAX).await.map(|bytes| bytes.to_vec()).unwrap_or_default();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

impl Answer {
    /// The value it holds, or the problem.
    ///
    /// # Errors
    /// The problem that the server answered, or one that says the answer is not what was promised.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let text: &[u8] = if self.body.is_empty() { b"{}" } else { &self.body };
        if self.status.is_success() {
            return serde_json::from_slice(text).map_err(|fault| self.strange(&fault.to_string()));
        }
        Err(serde_json::from_slice(text).unwrap_or_else(|fault| self.strange(&fault.to_string())))
    }

    fn strange(&self, detail: &str) -> Problem {
        Problem {
            kind: "/problems/strange_answer".to_owned(),
            title: "答复不合约定".to_owned(),
            status: self.status.as_u16(),
            detail: detail.to_owned(),
            code: "strange_answer".to_owned(),
            clause: None,
            basis: None,
            errors: Vec::new(),
            request_id: String::new(),
        }
    }
}

fn bad_request() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response
}

fn filled(pattern: &str, parameters: &[&(dyn Display + Sync)]) -> String {
    let mut parameters = parameters.iter();
    let segments = pattern.split('/').map(|segment| {
        let parameter = if segment.starts_with('{') { parameters.next() } else { None };
        parameter.map_or_else(|| segment.to_owned(), ToString::to_string)
    });
    segments.collect::<Vec<_>>().join("/")
}
