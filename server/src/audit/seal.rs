//! Sealing: what was recorded since the last seal enters the one chain that spans all subjects.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::chain::{NOTHING, root, seal_hash};
use super::entity::{audit, pending, seal, sealed};
use crate::db;
use crate::error::{Error, Result};
use crate::jobs::{InWork, Job};
use crate::work::Work;

/// How many rows one seal holds at most; few enough to keep other writers waiting for milliseconds only.
const ROWS_PER_SEAL: u64 = 1024;
/// How many rows one statement inserts or names; well below what either engine can bind.
const CHUNK: usize = 500;

/// Seals all rows that no seal holds yet.
///
/// It goes by the list of unsealed rows, never by the highest id: a transaction that began earlier may commit later.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct SealAudit {}

impl Job for SealAudit {
    const KIND: &'static str = "seal_audit";
}

impl InWork for SealAudit {
    async fn run(self, work: &Work) -> Result<()> {
        db::lock(work.db(), "audit_seal").await?;
        if seal_some(work).await? {
            // In a transaction of its own, so that others write in between.
            work.enqueue(&Self {}, work.now()).await?;
        }
        Ok(())
    }
}

/// Adds one seal. Returns whether there may be more to seal.
async fn seal_some(work: &Work) -> Result<bool> {
    let ids: Vec<Uuid> = pending::Entity::find()
        .select_only()
        .column(pending::Column::AuditId)
        .order_by_asc(pending::Column::AuditId)
        .limit(ROWS_PER_SEAL)
        .into_tuple()
        .all(work.db())
        .await?;
    if ids.is_empty() {
        return Ok(false);
    }
    let leaves = hashes(work, &ids).await?;
    let last = seal::Entity::find().order_by_desc(seal::Column::Seq).one(work.db()).await?;
    let (seq, prev_hash) = match last {
        Some(last) => (last.seq.saturating_add(1), last.hash),
        None => (1, NOTHING.to_vec()),
    };
    let rows = i64::try_from(ids.len()).map_err(Error::internal)?;
    let mut new =
        seal::Model { seq, prev_hash, root: root(&leaves).to_vec(), rows, hash: Vec::new(), at: work.now().millis() };
    new.hash = seal_hash(&new).to_vec();
    seal::Entity::insert(new.into_active_model()).exec_without_returning(work.db()).await?;
    note_sealed(work, seq, &ids).await?;
    Ok(u64::try_from(ids.len()) == Ok(ROWS_PER_SEAL))
}

async fn hashes(work: &Work, ids: &[Uuid]) -> Result<Vec<Vec<u8>>> {
    let mut hashes = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let rows: Vec<Vec<u8>> = audit::Entity::find()
            .select_only()
            .column(audit::Column::Hash)
            .filter(audit::Column::Id.is_in(chunk.iter().copied()))
            .order_by_asc(audit::Column::Id)
            .into_tuple()
            .all(work.db())
            .await?;
        hashes.extend(rows);
    }
    if hashes.len() == ids.len() {
        return Ok(hashes);
    }
    Err(Error::internal("audit rows that wait to be sealed are missing; run greenlane verify"))
}

async fn note_sealed(work: &Work, seal_seq: i64, ids: &[Uuid]) -> Result<()> {
    let places: Vec<_> = (0_i64..)
        .zip(ids)
        .map(|(position, audit_id)| sealed::Model { audit_id: *audit_id, seal_seq, position }.into_active_model())
        .collect();
    for chunk in places.chunks(CHUNK) {
        sealed::Entity::insert_many(chunk.iter().cloned()).exec_without_returning(work.db()).await?;
    }
    for chunk in ids.chunks(CHUNK) {
        pending::Entity::delete_many()
            .filter(pending::Column::AuditId.is_in(chunk.iter().copied()))
            .exec(work.db())
            .await?;
    }
    Ok(())
}
