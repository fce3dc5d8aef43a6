//! Who holds the offices that warnings and records name, for one case.

use domain::access::{Power, Role};
use domain::case::{Duty, Stage, Terms};
use domain::ids::{AccountId, UnitId};
use domain::policy::WarnedOffice;
use domain::supervision::{Accountability, StaffMessage, WarningRecipient};
use sea_orm::ConnectionTrait;

use super::overdue::CHANNELS;
use crate::account::{self, Account};
use crate::case::Loaded;
use crate::error::Result;
use crate::unit;
use crate::work::Work;

/// Everybody whom a warning about the case could name, by office.
pub(super) async fn candidates(work: &Work, loaded: &Loaded) -> Result<Vec<WarningRecipient>> {
    let (db, terms) = (work.db(), &loaded.case.terms);
    let stage = loaded.case.state.stage();
    let handlers = handlers(db, terms, stage).await?;
    let unit = terms.answering(stage).unit;
    let leaders = account::holders_of(db, Power::Sign, unit, work.now().local_date()).await?;
    let supervisors = supervisors(db).await?;
    let named = |told: WarnedOffice, accounts: &[AccountId]| -> Vec<WarningRecipient> {
        accounts.iter().map(|account| WarningRecipient { told, account: *account }).collect()
    };
    let mut all = named(WarnedOffice::Handler, &handlers);
    all.extend(named(WarnedOffice::SectionHead, &leaders));
    all.extend(named(WarnedOffice::Leader, &leaders));
    all.extend(named(WarnedOffice::Supervisor, &supervisors));
    Ok(all)
}

/// The centre's supervisors.
pub(super) async fn supervisors(db: &impl ConnectionTrait) -> Result<Vec<AccountId>> {
    Ok(ids(account::staff_in_role(db, Role::Supervisor, None).await?))
}

/// The unit's people and its deputies: those who answer for it.
pub(super) async fn department(work: &Work, unit: UnitId) -> Result<Vec<AccountId>> {
    let mut people = ids(account::staff_in_role(work.db(), Role::BackOffice, Some(unit)).await?);
    people.extend(ids(account::staff_in_role(work.db(), Role::Window, Some(unit)).await?));
    people.extend(account::holders_of(work.db(), Power::Sign, unit, work.now().local_date()).await?);
    Ok(people)
}

/// Tells the department that a record calls to account, over the channels by which it heard that it was opened.
pub(super) async fn tell_responsible(work: &Work, record: &Accountability, message: &StaffMessage) -> Result<()> {
    let people = department(work, record.facts.unit).await?;
    account::tell_staff(work, people, message, CHANNELS).await
}

/// Tells the administrators, where every supervisor belongs to the unit whose record waits to be decided, that nobody can.
pub(super) async fn tell_unless_decidable(work: &Work, record: &Accountability) -> Result<()> {
    let supervisors = account::staff_in_role(work.db(), Role::Supervisor, None).await?;
    if supervisors.iter().any(|one| one.unit.is_some() && one.unit != Some(record.facts.unit)) {
        return Ok(());
    }
    let unit = unit::unit_names(work.db(), [record.facts.unit]).await?.remove(&record.facts.unit).unwrap_or_default();
    let administrators = ids(account::staff_in_role(work.db(), Role::Administrator, None).await?);
    account::tell_staff(work, administrators, &StaffMessage::NobodyDecides { unit }, CHANNELS).await
}

/// Those who carry the duty that the office owes in this stage: the windows of its post's hall, or the back office of its
/// post's unit; nobody once the case is over.
pub(super) async fn handlers(db: &impl ConnectionTrait, terms: &Terms, stage: Stage) -> Result<Vec<AccountId>> {
    let Some(role) = Terms::owed(stage).and_then(Duty::role) else { return Ok(Vec::new()) };
    let post = terms.answering(stage);
    if role != Role::Window {
        return Ok(ids(account::staff_in_role(db, role, Some(post.unit)).await?));
    }
    let mut windows = account::staff_in_role(db, role, None).await?;
    windows.retain(|account| account.hall == Some(post.hall));
    Ok(ids(windows))
}

fn ids(accounts: Vec<Account>) -> Vec<AccountId> {
    accounts.into_iter().map(|account| account.id).collect()
}
