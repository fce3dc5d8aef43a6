//! What the clocks of a bad rating bring: warnings at their levels, and a note when a limit runs out (EV-5, EV-6, OP-5). And
//! what follows in the rectification's own row when the rules move a due date.

use domain::deadline::Milestone;
use domain::rectification::{RectificationClock, StaffMessage};
use domain::time::Timestamp;

use super::event::{Author, EventKind};
use super::store::{self, StoredRectification};
use super::{clock, tell};
use crate::account;
use crate::announce::Subscriber;
use crate::deadline;
use crate::error::Result;
use crate::work::Work;

/// Warns, and puts on record what is late.
#[derive(Clone, Copy, Debug)]
pub struct Warn;

impl Subscriber<deadline::MilestoneReached> for Warn {
    async fn receive(work: &Work, reached: &deadline::MilestoneReached) -> Result<()> {
        let Some((id, clock)) = clock::clock_of(&reached.subject, &reached.key) else { return Ok(()) };
        let stored = store::find_for_change(work, id).await?;
        match &reached.what {
            Milestone::RanOut => {
                let due_at = clock::proof(work, &stored.record, clock).due_at;
                note(work, &stored, due_at, &EventKind::Overdue { clock: clock.kind() }).await.map(drop)
            }
            Milestone::Level { key, at } => warn(work, &stored, clock, (key, *at)).await,
        }
    }
}

/// Records that the level fired, and tells whom it names over its channels.
async fn warn(
    work: &Work,
    stored: &StoredRectification,
    clock: RectificationClock,
    (level, at): (&str, Timestamp),
) -> Result<()> {
    let rules = work.rules();
    let Some(level) = rules.clock.levels.iter().find(|known| known.key == level) else { return Ok(()) };
    if !note(work, stored, at, &EventKind::Warned { clock: clock.kind(), level: level.name.clone() }).await? {
        return Ok(());
    }
    let standing = clock::proof(work, &stored.record, clock).standing(work.now()).words();
    let message = StaffMessage::RectificationDue { rectification: stored.record.id, clock: clock.kind(), standing };
    let told = tell::offices(work, &stored.record, &level.tell).await?;
    account::tell_staff(work, told, &message, &level.channels).await
}

/// Puts on record what the clock reached at this instant, once, and returns whether it is news. That it is on record happens to
/// rectifications of an earlier version of the program, whose clocks were set anew.
async fn note(work: &Work, stored: &StoredRectification, at: Timestamp, what: &EventKind) -> Result<bool> {
    let id = stored.record.id;
    let history = store::history(work.db(), work.app().secrets(), id).await?;
    let is_news = !history.iter().any(|event| event.what == *what && event.at >= at);
    if is_news {
        store::note(work, id, &Author::System, what).await?;
    }
    Ok(is_news)
}

/// Keeps the due dates by which lists filter and figures count in line with the clocks.
#[derive(Clone, Copy, Debug)]
pub struct Follow;

impl Subscriber<deadline::DueDateMoved> for Follow {
    async fn receive(work: &Work, moved: &deadline::DueDateMoved) -> Result<()> {
        let Some((id, _)) = clock::clock_of(&moved.subject, &moved.key) else { return Ok(()) };
        let stored = store::find_for_change(work, id).await?;
        store::recount(work, &stored).await
    }
}
