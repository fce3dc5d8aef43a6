//! What the administrator sees of jobs, and may do with dead letters.

use domain::ids::JobId;
use domain::text_enum;
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{Column, DEAD, Entity, Model, PENDING};
use crate::db::column::word;
use crate::error::{Error, Result};
use crate::work::Work;

text_enum! {
    /// Where a job stands.
    pub enum Status {
        /// Waiting for its time, or for another attempt.
        Pending = "pending", "等待中";
        /// Claimed by a worker.
        Running = "running", "执行中";
        /// Finished.
        Done = "done", "已完成";
        /// Given up after the last attempt.
        Dead = "dead", "已放弃";
    }
}

/// A job as the administrator's list shows it; without its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobSummary {
    /// The job.
    pub id: JobId,
    /// Its kind.
    pub kind: String,
    /// Where it stands.
    pub status: Status,
    /// When it is to run next, or was to.
    pub run_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
    /// How often it is tried at most.
    pub max_attempts: u32,
    /// Why the last attempt failed, for the administrator.
    pub last_error: Option<String>,
    /// When it was enqueued.
    pub created_at: Timestamp,
    /// When it was done or given up.
    pub finished_at: Option<Timestamp>,
}

impl TryFrom<Model> for JobSummary {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        Ok(Self {
            id: JobId(row.id),
            kind: row.kind,
            status: word("status", row.id, &row.status)?,
            run_at: Timestamp::from_millis(row.run_at),
            attempts: u32::try_from(row.attempts).map_err(Error::internal)?,
            max_attempts: u32::try_from(row.max_attempts).map_err(Error::internal)?,
            last_error: row.last_error,
            created_at: Timestamp::from_millis(row.created_at),
            finished_at: row.finished_at.map(Timestamp::from_millis),
        })
    }
}

/// Jobs that stand so, newest first, at most `limit`, those enqueued before `before` where it is given.
///
/// # Errors
/// When the database is out of reach.
pub async fn list(
    db: &impl ConnectionTrait,
    status: Status,
    before: Option<JobId>,
    limit: u64,
) -> Result<Vec<JobSummary>> {
    let mut query = Entity::find().filter(Column::Status.eq(status.code()));
    if let Some(before) = before {
        query = query.filter(Column::Id.lt(before.0));
    }
    let rows = query.order_by_desc(Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(JobSummary::try_from).collect()
}

/// Gives a dead letter another full set of attempts, from now on.
///
/// # Errors
/// [`Error::NotFound`] when there is no dead job with this id; a `duplicate` refusal when a newer one already waits.
pub async fn retry(work: &Work, job: JobId) -> Result<()> {
    let revived = Entity::update_many()
        .col_expr(Column::Status, Expr::value(PENDING))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::RunAt, Expr::value(work.now().millis()))
        .col_expr(Column::FinishedAt, Expr::value(Option::<i64>::None))
        .filter(Column::Id.eq(job.0))
        .filter(Column::Status.eq(DEAD))
        .exec(work.db())
        .await?;
    if revived.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}
