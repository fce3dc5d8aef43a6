//! The files of drafts and cases: uploading, reading, and who may.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, FromRequestParts, Path, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::access::{Action, Actor, Relation};
use domain::case::api::FileInfo;
use domain::case::draft::Application;
use domain::case::{Act, Case};
use domain::endpoint::Method;
use domain::ids::{AccountId, CaseId, DraftId, FileId};
use domain::material::Supply;
use domain::problem::{FieldError, Refusal};
use domain::text_enum::TextEnum;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::entity::attachment;
use super::{draft, store, view};
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result};
use crate::files::{self, Stored};
use crate::http::{Caller, Operation, Routes, Shape, problem_response, request_id, require};
use crate::work::Work;

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

/// What a file hangs on.
#[derive(Clone, Copy)]
enum Home {
    Draft(DraftId),
    Case(CaseId),
}

async fn upload_draft_file(State(app): State<Arc<App>>, request: Request) -> Response {
    respond(&app, request, |app, caller, id, request| async move {
        require(&caller.actor, Action::WriteDraft, Relation::General)?;
        let owner = caller.actor.account().ok_or(Error::SignIn)?;
        let draft = DraftId(id);
        draft::find_own(app.store().reader(), &app, draft, owner).await?;
        upload(&app, caller, owner, Home::Draft(draft), request).await
    })
    .await
}

