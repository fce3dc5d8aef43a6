//! Recomputing the whole trail, and saying of each break where it is.

use std::fmt;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};
use uuid::Uuid;

use super::chain::{NOTHING, root, row_hash, seal_hash};
use super::entity::{audit, pending, seal};
use crate::db::Store;
use crate::error::Result;

/// How many rows are read at a time.
const PAGE: u64 = 2000;

/// What the examination of the trail found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows examined.
    pub rows: u64,
    /// Subjects they belong to.
    pub subjects: u64,
    /// Seals examined.
    pub seals: u64,
    /// Rows that wait for the next seal.
    pub unsealed: u64,
    /// Everything that does not hold.
    pub breaks: Vec<Break>,
}

impl Report {
    /// Whether the trail is whole.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.breaks.is_empty()
    }
}

/// One thing that does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The place: `case 0192… #3` or `seal #17`.
    pub place: String,
    /// What is wrong there.
    pub fault: Fault,
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.place, self.fault)
    }
}

domain::text_enum! {
    /// What can be wrong with the trail.
    pub enum Fault {
        /// A row's contents are not what was hashed.
        RowAltered = "row_altered", "记录内容被改动";
        /// Rows are missing before this one, or it does not follow the one before.
        RowMissing = "row_missing", "此前的记录缺失或被替换";
        /// A sealed row is gone.
        SealedRowGone = "sealed_row_gone", "已封存的记录被删除";
        /// A row was neither sealed nor left to be sealed.
        NeverSealed = "never_sealed", "记录没有进入封存";
        /// A seal's own contents are not what was hashed.
        SealAltered = "seal_altered", "封存本身被改动";
        /// Seals are missing before this one, or it does not follow the one before.
        SealMissing = "seal_missing", "此前的封存缺失或被替换";
        /// The rows under a seal are not the ones it was made over.
        SealContradicted = "seal_contradicted", "封存与其所含记录不符";
    }
}

/// Recomputes every hash of the trail from one unchanging view of the database.
///
/// What it cannot see: the newest rows of a subject, deleted together with the note that they were to be sealed,
/// within the minute before the next seal.
///
/// # Errors
/// When the database is out of reach. What is wrong with the trail is not an error but the report.
pub async fn verify(store: &Store) -> Result<Report> {
    let view = store.snapshot().await?;
    let mut report = Report { unsealed: pending::Entity::find().count(&view).await?, ..Report::default() };
    rows(&view, &mut report).await?;
    seals(&view, &mut report).await?;
    unsealed(&view, &mut report).await?;
    gone(&view, &mut report).await?;
    view.rollback().await?;
    Ok(report)
}

/// Where the examination of the rows has got to.
struct Last {
    kind: String,
    subject: Uuid,
    seq: i64,
    hash: Vec<u8>,
}

async fn rows(view: &DatabaseTransaction, report: &mut Report) -> Result<()> {
    let mut last: Option<Last> = None;
    loop {
        let page = rows_after(view, last.as_ref()).await?;
        if page.is_empty() {
            return Ok(());
        }
        for row in page {
            examine_row(&row, last.as_ref(), report);
            last = Some(Last { kind: row.subject_kind, subject: row.subject_id, seq: row.seq, hash: row.hash });
        }
    }
}

async fn rows_after(view: &DatabaseTransaction, last: Option<&Last>) -> Result<Vec<audit::Model>> {
    use audit::Column::{Seq, SubjectId, SubjectKind};
    let mut query = audit::Entity::find();
    if let Some(last) = last {
        let place = Expr::tuple([Expr::col(SubjectKind), Expr::col(SubjectId), Expr::col(Seq)]);
        let reached = [Expr::value(last.kind.clone()), Expr::value(last.subject), Expr::value(last.seq)];
        query = query.filter(place.gt(Expr::tuple(reached)));
    }
    let query = query.order_by_asc(SubjectKind).order_by_asc(SubjectId).order_by_asc(Seq).limit(PAGE);
    Ok(query.all(view).await?)
}

