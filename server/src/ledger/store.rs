//! The ledger's tables: appending lines, fetching hashes and heads.

use std::collections::BTreeMap;

use domain::ledger::subtree::{self, LeafSpan, Subtree};
use domain::ledger::{Digest, Leaf, TreeHead};
use domain::time::Timestamp;
use sea_orm::sea_query::{Condition, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{entry, head, node};
use crate::db;
use crate::error::{Error, Result};
use crate::work::Work;

/// The hashes of the complete subtrees that were asked for.
type Hashes = BTreeMap<Subtree, Digest>;

/// Enters a line, in the transaction of what it records. Returns its place, counted from 0.
///
/// Whoever enters a line waits here until every earlier line is committed, so that places have no gaps.
///
/// # Errors
/// When the database is out of reach, or hashes are missing from it.
pub async fn append(work: &Work, leaf: &Leaf) -> Result<u64> {
    db::lock(work.db(), "ledger").await?;
    let index = size(work.db()).await?;
    let row = entry::Model { position: number(index)?, line: leaf.to_string(), at: work.now().millis() };
    entry::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    let hashes = hashes(work.db(), &subtree::lefts_of(index)).await?;
    let completed = subtree::completed(index, leaf.hash(), |subtree| hashes.get(&subtree).copied());
    let rows: Vec<node::Model> = completed.ok_or_else(missing)?.into_iter().map(node_row).collect::<Result<_>>()?;
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    node::Entity::insert_many(rows).exec_without_returning(work.db()).await?;
    Ok(index)
}

fn node_row((subtree, hash): (Subtree, Digest)) -> Result<node::Model> {
    let level = i32::try_from(subtree.level).map_err(Error::internal)?;
    Ok(node::Model { level, place: number(subtree.place)?, hash: hash.0.to_vec() })
}

/// The line at this place.
pub(super) async fn line(db: &impl ConnectionTrait, index: u64) -> Result<String> {
    let row = entry::Entity::find_by_id(number(index)?).one(db).await?;
    row.map(|row| row.line).ok_or(Error::NotFound)
}

/// How many lines there are.
pub(super) async fn size(db: &impl ConnectionTrait) -> Result<u64> {
    let last = entry::Entity::find().order_by_desc(entry::Column::Position).one(db).await?;
    last.map_or(Ok(0), |row| Ok(count(row.position)?.saturating_add(1)))
}

/// Lines from a place on, each with the instant at which it was entered.
pub(crate) async fn lines(db: &impl ConnectionTrait, from: u64, limit: u64) -> Result<Vec<(u64, String, Timestamp)>> {
    let rows = entry::Entity::find()
        .filter(entry::Column::Position.gte(number(from)?))
        .order_by_asc(entry::Column::Position)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(|row| Ok((count(row.position)?, row.line, Timestamp::from_millis(row.at)))).collect()
}

/// The roots over these spans, with one query.
pub(super) async fn roots(db: &impl ConnectionTrait, spans: &[LeafSpan]) -> Result<Vec<Digest>> {
    let subtrees: Vec<Subtree> = spans.iter().flat_map(|span| span.subtrees()).collect();
    let hashes = hashes(db, &subtrees).await?;
    spans.iter().map(|span| span.root(|subtree| hashes.get(&subtree).copied()).ok_or_else(missing)).collect()
}

/// The root of the tree when it had `size` lines.
pub(super) async fn root_at(db: &impl ConnectionTrait, size: u64) -> Result<Digest> {
    roots(db, &[LeafSpan { from: 0, to: size }]).await?.pop().ok_or_else(missing)
}

/// The hashes of these subtrees, as many of them as there are.
async fn hashes(db: &impl ConnectionTrait, subtrees: &[Subtree]) -> Result<Hashes> {
    if subtrees.is_empty() {
        return Ok(Hashes::new());
    }
    let mut any = Condition::any();
    for subtree in subtrees {
        let level = i32::try_from(subtree.level).map_err(Error::internal)?;
        any = any.add(node::Column::Level.eq(level).and(node::Column::Place.eq(number(subtree.place)?)));
    }
    let rows = node::Entity::find().filter(any).all(db).await?;
    rows.into_iter()
        .map(|row| {
            let level = u32::try_from(row.level).map_err(Error::internal)?;
            Ok((Subtree { level, place: count(row.place)? }, digest(&row.hash)?))
        })
        .collect()
}

/// The stored hashes of one level, from one place up to another.
pub(super) async fn nodes(db: &impl ConnectionTrait, level: u32, places: LeafSpan) -> Result<Vec<(Subtree, Digest)>> {
    let rows = node::Entity::find()
        .filter(node::Column::Level.eq(i32::try_from(level).map_err(Error::internal)?))
        .filter(node::Column::Place.gte(number(places.from)?))
        .filter(node::Column::Place.lt(number(places.to)?))
        .all(db)
        .await?;
    rows.into_iter().map(|row| Ok((Subtree { level, place: count(row.place)? }, digest(&row.hash)?))).collect()
}

/// A head with its signature.
#[derive(Clone, Debug)]
pub(super) struct Signed {
    pub(super) head: TreeHead,
    pub(super) signature: Vec<u8>,
}

impl TryFrom<head::Model> for Signed {
    type Error = Error;

    fn try_from(row: head::Model) -> Result<Self> {
        let at = Timestamp::from_millis(row.at);
        let head = TreeHead { size: count(row.size)?, root: digest(&row.root)?, at };
        Ok(Self { head, signature: row.signature })
    }
}

/// The newest head.
pub(super) async fn newest_head(db: &impl ConnectionTrait) -> Result<Option<Signed>> {
    let row = head::Entity::find().order_by_desc(head::Column::Size).one(db).await?;
    row.map(Signed::try_from).transpose()
}

/// The newest head before this instant.
pub(super) async fn head_before(db: &impl ConnectionTrait, at: Timestamp) -> Result<Option<Signed>> {
    let earlier = head::Entity::find().filter(head::Column::At.lt(at.millis()));
    let row = earlier.order_by_desc(head::Column::At).order_by_desc(head::Column::Size).one(db).await?;
    row.map(Signed::try_from).transpose()
}

/// Heads of more than `size` lines, the smallest first.
pub(super) async fn heads_after(db: &impl ConnectionTrait, size: Option<u64>, limit: u64) -> Result<Vec<Signed>> {
    let mut query = head::Entity::find();
    if let Some(size) = size {
        query = query.filter(head::Column::Size.gt(number(size)?));
    }
    let rows = query.order_by_asc(head::Column::Size).limit(limit).all(db).await?;
    rows.into_iter().map(Signed::try_from).collect()
}

/// Keeps a signed head.
pub(super) async fn keep_head(work: &Work, signed: &Signed) -> Result<()> {
    let row = head::Model {
        size: number(signed.head.size)?,
        root: signed.head.root.0.to_vec(),
        at: signed.head.at.millis(),
        signature: signed.signature.clone(),
    };
    head::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(())
}

fn digest(bytes: &[u8]) -> Result<Digest> {
    bytes.try_into().map(Digest).map_err(Error::internal)
}

fn number(count: u64) -> Result<i64> {
    i64::try_from(count).map_err(|_| Error::NotFound)
}

fn count(number: i64) -> Result<u64> {
    u64::try_from(number).map_err(Error::internal)
}

fn missing() -> Error {
    Error::internal("hashes of the ledger are missing; greenlane verify says where")
}