async fn upload_case_file(State(app): State<Arc<App>>, request: Request) -> Response {
    respond(&app, request, |app, caller, id, request| async move {
        let case = CaseId(id);
        let loaded = store::find(app.store().reader(), &app, case).await?;
        require(&caller.actor, Action::SupplementCase, loaded.relation_to(&caller.actor))?;
        // Before anything of the file is received, and again when it has arrived.
        loaded.case.can(Act::Supplement, view::standpoint(&loaded, &caller.actor))?;
        let owner = caller.actor.account().ok_or(Error::SignIn)?;
        upload(&app, caller, owner, Home::Case(case), request).await
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

async fn upload(app: &Arc<App>, caller: Caller, owner: AccountId, home: Home, request: Request) -> Result<Response> {
    let request_name = request_id(request.headers());
    let mut form = Multipart::from_request(request, app).await.map_err(|_| no_file())?;
    let field = tokio::time::timeout(files::LONGEST_SILENCE, form.next_field()).await.map_err(|_| no_file())?;
    let Some(field) = field.map_err(|_| no_file())? else { return Err(no_file()) };
    if field.name() != Some("file") {
        return Err(no_file());
    }
    let name = file_name(field.file_name().unwrap_or_default());
    let limit = u64::from(app.rules().policy.upload.file_max_mb.value) * 1024 * 1024;
    let stored = app.files().intake(field, limit).await?;
    let work = app.begin(caller.actor, request_name).await?;
    let info = attach(&work, owner, home, &stored, &name).await?;
    work.commit().await?;
    let body = serde_json::to_string(&info).map_err(Error::internal)?;
    Ok((axum::http::StatusCode::CREATED, [(CONTENT_TYPE, "application/json")], body).into_response())
}

async fn attach(work: &Work, owner: AccountId, home: Home, stored: &Stored, name: &str) -> Result<FileInfo> {
    let (draft, case) = match home {
        Home::Draft(draft) => (Some(draft.0), None),
        Home::Case(case) => (None, Some(case.0)),
    };
    let most = usize::from(work.rules().policy.upload.files_max.value);
    if siblings(work, home).await? >= most {
        let message = format!("最多上传 {most} 个文件，请合并成 PDF 再传");
        return Err(Refusal::fields(vec![FieldError::new("file", "too_many", message)]).into());
    }
    let id = files::attach(work, stored, name).await?;
    let row = attachment::Model { id: id.0, owner: owner.0, draft_id: draft, case_id: case, at: work.now().millis() };
    attachment::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    work.record(audit::Entry::new("file", id.0, "upload_file").with("size", stored.size)).await?;
    Ok(FileInfo { id, name: name.to_owned(), media_type: stored.media_type.code().to_owned(), size: stored.size })
}

/// How many files wait beside a new one to be handed in: the draft's, or those of the case's present correction.
async fn siblings(work: &Work, home: Home) -> Result<usize> {
    let waiting = match home {
        Home::Draft(draft) => attachment::Column::DraftId.eq(draft.0),
        Home::Case(case) => {
            let loaded = store::find_for_change(work, case).await?;
            loaded.case.can(Act::Supplement, view::standpoint(&loaded, work.actor()))?;
            attachment::Column::CaseId.eq(case.0).and(attachment::Column::Id.is_not_in(handed_in(&loaded.case)))
        }
    };
    Ok(attachment::Entity::find().filter(waiting).all(work.db()).await?.len())
}

/// The files that are the case's: those that were named when the application or a correction was handed in. What else
/// was uploaded is still the business of whoever uploaded it.
fn handed_in(case: &Case) -> Vec<uuid::Uuid> {
    case.materials.iter().flat_map(|item| &item.files).map(|file| file.0).collect()
}

async fn read_file(State(app): State<Arc<App>>, request: Request) -> Response {
    respond(&app, request, |app, caller, id, request| async move {
        let file = FileId(id);
        let reader = app.store().reader();
        let row = attachment::Entity::find_by_id(file.0).one(reader).await?.ok_or(Error::NotFound)?;
        let case = match row.case_id {
            Some(case) => Some(store::find(reader, &app, CaseId(case)).await?),
            None => None,
        };
        let (relation, case) = match case.filter(|loaded| handed_in(&loaded.case).contains(&row.id)) {
            Some(loaded) => (loaded.relation_to(&caller.actor), row.case_id),
            None if caller.actor.account() == Some(AccountId(row.owner)) => (Relation::Own, None),
            None => (Relation::Others, None),
        };
        require(&caller.actor, Action::ReadFile, relation)?;
        let file = files::find(reader, app.secrets(), file).await?.ok_or(Error::NotFound)?;
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

/// The files of a draft, oldest first.
pub(super) async fn of_draft(db: &impl ConnectionTrait, app: &App, draft: DraftId) -> Result<Vec<FileInfo>> {
    infos(db, app, attachment::Column::DraftId.eq(draft.0)).await
}

/// The files that were handed in with a case, oldest first.
pub(super) async fn of_case(db: &impl ConnectionTrait, app: &App, case: &Case) -> Result<Vec<FileInfo>> {
    infos(db, app, attachment::Column::CaseId.eq(case.id.0).and(attachment::Column::Id.is_in(handed_in(case)))).await
}

async fn infos(db: &impl ConnectionTrait, app: &App, of: SimpleExpr) -> Result<Vec<FileInfo>> {
    let rows = attachment::Entity::find().filter(of).order_by_asc(attachment::Column::At).all(db).await?;
    let mut infos = Vec::with_capacity(rows.len());
    for row in rows {
        let file = files::find(db, app.secrets(), FileId(row.id)).await?.ok_or(Error::NotFound)?;
        let media_type = file.media_type.code().to_owned();
        infos.push(FileInfo { id: file.id, name: file.name, media_type, size: file.size });
    }
    Ok(infos)
}

/// Refuses a draft that names files which were not uploaded to it.
pub(super) async fn require_own(db: &impl ConnectionTrait, draft: DraftId, application: &Application) -> Result<()> {
    let known: Vec<uuid::Uuid> = attachment::Entity::find()
        .filter(attachment::Column::DraftId.eq(draft.0))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let strange = application.materials.iter().find(|supply| supply.files.iter().any(|file| !known.contains(&file.0)));
    strange.map_or(Ok(()), |supply| Err(strange_file(&supply.code)))
}

/// Refuses corrections that name files which were not uploaded to the case.
pub(super) async fn require_of_case(db: &impl ConnectionTrait, case: CaseId, supplies: &[Supply]) -> Result<()> {
    let known: Vec<uuid::Uuid> = attachment::Entity::find()
        .filter(attachment::Column::CaseId.eq(case.0))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let strange = supplies.iter().find(|supply| supply.files.iter().any(|file| !known.contains(&file.0)));
    strange.map_or(Ok(()), |supply| Err(strange_file(&supply.code)))
}

/// Hands over to a case the files of the draft that it became, as far as the application names them; what the applicant
/// took out again is forgotten.
pub(super) async fn hand_over(work: &Work, draft: DraftId, case: &Case) -> Result<()> {
    let of_draft = attachment::Column::DraftId.eq(draft.0);
    remove(work, of_draft.clone().and(attachment::Column::Id.is_not_in(handed_in(case)))).await?;
    attachment::Entity::update_many()
        .col_expr(attachment::Column::CaseId, Expr::value(case.id.0))
        .col_expr(attachment::Column::DraftId, Expr::value(Option::<uuid::Uuid>::None))
        .filter(of_draft)
        .exec(work.db())
        .await?;
    Ok(())
}

/// Forgets what was uploaded for a correction and is not among what is handed in now.
pub(super) async fn forget_unsent(work: &Work, case: &Case, sent: &[Supply]) -> Result<()> {
    let mut kept = handed_in(case);
    kept.extend(sent.iter().flat_map(|supply| &supply.files).map(|file| file.0));
    remove(work, attachment::Column::CaseId.eq(case.id.0).and(attachment::Column::Id.is_not_in(kept))).await
}

/// Removes the files of a draft that is thrown away.
pub(super) async fn forget(work: &Work, draft: DraftId) -> Result<()> {
    remove(work, attachment::Column::DraftId.eq(draft.0)).await
}

async fn remove(work: &Work, which: SimpleExpr) -> Result<()> {
    let rows = attachment::Entity::find().filter(which.clone()).all(work.db()).await?;
    attachment::Entity::delete_many().filter(which).exec(work.db()).await?;
    for row in rows {
        files::remove(work, FileId(row.id)).await?;
    }
    Ok(())
}

/// The last part of the name, without what could be a path or a trick of writing direction.
fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(c)).collect();
    let short: String = clean.chars().take(120).collect();
    if short.trim().is_empty() { "未命名文件".to_owned() } else { short }
}

fn no_file() -> Error {
    Error::Invalid(Refusal::fields(vec![FieldError::new("file", "required", "请选择要上传的文件")]))
}

fn strange_file(code: &str) -> Error {
    let message = "有文件没有上传成功，请重新上传";
    Error::Invalid(Refusal::fields(vec![FieldError::new(format!("materials.{code}"), "unknown_file", message)]))
}
