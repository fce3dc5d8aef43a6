//! Recording a written authorisation (授权书, OP-9).

use std::sync::Arc;

use chrono::{Months, NaiveDate};
use domain::account::api::{CreateAuthorization, NewAuthorization};
use domain::endpoint::Created;
use domain::ids::AuthorizationId;
use domain::problem::{FieldError, Refusal};
use sea_orm::{EntityTrait, IntoActiveModel};

use super::entity::authorization;
use super::staff;
use super::store::Account;
use crate::audit;
use crate::db::column::to_words;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::unit;
use crate::work::Work;

/// The longest time for which one authorisation holds, in months.
const MOST_MONTHS: u32 = 36;

/// Records what a head of unit authorised a member of staff to do.
pub(super) async fn create_authorization(call: Arc<Call<CreateAuthorization>>) -> Result<Reply> {
    let work = call.begin().await?;
    let holder = staff::find(work.db(), call.path).await?;
    let id = authorize(&work, &holder, &call.body).await?;
    call.commit_reply(work, Reply::with(&Created { id })?.created()).await
}

/// Records an authorisation of this member of staff. It is a fact and is never changed; it ends on its last day.
///
/// # Errors
/// The fields that are wrong.
pub async fn authorize(work: &Work, holder: &Account, new: &NewAuthorization) -> Result<AuthorizationId> {
    let mut errors = date_faults(new.from, new.to);
    if new.powers.is_empty() {
        errors.push(FieldError::new("powers", "required", "请至少选择一项授权内容"));
    }
    if unit::find(work.db(), new.unit).await?.is_none() {
        errors.push(FieldError::new("unit", "unknown", "没有这个单位，请从单位列表中选择"));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(Refusal::fields(errors).under("OP-9")));
    }
    let mut powers = new.powers.clone();
    powers.sort_unstable();
    powers.dedup();
    let id = AuthorizationId(work.new_id());
    let row = authorization::Model {
        id: id.0,
        account_id: holder.id.0,
        unit_id: new.unit.0,
        powers: to_words(&powers),
        from_date: new.from,
        to_date: new.to,
        recorded_by: work.actor().account().map(|account| account.0),
        recorded_at: work.now().millis(),
    };
    authorization::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    let entry = audit::Entry::new("account", holder.id.0, "create_authorization").with("authorization", id);
    work.record(entry.with("powers", &powers).with("unit", new.unit).with("from", new.from).with("to", new.to)).await?;
    Ok(id)
}

fn date_faults(from: NaiveDate, to: NaiveDate) -> Vec<FieldError> {
    let latest = from.checked_add_months(Months::new(MOST_MONTHS)).unwrap_or(NaiveDate::MAX);
    if to < from {
        return vec![FieldError::new("to", "before_start", "截止日期不能早于开始日期")];
    }
    if to > latest {
        return vec![FieldError::new("to", "too_late", "授权期限最长三年，请改早截止日期")];
    }
    Vec::new()
}
