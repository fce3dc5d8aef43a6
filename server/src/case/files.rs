//! The files of drafts and cases: which hang on what, and which were handed in.

use domain::case::api::FileInfo;
use domain::case::draft::Application;
use domain::case::{Act, Case};
use domain::ids::{AccountId, CaseId, DraftId, FileId};
use domain::material::Supply;
use domain::problem::{FieldError, Refusal};
use domain::subject::{Subject, SubjectKind};
use domain::text_enum::TextEnum;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder};

use super::entity::attachment;
use super::store;
use crate::app::App;
use crate::audit;
use crate::db::column::word;
use crate::error::{Error, Result};
use crate::files;
use crate::storage::Stored;
use crate::work::Work;

/// Hangs a stored file on a draft or a case.
pub(super) async fn attach(
    work: &Work,
    owner: AccountId,
    home: Subject,
    stored: &Stored,
    name: &str,
) -> Result<FileInfo> {
    let most = u64::from(work.rules().policy.upload.files_max.value);
    if siblings(work, home).await? >= most {
        let message = format!("最多上传 {most} 个文件，请合并成 PDF 再传");
        return Err(Refusal::fields(vec![FieldError::new("file", "too_many", message)]).into());
    }
    let id = files::attach(work, stored, name).await?;
    let row = attachment::Model {
        id: id.0,
        owner: owner.0,
        subject_kind: home.kind.code().to_owned(),
        subject_id: home.id,
        at: work.now().millis(),
    };
    attachment::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    work.record(audit::Entry::new("file", id.0, "upload_file").with("size", stored.size)).await?;
    Ok(FileInfo { id, name: name.to_owned(), media_type: stored.media_type.code().to_owned(), size: stored.size })
}

/// How many files wait beside a new one to be handed in: the draft's, or those of the case's present correction.
async fn siblings(work: &Work, home: Subject) -> Result<u64> {
    let waiting = match home.kind {
        SubjectKind::Draft => hanging_on(home),
        SubjectKind::Case => {
            let loaded = store::find_for_change(work, CaseId(home.id)).await?;
            loaded.case.can(Act::Supplement, loaded.standpoint(work.actor()))?;
            hanging_on(home).and(attachment::Column::Id.is_not_in(handed_in(&loaded.case)))
        }
    };
    Ok(attachment::Entity::find().filter(waiting).count(work.db()).await?)
}

/// The attachments of a draft or a case.
fn hanging_on(home: Subject) -> SimpleExpr {
    attachment::Column::SubjectKind.eq(home.kind.code()).and(attachment::Column::SubjectId.eq(home.id))
}

/// The files that are the case's: those that were named when the application or a correction was handed in. What else
/// was uploaded is still the business of whoever uploaded it.
pub(super) fn handed_in(case: &Case) -> Vec<uuid::Uuid> {
    case.materials.iter().flat_map(|item| &item.files).map(|file| file.0).collect()
}

/// What a file hangs on, and who uploaded it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Home {
    pub(super) subject: Subject,
    pub(super) owner: AccountId,
}

/// Where a file belongs.
pub(super) async fn home_of(db: &impl ConnectionTrait, file: FileId) -> Result<Home> {
    let row = attachment::Entity::find_by_id(file.0).one(db).await?.ok_or(Error::NotFound)?;
    let kind = word("subject_kind", row.id, &row.subject_kind)?;
    Ok(Home { subject: Subject { kind, id: row.subject_id }, owner: AccountId(row.owner) })
}

/// The files of a draft, oldest first.
pub(super) async fn of_draft(db: &impl ConnectionTrait, app: &App, draft: DraftId) -> Result<Vec<FileInfo>> {
    infos(db, app, hanging_on(Subject::draft(draft))).await
}

/// The files that were handed in with a case, oldest first.
pub(super) async fn of_case(db: &impl ConnectionTrait, app: &App, case: &Case) -> Result<Vec<FileInfo>> {
    infos(db, app, hanging_on(Subject::case(case.id)).and(attachment::Column::Id.is_in(handed_in(case)))).await
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
    require_known(db, Subject::draft(draft), &application.materials).await
}

/// Refuses corrections that name files which were not uploaded to the case.
pub(super) async fn require_of_case(db: &impl ConnectionTrait, case: CaseId, supplies: &[Supply]) -> Result<()> {
    require_known(db, Subject::case(case), supplies).await
}

async fn require_known(db: &impl ConnectionTrait, home: Subject, supplies: &[Supply]) -> Result<()> {
    let uploaded = attachment::Entity::find().filter(hanging_on(home)).all(db).await?;
    let is_known = |file: &FileId| uploaded.iter().any(|row| row.id == file.0);
    let strange = supplies.iter().find(|supply| !supply.files.iter().all(is_known));
    strange.map_or(Ok(()), |supply| Err(strange_file(&supply.code)))
}

/// Hands over to a case the files of the draft that it became, as far as the application names them; what the applicant
/// took out again is forgotten.
pub(super) async fn hand_over(work: &Work, draft: DraftId, case: &Case) -> Result<()> {
    let of_draft = hanging_on(Subject::draft(draft));
    remove(work, of_draft.clone().and(attachment::Column::Id.is_not_in(handed_in(case)))).await?;
    attachment::Entity::update_many()
        .col_expr(attachment::Column::SubjectKind, Expr::value(SubjectKind::Case.code()))
        .col_expr(attachment::Column::SubjectId, Expr::value(case.id.0))
        .filter(of_draft)
        .exec(work.db())
        .await?;
    Ok(())
}

/// Forgets what was uploaded for a correction and is not among what is handed in now.
pub(super) async fn forget_unsent(work: &Work, case: &Case, sent: &[Supply]) -> Result<()> {
    let mut kept = handed_in(case);
    kept.extend(sent.iter().flat_map(|supply| &supply.files).map(|file| file.0));
    remove(work, hanging_on(Subject::case(case.id)).and(attachment::Column::Id.is_not_in(kept))).await
}

/// Removes the files of a draft that is thrown away.
pub(super) async fn forget(work: &Work, draft: DraftId) -> Result<()> {
    remove(work, hanging_on(Subject::draft(draft))).await
}

async fn remove(work: &Work, which: SimpleExpr) -> Result<()> {
    let rows = attachment::Entity::find().filter(which.clone()).all(work.db()).await?;
    attachment::Entity::delete_many().filter(which).exec(work.db()).await?;
    for row in rows {
        files::remove(work, FileId(row.id)).await?;
    }
    Ok(())
}

fn strange_file(code: &str) -> Error {
    let message = "有文件没有上传成功，请重新上传";
    Error::Invalid(Refusal::fields(vec![FieldError::new(format!("materials.{code}"), "unknown_file", message)]))
}
