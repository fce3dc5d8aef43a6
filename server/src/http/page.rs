//! Problems as a page, for people who opened a document's address in a tab and got a problem instead of the document.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use domain::problem::Problem;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The most bytes of a problem.
const PROBLEM_BYTES: usize = 64 * 1024;
/// What is written with percent signs in the value of a query: all but the unreserved characters (RFC 3986 2.3).
const OUTSIDE_OF_VALUES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Turns a problem into a page where the browser would rather read one. Status and headers stay as they are.
pub(super) async fn readable(request: Request, next: Next) -> Response {
    let wanted =
        (request.method() == Method::GET && prefers_page(request.headers())).then(|| request.uri().to_string());
    let response = next.run(request).await;
    match wanted {
        Some(address) if is_problem(&response) => page_of(response, &address).await,
        _ => response,
    }
}

fn is_problem(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/problem+json")
}

/// Whether HTML is asked for by name, and JSON not before it.
fn prefers_page(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let wishes: Vec<(&str, f32)> = lines.flat_map(|line| line.split(',')).map(wish).collect();
    let weight = |wanted: fn(&str) -> bool| {
        wishes.iter().filter(|(kind, _)| wanted(kind)).map(|(_, weight)| *weight).fold(0.0, f32::max)
    };
    let page = weight(|kind| kind == "text/html");
    page > 0.0 && page >= weight(|kind| kind.ends_with("json"))
}

/// A media type of `Accept` and its weight (RFC 9110 12.4.2).
fn wish(part: &str) -> (&str, f32) {
    let mut parameters = part.split(';').map(str::trim);
    let kind = parameters.next().unwrap_or_default();
    let weight = parameters.find_map(|parameter| parameter.strip_prefix("q=")?.parse().ok());
    (kind, weight.unwrap_or(1.0))
}

async fn page_of(response: Response, address: &str) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, PROBLEM_BYTES).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let body = match serde_json::from_slice::<Problem>(&bytes) {
        Ok(problem) => {
            parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
            parts.headers.remove(CONTENT_LENGTH);
            Body::from(page(&problem, address))
        }
        Err(_) => Body::from(bytes),
    };
    Response::from_parts(parts, body)
}

/// The page: it needs nothing else, neither style nor script.
fn page(problem: &Problem, address: &str) -> String {
    let next = match problem.status {
        401 => {
            let next = utf8_percent_encode(address, OUTSIDE_OF_VALUES);
            format!("<p><a href=\"/sign-in?next={next}\">去登录</a>，登录后会打开您要看的内容。</p>")
        }
        404 => "<p>它可能已经删除，网址也可能不完整。</p><p><a href=\"/\">回到首页</a></p>".to_owned(),
        _ => "<p><a href=\"/\">回到首页</a>，或关闭这一页，回到刚才的页面。</p>".to_owned(),
    };
    let (title, detail) = (escaped(&problem.title), escaped(&problem.detail));
    let detail = if title == detail { String::new() } else { format!("<p>{detail}</p>") };
    let request = escaped(&problem.request_id);
    format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light \
         dark\"><title>{title}</title></head><body><main><h1>{title}</h1>{detail}{next}<p><small>需要帮助时，\
         请告诉工作人员这个编号：{request}</small></p></main></body></html>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
