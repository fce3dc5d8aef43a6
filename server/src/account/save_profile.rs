//! What a person or enterprise tells of themselves once, so that forms are filled in for them.

use std::sync::Arc;

use domain::access::Role;
use domain::account::api::{Profile, SaveProfile};
use domain::case::draft::ApplicantKind;
use domain::identity::{CreditCode, PersonNumber};
use domain::ids::AccountId;
use domain::letter::line_fault;
use domain::problem::{FieldError, Refusal};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::entity::account;
use super::store::{self, PROFILE};
use super::{session, show_me};
use crate::audit;
use crate::db::column::to_words;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::work::Work;

/// The most characters of a name.
const NAME_CHARS: usize = 100;

/// Keeps the caller's profile. An organisation's makes the account an enterprise's, a person's a citizen's.
pub(super) async fn save_profile(call: Arc<Call<SaveProfile>>) -> Result<Reply> {
    let account = session::own(call.actor())?;
    let work = call.begin().await?;
    set_profile(&work, account, &call.body).await?;
    let row = store::row(work.db(), account).await?;
    let me = show_me::me(work.db(), call.app.secrets(), row, work.now()).await?;
    // Saving twice is saving once; the answer holds a name, which is not for the table of remembered answers.
    work.commit().await?;
    Reply::with(&me)
}

/// Checks and keeps the profile of an applicant's account.
///
/// # Errors
/// The fields that are wrong; a refusal for staff, who apply with an account of their own phone.
pub async fn set_profile(work: &Work, account: AccountId, profile: &Profile) -> Result<()> {
    let secrets = work.app().secrets();
    let row = store::row(work.db(), account).await?;
    if row.badge.is_some() {
        let message = "工作人员账号不保存申请人信息；您本人要办事，请用手机号登录";
        return Err(Refusal::new("staff_account", message).into());
    }
    let checked = check(profile, store::profile_of(secrets, &row)?.as_ref())?;
    let role = match checked.kind {
        Some(ApplicantKind::Organization) => Role::Enterprise,
        Some(ApplicantKind::Person) | None => Role::Citizen,
    };
    let json = serde_json::to_string(&checked).map_err(Error::internal)?;
    let sealed = secrets.seal(work.app().clock(), PROFILE, account.0, &json)?;
    account::Entity::update_many()
        .col_expr(account::Column::Profile, Expr::value(sealed))
        .col_expr(account::Column::Roles, Expr::value(to_words(&[role])))
        .filter(account::Column::Id.eq(account.0))
        .exec(work.db())
        .await?;
    work.record(audit::Entry::new("account", account.0, "save_profile").with("roles", [role])).await
}

/// The profile in its stored form. A number sent back masked, as it was shown, is the one known already.
fn check(profile: &Profile, known: Option<&Profile>) -> Result<Profile> {
    let mut errors = Vec::new();
    let unchanged = known
        .filter(|known| known.kind == profile.kind)
        .filter(|known| show_me::masked((*known).clone()).number == profile.number.trim());
    let number = match unchanged {
        Some(known) => Some(known.number.clone()),
        None => number(profile, &mut errors),
    };
    let name = name(profile, &mut errors);
    let contact = profile.contact.trim();
    if profile.kind == Some(ApplicantKind::Organization) && contact.is_empty() {
        errors.push(FieldError::new("contact", "required", "请填写经办人姓名"));
    }
    errors.extend(line_fault("contact", contact, NAME_CHARS));
    match number {
        Some(number) if errors.is_empty() => {
            Ok(Profile { kind: profile.kind, name: name.to_owned(), number, contact: contact.to_owned() })
        }
        _ => Err(Error::Invalid(Refusal::fields(errors))),
    }
}

fn name<'a>(profile: &'a Profile, errors: &mut Vec<FieldError>) -> &'a str {
    let name = profile.name.trim();
    let missing = match profile.kind {
        Some(ApplicantKind::Organization) => "请填写企业或组织的全称",
        Some(ApplicantKind::Person) | None => "请填写姓名",
    };
    if name.is_empty() {
        errors.push(FieldError::new("name", "required", missing));
    }
    errors.extend(line_fault("name", name, NAME_CHARS));
    name
}

/// The number in its stored form; what is wrong with it goes to `errors`.
fn number(profile: &Profile, errors: &mut Vec<FieldError>) -> Option<String> {
    let read = match profile.kind {
        None => {
            errors.push(FieldError::new("kind", "required", "请选择是个人，还是企业或其他组织"));
            return None;
        }
        Some(ApplicantKind::Person) => {
            PersonNumber::parse(&profile.number).map(String::from).map_err(|e| e.to_string())
        }
        Some(ApplicantKind::Organization) => {
            CreditCode::parse(&profile.number).map(String::from).map_err(|e| e.to_string())
        }
    };
    read.map_err(|message| errors.push(FieldError::new("number", "invalid", message))).ok()
}
