//! The files of drafts and cases: which were handed in, and what becomes of the others.

use domain::access::Relation;
use domain::case::Case;
use domain::case::draft::Application;
use domain::file::FileInfo;
use domain::ids::{CaseId, DraftId};
use domain::material::Supply;
use domain::problem::{FieldError, Refusal};
use domain::subject::{Subject, SubjectKind};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::store;
use crate::announce::Provider;
use crate::app::App;
use crate::error::{Error, Result};
use crate::files;
use crate::work::{ReadContext, Work};

/// Who may open the files of cases: whoever may see what was handed in with it. What else was uploaded is still the
/// business of whoever uploaded it, as long as they may see the case.
#[derive(Clone, Copy, Debug)]
pub struct Files;

impl Provider<files::MayOpen> for Files {
    async fn answer(context: &ReadContext<'_>, asked: &files::MayOpen) -> Result<Option<Relation>> {
        if asked.subject.kind != SubjectKind::CASE {
            return Ok(None);
        }
        let loaded = store::find(&context.db, context.app, CaseId(asked.subject.id)).await?;
        let relation = loaded.relation_to(context.actor);
        let is_known = handed_in(&loaded.case).contains(&asked.file.0) || context.actor.account() == Some(asked.owner);
        Ok(Some(if is_known { relation } else { Relation::Others }))
    }
}

/// The files that are the case's: those that were named when the application or a correction was handed in.
pub(super) fn handed_in(case: &Case) -> Vec<Uuid> {
    case.materials.iter().flat_map(|item| &item.files).map(|file| file.0).collect()
}

/// The files of a draft, oldest first.
pub(super) async fn of_draft(db: &impl ConnectionTrait, app: &App, draft: DraftId) -> Result<Vec<FileInfo>> {
    files::of_subject(db, app, &Subject::draft(draft), None).await
}

/// The files that were handed in with a case, oldest first.
pub(super) async fn of_case(db: &impl ConnectionTrait, app: &App, case: &Case) -> Result<Vec<FileInfo>> {
    files::of_subject(db, app, &Subject::case(case.id), Some(&handed_in(case))).await
}

/// Refuses a draft that names files which were not uploaded to it.
pub(super) async fn require_own(db: &impl ConnectionTrait, draft: DraftId, application: &Application) -> Result<()> {
    require_known(db, &Subject::draft(draft), &application.materials).await
}

/// Refuses corrections that name files which were not uploaded to the case.
pub(super) async fn require_of_case(db: &impl ConnectionTrait, case: CaseId, supplies: &[Supply]) -> Result<()> {
    require_known(db, &Subject::case(case), supplies).await
}

async fn require_known(db: &impl ConnectionTrait, home: &Subject, supplies: &[Supply]) -> Result<()> {
    let uploaded = files::ids(db, home).await?;
    let strange = supplies.iter().find(|supply| !supply.files.iter().all(|file| uploaded.contains(file)));
    strange.map_or(Ok(()), |supply| Err(strange_file(&supply.code)))
}

/// Hands over to a case the files of the draft that it became, as far as the application names them; what the applicant
/// took out again is forgotten.
pub(super) async fn hand_over(work: &Work, draft: DraftId, case: &Case) -> Result<()> {
    let draft = Subject::draft(draft);
    files::forget(work, &draft, &handed_in(case)).await?;
    files::hand_over(work, &draft, &Subject::case(case.id)).await
}

/// Forgets what was uploaded for a correction and is not among what is handed in now.
pub(super) async fn forget_unsent(work: &Work, case: &Case, sent: &[Supply]) -> Result<()> {
    let mut kept = handed_in(case);
    kept.extend(sent.iter().flat_map(|supply| &supply.files).map(|file| file.0));
    files::forget(work, &Subject::case(case.id), &kept).await
}

/// Removes the files of a draft that is thrown away.
pub(super) async fn forget(work: &Work, draft: DraftId) -> Result<()> {
    files::forget(work, &Subject::draft(draft), &[]).await
}

fn strange_file(code: &str) -> Error {
    let message = "有文件没有上传成功，请重新上传";
    Error::Invalid(Refusal::fields(vec![FieldError::new(format!("materials.{code}"), "unknown_file", message)]))
}
