//! The embedded app: files of `dist/`, compressed when it was built, and the policy that keeps foreign scripts out.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

use crate::app::App;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../dist"]
#[allow_missing = true]
struct Dist;

/// Health checks and the app; every address that is neither file nor API is a page of the app.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/livez", get(|| std::future::ready("ok"))).route("/readyz", get(ready)).fallback(file)
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

async fn file(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    if path.starts_with("api/") {
        let id = super::layers::request_id(request.headers());
        return super::problem_response(&crate::error::Error::NotFound, &id);
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let is_page = !path.rsplit('/').next().unwrap_or(path).contains('.');
    let name = if is_page { document_of(path) } else { path };
    // The names of compressed twins and of the build's own notes are not addresses.
    if [".br", ".gz", "csp.json", "bundles.json"].iter().any(|end| name.ends_with(end)) {
        return StatusCode::NOT_FOUND.into_response();
    }
    found(name, request.headers()).unwrap_or_else(|| missing(is_page))
}

/// The document of the program that draws the page at this path: `bundles.json` lists, for each, the first segments of its
/// addresses; all others are for people and enterprises.
fn document_of(path: &str) -> &'static str {
    static DOCUMENTS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
        Dist::get("bundles.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
    });
    let first = path.split('/').next().unwrap_or(path);
    let named = DOCUMENTS.iter().find(|(_, segments)| segments.iter().any(|segment| segment == first));
    named.map_or("index.html", |(document, _)| document)
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

/// What pages may load: our own files, our own API, and the inline script that Trunk writes into each document, by its hash.
pub(super) fn content_policy() -> HeaderValue {
    static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
        let scripts: Vec<String> = Dist::get("csp.json")
            .and_then(|file| serde_json::from_slice::<serde_json::Value>(&file.data).ok())
            .and_then(|notes| serde_json::from_value(notes.get("scripts")?.clone()).ok())
            .unwrap_or_default();
        let hashes: String = scripts.iter().map(|hash| format!(" '{hash}'")).collect();
        let policy = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data: \
             blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors \
             'none'; base-uri 'none'; form-action 'self'"
        );
        HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
    });
    POLICY.clone()
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
