//! Silence is heard: a limit that ran out opens an accountability record by itself (GC-5, OP-5).

use domain::deadline::{ClockInputs, ClockKind, ProvenClock};
use domain::ids::AccountabilityId;
use domain::notification::MessageChannel;
use domain::supervision::{Accountability, OverdueFacts, StaffMessage};

use super::holder::holder;
use super::store::{self, StoredAccountability};
use super::{explanation, offices};
use crate::account;
use crate::audit;
use crate::case::{self, Loaded};
use crate::error::Result;
use crate::work::Work;

/// How a department hears that it was called to account.
pub(super) const CHANNELS: &[MessageChannel] = &[MessageChannel::Inbox, MessageChannel::Sms];

/// Opens the accountability record of a case whose clock of this kind has run out, with the facts of that instant,
/// and tells the department and the supervisors. Where there is one already, the limit has not run out, or the policy
/// opens none, it does nothing. One that was opened before the limit, as counted now, is of another lateness: the case has got
/// more time since, or a wrong notice of holidays was put right.
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn overdue(work: &Work, loaded: &Loaded, kind: ClockKind) -> Result<()> {
    let (rules, case) = (work.rules(), &loaded.case);
    if !rules.policy.accountability.opens_by_itself.value {
        return Ok(());
    }
    let Some(inputs) = case.clock(&rules.policy).filter(|inputs| inputs.kind == kind) else { return Ok(()) };
    let Some(stored) = opened(work, loaded, inputs)? else { return Ok(()) };
    if store::was_opened_for(work, case.id, kind, stored.record.facts.due_at).await? {
        return Ok(());
    }
    store::insert(work, &stored).await?;
    case::show_accountable(work, case.id, true).await?;
    let entry = audit::Entry::new("accountability", stored.record.id.0, "open_accountability");
    work.record(entry.with("case", case.id).with("clock", kind).with("unit", stored.record.facts.unit)).await?;
    let due = explanation::set(work, &stored.record).await?;
    let mut told = offices::department(work, stored.record.facts.unit).await?;
    told.extend(offices::supervisors(work.db()).await?);
    let (accountability, case) = (stored.record.id, case.reference());
    let message = StaffMessage::CalledToAccount { accountability, case, due };
    account::tell_staff(work, told, &message, CHANNELS).await
}

/// The record, unless the limit has not run out.
fn opened(work: &Work, loaded: &Loaded, inputs: ClockInputs) -> Result<Option<StoredAccountability>> {
    let (case, rules, now) = (&loaded.case, work.rules(), work.now());
    let kind = inputs.kind;
    let clock = ProvenClock::compute(inputs, &rules.calendar, rules.clock.clone(), now);
    let holder = holder(loaded);
    let facts = OverdueFacts {
        case: case.id,
        clock: kind,
        due_at: clock.proof.due_at,
        policy: rules.policy.version.clone(),
        unit: case.terms.answering(case.state.stage()).unit,
        holder: holder.account,
    };
    let record = Accountability::open(AccountabilityId(work.new_id()), facts, now);
    Ok(record.map(|record| StoredAccountability {
        record,
        case_number: case.terms.number.as_str().to_owned(),
        matter_name: case.terms.matter_name.clone(),
        holder: holder.words,
        clock,
        version: 1,
    }))
}
