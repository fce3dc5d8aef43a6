//! Counting what must not be done too often, right or wrong: what costs something or fills a queue. Wrong answers are counted in
//! [`super::guesses`]. The counts stand in the database, so that they hold across replicas and
//! restarts; what is counted stands there as a keyed hash.

use std::net::IpAddr;

use domain::access::Actor;
use domain::endpoint::Endpoint;
use domain::policy::Login as Policy;
use domain::time::{HOUR_MS, MINUTE_MS, SECOND_MS};
use sea_orm::ExprTrait;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::entity::throttle::{Column, Entity, Model};
use crate::app::App;
use crate::db;
use crate::error::{Error, Result};
use crate::http::Call;
use crate::secrets::Field;
use crate::work::Work;

pub(super) const KEY: Field = Field::new("throttle", "key");

/// How many codes one phone may ask for within an hour.
const CODES_OF_PHONE: u32 = 6;
/// How many codes one address may ask for within ten minutes: a whole hall or a carrier's network can share one.
const CODES_OF_ADDRESS: u32 = 600;
/// How long an address that asked for more of anything waits.
const REST_MS: i64 = MINUTE_MS;

/// How often something may be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    /// What is counted, as the database knows it.
    key: String,
    /// How often.
    most: u32,
    /// How long after the first time the count starts anew.
    span_ms: i64,
    /// How long nothing goes once the count is full.
    rest_ms: i64,
}

impl Limit {
    fn new(app: &App, what: &str, whose: &str, most: u32, span_ms: i64, rest_ms: i64) -> Self {
        let key = app.secrets().blind(KEY, &format!("{what}\0{whose}"));
        Self { key, most, span_ms, rest_ms }
    }

    /// Codes for one phone, and the pause between two.
    pub(super) fn codes_for(app: &App, phone: &str, policy: &Policy) -> [Self; 2] {
        let pause_ms = i64::from(policy.code_resend_seconds.value) * SECOND_MS;
        let hourly = Self::new(app, "code_phone", phone, CODES_OF_PHONE, HOUR_MS, HOUR_MS);
        [Self::new(app, "code_again", phone, 1, pause_ms, pause_ms), hourly]
    }

    /// Codes asked for from one address.
    pub(super) fn codes_from(app: &App, address: IpAddr) -> Self {
        Self::new(app, "code_address", &address.to_string(), CODES_OF_ADDRESS, 10 * MINUTE_MS, REST_MS)
    }
}

/// Counts one more. Returns under which id the count stands in the audit trail.
///
/// # Errors
/// [`Error::TooMany`] when the count is full.
pub(super) async fn spend(work: &Work, limit: &Limit) -> Result<Uuid> {
    db::lock(work.db(), &format!("throttle/{}", limit.key)).await?;
    let now = work.now().millis();
    let found = Entity::find().filter(Column::Key.eq(&limit.key)).one(work.db()).await?;
    let rest_left = found.as_ref().and_then(|row| row.rests_until).map_or(0, |until| until.saturating_sub(now));
    if rest_left > 0 {
        let seconds = rest_left.saturating_add(SECOND_MS - 1) / SECOND_MS;
        return Err(Error::TooMany { retry_after_s: u64::try_from(seconds).unwrap_or(1) });
    }
    // A rest that is over before its span gives leave for one more, not for all of them again.
    let kept = found.as_ref().filter(|row| row.until > now);
    let count = kept.map_or(0, |row| row.count).saturating_add(1);
    let is_full = u32::try_from(count).unwrap_or(u32::MAX) >= limit.most;
    let next = Model {
        id: found.as_ref().map_or_else(|| work.new_id(), |row| row.id),
        key: limit.key.clone(),
        count,
        since: kept.map_or(now, |row| row.since),
        until: kept.map_or_else(|| now.saturating_add(limit.span_ms), |row| row.until),
        rests_until: is_full.then(|| now.saturating_add(limit.rest_ms)),
    };
    let id = next.id;
    if found.is_some() {
        Entity::update(next.into_active_model().reset_all()).exec(work.db()).await?;
    } else {
        Entity::insert(next.into_active_model()).exec_without_returning(work.db()).await?;
    }
    Ok(id)
}

/// Removes counts that start anew anyway.
pub(super) async fn forget_old(work: &Work) -> Result<()> {
    let now = work.now().millis();
    Entity::delete_many()
        .filter(Column::Until.lt(now))
        .filter(Column::RestsUntil.is_null().or(Column::RestsUntil.lt(now)))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Lets `whose` make this call, a `what` to the count, at most `most` times a minute, and counts this time at once. Whoever
/// asks for more waits a minute, and never longer.
///
/// # Errors
/// [`Error::TooMany`] with the time to wait; or the database is out of reach.
pub async fn throttle<E: Endpoint>(call: &Call<E>, what: &str, whose: &str, most: u32) -> Result<()> {
    let work = call.app.begin(Actor::System, call.request()).await?;
    spend(&work, &Limit::new(&call.app, what, whose, most, MINUTE_MS, REST_MS)).await?;
    work.commit().await
}
