//! The staff's accounts: entered, changed and switched off by an administrator or the command line.

use domain::access::Role;
use domain::account::Authorization;
use domain::account::api::{AuthorizationInfo, HallRef, NewStaff, StaffAccount, StaffPatch, UnitRef};
use domain::identity::Phone;
use domain::ids::{AccountId, HallId, UnitId};
use domain::problem::{FieldError, Refusal};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::entity::account::{self, Column, Entity};
use super::password::Hashed;
use super::session::{self, Ended};
use super::store::{self, Account, MAIL, NAME, PHONE};
use crate::audit;
use crate::db::column::to_words;
use crate::error::{Error, Result};
use crate::secrets::Secrets;
use crate::unit;
use crate::work::Work;

/// The most characters of a person's name.
const NAME_CHARS: usize = 50;

/// Where a member of staff can be reached outside the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// For text messages.
    pub phone: Option<Phone>,
    /// The mail address.
    pub mail: Option<String>,
}

/// A password that somebody else chose.
#[derive(Clone, Debug)]
pub struct FirstPassword {
    /// Its hash.
    pub hashed: Hashed,
    /// Whether its owner has to choose another one before anything else.
    pub must_change: bool,
}

/// Enters a member of staff. The badge becomes the login.
///
/// # Errors
/// The fields that are wrong, a badge that is taken among them.
pub async fn create(work: &Work, new: &NewStaff, contact: &Contact, password: &FirstPassword) -> Result<AccountId> {
    let badge = store::normalize_badge(&new.badge);
    let mut errors = badge_faults(&badge);
    if errors.is_empty() && store::find_by_badge(work.db(), &badge).await?.is_some() {
        errors.push(FieldError::new("badge", "taken", format!("工号 {badge} 已有账号，请核对")));
    }
    let name = new.name.trim();
    if !(1..=NAME_CHARS).contains(&name.chars().count()) {
        errors.push(FieldError::new("name", "invalid", format!("请填写姓名，最多 {NAME_CHARS} 个字")));
    }
    errors.extend(place_faults(work, &new.roles, new.unit, new.hall).await?);
    refuse_if_any(errors)?;

    let (secrets, clock, id) = (work.app().secrets(), work.app().clock(), work.new_id());
    let phone = contact.phone.as_ref().map(Phone::as_str);
    let row = account::Model {
        id,
        badge: Some(badge),
        phone: phone.map(|phone| secrets.seal(clock, PHONE, id, phone)).transpose()?,
        phone_index: None,
        mail: contact.mail.as_deref().map(|mail| secrets.seal(clock, MAIL, id, mail)).transpose()?,
        name: Some(secrets.seal(clock, NAME, id, name)?),
        profile: None,
        roles: to_words(&new.roles),
        unit_id: new.unit.map(|unit| unit.0),
        hall_id: new.hall.map(|hall| hall.0),
        password_hash: Some(password.hashed.as_str().to_owned()),
        must_change_password: password.must_change,
        enabled: true,
        version: 1,
        created_at: work.now().millis(),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    let entry = audit::Entry::new("account", id, "create_staff");
    work.record(entry.with("roles", &new.roles).with("unit", new.unit).with("hall", new.hall)).await?;
    Ok(AccountId(id))
}

/// Changes a member of staff who stands at `present`. Whoever is switched off is signed out everywhere at once.
///
/// # Errors
/// The fields that are wrong; [`Error::Stale`] when somebody else was faster.
pub async fn change(work: &Work, present: &Account, patch: &StaffPatch) -> Result<()> {
    refuse_if_any(place_faults(work, &patch.roles, patch.unit, patch.hall).await?)?;
    let id = present.id;
    let changed = Entity::update_many()
        .col_expr(Column::Roles, Expr::value(to_words(&patch.roles)))
        .col_expr(Column::UnitId, Expr::value(patch.unit.map(|unit| unit.0)))
        .col_expr(Column::HallId, Expr::value(patch.hall.map(|hall| hall.0)))
        .col_expr(Column::Enabled, Expr::value(patch.enabled))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id.0))
        .filter(Column::Version.eq(present.version))
        .exec(work.db())
        .await?;
    work.expect_one(changed.rows_affected)?;
    if !patch.enabled {
        session::end(work, id, Ended::AllBut(None)).await?;
    }
    let entry = audit::Entry::new("account", id.0, "change_staff").with("enabled", patch.enabled);
    work.record(entry.with("roles", &patch.roles).with("unit", patch.unit).with("hall", patch.hall)).await
}

/// Gives a member of staff a password that somebody else chose, and signs them out everywhere.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_first_password(work: &Work, staff: &Account, password: &FirstPassword) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::PasswordHash, Expr::value(password.hashed.as_str()))
        .col_expr(Column::MustChangePassword, Expr::value(password.must_change))
        .filter(Column::Id.eq(staff.id.0))
        .exec(work.db())
        .await?;
    session::end(work, staff.id, Ended::AllBut(None)).await?;
    work.record(audit::Entry::new("account", staff.id.0, "reset_password")).await
}

