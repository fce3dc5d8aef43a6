//! Who hears of what: those who verify, the people of the unit rated, and the rater.

use domain::access::{Power, Role};
use domain::evaluation::ReceiptToken;
use domain::ids::{AccountId, UnitId};
use domain::notification::MessageChannel;
use domain::policy::WarnedOffice;
use domain::rectification::{
    ContactChannel, RaterMessage, Rectification, RectificationClock, RectificationStage, StaffMessage,
};
use sea_orm::ConnectionTrait;

use super::clock;
use crate::account;
use crate::error::Result;
use crate::evaluation;
use crate::notification::{self, Dispatch, PERSONAL};
use crate::unit;
use crate::work::Work;

/// How staff hear of a new task.
const TASK: &[MessageChannel] = &[MessageChannel::Inbox];

/// A bad rating waits to be verified. Where nobody may verify it, those are told who can change that.
pub(super) async fn verification_asked(work: &Work, record: &Rectification) -> Result<()> {
    let units = unit::unit_names(work.db(), [record.unit]).await?;
    let unit = units.get(&record.unit).cloned().unwrap_or_default();
    let verifiers = verifiers(work.db(), record.unit).await?;
    if verifiers.is_empty() {
        let administrators = account::staff_in_role(work.db(), Role::Administrator, None).await?;
        let told = administrators.into_iter().map(|account| account.id);
        return account::tell_staff(work, told, &StaffMessage::NobodyVerifies { unit }, TASK).await;
    }
    let due = clock::proof(work, record, RectificationClock::Answer).due_on;
    let message = StaffMessage::VerificationAsked { rectification: record.id, unit, due };
    account::tell_staff(work, verifiers, &message, TASK).await
}

/// The rater objects to an exclusion; whoever excluded it is not asked.
pub(super) async fn objected(work: &Work, record: &Rectification) -> Result<()> {
    let mut told = verifiers(work.db(), record.unit).await?;
    if let Some(verification) = record.stage.excluded() {
        told.retain(|account| *account != verification.by.account);
    }
    account::tell_staff(work, told, &StaffMessage::Objected { rectification: record.id }, TASK).await
}

/// The unit rated has to answer.
pub(super) async fn answer_asked(work: &Work, record: &Rectification) -> Result<()> {
    let due = clock::proof(work, record, RectificationClock::Answer).due_on;
    let message = StaffMessage::AnswerAsked { rectification: record.id, due };
    account::tell_staff(work, people_of(work, record.unit).await?, &message, TASK).await
}

/// The rater says that it is not solved.
pub(super) async fn unsolved(work: &Work, record: &Rectification) -> Result<()> {
    let due = clock::proof(work, record, RectificationClock::Solution).due_on;
    let message = StaffMessage::Unsolved { rectification: record.id, due };
    account::tell_staff(work, people_of(work, record.unit).await?, &message, TASK).await
}

/// Tells the rater, and returns how; nothing where nobody knows who rated.
pub(super) async fn rater(
    work: &Work,
    record: &Rectification,
    message: impl FnOnce(ReceiptToken) -> RaterMessage + Send,
) -> Result<Option<ContactChannel>> {
    let rater = evaluation::rater(work.db(), work.app(), record.rating).await?;
    let message = message(rater.receipt.clone());
    notification::notify(work, Dispatch { to: &rater.recipient, message: &message, channels: PERSONAL }).await?;
    Ok(match (rater.recipient.account, rater.recipient.phone) {
        (Some(_), _) => Some(ContactChannel::Inbox),
        (None, Some(_)) => Some(ContactChannel::Sms),
        (None, None) => None,
    })
}

/// Those who hold the offices that a warning level names: whoever is to act next, the unit's deputies, the supervisors.
pub(super) async fn offices(work: &Work, record: &Rectification, tell: &[WarnedOffice]) -> Result<Vec<AccountId>> {
    let mut told = Vec::new();
    for office in tell {
        told.extend(match office {
            WarnedOffice::Handler => acting(work, record).await?,
            WarnedOffice::SectionHead | WarnedOffice::Leader if is_with_unit(record) => {
                account::holders_of(work.db(), Power::Sign, record.unit, work.now().local_date()).await?
            }
            WarnedOffice::SectionHead | WarnedOffice::Leader => Vec::new(),
            WarnedOffice::Supervisor => verifiers(work.db(), record.unit).await?,
        });
    }
    Ok(told)
}

async fn acting(work: &Work, record: &Rectification) -> Result<Vec<AccountId>> {
    if is_with_unit(record) { people_of(work, record.unit).await } else { verifiers(work.db(), record.unit).await }
}

/// Whether the unit rated has to act; before it is verified the unit does not even know of it.
const fn is_with_unit(record: &Rectification) -> bool {
    matches!(record.stage, RectificationStage::Handling { .. })
}

/// The supervisors of other units, who alone may verify (EV-5).
pub(super) async fn verifiers(db: &impl ConnectionTrait, rated: UnitId) -> Result<Vec<AccountId>> {
    let supervisors = account::staff_in_role(db, Role::Supervisor, None).await?;
    let elsewhere = supervisors.into_iter().filter(|account| account.unit.is_some_and(|unit| unit != rated));
    Ok(elsewhere.map(|account| account.id).collect())
}

/// The names of the units whose bad ratings nobody could verify, since no other unit has a supervisor (EV-5).
///
/// # Errors
/// When the database is out of reach.
pub async fn units_without_verifier(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for unit in unit::units(db).await? {
        if verifiers(db, unit.id).await?.is_empty() {
            found.push(unit.name);
        }
    }
    Ok(found)
}

/// The people of the unit rated, at its windows and in its back office.
async fn people_of(work: &Work, unit: UnitId) -> Result<Vec<AccountId>> {
    let mut people = account::staff_in_role(work.db(), Role::Window, Some(unit)).await?;
    people.extend(account::staff_in_role(work.db(), Role::BackOffice, Some(unit)).await?);
    Ok(people.into_iter().map(|account| account.id).collect())
}
