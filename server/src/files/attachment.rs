//! What a file hangs on: one subject, and whoever uploaded it. What that means is its owner's to say.

use domain::access;
use domain::file::FileInfo;
use domain::ids::{AccountId, FileId};
use domain::problem::{FieldError, Refusal};
use domain::subject::{Subject, SubjectKind};
use domain::text_enum::TextEnum;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{IntoActiveModel, PaginatorTrait, QueryOrder};

use super::row;
use crate::announce::Query;
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result};
use crate::storage::StoredUpload;
use crate::work::Work;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub owner: Uuid,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// How does the thing that a file hangs on stand to whoever wants to open it? Asked of the area that owns the kind; whoever
/// uploaded a file that no area answers for may open it, and nobody else.
#[derive(Clone, Debug)]
pub struct MayOpen {
    /// What it hangs on.
    pub subject: Subject,
    /// Which file.
    pub file: FileId,
    /// Who uploaded it.
    pub owner: AccountId,
}

impl Query for MayOpen {
    type Answer = access::Relation;
}

/// What a file hangs on, and who uploaded it.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) subject: Subject,
    pub(super) owner: AccountId,
}

/// Where a file belongs.
pub(super) async fn home_of(db: &impl ConnectionTrait, file: FileId) -> Result<Home> {
    let row = Entity::find_by_id(file.0).one(db).await?.ok_or(Error::NotFound)?;
    let subject = Subject { kind: SubjectKind::stored(row.subject_kind), id: row.subject_id };
    Ok(Home { subject, owner: AccountId(row.owner) })
}

/// Hangs a stored file on a subject, beside the `waiting` ones that are yet to be handed in.
///
/// # Errors
/// [`Error::Invalid`] when that would be too many; or the database is out of reach.
pub async fn hang(
    work: &Work,
    owner: AccountId,
    subject: &Subject,
    waiting: u64,
    (stored, name): (&StoredUpload, &str),
) -> Result<FileInfo> {
    let most = u64::from(work.rules().policy.upload.files_max.value);
    if waiting >= most {
        let message = format!("最多上传 {most} 个文件，请合并成 PDF 再传");
        return Err(Refusal::fields(vec![FieldError::new("file", "too_many", message)]).into());
    }
    let id = row::attach(work, stored, name).await?;
    let hung = Model {
        id: id.0,
        owner: owner.0,
        subject_kind: subject.kind.code().to_owned(),
        subject_id: subject.id,
        at: work.now().millis(),
    };
    Entity::insert(hung.into_active_model()).exec_without_returning(work.db()).await?;
    work.record(audit::Entry::new("file", id.0, "upload_file").with("size", stored.size)).await?;
    Ok(FileInfo { id, name: name.to_owned(), media_type: stored.media_type.code().to_owned(), size: stored.size })
}

/// How many files hang on a subject, apart from these.
///
/// # Errors
/// When the database is out of reach. So for all of this file.
pub async fn count(db: &impl ConnectionTrait, subject: &Subject, apart_from: &[Uuid]) -> Result<u64> {
    Ok(Entity::find().filter(but(subject, apart_from)).count(db).await?)
}

/// The files that hang on a subject, oldest first: all, or of them only these.
///
/// # Errors
/// A file without its row.
pub async fn of_subject(
    db: &impl ConnectionTrait,
    app: &App,
    subject: &Subject,
    only: Option<&[Uuid]>,
) -> Result<Vec<FileInfo>> {
    let mut of = hanging_on(subject);
    if let Some(only) = only {
        of = of.and(Column::Id.is_in(only.iter().copied()));
    }
    let rows = Entity::find().filter(of).order_by_asc(Column::At).all(db).await?;
    let mut infos = Vec::with_capacity(rows.len());
    for hung in rows {
        let file = row::find(db, app.secrets(), FileId(hung.id)).await?.ok_or(Error::NotFound)?;
        let media_type = file.media_type.code().to_owned();
        infos.push(FileInfo { id: file.id, name: file.name, media_type, size: file.size });
    }
    Ok(infos)
}

/// The ids of the files that hang on a subject.
///
/// # Errors
/// When the database is out of reach.
pub async fn ids(db: &impl ConnectionTrait, subject: &Subject) -> Result<Vec<FileId>> {
    let rows = Entity::find().filter(hanging_on(subject)).all(db).await?;
    Ok(rows.into_iter().map(|hung| FileId(hung.id)).collect())
}

/// Hangs on one subject all that hung on another.
///
/// # Errors
/// When the database is out of reach.
pub async fn hand_over(work: &Work, from: &Subject, to: &Subject) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::SubjectKind, Expr::value(to.kind.code()))
        .col_expr(Column::SubjectId, Expr::value(to.id))
        .filter(hanging_on(from))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Forgets what hangs on a subject, apart from these.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget(work: &Work, subject: &Subject, apart_from: &[Uuid]) -> Result<()> {
    let which = but(subject, apart_from);
    let rows = Entity::find().filter(which.clone()).all(work.db()).await?;
    Entity::delete_many().filter(which).exec(work.db()).await?;
    for hung in rows {
        row::remove(work, FileId(hung.id)).await?;
    }
    Ok(())
}

fn hanging_on(subject: &Subject) -> SimpleExpr {
    Column::SubjectKind.eq(subject.kind.code()).and(Column::SubjectId.eq(subject.id))
}

fn but(subject: &Subject, apart_from: &[Uuid]) -> SimpleExpr {
    if apart_from.is_empty() {
        return hanging_on(subject);
    }
    hanging_on(subject).and(Column::Id.is_not_in(apart_from.iter().copied()))
}
