//! Values the installation remembers about itself, such as the check value of its key.

use domain::time::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, sea_query::OnConflict};

use crate::error::Result;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "setting")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub value: String,
    pub set_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// The value remembered under this name.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(db: &impl ConnectionTrait, name: &str) -> Result<Option<String>> {
    Ok(Entity::find_by_id(name).one(db).await?.map(|row| row.value))
}

/// Remembers a value under this name from `now` on, replacing an earlier one.
///
/// # Errors
/// When the database is out of reach.
pub async fn set(db: &impl ConnectionTrait, name: &str, value: &str, now: Timestamp) -> Result<()> {
    let row = ActiveModel { name: Set(name.to_owned()), value: Set(value.to_owned()), set_at: Set(now.millis()) };
    let replace = OnConflict::column(Column::Name).update_columns([Column::Value, Column::SetAt]).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}
