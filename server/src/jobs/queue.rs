//! Rows of jobs: enqueue, claim, keep, finish, fail. Every function runs in the caller's transaction.

use domain::time::{SECOND_MS, Timestamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany, sea_query::SimpleExpr,
};
use uuid::Uuid;

use super::Job;
use super::backoff::pause_ms;
use super::entity::{ActiveModel, Column, DEAD, DONE, Entity, Model, PENDING, RUNNING};
use crate::error::{Error, Result};
use crate::work::Work;

/// How long a claim holds without a sign of life.
pub(super) const LEASE_MS: i64 = 60 * SECOND_MS;
/// How much of an error a row keeps.
const ERROR_CHARS: usize = 500;

impl Work {
    /// Has a job run once this work is committed, not before `run_at`. One with the same unique key that is already waiting
    /// stands for it, and then runs at the earlier of both instants.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn enqueue<J: Job>(&self, job: &J, run_at: Timestamp) -> Result<()> {
        let payload = serde_json::to_string(job).map_err(Error::internal)?;
        let unique_key = job.unique_key();
        insert(self, NewJob { kind: J::KIND, payload, max_attempts: J::MAX_ATTEMPTS, unique_key }, run_at).await?;
        self.will_wake_workers();
        Ok(())
    }
}

/// What a new row needs to know.
pub(super) struct NewJob {
    pub(super) kind: &'static str,
    pub(super) payload: String,
    pub(super) max_attempts: u32,
    pub(super) unique_key: Option<String>,
}

/// Adds a row, unless one with the same unique key is already waiting; that one comes forward if it is to run later than
/// this one would, except where it waits to be tried again.
pub(super) async fn insert(work: &Work, new: NewJob, run_at: Timestamp) -> Result<()> {
    if let Some(key) = &new.unique_key {
        Entity::update_many()
            .col_expr(Column::RunAt, Expr::value(run_at.millis()))
            .filter(Column::UniqueKey.eq(key))
            .filter(Column::Status.eq(PENDING))
            .filter(Column::Attempts.eq(0))
            .filter(Column::RunAt.gt(run_at.millis()))
            .exec(work.db())
            .await?;
    }
    let row = ActiveModel {
        id: Set(work.new_id()),
        kind: Set(new.kind.to_owned()),
        payload: Set(new.payload),
        status: Set(PENDING.to_owned()),
        unique_key: Set(new.unique_key),
        run_at: Set(run_at.millis()),
        attempts: Set(0),
        max_attempts: Set(i32::try_from(new.max_attempts).unwrap_or(i32::MAX)),
        lease_until: Set(None),
        leased_by: Set(None),
        last_error: Set(None),
        request: Set(work.request().to_owned()),
        created_at: Set(work.now().millis()),
        finished_at: Set(None),
    };
    Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(work.db())
        .await?;
    Ok(())
}

/// The jobs that are due, were left behind by a worker that died, and are of a kind this program knows.
fn due(kinds: &[&str], now: Timestamp) -> Condition {
    Condition::all()
        .add(Column::Status.is_in([PENDING, RUNNING]))
        .add(Column::RunAt.lte(now.millis()))
        .add(Condition::any().add(Column::LeaseUntil.is_null()).add(Column::LeaseUntil.lte(now.millis())))
        .add(Column::Kind.is_in(kinds.iter().copied()))
}

/// Whether any job is due; asked on the reading side so that an idle program writes nothing.
pub(super) async fn any_due(db: &impl sea_orm::ConnectionTrait, kinds: &[&str], now: Timestamp) -> Result<bool> {
    let found: Option<Uuid> =
        Entity::find().select_only().column(Column::Id).filter(due(kinds, now)).into_tuple().one(db).await?;
    Ok(found.is_some())
}

