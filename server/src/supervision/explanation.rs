//! The clock of a department's explanation, which [`crate::deadline`] keeps, and what happens when it runs out (GC-5).

use chrono::NaiveDate;
use domain::deadline::{ClockInputs, Milestone, prove};
use domain::ids::AccountabilityId;
use domain::subject::{Subject, SubjectKind};
use domain::supervision::{Accountability, StaffMessage};
use serde::{Deserialize, Serialize};

use super::event::{EventKind, EventText};
use super::overdue::CHANNELS;
use super::{offices, store};
use crate::account;
use crate::announce::{Provider, Subscriber};
use crate::deadline;
use crate::error::Result;
use crate::jobs::{InWork, Job};
use crate::record::StoredRecord;
use crate::rules::Rules;
use crate::work::{ReadContext, Work};

/// What its clock hangs on.
const SUBJECT: SubjectKind = SubjectKind::new("accountability");
/// The key of the clock.
const KEY: &str = "accountability.explanation";

fn inputs(record: &Accountability, rules: &Rules) -> ClockInputs {
    record.explanation_clock(&rules.policy.accountability)
}

/// Sets the clock as the record, which is stored, says, and returns the day on which the explanation is due.
pub(super) async fn set(work: &Work, record: &Accountability) -> Result<NaiveDate> {
    let rules = work.rules();
    let inputs = inputs(record, rules);
    deadline::set(work, &Subject::new(SUBJECT, record.id.0), KEY, &inputs).await?;
    Ok(prove(&inputs, &rules.calendar, &rules.clock, work.now()).due_on)
}

/// Ends the clock: the department has explained.
pub(super) async fn end(work: &Work, record: AccountabilityId) -> Result<()> {
    deadline::end(work, &Subject::new(SUBJECT, record.0), KEY, work.now()).await
}

/// The record whose clock this key of this subject means, if it is one.
fn record_of(subject: &Subject, key: &str) -> Option<AccountabilityId> {
    (subject.kind == SUBJECT && key == KEY).then_some(AccountabilityId(subject.id))
}

/// The clock of an explanation: what it follows from, and what its end brings.
#[derive(Clone, Copy, Debug)]
pub struct ExplanationClock;

impl Provider<deadline::Inputs> for ExplanationClock {
    async fn answer(context: &ReadContext<'_>, asked: &deadline::Inputs) -> Result<Option<ClockInputs>> {
        let Some(id) = record_of(&asked.subject, &asked.key) else { return Ok(None) };
        let stored = store::find_locked(&context.db, context.app.secrets(), id).await?;
        Ok(Some(inputs(&stored.record, context.rules)))
    }
}

impl Subscriber<deadline::MilestoneReached> for ExplanationClock {
    async fn receive(work: &Work, reached: &deadline::MilestoneReached) -> Result<()> {
        match (record_of(&reached.subject, &reached.key), &reached.what) {
            (Some(record), Milestone::RanOut) => ran_out(work, record).await,
            (Some(_), Milestone::Level { .. }) | (None, _) => Ok(()),
        }
    }
}

/// Puts on record that the explanation did not come in time, once for each time it was waited for, and tells the supervisors.
async fn ran_out(work: &Work, id: AccountabilityId) -> Result<()> {
    let stored = store::find_for_change(work, id).await?;
    let history = store::history(work.db(), work.app().secrets(), id).await?;
    let rules = work.rules();
    let due_at = prove(&inputs(&stored.record, rules), &rules.calendar, &rules.clock, work.now()).due_at;
    if history.iter().any(|event| event.what.kind == EventKind::ExplanationOverdue && event.at > due_at) {
        // By an earlier version of the program, whose clocks were set anew.
        return Ok(());
    }
    stored.note(work, None, &EventText::bare(EventKind::ExplanationOverdue)).await?;
    let told = offices::supervisors(work.db()).await?;
    let message = StaffMessage::ExplanationOverdue { accountability: id, case: stored.case()? };
    account::tell_staff(work, told, &message, CHANNELS).await
}

/// Sets the clocks of the records that an earlier version of the program opened and nobody has explained. A step of the
/// schema leaves this job behind once; a database that is new never has it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct SetDeadlines {}

impl Job for SetDeadlines {
    const KIND: &'static str = "set_explanation_deadlines";

    fn unique_key(&self) -> Option<String> {
        Some(Self::KIND.to_owned())
    }
}

impl InWork for SetDeadlines {
    async fn run(self, work: &Work) -> Result<()> {
        for id in store::unexplained(work.db()).await? {
            let stored = store::find_for_change(work, id).await?;
            set(work, &stored.record).await?;
        }
        Ok(())
    }
}
