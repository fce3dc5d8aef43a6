//! Uploading files to drafts and cases.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;
use domain::access::{Action, Actor, Relation};
use domain::case::{Act, Duty};
use domain::endpoint::Method;
use domain::file::FileInfo;
use domain::ids::{AccountId, CaseId, DraftId};
use domain::subject::Subject;

use super::files::handed_in;
use super::{Loaded, draft, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::files;
use crate::http::{Operation, Routes, Shape, require};
use crate::work::Work;

/// Uploads, which do not send JSON.
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
    routes.raw(upload_to_draft, upload_draft_file).raw(upload_to_case, upload_case_file)
}

async fn upload_draft_file(State(app): State<Arc<App>>, request: Request) -> Response {
    files::respond(&app, request, |app, caller, id, request| async move {
        require(&caller.actor, Action::WriteDraft, Relation::General)?;
        let owner = caller.actor.account().ok_or(Error::SignIn)?;
        let draft = DraftId(id);
        draft::find_own(app.store().reader(), &app, draft, owner).await?;
        let subject = Subject::draft(draft);
        files::upload(&app, caller, subject, request, async move |work| waiting_with(work, draft, owner).await).await
    })
    .await
}

async fn upload_case_file(State(app): State<Arc<App>>, request: Request) -> Response {
    files::respond(&app, request, |app, caller, id, request| async move {
        let case = CaseId(id);
        let loaded = store::find(app.store().reader(), &app, case).await?;
        require(&caller.actor, Action::SupplementCase, loaded.relation_for(&caller.actor, Duty::Correct))?;
        // Before anything of the file is received, and again when it has arrived.
        may_upload(&loaded, &caller.actor)?;
        files::upload(&app, caller, Subject::case(case), request, async move |work| waiting(work, case).await).await
    })
    .await
}

/// How many files hang on the draft beside a new one. Asked when the file has arrived: the draft may be gone by then.
async fn waiting_with(work: &Work, draft: DraftId, owner: AccountId) -> Result<u64> {
    draft::find_own_for_change(work, draft, owner).await?;
    files::count(work.db(), &Subject::draft(draft), &[]).await
}

/// Files come for a correction, or for papers that were allowed to follow.
fn may_upload(loaded: &Loaded, actor: &Actor) -> Result<()> {
    if loaded.case.awaits_papers() {
        return Ok(());
    }
    Ok(loaded.case.can(Act::Supplement, loaded.acting_as(actor))?)
}

/// How many files of the case's present correction wait beside a new one to be handed in.
async fn waiting(work: &Work, case: CaseId) -> Result<u64> {
    let loaded = store::find_for_change(work, case).await?;
    may_upload(&loaded, work.actor())?;
    files::count(work.db(), &Subject::case(case), &handed_in(&loaded.case)).await
}