fn examine_row(row: &audit::Model, last: Option<&Last>, report: &mut Report) {
    let before = last.filter(|last| last.kind == row.subject_kind && last.subject == row.subject_id);
    let (seq, prev_hash) = match before {
        Some(last) => (last.seq.saturating_add(1), last.hash.as_slice()),
        None => (1, NOTHING.as_slice()),
    };
    let place = || format!("{} {} #{}", row.subject_kind, row.subject_id, row.seq);
    if row.hash != row_hash(row) {
        report.breaks.push(Break { place: place(), fault: Fault::RowAltered });
    }
    if row.seq != seq || row.prev_hash != prev_hash {
        report.breaks.push(Break { place: place(), fault: Fault::RowMissing });
    }
    report.rows = report.rows.saturating_add(1);
    if before.is_none() {
        report.subjects = report.subjects.saturating_add(1);
    }
}

async fn seals(view: &DatabaseTransaction, report: &mut Report) -> Result<()> {
    let mut last = (0, NOTHING.to_vec());
    loop {
        let page = seal::Entity::find()
            .filter(seal::Column::Seq.gt(last.0))
            .order_by_asc(seal::Column::Seq)
            .limit(PAGE)
            .all(view)
            .await?;
        if page.is_empty() {
            return Ok(());
        }
        for seal in page {
            examine_seal(view, &seal, &last, report).await?;
            last = (seal.seq, seal.hash);
        }
    }
}

async fn examine_seal(
    view: &DatabaseTransaction,
    seal: &seal::Model,
    last: &(i64, Vec<u8>),
    report: &mut Report,
) -> Result<()> {
    let mut found = |fault| report.breaks.push(Break { place: format!("seal #{}", seal.seq), fault });
    if seal.hash != seal_hash(seal) {
        found(Fault::SealAltered);
    }
    if seal.seq != last.0.saturating_add(1) || seal.prev_hash != last.1 {
        found(Fault::SealMissing);
    }
    let leaves = leaves(view, seal.seq).await?;
    if i64::try_from(leaves.len()) != Ok(seal.rows) || root(&leaves) != *seal.root {
        found(Fault::SealContradicted);
    }
    report.seals = report.seals.saturating_add(1);
    Ok(())
}

/// The hashes of the rows under a seal, in their order.
async fn leaves(view: &DatabaseTransaction, seal_seq: i64) -> Result<Vec<Vec<u8>>> {
    let sql = "SELECT a.hash FROM audit_sealed s JOIN audit a ON a.id = s.audit_id \
               WHERE s.seal_seq = $1 ORDER BY s.position";
    let rows = view.query_all_raw(Statement::from_sql_and_values(view.get_database_backend(), sql, [seal_seq.into()]));
    rows.await?.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

async fn unsealed(view: &DatabaseTransaction, report: &mut Report) -> Result<()> {
    let sql = "SELECT a.subject_kind, a.subject_id, a.seq FROM audit a \
               WHERE NOT EXISTS (SELECT 1 FROM audit_sealed s WHERE s.audit_id = a.id) \
               AND NOT EXISTS (SELECT 1 FROM audit_pending p WHERE p.audit_id = a.id) \
               ORDER BY a.subject_kind, a.subject_id, a.seq";
    for row in view.query_all_raw(Statement::from_string(view.get_database_backend(), sql)).await? {
        let (kind, subject): (String, Uuid) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let seq: i64 = row.try_get_by_index(2)?;
        report.breaks.push(Break { place: format!("{kind} {subject} #{seq}"), fault: Fault::NeverSealed });
    }
    Ok(())
}

async fn gone(view: &DatabaseTransaction, report: &mut Report) -> Result<()> {
    let sql = "SELECT s.audit_id, s.seal_seq, s.position FROM audit_sealed s \
               WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = s.audit_id) ORDER BY s.seal_seq, s.position";
    for row in view.query_all_raw(Statement::from_string(view.get_database_backend(), sql)).await? {
        let id: Uuid = row.try_get_by_index(0)?;
        let (seal, position): (i64, i64) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        let place = format!("seal #{seal} · {position} · {id}");
        report.breaks.push(Break { place, fault: Fault::SealedRowGone });
    }
    Ok(())
}
