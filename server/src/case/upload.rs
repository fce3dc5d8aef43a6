//! Uploading and opening files of drafts and cases: the requests that do not speak JSON both ways.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, FromRequestParts, Path, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::access::{Action, Actor, Relation};
use domain::case::Act;
use domain::case::api::FileInfo;
use domain::endpoint::Method;
use domain::ids::{AccountId, CaseId, DraftId, FileId};
use domain::problem::{FieldError, Refusal};
use domain::subject::{Subject, SubjectKind};
use domain::text_enum::TextEnum;

use super::{draft, files, store};
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result};
use crate::http::{Caller, Operation, Routes, Shape, problem_response, request_id, require};
use crate::storage;

/// Uploads and downloads, which do not speak JSON both ways.
pub(super) fn routes(routes: Routes) -> Routes {
    let upload_to_draft = Operation {
        name: "upload_draft_file",
        summary: "为未提交的申请上传一个文件",
        method: Method::Post,
        path: "/api/v1/drafts/{draft}/files",
        action: Action::WriteDraft,
        versioned: false,
        shape: Shape::upload::<FileInfo>(),
    };
    let upload_to_case = Operation {
        name: "upload_case_file",
        summary: "为补正上传一个文件",
        method: Method::Post,
        path: "/api/v1/cases/{case}/files",
        action: Action::SupplementCase,
        versioned: false,
        shape: Shape::upload::<FileInfo>(),
    };
    let read = Operation {
        name: "read_file",
        summary: "打开一个材料文件",
        method: Method::Get,
        path: "/api/v1/files/{file}",
        action: Action::ReadFile,
        versioned: false,
        shape: Shape::download("application/octet-stream"),
    };
    routes.raw(upload_to_draft, upload_draft_file).raw(upload_to_case, upload_case_file).raw(read, read_file)
}

async fn upload_draft_file(State(app): State<Arc<App>>, request: Request) -> Response {
    respond(&app, request, |app, caller, id, request| async move {
        require(&caller.actor, Action::WriteDraft, Relation::General)?;
        let owner = caller.actor.account().ok_or(Error::SignIn)?;
        let draft = DraftId(id);
        draft::find_own(app.store().reader(), &app, draft, owner).await?;
        upload(&app, caller, owner, Subject::draft(draft), request).await
    })
    .await
}

async fn upload_case_file(State(app): State<Arc<App>>, request: Request) -> Response {
    respond(&app, request, |app, caller, id, request| async move {
        let case = CaseId(id);
        let loaded = store::find(app.store().reader(), &app, case).await?;
        require(&caller.actor, Action::SupplementCase, loaded.relation_to(&caller.actor))?;
        // Before anything of the file is received, and again when it has arrived.
        loaded.case.can(Act::Supplement, loaded.standpoint(&caller.actor))?;
        let owner = caller.actor.account().ok_or(Error::SignIn)?;
        upload(&app, caller, owner, Subject::case(case), request).await
    })
    .await
}

/// Finds out who asks and for what, and turns errors into problem+json.
async fn respond<F>(
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

async fn upload(app: &Arc<App>, caller: Caller, owner: AccountId, home: Subject, request: Request) -> Result<Response> {
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
    let info = files::attach(&work, owner, home, &stored, &name).await?;
    work.commit().await?;
    let body = serde_json::to_string(&info).map_err(Error::internal)?;
    Ok((axum::http::StatusCode::CREATED, [(CONTENT_TYPE, "application/json")], body).into_response())
}

async fn read_file(State(app): State<Arc<App>>, request: Request) -> Response {
    respond(&app, request, |app, caller, id, request| async move {
        let file = FileId(id);
        let reader = app.store().reader();
        let home = files::home_of(reader, file).await?;
        let case = match home.subject.kind {
            SubjectKind::Case => Some(store::find(reader, &app, CaseId(home.subject.id)).await?),
            SubjectKind::Draft => None,
        };
        let (relation, case) = match case.filter(|loaded| files::handed_in(&loaded.case).contains(&file.0)) {
            Some(loaded) => (loaded.relation_to(&caller.actor), Some(loaded.case.id.0)),
            None if caller.actor.account() == Some(home.owner) => (Relation::Own, None),
            None => (Relation::Others, None),
        };
        require(&caller.actor, Action::ReadFile, relation)?;
        let file = crate::files::find(reader, app.secrets(), file).await?.ok_or(Error::NotFound)?;
        if let (Some(case), true) = (case, relation != Relation::Own) {
            let work = app.begin(caller.actor, request_id(request.headers())).await?;
            work.record(audit::Entry::new("case", case, "read_file").with("file", file.id)).await?;
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
