//! Accounts in the database: rows to values and back, and what other areas ask of them.

use domain::access::{Person, Power, Role};
use domain::account::Authorization;
use domain::account::api::Profile;
use domain::staff::StaffMember;

use domain::case::draft::Applicant;
use domain::identity::Phone;
use domain::ids::{AccountId, AuthorizationId, HallId, UnitId};
use domain::problem::Refusal;
use domain::text_enum::TextEnum;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::entity::{account, authorization};
use crate::audit;
use crate::db;
use crate::db::column::{from_json, to_words, words};
use crate::error::{Error, Result};
use crate::notification::Recipient;
use crate::secrets::{Field, Secrets};
use crate::unit;
use crate::work::Work;

pub(super) const PHONE: Field = Field::new("account", "phone");
pub(super) const MAIL: Field = Field::new("account", "mail");
pub(super) const NAME: Field = Field::new("account", "name");
pub(super) const PROFILE: Field = Field::new("account", "profile");

/// An account, without what only its owner's pages need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The badge, which only staff have.
    pub badge: Option<String>,
    /// The roles.
    pub roles: Vec<Role>,
    /// The unit of a member of staff.
    pub unit: Option<UnitId>,
    /// The hall of a member of staff.
    pub hall: Option<HallId>,
    /// Whether it may sign in.
    pub enabled: bool,
    /// Whether the password has to be changed before anything else.
    pub must_change_password: bool,
    /// The version of roles, unit, hall and being enabled.
    pub version: u32,
}

impl TryFrom<account::Model> for Account {
    type Error = Error;

    fn try_from(row: account::Model) -> Result<Self> {
        Ok(Self {
            id: AccountId(row.id),
            roles: words("roles", row.id, &row.roles)?,
            badge: row.badge,
            unit: row.unit_id.map(UnitId),
            hall: row.hall_id.map(HallId),
            enabled: row.enabled,
            must_change_password: row.must_change_password,
            version: u32::try_from(row.version).map_err(Error::internal)?,
        })
    }
}

impl Account {
    /// What decides about the account's rights.
    #[must_use]
    pub fn person(&self) -> Person {
        Person { account: self.id, roles: self.roles.clone(), unit: self.unit, hall: self.hall }
    }
}

pub(super) async fn row(db: &impl ConnectionTrait, id: AccountId) -> Result<account::Model> {
    account::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)
}

/// The account.
///
/// # Errors
/// [`Error::NotFound`], or the database is out of reach.
pub async fn find(db: &impl ConnectionTrait, id: AccountId) -> Result<Account> {
    row(db, id).await?.try_into()
}

/// The member of staff with this badge.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_by_badge(db: &impl ConnectionTrait, badge: &str) -> Result<Option<Account>> {
    let found = account::Entity::find().filter(account::Column::Badge.eq(normalize_badge(badge))).one(db).await?;
    found.map(Account::try_from).transpose()
}

/// The form in which badges are stored and compared.
pub(super) fn normalize_badge(typed: &str) -> String {
    typed.trim().to_ascii_uppercase()
}

/// The account that signs in with this phone or badge.
pub(super) async fn by_login(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    login: &Login,
) -> Result<Option<account::Model>> {
    let filter = match login {
        Login::Badge(badge) => account::Column::Badge.eq(badge),
        Login::Phone(phone) => account::Column::PhoneIndex.eq(secrets.blind(PHONE, phone.as_str())),
    };
    Ok(account::Entity::find().filter(filter).one(db).await?)
}

/// What somebody typed to say who they are: a phone where it is one, and else a badge. No badge looks like a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Login {
    Badge(String),
    Phone(Phone),
}

impl Login {
    pub(super) fn parse(typed: &str) -> Self {
        Phone::parse(typed).map_or_else(|_| Self::Badge(normalize_badge(typed)), Self::Phone)
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Badge(badge) => badge,
            Self::Phone(phone) => phone.as_str(),
        }
    }
}

