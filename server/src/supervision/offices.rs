//! Who holds the offices that warnings and records name, for one case.

use domain::access::{Power, Role};
use domain::case::{Stage, Terms};
use domain::ids::AccountId;
use domain::policy::Told;
use domain::supervision::WarningRecipient;
use sea_orm::ConnectionTrait;

use crate::account::{self, Account};
use crate::case::Loaded;
use crate::error::Result;
use crate::work::Work;

/// Everybody whom a warning about the case could name, by office.
pub(super) async fn candidates(work: &Work, loaded: &Loaded) -> Result<Vec<WarningRecipient>> {
    let (db, terms) = (work.db(), &loaded.case.terms);
    let handlers = handlers(db, terms, loaded.case.state.stage()).await?;
    let leaders = account::holders_of(db, Power::Sign, terms.unit, work.now().local_date()).await?;
    let supervisors = supervisors(db).await?;
    let named = |told: Told, accounts: &[AccountId]| -> Vec<WarningRecipient> {
        accounts.iter().map(|account| WarningRecipient { told, account: *account }).collect()
    };
    let mut all = named(Told::Handler, &handlers);
    all.extend(named(Told::SectionHead, &leaders));
    all.extend(named(Told::Leader, &leaders));
    all.extend(named(Told::Supervisor, &supervisors));
    Ok(all)
}

/// The centre's supervisors.
pub(super) async fn supervisors(db: &impl ConnectionTrait) -> Result<Vec<AccountId>> {
    Ok(ids(account::staff_in_role(db, Role::Supervisor, None).await?))
}

/// The department's people and its deputies: those who answer for it.
pub(super) async fn department(work: &Work, terms: &Terms) -> Result<Vec<AccountId>> {
    let mut people = ids(account::staff_in_role(work.db(), Role::BackOffice, Some(terms.unit)).await?);
    people.extend(ids(account::staff_in_role(work.db(), Role::Window, Some(terms.unit)).await?));
    people.extend(account::holders_of(work.db(), Power::Sign, terms.unit, work.now().local_date()).await?);
    Ok(people)
}

/// The hall's windows while the case is theirs, the unit's back office otherwise.
pub(super) async fn handlers(db: &impl ConnectionTrait, terms: &Terms, stage: Stage) -> Result<Vec<AccountId>> {
    let at_window = match stage {
        Stage::Submitted | Stage::Correcting | Stage::Issued | Stage::Delivered => true,
        Stage::Reviewing
        | Stage::Suspended
        | Stage::Proposed
        | Stage::Signed
        | Stage::ApprovalSealed
        | Stage::Archived
        | Stage::Refused
        | Stage::Withdrawn
        | Stage::Lapsed => false,
    };
    if !at_window {
        return Ok(ids(account::staff_in_role(db, Role::BackOffice, Some(terms.unit)).await?));
    }
    let mut windows = account::staff_in_role(db, Role::Window, None).await?;
    windows.retain(|account| account.hall == Some(terms.hall));
    Ok(ids(windows))
}

fn ids(accounts: Vec<Account>) -> Vec<AccountId> {
    accounts.into_iter().map(|account| account.id).collect()
}
