//! The row of a message.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub channel: String,
    pub state: String,
    pub account_id: Option<Uuid>,
    /// The phone or mail address, sealed; the inbox needs none.
    pub address: Option<String>,
    /// Nothing for a sign-in code.
    pub kind: Option<String>,
    pub title: Option<String>,
    /// Sealed: it may hold a link that is a secret.
    pub body: String,
    /// Sealed, for the same reason.
    pub link: Option<String>,
    pub created_at: i64,
    /// When the row may be forgotten, and is no longer worth sending.
    pub expires_at: Option<i64>,
    pub read_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
