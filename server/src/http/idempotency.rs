//! Remembered answers: a caller that repeats a request with the same `Idempotency-Key` gets the first answer again.
//!
//! The answer is stored in the transaction of the work it answers, so that either both exist or neither.

use domain::time::DAY_MS;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::jobs::{InWork, Job};
use crate::secrets::Field;
use crate::work::{Reader, Work};

/// Answers carry personal data.
const BODY: Field = Field::new("idempotency", "body");
/// How long an answer is remembered.
const REMEMBERED_MS: i64 = DAY_MS;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub caller: String,
    pub key: String,
    pub fingerprint: Vec<u8>,
    pub status: i32,
    pub body: String,
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// The first answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// SHA-256 of the request, to tell a repetition from another request under the same key.
    pub fingerprint: Vec<u8>,
    /// The HTTP status.
    pub status: u16,
    /// The JSON body.
    pub body: String,
}

/// The answer remembered for this caller and key, if any.
///
/// # Errors
/// When the database is out of reach.
pub async fn recall(reader: &Reader, caller: &str, key: &str) -> Result<Option<Answer>> {
    let query = Entity::find().filter(Column::Caller.eq(caller)).filter(Column::Key.eq(key));
    let row = query.one(reader.db()).await?;
    row.map(|row| {
        let status = u16::try_from(row.status).map_err(Error::internal)?;
        let body = reader.app().secrets().open_sealed(BODY, row.id, &row.body)?;
        Ok(Answer { fingerprint: row.fingerprint, status, body })
    })
    .transpose()
}

/// Remembers the answer to the request this work carries out.
///
/// # Errors
/// A `duplicate` refusal when the same key was answered in the meantime: the caller rolls back and recalls.
pub async fn remember(work: &Work, caller: &str, key: &str, answer: Answer) -> Result<()> {
    let id = work.new_id();
    let row = ActiveModel {
        id: Set(id),
        caller: Set(caller.to_owned()),
        key: Set(key.to_owned()),
        fingerprint: Set(answer.fingerprint),
        status: Set(i32::from(answer.status)),
        body: Set(work.app().secrets().seal(work.app().clock(), BODY, id, &answer.body)?),
        at: Set(work.now().millis()),
    };
    Entity::insert(row).exec_without_returning(work.db()).await?;
    Ok(())
}

/// Forgets answers older than a day, once a day.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct ForgetAnswers {}

impl Job for ForgetAnswers {
    const KIND: &'static str = "forget_answers";
}

impl InWork for ForgetAnswers {
    async fn run(self, work: &Work) -> Result<()> {
        let before = work.now().plus_millis(-REMEMBERED_MS);
        Entity::delete_many().filter(Column::At.lt(before.millis())).exec(work.db()).await?;
        Ok(())
    }
}
