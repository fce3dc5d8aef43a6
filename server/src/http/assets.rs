//! The embedded app: files of `dist/`, compressed when it was built, and the policy that keeps foreign scripts out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::app::App;
use crate::error::{Result, operator};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../dist"]
#[allow_missing = true]
struct Dist;

/// The document of people and enterprises, for every address that no other program claims.
const FRONT: &str = "index.html";
/// Where the build notes which program draws which addresses.
const BUNDLES: &str = "bundles.json";
/// Where the build notes the hashes of the scripts that stand in the documents.
const SCRIPTS: &str = "csp.json";

/// The app as it was built into the program: read and checked before anything is served, so that a broken build is a start
/// that fails and not a blank page.
#[derive(Clone, Debug, Default)]
pub struct Pages(Option<Arc<Built>>);

/// What the build of the app noted about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Built {
    /// For the first segments of an address, the document of the program that draws it.
    documents: BTreeMap<String, String>,
    /// What documents may load.
    policy: HeaderValue,
}

/// `csp.json`: the hashes of the inline scripts.
#[derive(Deserialize)]
struct Scripts {
    scripts: Vec<String>,
}

impl Pages {
    /// The app inside this program. A program that was built without any has no pages and answers the API alone.
    ///
    /// # Errors
    /// One sentence for the operator: the app is there, but what the build noted about it is missing or unreadable, or
    /// names a document that is not there.
    pub fn embedded() -> Result<Self> {
        if Dist::iter().next().is_none() {
            return Ok(Self::default());
        }
        let built = Built::read(|name| Dist::get(name).map(|file| file.data)).map_err(|fault| {
            operator(format!("网页文件不完整：{fault}。请重新执行 ./dev build，或从发布页下载完整程序"))
        })?;
        Ok(Self(Some(Arc::new(built))))
    }
}

impl Built {
    /// What documents may load, as their header says it.
    #[must_use]
    pub const fn policy(&self) -> &HeaderValue {
        &self.policy
    }

    /// Reads what the build noted; `file` answers a file of it.
    ///
    /// # Errors
    /// What of it is missing or unreadable, for the operator.
    pub fn read(file: impl Fn(&str) -> Option<Cow<'static, [u8]>>) -> std::result::Result<Self, String> {
        let noted = |name: &str| file(name).ok_or_else(|| format!("缺少 {name}"));
        let unreadable = |name: &str, fault: serde_json::Error| format!("{name} 无法读取（{fault}）");
        let Scripts { scripts } =
            serde_json::from_slice(&noted(SCRIPTS)?).map_err(|fault| unreadable(SCRIPTS, fault))?;
        let bundles: BTreeMap<String, Vec<String>> =
            serde_json::from_slice(&noted(BUNDLES)?).map_err(|fault| unreadable(BUNDLES, fault))?;
        noted(FRONT)?;
        let mut documents = BTreeMap::new();
        for (document, prefixes) in bundles {
            noted(&document)?;
            for prefix in prefixes {
                if let Some(other) = documents.insert(prefix.clone(), document.clone()) {
                    return Err(format!("{BUNDLES} 把地址 {prefix} 同时给了 {other} 和 {document}"));
                }
            }
        }
        Ok(Self { documents, policy: content_policy(&scripts)? })
    }

    /// The document of the program that draws the page at this path: of those whose prefix it begins with, segment by
    /// segment, the one with the longest.
    #[must_use]
    pub fn document_of(&self, path: &str) -> &str {
        let begins =
            |prefix: &str| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let claims = self.documents.iter().filter(|(prefix, _)| begins(prefix));
        claims.max_by_key(|(prefix, _)| prefix.len()).map_or(FRONT, |(_, document)| document)
    }
}

/// Health checks and the app; every address that is neither file nor API is a page of the app.
pub(super) fn routes(pages: Pages) -> Router<Arc<App>> {
    Router::new()
        .route("/livez", get(|| std::future::ready("ok")))
        .route("/readyz", get(ready))
        .fallback(file)
        .layer(Extension(pages))
}

