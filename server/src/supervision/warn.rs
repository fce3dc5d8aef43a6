//! A warning level of a case's clock fires: it is recorded and told, once for each clock the case ever had (OP-5). And the
//! reminder of a special procedure whose announced time ends.

use chrono::NaiveDate;
use domain::deadline;
use domain::deadline::ClockKind;
use domain::ids::{CaseId, WarningId};
use domain::notification::MessageChannel;
use domain::supervision::{StaffMessage, Warning};
use domain::time::Timestamp;

use super::{offices, store};
use crate::account;
use crate::audit;
use crate::case::Loaded;
use crate::error::Result;
use crate::work::Work;

/// How the reminder reaches those who review.
const REMINDER: &[MessageChannel] = &[MessageChannel::Inbox, MessageChannel::Sms];

/// Records that the level fired at `fired_at` for the case's present clock, and tells the people whom the level names,
/// over the level's channels. What was told at that instant or later stands: a case that moves on without getting more
/// time is not warned of the same again, and one that gets more is warned anew when that has gone by.
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn warn(work: &Work, loaded: &Loaded, level_key: &str, fired_at: Timestamp) -> Result<()> {
    let (case, rules) = (&loaded.case, work.rules());
    let Some(level) = rules.clock.levels.iter().find(|level| level.key == level_key) else { return Ok(()) };
    let Some(inputs) = case.clock(&rules.policy) else { return Ok(()) };
    let warned = store::last_warned(work, case.id, inputs.kind, level_key).await?;
    if warned.is_some_and(|at| at >= fired_at) {
        return Ok(());
    }
    let proof = deadline::prove(&inputs, &rules.calendar, &rules.clock, work.now());
    let candidates = offices::candidates(work, loaded).await?;
    let id = WarningId(work.new_id());
    let warning = Warning::of(id, case.id, inputs.kind, level, work.now(), &candidates);
    store::insert_warning(work, &warning, case.version).await?;
    record(work, case.id, inputs.kind, &warning).await?;
    let message = StaffMessage::Warned {
        case: case.reference(),
        level: warning.level_name.clone(),
        standing: proof.standing(work.now()).words(),
    };
    let told = warning.recipients.iter().map(|recipient| recipient.account);
    account::tell_staff(work, told, &message, &warning.channels).await
}

async fn record(work: &Work, case: CaseId, clock: ClockKind, warning: &Warning) -> Result<()> {
    let entry = audit::Entry::new("case", case.0, "warn").with("level", &warning.level).with("clock", clock);
    work.record(entry.with("told", warning.recipients.len())).await
}

/// Reminds those who review that the time which the applicant was told for a special procedure ends on this day, after
/// which the clock runs again by itself (行政许可法第四十五条).
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn remind_of_pause(work: &Work, loaded: &Loaded, last_day: NaiveDate) -> Result<()> {
    let case = &loaded.case;
    let told = offices::handlers(work.db(), &case.terms, case.state.stage()).await?;
    let message = StaffMessage::PauseEnds { case: case.reference(), last_day };
    account::tell_staff(work, told, &message, REMINDER).await
}
