//! The number people use for a case: region, day, running number, check digit.

use domain::identity::CaseNumber;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ExprTrait, QueryFilter};

use super::entity::counter;
use crate::error::{Error, Result};
use crate::work::Work;

/// The next number of the region's day. The counter's row is locked until the work ends, so numbers of works that
/// roll back are used again and none is given twice.
pub(super) async fn next(work: &Work, region: &str) -> Result<CaseNumber> {
    let day = work.now().local_date();
    let key = format!("{region}/{day}");
    let first = counter::ActiveModel { day_of: Set(key.clone()), next: Set(1) };
    let on_conflict = OnConflict::column(counter::Column::DayOf)
        .value(counter::Column::Next, sea_orm::sea_query::Expr::col((counter::Entity, counter::Column::Next)).add(1))
        .to_owned();
    counter::Entity::insert(first).on_conflict(on_conflict).exec_without_returning(work.db()).await?;
    let row = counter::Entity::find().filter(counter::Column::DayOf.eq(&key)).one(work.db()).await?;
    let running = row.and_then(|row| u32::try_from(row.next).ok()).unwrap_or(0);
    CaseNumber::new(region, day, running)
        .ok_or_else(|| Error::internal(format!("no case number for region {region}, {running} of the day")))
}
