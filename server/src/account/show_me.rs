//! Who is signed in.

use std::sync::Arc;

use domain::access::Power;
use domain::account::api::{HallRef, Me, Profile, ShowMe, UnitRef};
use domain::case::draft::ApplicantKind;
use domain::identity::mask_person_number;
use domain::ids::{AccountId, HallId, UnitId};
use domain::time::Timestamp;
use sea_orm::ConnectionTrait;

use super::entity::account;
use super::session;
use super::store::{self, NAME};
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::notification;
use crate::secrets::Secrets;
use crate::unit;

/// Tells the caller who they are.
pub(super) async fn show_me(call: Arc<Call<ShowMe>>) -> Result<Reply> {
    let account = session::own(call.actor())?;
    let reader = call.read();
    let row = store::row(reader.db(), account).await?;
    Reply::with(&me(reader.db(), call.app.secrets(), row, reader.now()).await?)
}

/// What somebody is told of themselves.
pub(super) async fn me(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    row: account::Model,
    now: Timestamp,
) -> Result<Me> {
    let profile = store::profile_of(secrets, &row)?;
    let staff_name = store::open(secrets, NAME, row.id, row.name.as_deref())?;
    let phone = store::phone_of(secrets, &row)?;
    let known_name = staff_name.or_else(|| profile.as_ref().map(|profile| profile.name.clone()));
    let account = store::Account::try_from(row)?;
    Ok(Me {
        account: account.id,
        name: known_name.or_else(|| phone.map(|phone| phone.masked())).unwrap_or_default(),
        unit: unit_ref(db, account.unit).await?,
        hall: hall_ref(db, account.hall).await?,
        powers: powers(db, account.id, now).await?,
        profile: profile.map(masked),
        unread: notification::unread(db, account.id).await?,
        must_change_password: account.must_change_password,
        roles: account.roles,
        badge: account.badge,
    })
}

pub(super) async fn unit_ref(db: &impl ConnectionTrait, id: Option<UnitId>) -> Result<Option<UnitRef>> {
    let Some(id) = id else { return Ok(None) };
    Ok(unit::find(db, id).await?.map(|unit| UnitRef { id, name: unit.name }))
}

pub(super) async fn hall_ref(db: &impl ConnectionTrait, id: Option<HallId>) -> Result<Option<HallRef>> {
    let Some(id) = id else { return Ok(None) };
    Ok(unit::hall(db, id).await?.map(|hall| HallRef { id, name: hall.name }))
}

/// What the account is authorised to do on this day, by any of its authorisations.
async fn powers(db: &impl ConnectionTrait, account: AccountId, now: Timestamp) -> Result<Vec<Power>> {
    let today = now.local_date();
    let all = store::authorizations(db, account).await?;
    let valid = all.into_iter().filter(|authorization| authorization.from <= today && today <= authorization.to);
    let mut powers: Vec<Power> = valid.flat_map(|authorization| authorization.powers).collect();
    powers.sort_unstable();
    powers.dedup();
    Ok(powers)
}

/// The profile as it is read back: an identity number masked, a credit code in full, for that is public.
pub(super) fn masked(profile: Profile) -> Profile {
    match profile.kind {
        Some(ApplicantKind::Organization) => profile,
        Some(ApplicantKind::Person) | None => Profile { number: mask_person_number(&profile.number), ..profile },
    }
}