/// The account of this phone; made as a citizen's when there is none yet.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_or_create_by_phone(work: &Work, phone: &Phone) -> Result<AccountId> {
    let secrets = work.app().secrets();
    let index = secrets.blind(PHONE, phone.as_str());
    db::lock(work.db(), &format!("account/phone/{index}")).await?;
    let found = account::Entity::find().filter(account::Column::PhoneIndex.eq(&index)).one(work.db()).await?;
    if let Some(row) = found {
        return Ok(AccountId(row.id));
    }
    let id = work.new_id();
    let row = account::Model {
        id,
        badge: None,
        phone: Some(secrets.seal(work.app().clock(), PHONE, id, phone.as_str())?),
        phone_index: Some(index),
        mail: None,
        name: None,
        profile: None,
        roles: to_words(&[Role::Citizen]),
        unit_id: None,
        hall_id: None,
        password_hash: None,
        must_change_password: false,
        enabled: true,
        version: 1,
        created_at: work.now().millis(),
    };
    account::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    work.record(audit::Entry::new("account", id, "create_account").with("roles", [Role::Citizen])).await?;
    Ok(AccountId(id))
}

/// The account's phone, where it has one.
///
/// # Errors
/// [`Error::NotFound`], or the database is out of reach.
pub async fn phone(db: &impl ConnectionTrait, secrets: &Secrets, id: AccountId) -> Result<Option<Phone>> {
    phone_of(secrets, &row(db, id).await?)
}

pub(super) fn phone_of(secrets: &Secrets, row: &account::Model) -> Result<Option<Phone>> {
    let opened = open(secrets, PHONE, row.id, row.phone.as_deref())?;
    opened.map(|text| Phone::parse(&text).map_err(Error::internal)).transpose()
}

pub(super) fn open(secrets: &Secrets, field: Field, id: Uuid, sealed: Option<&str>) -> Result<Option<String>> {
    sealed.map(|sealed| secrets.open_sealed(field, id, sealed)).transpose()
}

/// Where messages to this account go.
///
/// # Errors
/// [`Error::NotFound`], or the database is out of reach.
pub async fn recipient(db: &impl ConnectionTrait, secrets: &Secrets, id: AccountId) -> Result<Recipient> {
    let row = row(db, id).await?;
    Ok(Recipient {
        account: Some(id),
        phone: phone_of(secrets, &row)?,
        mail: open(secrets, MAIL, row.id, row.mail.as_deref())?,
    })
}

/// The name of a member of staff; empty where there is none.
///
/// # Errors
/// [`Error::NotFound`], or the database is out of reach.
pub async fn staff_name(db: &impl ConnectionTrait, secrets: &Secrets, id: AccountId) -> Result<String> {
    let row = row(db, id).await?;
    Ok(open(secrets, NAME, row.id, row.name.as_deref())?.unwrap_or_default())
}

/// What the person or enterprise told of themselves, numbers in full.
///
/// # Errors
/// [`Error::NotFound`], or the database is out of reach.
pub async fn profile(db: &impl ConnectionTrait, secrets: &Secrets, id: AccountId) -> Result<Option<Profile>> {
    profile_of(secrets, &row(db, id).await?)
}

pub(super) fn profile_of(secrets: &Secrets, row: &account::Model) -> Result<Option<Profile>> {
    let opened = open(secrets, PROFILE, row.id, row.profile.as_deref())?;
    // serde_json names the field at fault, never its value.
    opened.map(|json| from_json("profile", row.id, &json)).transpose()
}

/// Who applies, as the account's own profile and phone tell, for the form to begin with; empty where nothing is known.
///
/// # Errors
/// [`Error::NotFound`], or the database is out of reach.
pub async fn applicant(db: &impl ConnectionTrait, secrets: &Secrets, id: AccountId) -> Result<Applicant> {
    let row = row(db, id).await?;
    let profile = profile_of(secrets, &row)?.unwrap_or_default();
    let phone = phone_of(secrets, &row)?;
    Ok(Applicant {
        kind: profile.kind,
        name: profile.name,
        number: profile.number,
        contact: profile.contact,
        phone: phone.map(String::from).unwrap_or_default(),
    })
}

