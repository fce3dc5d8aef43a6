//! Codes by text message: six random digits, good for a few minutes, for one sign-in, and for five tries.

use domain::identity::Phone;
use domain::time::MINUTE_MS;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::entity::sms_code::{Column, Entity, Model};
use super::store::PHONE;
use crate::clock::Clock;
use crate::error::Result;
use crate::secrets::{Field, Secrets};
use crate::work::Work;

const CODE: Field = Field::new("sms_code", "code");
/// How often a code may be typed in.
const TRIES: i32 = 5;

/// Makes a code for this phone; an earlier one counts for nothing from now on.
pub(super) async fn issue(work: &Work, phone: &Phone, minutes: u16) -> Result<String> {
    let code = six_digits(work.app().clock());
    let (id, secrets) = (work.new_id(), work.app().secrets());
    let row = Model {
        id,
        phone_index: secrets.blind(PHONE, phone.as_str()),
        code_hash: hashed(secrets, id, &code),
        tries: 0,
        created_at: work.now().millis(),
        expires_at: work.now().plus_millis(i64::from(minutes) * MINUTE_MS).millis(),
        used_at: None,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(code)
}

/// Uses up a try of the phone's latest code, and the code itself when it is right. Commit either way.
pub(super) async fn redeem(work: &Work, phone: &Phone, code: &str) -> Result<bool> {
    let secrets = work.app().secrets();
    let latest = Entity::find()
        .filter(Column::PhoneIndex.eq(secrets.blind(PHONE, phone.as_str())))
        .order_by_desc(Column::Id)
        .one(work.db())
        .await?;
    let Some(latest) = latest else { return Ok(false) };
    let is_right = latest.code_hash == hashed(secrets, latest.id, code);
    let used_at = is_right.then(|| work.now().millis());
    let tried = Entity::update_many()
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .col_expr(Column::UsedAt, Expr::value(used_at))
        .filter(Column::Id.eq(latest.id))
        .filter(Column::Tries.lt(TRIES))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(work.now().millis()))
        .exec(work.db())
        .await?;
    Ok(is_right && tried.rows_affected == 1)
}

/// Removes codes that can no longer be used.
pub(super) async fn forget_expired(work: &Work) -> Result<()> {
    Entity::delete_many().filter(Column::ExpiresAt.lt(work.now().millis())).exec(work.db()).await?;
    Ok(())
}

/// Keyed, because whoever read the table could try out a million plain hashes in a moment.
fn hashed(secrets: &Secrets, id: Uuid, code: &str) -> String {
    secrets.blind(CODE, &format!("{id}\0{code}"))
}

fn six_digits(clock: &dyn Clock) -> String {
    let mut random = [0; 8];
    clock.random(&mut random);
    // Of 2^64 values a millionth more fall on some codes than on others by less than 10^-13.
    format!("{:06}", u64::from_be_bytes(random) % 1_000_000)
}