/// Ready when the database answers.
async fn ready(axum::extract::State(app): axum::extract::State<Arc<App>>) -> Response {
    match app.store().reader().ping().await {
        Ok(()) => "ok".into_response(),
        Err(fault) => {
            tracing::error!(cause = %fault, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "database").into_response()
        }
    }
}

async fn file(Extension(Pages(built)): Extension<Pages>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    if path.starts_with("api/") {
        let id = super::layers::request_id(request.headers());
        return super::problem_response(&crate::error::Error::NotFound, &id);
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    // What nobody links to and scanners ask for is no page, whatever the app would draw for it.
    if path == "api" || path == "metrics" || path.split('/').any(|part| part.starts_with('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let is_page = !path.rsplit('/').next().unwrap_or(path).contains('.');
    let Some(built) = built else { return missing(is_page) };
    let name = if is_page { built.document_of(path) } else { path };
    // The names of compressed twins and of the build's own notes are not addresses.
    if [".br", ".gz", SCRIPTS, BUNDLES].iter().any(|end| name.ends_with(end)) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Some(mut response) = found(name, request.headers()) else { return missing(is_page) };
    if name.ends_with(".html") {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, built.policy.clone());
    }
    response
}

fn found(name: &str, headers: &HeaderMap) -> Option<Response> {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let twin = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(coding, _)| accepted.split(',').any(|part| part.trim().split(';').next() == Some(coding)))
        .find_map(|(coding, end)| Dist::get(&format!("{name}{end}")).map(|file| (coding, file)));
    let (coding, file) = match twin {
        Some((coding, file)) => (Some(coding), file),
        None => (None, Dist::get(name)?),
    };
    let mut response = file.data.into_owned().into_response();
    let answer = response.headers_mut();
    answer.insert(CONTENT_TYPE, HeaderValue::from_static(media_type(name)));
    answer.insert(VARY, HeaderValue::from_static("accept-encoding"));
    let keep = if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    answer.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Some(coding) = coding {
        answer.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    Some(response)
}

fn missing(is_page: bool) -> Response {
    if is_page {
        let text = "网页还没有构建：请运行 ./dev build，或从发布页下载完整程序。接口可用：/api/docs";
        return (StatusCode::SERVICE_UNAVAILABLE, [(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response();
    }
    StatusCode::NOT_FOUND.into_response()
}

/// Trunk puts a hash of up to sixteen hexadecimal digits into the names of files that may be kept for ever.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '_', '.', '/'])
        .any(|part| (14..=16).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// What pages may load: our own files, our own API, and the inline scripts that Trunk writes into the documents, by their
/// hashes.
fn content_policy(scripts: &[String]) -> std::result::Result<HeaderValue, String> {
    if scripts.is_empty() {
        return Err(format!("{SCRIPTS} 没有列出任何脚本"));
    }
    let hashes: String = scripts.iter().map(|hash| format!(" '{hash}'")).collect();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri \
         'none'; form-action 'self'"
    );
    HeaderValue::from_str(&policy).map_err(|_| format!("{SCRIPTS} 里有不能写进响应头的字符"))
}

/// A page that the server writes itself, such as a problem read in a tab, runs no script.
pub(super) const fn plain_policy() -> HeaderValue {
    HeaderValue::from_static(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action \
         'self'",
    )
}

/// What is no page loads nothing, but for the service worker, which fetches our own files.
pub(super) const fn part_policy() -> HeaderValue {
    HeaderValue::from_static("default-src 'none'; connect-src 'self'; frame-ancestors 'none'")
}

/// The API page brings styles of its own.
pub(super) const fn docs_policy() -> HeaderValue {
    HeaderValue::from_static(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src \
         'self'; frame-ancestors 'none'; base-uri 'none'",
    )
}
