//! What the applicant is told of each step.

use domain::case::{CaseMessage, CaseNews, Event, Fact};
use domain::deadline::{self, ClockInputs};
use domain::notification::Message;

use super::Loaded;
use crate::account;
use crate::error::Result;
use crate::notification::{self, Dispatch, PERSONAL};
use crate::work::Work;

/// Tells that the application came in.
pub(super) async fn submitted(work: &Work, loaded: &Loaded) -> Result<()> {
    match due(work, loaded.case.clock(&work.rules().policy)) {
        Some(answer_by) => send(work, loaded, CaseNews::Submitted { answer_by }).await,
        None => Ok(()),
    }
}

/// Tells what the last event means to the applicant; internal steps are not told.
pub(super) async fn moved(work: &Work, loaded: &Loaded) -> Result<()> {
    let Some(event) = loaded.events.last() else { return Ok(()) };
    match news(work, loaded, event) {
        Some(news) => send(work, loaded, news).await,
        None => Ok(()),
    }
}

fn news(work: &Work, loaded: &Loaded, event: &Event) -> Option<CaseNews> {
    let running = || due(work, loaded.case.clock(&work.rules().policy));
    match &event.fact {
        Fact::CorrectionRequested { lacks, due_on, .. } => {
            Some(CaseNews::CorrectionAsked { items: lacks.len(), due: *due_on })
        }
        Fact::Accepted { by_silence: true, .. } => {
            let since = loaded.case.state.review()?.accepted_at.local_date();
            running().map(|due| CaseNews::AcceptedBySilence { since, due })
        }
        Fact::Accepted { by_silence: false, .. } => running().map(|due| CaseNews::Accepted { due }),
        Fact::Refused { .. } => Some(CaseNews::Refused),
        Fact::Suspended { procedure, expected_days, .. } => {
            Some(CaseNews::Paused { procedure: procedure.to_string(), days: *expected_days })
        }
        Fact::Resumed { .. } => running().map(|due| CaseNews::Resumed { due }),
        Fact::ExtensionGranted { .. } => running().map(|due| CaseNews::Extended { due }),
        Fact::BureauSealed { .. } => Some(CaseNews::ResultReady),
        Fact::Delivered { tracking, .. } => Some(CaseNews::Delivered { tracking: tracking.clone() }),
        Fact::Lapsed => Some(CaseNews::Lapsed),
        Fact::Ended { cause, .. } => Some(CaseNews::Ended { cause: cause.clone() }),
        Fact::MaterialsChecked { .. }
        | Fact::Supplemented { .. }
        | Fact::ExtensionRequested { .. }
        | Fact::ExtensionDenied
        | Fact::Proposed { .. }
        | Fact::Returned { .. }
        | Fact::Signed { .. }
        | Fact::ApprovalSealed { .. }
        | Fact::Archived
        | Fact::Withdrawn { .. } => None,
        // Whoever ordered it tells what the applicant has to know of it.
        Fact::Marked { .. }
        | Fact::Unmarked { .. }
        | Fact::Held { .. }
        | Fact::Released { .. }
        | Fact::Deferred { .. }
        | Fact::Supplied { .. }
        | Fact::Entrusted { .. }
        | Fact::TrustEnded { .. } => None,
    }
}

fn due(work: &Work, clock: Option<ClockInputs>) -> Option<chrono::NaiveDate> {
    let rules = work.rules();
    clock.map(|inputs| deadline::prove(&inputs, &rules.calendar, &rules.clock, work.now()).due_on)
}

async fn send(work: &Work, loaded: &Loaded, news: CaseNews) -> Result<()> {
    tell(work, loaded, &CaseMessage { case: loaded.case.reference(), news }).await
}

/// Tells the applicant, where they have an account, over the channels of what concerns a person.
///
/// # Errors
/// When the database is out of reach.
pub async fn tell(work: &Work, loaded: &Loaded, message: &dyn Message) -> Result<()> {
    let Some(applicant) = loaded.applicant else { return Ok(()) };
    let to = account::recipient(work.db(), work.app().secrets(), applicant).await?;
    notification::notify(work, Dispatch { to: &to, message, channels: PERSONAL }).await
}