/// Claims up to `limit` due jobs for `worker`. What was left behind in its last attempt becomes a dead letter.
pub(super) async fn claim(work: &Work, kinds: &[&str], worker: &str, limit: u64) -> Result<Vec<Model>> {
    let found = Entity::find()
        .filter(due(kinds, work.now()))
        .order_by_asc(Column::RunAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(work.db())
        .await?;
    let (exhausted, mut claimed): (Vec<Model>, Vec<Model>) =
        found.into_iter().partition(|job| job.attempts >= job.max_attempts);
    for job in exhausted {
        bury(work, job.id, "the program ended during the last attempt").await?;
    }
    let ids = claimed.iter().map(|job| job.id);
    let lease_until = work.now().plus_millis(LEASE_MS).millis();
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(RUNNING))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::LeaseUntil, Expr::value(lease_until))
        .col_expr(Column::LeasedBy, Expr::value(worker))
        .filter(Column::Id.is_in(ids))
        .exec(work.db())
        .await?;
    for job in &mut claimed {
        job.attempts = job.attempts.saturating_add(1);
        job.leased_by = Some(worker.to_owned());
    }
    Ok(claimed)
}

/// An update that only meets the job while this very claim holds.
fn held(job: &Model) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(job.id))
        .filter(Column::Status.eq(RUNNING))
        .filter(Column::LeasedBy.eq(job.leased_by.clone()))
        .filter(Column::Attempts.eq(job.attempts))
}

fn released(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    let nothing: SimpleExpr = Expr::value(Option::<String>::None);
    update.col_expr(Column::LeaseUntil, Expr::value(Option::<i64>::None)).col_expr(Column::LeasedBy, nothing)
}

/// Prolongs the claim. Returns whether it still held.
pub(super) async fn keep(work: &Work, job: &Model) -> Result<bool> {
    let until = work.now().plus_millis(LEASE_MS).millis();
    let kept = held(job).col_expr(Column::LeaseUntil, Expr::value(until)).exec(work.db()).await?;
    Ok(kept.rows_affected == 1)
}

/// Marks the job as done. Returns whether the claim still held; if not, another worker has it.
pub(super) async fn finish(work: &Work, job: &Model) -> Result<bool> {
    let done = released(held(job))
        .col_expr(Column::Status, Expr::value(DONE))
        .col_expr(Column::FinishedAt, Expr::value(work.now().millis()))
        .exec(work.db())
        .await?;
    Ok(done.rows_affected == 1)
}

/// What became of a failed job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failed {
    /// It will be tried again.
    Again,
    /// It is a dead letter.
    Dead,
    /// Another worker has it, or a newer one with the same unique key took its place.
    Superseded,
}

/// Notes a failure: another attempt later, or a dead letter after the last one.
pub(super) async fn fail(work: &Work, job: &Model, error: &str) -> Result<Failed> {
    let error: String = error.chars().take(ERROR_CHARS).collect();
    if job.attempts >= job.max_attempts {
        let buried = bury(work, job.id, &error).await?;
        return Ok(if buried { Failed::Dead } else { Failed::Superseded });
    }
    if newer_waits(work, job).await? {
        finish(work, job).await?;
        return Ok(Failed::Superseded);
    }
    let run_at = work.now().plus_millis(pause_ms(work.app().clock(), job.attempts)).millis();
    let again = released(held(job))
        .col_expr(Column::Status, Expr::value(PENDING))
        .col_expr(Column::RunAt, Expr::value(run_at))
        .col_expr(Column::LastError, Expr::value(error))
        .exec(work.db())
        .await?;
    Ok(if again.rows_affected == 1 { Failed::Again } else { Failed::Superseded })
}

async fn newer_waits(work: &Work, job: &Model) -> Result<bool> {
    let Some(key) = &job.unique_key else { return Ok(false) };
    let waiting =
        Entity::find().filter(Column::UniqueKey.eq(key)).filter(Column::Status.eq(PENDING)).one(work.db()).await?;
    Ok(waiting.is_some())
}

async fn bury(work: &Work, job: Uuid, error: &str) -> Result<bool> {
    let update = Entity::update_many().filter(Column::Id.eq(job)).filter(Column::Status.eq(RUNNING));
    let dead = released(update)
        .col_expr(Column::Status, Expr::value(DEAD))
        .col_expr(Column::LastError, Expr::value(error))
        .col_expr(Column::FinishedAt, Expr::value(work.now().millis()))
        .exec(work.db())
        .await?;
    Ok(dead.rows_affected == 1)
}
