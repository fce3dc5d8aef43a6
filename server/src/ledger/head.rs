//! Signed heads: one with every receipt, and one at most a minute after the ledger grew otherwise.

use domain::ledger::api::{LedgerReceipt, SignedTreeHead};
use domain::ledger::{Inclusion, Salt, TreeHead, subtree};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

use super::signer::Signer;
use super::store::{self, Signed};
use crate::app::App;
use crate::db;
use crate::error::{Error, Result};
use crate::jobs::{InWork, Job};
use crate::work::Work;

/// Signs the ledger as it stands in this work, unless its newest head already covers it. Times never go back from head to
/// head, though a work that began earlier may have waited longer for its turn (after RFC 9162, 4.10).
///
/// # Errors
/// When the database is out of reach, or hashes are missing from it.
pub async fn sign(work: &Work) -> Result<SignedTreeHead> {
    db::lock(work.db(), "ledger").await?;
    let size = store::size(work.db()).await?;
    let mut at = work.now();
    if let Some(newest) = store::newest_head(work.db()).await? {
        if newest.head.size == size {
            return shown(work.app(), newest);
        }
        at = at.max(newest.head.at);
    }
    let head = TreeHead { size, root: store::root_at(work.db(), size).await?, at };
    let signed = Signed { head, signature: Signer::of(work.app().secrets())?.sign(&head) };
    store::keep_head(work, &signed).await?;
    shown(work.app(), signed)
}

/// What the holder of a rating gets: its line, the proof that it is counted, and the salt that opens its commitment.
///
/// # Errors
/// When the ledger has no signed head over the line yet, or the database is out of reach.
pub async fn receipt(db: &impl ConnectionTrait, app: &App, index: u64, salt: Salt) -> Result<LedgerReceipt> {
    let newest = store::newest_head(db).await?.filter(|newest| index < newest.head.size);
    let newest =
        newest.ok_or_else(|| Error::internal(format!("line {index} of the ledger is under no signed head")))?;
    let size = newest.head.size;
    let path = store::roots(db, &subtree::inclusion(index, size)).await?;
    let line = store::line(db, index).await?;
    Ok(LedgerReceipt { index, line, salt, head: shown(app, newest)?, proof: Inclusion { index, size, path } })
}

/// The newest signed head; nothing before the first one.
///
/// # Errors
/// When the database is out of reach.
pub async fn newest(db: &impl ConnectionTrait, app: &App) -> Result<Option<SignedTreeHead>> {
    store::newest_head(db).await?.map(|newest| shown(app, newest)).transpose()
}

/// The head as everybody sees it.
pub(super) fn shown(app: &App, signed: Signed) -> Result<SignedTreeHead> {
    let public_key = Signer::of(app.secrets())?.public_key();
    Ok(SignedTreeHead { head: signed.head, signature: hex::encode(signed.signature), public_key })
}

/// Signs the ledger when it grew.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct SignLedger {}

impl Job for SignLedger {
    const KIND: &'static str = "sign_ledger";
}

impl InWork for SignLedger {
    async fn run(self, work: &Work) -> Result<()> {
        sign(work).await.map(|_| ())
    }
}