/// The account as an actor: what decides about its rights.
///
/// # Errors
/// [`Error::NotFound`], or the database is out of reach.
pub async fn person(db: &impl ConnectionTrait, id: AccountId) -> Result<Person> {
    Ok(find(db, id).await?.person())
}

/// The member of staff as a record remembers them.
///
/// # Errors
/// A refusal for whoever has no badge or belongs to no unit; [`Error::NotFound`]; or the database is out of reach.
pub async fn staff_member(db: &impl ConnectionTrait, id: AccountId) -> Result<StaffMember> {
    let account = find(db, id).await?;
    let unit = match account.unit {
        Some(unit) => unit::find(db, unit).await?,
        None => None,
    };
    match (account.badge, unit) {
        (Some(badge), Some(unit)) => Ok(StaffMember { account: id, badge, unit: unit.id, unit_name: unit.name }),
        _ => Err(Refusal::new("no_unit", "您的账号没有所属单位，不能办件，请联系管理员").under("OP-14").into()),
    }
}

/// The written authorisations of an account, newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn authorizations(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<Authorization>> {
    authorizations_of(db, &[id]).await
}

/// The written authorisations of these accounts, newest first.
pub(super) async fn authorizations_of(db: &impl ConnectionTrait, ids: &[AccountId]) -> Result<Vec<Authorization>> {
    let rows = authorization::Entity::find()
        .filter(authorization::Column::AccountId.is_in(ids.iter().map(|id| id.0)))
        .order_by_desc(authorization::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(authorization_of).collect()
}

fn authorization_of(row: authorization::Model) -> Result<Authorization> {
    Ok(Authorization {
        id: AuthorizationId(row.id),
        account: AccountId(row.account_id),
        unit: UnitId(row.unit_id),
        powers: words("powers", row.id, &row.powers)?,
        from: row.from_date,
        to: row.to_date,
    })
}

/// The enabled staff who hold the role, of the unit where one is given.
///
/// # Errors
/// When the database is out of reach.
pub async fn staff_in_role(db: &impl ConnectionTrait, role: Role, unit: Option<UnitId>) -> Result<Vec<Account>> {
    let mut query = account::Entity::find()
        .filter(account::Column::Badge.is_not_null())
        .filter(account::Column::Enabled.eq(true))
        .filter(account::Column::Roles.contains(role.code()));
    if let Some(unit) = unit {
        query = query.filter(account::Column::UnitId.eq(unit.0));
    }
    let rows = query.order_by_asc(account::Column::Badge).all(db).await?;
    let accounts: Vec<Account> = rows.into_iter().map(Account::try_from).collect::<Result<_>>()?;
    Ok(accounts.into_iter().filter(|account| account.roles.contains(&role)).collect())
}

/// The enabled staff whose written authorisation from the unit covers the power on that date.
///
/// # Errors
/// When the database is out of reach.
pub async fn holders_of(
    db: &impl ConnectionTrait,
    power: Power,
    unit: UnitId,
    on: chrono::NaiveDate,
) -> Result<Vec<AccountId>> {
    let rows = authorization::Entity::find()
        .filter(authorization::Column::UnitId.eq(unit.0))
        .filter(authorization::Column::FromDate.lte(on))
        .filter(authorization::Column::ToDate.gte(on))
        .all(db)
        .await?;
    let all: Vec<Authorization> = rows.into_iter().map(authorization_of).collect::<Result<_>>()?;
    let named = all.iter().filter(|one| one.covers(power, unit, on).is_ok()).map(|one| one.account.0);
    let enabled = account::Entity::find()
        .filter(account::Column::Id.is_in(named))
        .filter(account::Column::Enabled.eq(true))
        .order_by_asc(account::Column::Badge)
        .all(db)
        .await?;
    Ok(enabled.into_iter().map(|row| AccountId(row.id)).collect())
}
