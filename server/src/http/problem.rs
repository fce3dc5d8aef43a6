//! Errors on the wire: RFC 9457 problem+json, one clear sentence each.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::policy::basis;
use domain::problem::{Problem, Refusal};

use crate::error::{BROKEN, Error};

/// The response for an error; `request` is the id that the person can tell whoever helps.
///
/// Defects are logged here, once, with the whole chain of causes, which never reaches the caller.
#[must_use]
pub fn problem_response(error: &Error, request: &str) -> Response {
    let (status, title, code) = kind(error);
    let refusal = refusal(error);
    if status.is_server_error() {
        tracing::error!(request, status = status.as_u16(), cause = error.chain(), "request failed");
    }
    let code = refusal.map_or(code, |refusal| refusal.code);
    let clause = refusal.and_then(|refusal| refusal.clause.as_deref());
    let problem = Problem {
        kind: format!("/problems/{code}"),
        title: title.to_owned(),
        status: status.as_u16(),
        detail: detail(error),
        code: code.to_owned(),
        clause: clause.map(str::to_owned),
        basis: clause.map(basis),
        errors: refusal.map(|refusal| refusal.fields.clone()).unwrap_or_default(),
        request_id: request.to_owned(),
    };
    let body = serde_json::to_string(&problem).unwrap_or_else(|_| String::from("{}"));
    let mut response = (status, body).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Error::TooMany { retry_after_s } = error {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*retry_after_s));
    }
    if matches!(error, Error::Busy(_)) {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

const fn kind(error: &Error) -> (StatusCode, &'static str, &'static str) {
    match error {
        Error::Refused(_) => (StatusCode::CONFLICT, "现在不能这样做", "refused"),
        Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "填写的内容需要修改", "fields_invalid"),
        Error::NotFound => (StatusCode::NOT_FOUND, "没有找到", "not_found"),
        Error::Denied(_) => (StatusCode::FORBIDDEN, "没有权限", "not_permitted"),
        Error::SignIn => (StatusCode::UNAUTHORIZED, "请先登录", "sign_in"),
        Error::Stale => (StatusCode::PRECONDITION_FAILED, "内容已被他人修改", "stale"),
        Error::PreconditionRequired => (StatusCode::PRECONDITION_REQUIRED, "缺少版本号", "precondition_required"),
        Error::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "操作过于频繁", "too_many"),
        Error::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "内容太大", "too_large"),
        Error::Unsupported(_) => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "不支持的格式", "unsupported"),
        Error::BadRequest(_) => (StatusCode::BAD_REQUEST, "请求格式不对", "bad_request"),
        Error::Busy(_) => (StatusCode::SERVICE_UNAVAILABLE, "系统繁忙", "busy"),
        Error::Internal(_) | Error::Operator(_) => (StatusCode::INTERNAL_SERVER_ERROR, "系统出错", "internal"),
    }
}

/// What is said of the error to its caller.
fn detail(error: &Error) -> String {
    match error {
        Error::Operator(_) => BROKEN.to_owned(),
        _ => refusal(error).map_or_else(|| error.to_string(), |refusal| refusal.message.clone()),
    }
}

const fn refusal(error: &Error) -> Option<&Refusal> {
    match error {
        Error::Refused(refusal)
        | Error::Invalid(refusal)
        | Error::Denied(refusal)
        | Error::Unsupported(refusal)
        | Error::BadRequest(refusal) => Some(refusal),
        Error::NotFound
        | Error::SignIn
        | Error::Stale
        | Error::PreconditionRequired
        | Error::TooMany { .. }
        | Error::TooLarge { .. }
        | Error::Busy(_)
        | Error::Internal(_)
        | Error::Operator(_) => None,
    }
}
