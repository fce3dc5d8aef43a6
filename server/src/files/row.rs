//! What the database knows of a file.

use bytes::Bytes;
use domain::ids::FileId;
use domain::problem::Refusal;
use domain::text_enum;
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use futures_util::stream::BoxStream;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use super::scan::ScanFile;
use crate::audit;
use crate::db;
use crate::db::column::word;
use crate::error::{Error, Result};
use crate::secrets::{Field, Secrets};
use crate::storage::{Files, MediaType, StoredUpload};
use crate::work::Work;

/// File names often are people's names.
const NAME: Field = Field::new("file", "name");
/// Taken shared by whoever refers to stored contents, alone by whoever removes them.
pub(super) const LOCK: &str = "files";

text_enum! {
    /// Whether a file may be opened.
    pub enum State {
        /// No scanner is configured; it may be opened, and is shown as not scanned.
        Unscanned = "unscanned", "未扫描";
        /// It waits for its scan and cannot be opened.
        Quarantined = "quarantined", "扫描中";
        /// The scan found nothing.
        Clean = "clean", "已扫描";
        /// The scan found something; it cannot be opened.
        Infected = "infected", "含病毒";
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub sha256: String,
    pub size: i64,
    pub media_type: String,
    pub name: String,
    pub state: String,
    pub uploader_kind: String,
    pub uploaded_by: Option<Uuid>,
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A stored file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// The SHA-256 of its contents, in hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it is.
    pub media_type: MediaType,
    /// The name its owner gave it.
    pub name: String,
    /// Whether it may be opened.
    pub state: State,
    /// The account or device that uploaded it, if either did.
    pub uploaded_by: Option<Uuid>,
    /// When it was uploaded.
    pub at: Timestamp,
}

impl Files {
    /// The contents of a file, piece by piece.
    ///
    /// # Errors
    /// A refusal when the file waits for its virus scan or did not pass it; otherwise when the storage is out of
    /// reach.
    pub async fn read(&self, file: &File) -> Result<BoxStream<'static, Result<Bytes>>> {
        match file.state {
            State::Clean | State::Unscanned => self.fetch(&file.sha256).await,
            State::Quarantined => Err(Refusal::new("file_quarantined", "文件正在进行病毒扫描，请稍后再试").into()),
            State::Infected => Err(Refusal::new("file_infected", "文件未通过病毒扫描，不能打开，请重新上传").into()),
        }
    }
}

/// Makes a row for a stored file, and has it scanned when there is a scanner.
///
/// # Errors
/// [`Error::Busy`] when the contents were swept away meanwhile (upload again); or the database is out of reach.
pub async fn attach(work: &Work, stored: &StoredUpload, name: &str) -> Result<FileId> {
    db::lock_shared(work.db(), LOCK).await?;
    let files = work.app().files();
    files.contents().require(&stored.sha256).await?;
    let id = FileId(work.new_id());
    let state = if files.scanner().is_some() { State::Quarantined } else { State::Unscanned };
    let (uploader_kind, uploaded_by) = audit::actor(work.actor());
    let row = ActiveModel {
        id: Set(id.0),
        sha256: Set(stored.sha256.clone()),
        size: Set(i64::try_from(stored.size).map_err(Error::internal)?),
        media_type: Set(stored.media_type.code().to_owned()),
        name: Set(work.app().secrets().seal(work.app().clock(), NAME, id.0, name)?),
        state: Set(state.code().to_owned()),
        uploader_kind: Set(uploader_kind.to_owned()),
        uploaded_by: Set(uploaded_by),
        at: Set(work.now().millis()),
    };
    Entity::insert(row).exec_without_returning(work.db()).await?;
    if state == State::Quarantined {
        work.enqueue(&ScanFile { file: id }, work.now()).await?;
    }
    Ok(id)
}

/// The file with this id, if there is one. Whether the caller may see it is the question of the area it belongs to.
///
/// # Errors
/// When the database is out of reach, or the name was sealed under another key.
pub async fn find(db: &impl ConnectionTrait, secrets: &Secrets, id: FileId) -> Result<Option<File>> {
    let Some(row) = Entity::find_by_id(id.0).one(db).await? else { return Ok(None) };
    Ok(Some(File {
        id,
        size: u64::try_from(row.size).map_err(Error::internal)?,
        media_type: word("media_type", row.id, &row.media_type)?,
        name: secrets.open_sealed(NAME, row.id, &row.name)?,
        state: word("state", row.id, &row.state)?,
        uploaded_by: row.uploaded_by,
        at: Timestamp::from_millis(row.at),
        sha256: row.sha256,
    }))
}

/// Forgets a file: one of a draft that is thrown away, or one that was uploaded and not handed in. Its contents are swept away once no row refers to them.
///
/// # Errors
/// A `reference_missing` refusal when something still refers to it; or the database is out of reach.
pub async fn remove(work: &Work, id: FileId) -> Result<()> {
    Entity::delete_by_id(id.0).exec(work.db()).await?;
    Ok(())
}

/// Notes the outcome of a scan of a file that waits for it.
pub(super) async fn set_scanned(work: &Work, id: FileId, state: State) -> Result<bool> {
    let updated = Entity::update_many()
        .col_expr(Column::State, Expr::value(state.code()))
        .filter(Column::Id.eq(id.0))
        .filter(Column::State.eq(State::Quarantined.code()))
        .exec(work.db())
        .await?;
    Ok(updated.rows_affected == 1)
}

/// Whether any row refers to contents with this hash.
pub(super) async fn is_referred_to(db: &impl ConnectionTrait, sha256: &str) -> Result<bool> {
    Ok(Entity::find().filter(Column::Sha256.eq(sha256)).one(db).await?.is_some())
}
