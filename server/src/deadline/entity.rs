//! The table of clocks.

use sea_orm::entity::prelude::*;

/// A clock of a subject.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deadline")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub key: String,
    pub started_at: i64,
    pub due_at: i64,
    /// When the next level or the end of the limit is to be told.
    pub next_at: Option<i64>,
    /// The keys of the levels told since the start, as JSON.
    pub told: String,
    pub ran_out_at: Option<i64>,
    pub ended_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