/// The member of staff with this id; an applicant's account is none of the administrator's business.
pub(super) async fn find(db: &impl ConnectionTrait, id: AccountId) -> Result<Account> {
    let account = store::find(db, id).await?;
    if account.badge.is_some() { Ok(account) } else { Err(Error::NotFound) }
}

/// The whole staff, by badge.
///
/// # Errors
/// When the database is out of reach.
pub async fn staff_accounts(db: &impl ConnectionTrait, secrets: &Secrets) -> Result<Vec<StaffAccount>> {
    let query = Entity::find().filter(Column::Badge.is_not_null()).order_by_asc(Column::Badge);
    described(db, secrets, query.all(db).await?).await
}

/// One member of staff, as the administrator sees them.
pub(super) async fn staff_account(db: &impl ConnectionTrait, secrets: &Secrets, id: AccountId) -> Result<StaffAccount> {
    let row = store::row(db, id).await?;
    described(db, secrets, vec![row]).await?.pop().ok_or(Error::NotFound)
}

async fn described(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    rows: Vec<account::Model>,
) -> Result<Vec<StaffAccount>> {
    let ids: Vec<AccountId> = rows.iter().map(|row| AccountId(row.id)).collect();
    let authorizations = store::authorizations_of(db, &ids).await?;
    let of_staff = rows.iter().filter_map(|row| row.unit_id.map(UnitId));
    let units = unit::unit_names(db, of_staff.chain(authorizations.iter().map(|one| one.unit))).await?;
    let halls = unit::hall_names(db, rows.iter().filter_map(|row| row.hall_id.map(HallId))).await?;
    let unit_ref = |id: UnitId| UnitRef { id, name: units.get(&id).cloned().unwrap_or_default() };
    let hall_ref = |id: HallId| HallRef { id, name: halls.get(&id).cloned().unwrap_or_default() };
    let info = |one: &Authorization| AuthorizationInfo {
        id: one.id,
        powers: one.powers.clone(),
        unit: unit_ref(one.unit),
        from: one.from,
        to: one.to,
    };
    let describe = |row: account::Model| {
        let name = store::open(secrets, NAME, row.id, row.name.as_deref())?.unwrap_or_default();
        let account = Account::try_from(row)?;
        Ok(StaffAccount {
            id: account.id,
            version: account.version,
            badge: account.badge.unwrap_or_default(),
            name,
            roles: account.roles,
            unit: account.unit.map(unit_ref),
            hall: account.hall.map(hall_ref),
            enabled: account.enabled,
            authorizations: authorizations.iter().filter(|one| one.account == account.id).map(info).collect(),
        })
    };
    rows.into_iter().map(describe).collect()
}

fn badge_faults(badge: &str) -> Vec<FieldError> {
    let is_badge = (2..=20).contains(&badge.len()) && badge.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_badge {
        return vec![FieldError::new("badge", "invalid", "工号应为 2 至 20 位字母或数字")];
    }
    if Phone::parse(badge).is_ok() {
        return vec![FieldError::new("badge", "is_phone", "工号不能是手机号的样子，以免和群众的登录名混淆")];
    }
    Vec::new()
}

/// What is wrong with roles, unit and hall together.
async fn place_faults(
    work: &Work,
    roles: &[Role],
    unit: Option<UnitId>,
    hall: Option<HallId>,
) -> Result<Vec<FieldError>> {
    let mut errors = role_faults(roles);
    let needs_unit = roles.iter().any(|role| matches!(role, Role::Window | Role::BackOffice));
    match unit {
        Some(unit) if unit::find(work.db(), unit).await?.is_none() => {
            errors.push(FieldError::new("unit", "unknown", "没有这个单位，请从单位列表中选择"));
        }
        None if needs_unit => {
            errors.push(FieldError::new("unit", "required", "窗口和后台人员要有所属单位，请选择"));
        }
        Some(_) | None => {}
    }
    match hall {
        Some(hall) if unit::hall(work.db(), hall).await?.is_none() => {
            errors.push(FieldError::new("hall", "unknown", "没有这个大厅，请从大厅列表中选择"));
        }
        None if roles.contains(&Role::Window) => {
            errors.push(FieldError::new("hall", "required", "窗口人员要有所在大厅，请选择"));
        }
        Some(_) | None => {}
    }
    Ok(errors)
}

/// Those who keep accounts and those who read the trail do nothing else, so that nobody watches over themselves
/// (GB/T 22239-2019 8.1.5).
fn role_faults(roles: &[Role]) -> Vec<FieldError> {
    let fault = |code: &str, message: &str| vec![FieldError::new("roles", code, message)];
    if roles.is_empty() {
        return fault("required", "请至少选择一个角色");
    }
    if roles.iter().any(|role| matches!(role, Role::Citizen | Role::Enterprise | Role::Tablet)) {
        return fault("not_staff", "个人、企业和评价平板不是工作人员的角色");
    }
    if roles.len() > 1 && roles.iter().any(|role| matches!(role, Role::Administrator | Role::Auditor)) {
        return fault("not_separate", "管理员和审计员不能兼任其他角色，请分设账号");
    }
    Vec::new()
}

fn refuse_if_any(errors: Vec<FieldError>) -> Result<()> {
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(Refusal::fields(errors))) }
}
