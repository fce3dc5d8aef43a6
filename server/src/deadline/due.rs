//! What a clock reaches by itself, and the one job that waits for it.

use domain::deadline::ClockInputs;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::{self, StoredDeadline};
use super::{DueDateMoved, Inputs, MilestoneReached};
use crate::error::{Error, Result};
use crate::jobs::{InWork, Job};
use crate::work::Work;

/// A clock may have something to tell. One waits for each clock, for the next instant; it counts anew, so that it may come
/// early, late or twice.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct DeadlineIsDue {
    /// The clock's row.
    deadline: Uuid,
}

impl Job for DeadlineIsDue {
    const KIND: &'static str = "deadline_is_due";

    fn unique_key(&self) -> Option<String> {
        Some(format!("deadline_is_due:{}", self.deadline))
    }
}

/// Has the clock's job come when it next has something to tell.
pub(super) async fn schedule(work: &Work, kept: &StoredDeadline) -> Result<()> {
    match kept.deadline.next_at {
        Some(at) => work.enqueue(&DeadlineIsDue { deadline: kept.id }, at).await,
        None => Ok(()),
    }
}

impl InWork for DeadlineIsDue {
    async fn run(self, work: &Work) -> Result<()> {
        let Some((mut kept, inputs)) = counted(work, self.deadline).await? else { return Ok(()) };
        let reached = kept.tell(work, &inputs);
        store::save(work, &kept).await?;
        schedule(work, &kept).await?;
        for what in reached {
            let (subject, key) = (kept.deadline.subject.clone(), kept.deadline.key.clone());
            work.announce(&MilestoneReached { subject, key, what }).await?;
        }
        Ok(())
    }
}

/// Counts the clock by what its area answers, announces where the due date has moved, and leaves it to be stored; nothing
/// where it has ended.
pub(super) async fn counted(work: &Work, id: Uuid) -> Result<Option<(StoredDeadline, ClockInputs)>> {
    let Some(StoredDeadline { deadline, .. }) = store::find_by_id(work, id).await? else { return Ok(None) };
    if deadline.ended_at.is_some() {
        return Ok(None);
    }
    // The area's row first, the clock's after it: as in every step that sets one.
    let asked = Inputs { subject: deadline.subject, key: deadline.key };
    let Some(inputs) = work.context().ask_one(&asked).await? else {
        let Inputs { subject, key } = asked;
        return Err(Error::internal(format!("nobody answers for {key} of {} {}", subject.kind.code(), subject.id)));
    };
    let mut kept = store::find_by_id_for_change(work, id).await?;
    let before = kept.deadline.due_at;
    kept.count(work, &inputs);
    if kept.deadline.due_at != before {
        let (subject, key, due_at) = (kept.deadline.subject.clone(), kept.deadline.key.clone(), kept.deadline.due_at);
        work.announce(&DueDateMoved { subject, key, due_at }).await?;
    }
    Ok(Some((kept, inputs)))
}
