//! The row of a job.

use sea_orm::entity::prelude::*;

/// Waiting for its time.
pub(super) const PENDING: &str = "pending";
/// Claimed by a worker until its lease ends.
pub(super) const RUNNING: &str = "running";
/// Finished.
pub(super) const DONE: &str = "done";
/// Given up after the last attempt.
pub(super) const DEAD: &str = "dead";

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub payload: String,
    pub status: String,
    pub unique_key: Option<String>,
    pub run_at: i64,
    pub attempts: i32,
    pub max_attempts: i32,
    pub lease_until: Option<i64>,
    pub leased_by: Option<String>,
    pub last_error: Option<String>,
    pub request: String,
    pub created_at: i64,
    pub finished_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
