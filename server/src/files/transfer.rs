//! Uploading and opening: the requests that do not speak JSON both ways.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, FromRequestParts, Path, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::access::{Action, Actor, Relation};
use domain::endpoint::Method;
use domain::ids::FileId;
use domain::problem::{FieldError, Refusal};
use domain::subject::Subject;
use domain::text_enum::TextEnum;

use super::attachment::{self, MayOpen};
use super::row;
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result};
use crate::http::{Caller, Operation, Routes, Shape, problem_response, request_id, require};
use crate::storage;
use crate::work::Work;

/// The area's operation; uploading is one of whoever owns the subject.
pub(super) fn routes(routes: Routes) -> Routes {
    let read = Operation {
        name: "read_file",
        summary: "打开一个材料文件",
        method: Method::Get,
        path: "/api/v1/files/{file}",
        action: Action::ReadFile,
        versioned: false,
        shape: Shape::download("application/octet-stream"),
    };
    routes.raw(read, read_file)
}

/// Answers a request of somebody who is signed in about the thing whose id stands in its path; errors become problem+json.
pub(crate) async fn respond<F>(
    app: &Arc<App>,
    request: Request,
    handle: impl FnOnce(Arc<App>, Caller, uuid::Uuid, Request) -> F,
) -> Response
where
    F: Future<Output = Result<Response>>,
{
    let id = request_id(request.headers());
    let answer = async {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::of(&parts, app).await?;
        if matches!(caller.actor, Actor::Anonymous) {
            return Err(Error::SignIn);
        }
        let Path(thing) = Path::<uuid::Uuid>::from_request_parts(&mut parts, app).await.map_err(|_| Error::NotFound)?;
        handle(Arc::clone(app), caller, thing, Request::from_parts(parts, body)).await
    };
    answer.await.unwrap_or_else(|error| problem_response(&error, &id))
}

/// Receives the one file of a form and hangs it on a subject. `waiting` says within the work how many wait there beside it, or
/// why none may.
///
/// # Errors
/// [`Error::Invalid`] when there is no file, or one that is not taken; what `waiting` says; or storage or database are out of
/// reach.
pub(crate) async fn upload(
    app: &Arc<App>,
    caller: Caller,
    subject: Subject,
    request: Request,
    waiting: impl AsyncFnOnce(&Work) -> Result<u64>,
) -> Result<Response> {
    let owner = caller.actor.account().ok_or(Error::SignIn)?;
    let request_name = request_id(request.headers());
    let mut form = Multipart::from_request(request, app).await.map_err(|_| no_file())?;
    let field = tokio::time::timeout(storage::LONGEST_SILENCE, form.next_field()).await.map_err(|_| no_file())?;
    let Some(field) = field.map_err(|_| no_file())? else { return Err(no_file()) };
    if field.name() != Some("file") {
        return Err(no_file());
    }
    let name = file_name(field.file_name().unwrap_or_default());
    let limit = u64::from(app.rules().policy.upload.file_max_mb.value) * 1024 * 1024;
    let stored = app.files().intake(field, limit).await?;
    let work = app.begin(caller.actor, request_name).await?;
    let beside = waiting(&work).await?;
    let info = attachment::hang(&work, owner, &subject, beside, (&stored, &name)).await?;
    work.commit().await?;
    let body = serde_json::to_string(&info).map_err(Error::internal)?;
    Ok((axum::http::StatusCode::CREATED, [(CONTENT_TYPE, "application/json")], body).into_response())
}

async fn read_file(State(app): State<Arc<App>>, request: Request) -> Response {
    respond(&app, request, |app, caller, id, request| async move {
        let file = FileId(id);
        let reader = app.read(caller.actor.clone());
        let home = attachment::home_of(reader.db(), file).await?;
        let answered =
            reader.context().ask_one(&MayOpen { subject: home.subject.clone(), file, owner: home.owner }).await?;
        let uploader = || if caller.actor.account() == Some(home.owner) { Relation::Own } else { Relation::Others };
        let relation = answered.unwrap_or_else(uploader);
        require(&caller.actor, Action::ReadFile, relation)?;
        let file = row::find(reader.db(), app.secrets(), file).await?.ok_or(Error::NotFound)?;
        if answered.is_some() && relation != Relation::Own {
            let work = app.begin(caller.actor, request_id(request.headers())).await?;
            let entry = audit::Entry::new(home.subject.kind.code().to_owned(), home.subject.id, "read_file");
            work.record(entry.with("file", file.id)).await?;
            work.commit().await?;
        }
        let content = app.files().read(&file).await?;
        // Shown in the page, never run: a document of its own, without scripts, from no origin.
        let headers = [
            (CONTENT_TYPE, file.media_type.code().to_owned()),
            (CONTENT_LENGTH, file.size.to_string()),
            (CONTENT_DISPOSITION, "inline".to_owned()),
            (CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned()),
        ];
        Ok((headers, Body::from_stream(content)).into_response())
    })
    .await
}

/// The last part of the name, without what could be a path or a trick of writing direction.
fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = last.chars().filter(|c| !c.is_control() && !turns_writing(*c));
    let short: String = clean.take(120).collect();
    if short.trim().is_empty() { "未命名文件".to_owned() } else { short }
}

/// Whether the character is one of Unicode's marks, embeddings, overrides and isolates of writing direction, with which a
/// name could show another ending than it has.
const fn turns_writing(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn no_file() -> Error {
    Error::Invalid(Refusal::fields(vec![FieldError::new("file", "required", "请选择要上传的文件")]))
}
