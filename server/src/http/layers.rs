//! What surrounds every request: an id, one log line, a task of its own, limits, and headers that keep browsers safe.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use domain::problem::Refusal;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate, SizeAbove};
use tower_http::csrf::CsrfLayer;

use super::assets;
use super::problem_response;
use crate::app::App;
use crate::error::Error;

static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// How long any request may take before it is answered with 503; its work goes on and ends by itself.
const REQUEST_TIME: Duration = Duration::from_secs(60);
/// How long an upload may take: 20 MB at 25 KB a second, which a village's line has. While it arrives, no piece of it may
/// be long in coming ([`Files::intake`](crate::storage::Files::intake)).
const UPLOAD_TIME: Duration = Duration::from_secs(15 * 60);

/// Puts the layers around the site; the last one named here is the first that a request meets.
///
/// `uploads` are the patterns of the paths to which files are sent.
pub(super) fn around(site: Router, app: Arc<App>, uploads: Arc<[&'static str]>) -> Router {
    site.layer(compression())
        .layer(middleware::from_fn_with_state(uploads, own_task))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn(super::limit::shed))
        .layer(middleware::from_fn(super::page::readable))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), safe_headers))
        .layer(middleware::from_fn_with_state(app, identify_and_log))
}

/// Answers in JSON travel compressed; the app's files were compressed when it was built, and letters and pictures are small
/// already. Quickly rather than tightly: a list becomes a tenth either way.
fn compression() -> CompressionLayer<And<SizeAbove, JsonOnly>> {
    let worth_it = SizeAbove::new(1024).and(JsonOnly);
    CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(worth_it)
}

/// What is JSON, a problem among it.
#[derive(Clone, Copy, Debug)]
struct JsonOnly;

impl Predicate for JsonOnly {
    fn should_compress<B: axum::body::HttpBody>(&self, response: &axum::http::Response<B>) -> bool {
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        kind.starts_with("application/json") || kind.starts_with("application/problem+json")
    }
}

/// The id that [`identify_and_log`] gave the request.
pub(crate) fn request_id(headers: &HeaderMap) -> String {
    headers.get(&REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or("unknown").to_owned()
}

/// Gives each request an id of ours (never the client's) and writes one line when it is answered. Paths are logged
/// as their patterns: what stands in the place of `{token}` is nobody's business.
async fn identify_and_log(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let id = app.clock().new_id().simple().to_string();
    let Ok(value) = HeaderValue::from_str(&id) else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    request.headers_mut().insert(&REQUEST_ID, value.clone());
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().map_or("(file)", MatchedPath::as_str).to_owned();
    let began = tokio::time::Instant::now();
    let mut response = next.run(request).await;
    let ms = began.elapsed().as_secs_f64() * 1000.0;
    let status = response.status().as_u16();
    let labels = [("method", method.to_string()), ("path", path.clone()), ("status", status.to_string())];
    metrics::histogram!("http_request_ms", &labels).record(ms);
    tracing::info!(request = id, %method, path, status, ms = (ms * 10.0).round() / 10.0, "request");
    response.headers_mut().insert(&REQUEST_ID, value);
    response
}

/// Runs the request in a task of its own: a client that goes away cancels nothing half-way, and no transaction is
/// dropped between its BEGIN and its COMMIT. A handler that panics ends its task alone.
async fn own_task(State(uploads): State<Arc<[&'static str]>>, request: Request, next: Next) -> Response {
    let id = request_id(request.headers());
    let pattern = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let time = if uploads.contains(&pattern) { UPLOAD_TIME } else { REQUEST_TIME };
    let task = tokio::spawn(next.run(request));
    match tokio::time::timeout(time, task).await {
        Ok(Ok(response)) => response,
        Ok(Err(ended)) => problem_response(&Error::internal(format!("a handler ended early: {ended}")), &id),
        Err(_) => problem_response(&Error::Busy("the request took too long".into()), &id),
    }
}

/// Headers for browsers: no way back from https, no framing, no sniffing, no foreign scripts; nothing of the API in any cache.
async fn safe_headers(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let is_docs = request.uri().path().starts_with("/api/docs");
    let id = request_id(request.headers());
    let mut response = next.run(request).await;
    if response.status() == StatusCode::FORBIDDEN && !response.headers().contains_key(header::CONTENT_TYPE) {
        let refusal = Refusal::new("foreign_origin", "请求来自别的网站，已拒绝；请从本站页面操作");
        response = problem_response(&Error::Denied(refusal), &id);
    }
    let headers = response.headers_mut();
    let is_document = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let policy = match (is_docs, is_document) {
        (true, _) => assets::docs_policy(),
        (false, true) => assets::plain_policy(),
        (false, false) => assets::part_policy(),
    };
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    let everywhere = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    // A phone in a hall pays for every byte of them, and a script or a picture has no use for these.
    let of_documents = [
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "geolocation=(), microphone=(), camera=(self)"),
    ];
    for (name, value) in everywhere.into_iter().chain(of_documents.into_iter().filter(|_| is_document)) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if app.config().public_url.starts_with("https://") {
        let a_year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, a_year);
    }
    if is_api && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}
