//! Once a day: rows nobody needs any more.

use domain::time::DAY_MS;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::entity::{Column, DONE, Entity};
use super::{InWork, Job};
use crate::error::Result;
use crate::work::Work;

/// How long finished jobs stay to be looked at.
const KEPT_MS: i64 = 7 * DAY_MS;

/// Removes finished jobs after a week. Dead letters stay.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Housekeeping {}

impl Job for Housekeeping {
    const KIND: &'static str = "housekeeping";
}

impl InWork for Housekeeping {
    async fn run(self, work: &Work) -> Result<()> {
        Entity::delete_many()
            .filter(Column::Status.eq(DONE))
            .filter(Column::FinishedAt.lt(work.now().plus_millis(-KEPT_MS).millis()))
            .exec(work.db())
            .await?;
        Ok(())
    }
}
