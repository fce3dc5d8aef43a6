//! Keeping documents: number, code, sealed content, digest.

use chrono::Datelike;
use docgen::{Letter, PrintError};
use domain::ids::LetterId;
use domain::letter::{CODE_CHARS, LetterInfo, LetterKind, LetterRef, verification_code};
use domain::problem::Refusal;
use domain::subject::{Subject, SubjectKind};
use domain::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};

use super::entity::{counter, letter};
use crate::app::App;
use crate::audit;
use crate::db::column::from_json;
use crate::error::{Error, Result};
use crate::secrets::Field;
use crate::work::Work;

/// The whole text; it names the addressee.
const CONTENT: Field = Field::new("letter", "content");

/// A document as kept.
#[derive(Clone, Debug)]
pub(super) struct StoredLetter {
    pub id: LetterId,
    pub subject: Subject,
    pub kind: LetterKind,
    pub number: String,
    pub content: Letter,
    pub digest: String,
    pub at: Timestamp,
}

/// What a document is given when it is numbered.
pub(super) struct Numbered {
    pub id: LetterId,
    pub number: String,
    pub code: String,
}

/// The next number of the series, an id and a code for a document about to be composed. Where the act that it belongs
/// to is refused afterwards, the number is rolled back with the work and given to the next one.
pub(super) async fn number(work: &Work, kind: LetterKind, short_name: &str) -> Result<Numbered> {
    let year = work.now().local_date().year();
    let series = format!("{short_name}{}〔{year}〕", kind.series_word);
    let first = counter::ActiveModel { series: Set(series.clone()), next: Set(1) };
    let on_conflict = OnConflict::column(counter::Column::Series)
        .value(counter::Column::Next, Expr::col((counter::Entity, counter::Column::Next)).add(1))
        .to_owned();
    counter::Entity::insert(first).on_conflict(on_conflict).exec_without_returning(work.db()).await?;
    let row = counter::Entity::find_by_id(series.clone()).one(work.db()).await?;
    let next = row.map(|row| row.next).ok_or_else(|| Error::internal("a letter's counter vanished"))?;
    let mut random = [0; CODE_CHARS];
    work.app().clock().random(&mut random);
    let (id, code) = (LetterId(work.new_id()), verification_code(random));
    Ok(Numbered { id, number: format!("{series}{next}号"), code })
}

/// Keeps a composed document.
pub(super) async fn keep(
    work: &Work,
    subject: &Subject,
    kind: LetterKind,
    numbered: Numbered,
    content: &Letter,
) -> Result<LetterRef> {
    // What could never be printed is not issued in the first place; its number goes back with the work.
    docgen::fits(content).map_err(unprinted)?;
    let text = serde_json::to_string(content).map_err(Error::internal)?;
    let app = work.app();
    let row = letter::Model {
        id: numbered.id.0,
        subject_kind: subject.kind.code().to_owned(),
        subject_id: subject.id,
        kind: kind.code.to_owned(),
        number: numbered.number.clone(),
        code: numbered.code,
        content: app.secrets().seal(app.clock(), CONTENT, numbered.id.0, &text)?,
        digest: hex::encode(Sha256::digest(text.as_bytes())),
        addressee: None,
        at: work.now().millis(),
    };
    let entry = audit::Entry::new("letter", numbered.id.0, "issue_letter").with("kind", kind.code);
    let entry = entry.with(subject.kind.code(), subject.id).with("digest", &row.digest);
    letter::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    work.record(entry).await?;
    Ok(LetterRef { letter: numbered.id, number: numbered.number })
}

/// What keeps a document from being printed, as whoever wants it is told.
pub(super) fn unprinted(error: PrintError) -> Error {
    let code = match error {
        PrintError::TooLong { .. } => "letter_too_long",
        PrintError::MissingCharacters { .. } => "letter_characters",
        PrintError::AddressTooLong => "letter_address",
        PrintError::FaceLost(_) | PrintError::Composing { .. } => return Error::internal(error),
    };
    Refusal::new(code, format!("这份文书现在印不出来，请联系窗口或管理员。{error}")).into()
}

/// The document with this id.
pub(super) async fn find(db: &impl ConnectionTrait, app: &App, id: LetterId) -> Result<Option<StoredLetter>> {
    let row = letter::Entity::find_by_id(id.0).one(db).await?;
    row.map(|row| open(app, row)).transpose()
}

/// The document with this verification code.
pub(super) async fn find_by_code(db: &impl ConnectionTrait, app: &App, code: &str) -> Result<Option<StoredLetter>> {
    let row = letter::Entity::find().filter(letter::Column::Code.eq(code)).one(db).await?;
    row.map(|row| open(app, row)).transpose()
}

fn open(app: &App, row: letter::Model) -> Result<StoredLetter> {
    let text = app.secrets().open_sealed(CONTENT, row.id, &row.content)?;
    if hex::encode(Sha256::digest(text.as_bytes())) != row.digest {
        return Err(Error::internal(format!("letter {} does not have its digest", row.id)));
    }
    Ok(StoredLetter {
        id: LetterId(row.id),
        subject: Subject { kind: SubjectKind::stored(row.subject_kind), id: row.subject_id },
        kind: kind_of(app, &row.kind)?,
        number: row.number,
        content: from_json("content", row.id, &text)?,
        digest: row.digest,
        at: Timestamp::from_millis(row.at),
    })
}

/// The documents about a subject, newest first; without decisions where those are to be hidden, as they are from the
/// applicant until they have signature and both seals (OP-11).
///
/// # Errors
/// When the database is out of reach.
pub async fn of_subject(
    db: &impl ConnectionTrait,
    app: &App,
    subject: &Subject,
    hide_decisions: bool,
) -> Result<Vec<LetterInfo>> {
    let rows = letter::Entity::find()
        .filter(letter::Column::SubjectKind.eq(subject.kind.code()))
        .filter(letter::Column::SubjectId.eq(subject.id))
        .order_by_desc(letter::Column::At)
        .order_by_desc(letter::Column::Id)
        .all(db)
        .await?;
    let mut infos = Vec::with_capacity(rows.len());
    for row in rows {
        let kind = kind_of(app, &row.kind)?;
        if hide_decisions && kind.is_decision {
            continue;
        }
        infos.push(LetterInfo {
            id: LetterId(row.id),
            title: kind.title.to_owned(),
            number: row.number,
            at: Timestamp::from_millis(row.at),
            code: row.code,
        });
    }
    Ok(infos)
}

/// The kind with this word, among those that the areas issue.
fn kind_of(app: &App, code: &str) -> Result<LetterKind> {
    let known = app.wiring().all::<LetterKind>().find(|kind| kind.code == code);
    known.copied().ok_or_else(|| Error::internal(format!("no area issues letters of the kind {code}")))
}
