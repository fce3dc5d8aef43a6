//! What a handler answers when all went well.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::endpoint::Nothing;
use serde::Serialize;

use crate::error::{Error, Result};

/// A JSON answer with its status and headers.
#[derive(Debug)]
pub struct Reply {
    pub(super) status: StatusCode,
    pub(super) body: String,
    cookies: Vec<HeaderValue>,
    version: Option<u32>,
    public_for: Option<u32>,
}

impl Reply {
    /// Answers with a value: 204 for [`Nothing`], 200 for everything else.
    ///
    /// # Errors
    /// When the value cannot be written as JSON, which would be a defect.
    pub fn with<T: Serialize + 'static>(answer: &T) -> Result<Self> {
        let nothing = std::any::TypeId::of::<T>() == std::any::TypeId::of::<Nothing>();
        let (status, body) = if nothing {
            (StatusCode::NO_CONTENT, String::new())
        } else {
            (StatusCode::OK, serde_json::to_string(answer).map_err(Error::internal)?)
        };
        Ok(Self { status, body, cookies: Vec::new(), version: None, public_for: None })
    }

    /// The same answer, saying that something new exists (201).
    #[must_use]
    pub fn created(mut self) -> Self {
        self.status = StatusCode::CREATED;
        self
    }

    /// The same answer with the version that the next change has to name, as its `ETag`.
    #[must_use]
    pub const fn version(mut self, version: u32) -> Self {
        self.version = Some(version);
        self
    }

    /// The same answer, setting a cookie.
    #[must_use]
    pub fn cookie(mut self, cookie: HeaderValue) -> Self {
        self.cookies.push(cookie);
        self
    }

    /// The same answer, which anybody's cache may keep for so many seconds. Only for what is the same for everybody.
    #[must_use]
    pub const fn public_for(mut self, seconds: u32) -> Self {
        self.public_for = Some(seconds);
        self
    }

    pub(super) const fn remembered(status: StatusCode, body: String) -> Self {
        Self { status, body, cookies: Vec::new(), version: None, public_for: None }
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.body).into_response();
        let headers = response.headers_mut();
        if self.status != StatusCode::NO_CONTENT {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        let caching = self.public_for.map(|seconds| format!("public, max-age={seconds}"));
        if let Some(caching) = caching.and_then(|caching| HeaderValue::from_str(&caching).ok()) {
            headers.insert(CACHE_CONTROL, caching);
        }
        for cookie in self.cookies {
            headers.append(SET_COOKIE, cookie);
        }
        if let Some(tag) = self.version.and_then(|version| HeaderValue::from_str(&format!("\"{version}\"")).ok()) {
            headers.insert(ETAG, tag);
        }
        response
    }
}
