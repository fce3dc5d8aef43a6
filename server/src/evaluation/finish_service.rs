//! Finishing a service, which brings the question up on the window's tablet. Staff bring it up; only the person at the
//! tablet can answer it.

use std::sync::Arc;

use domain::evaluation::api::FinishService;
use domain::evaluation::{InvitationState, RatingChannel, ServiceAct, Ticket, TicketState};
use domain::ids::CaseId;
use domain::problem::{FieldError, Refusal};

use super::acts::{self, Done};
use super::console::{self, Attended};
use super::invite;
use super::store::invitation::{self, NewInvitation, ServiceProvided, StoredInvitation};
use super::store::{console as store, prompt, ticket};
use crate::account;
use crate::audit;
use crate::case;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Finish serving the ticket; the question comes up on the window's tablet (EV-1).
pub(super) async fn finish_service(call: Arc<Call<FinishService>>) -> Result<Reply> {
    let (mut attended, found) = console::attend_ticket(&call, call.path).await?;
    let finished = found.finish(attended.console.window, attended.work.now())?;
    ticket::save(&attended.work, &finished).await?;
    attended.console.ticket = None;
    let stored = invite(&attended, &finished, call.body.act).await?;
    // A service that was rated already, from a phone while it lasted, is not asked about again.
    if stored.invitation.state == InvitationState::Open && stored.invitation.can_rate(attended.work.now()).is_ok() {
        let number = finished.number.to_string();
        let Attended { work, console: own, attendant, .. } = &attended;
        let asked = prompt::bring_up(work, own.window, stored.invitation.id, &number, *attendant).await?;
        attended.console.prompt = Some(asked);
    }
    let Attended { work, at, console: own, .. } = attended;
    store::save(&work, &own).await?;
    let entry = audit::Entry::new("ticket", finished.id.0, "finish_service").with("act", call.body.act);
    work.record(entry.with("window", own.window)).await?;
    let answer = console::view(work.db(), work.app(), work.now(), call.actor(), &at).await?;
    call.commit(work, &answer).await
}

/// The invitation to rate what was done for this ticket.
async fn invite(attended: &Attended, ticket: &Ticket, act: ServiceAct) -> Result<StoredInvitation> {
    let case = match &ticket.state {
        TicketState::Finished { case, .. } => *case,
        TicketState::Waiting | TicketState::Called { .. } | TicketState::Passed { .. } => None,
    };
    match case {
        Some(case) => of_case(attended, ticket, case, act).await,
        None => of_ticket(attended, ticket, act).await,
    }
}

async fn of_case(attended: &Attended, ticket: &Ticket, case: CaseId, act: ServiceAct) -> Result<StoredInvitation> {
    let work = &attended.work;
    let loaded = case::store::find(work.db(), work.app(), case).await?;
    let done = match acts::last(&loaded, act) {
        Some(done) => done,
        None if acts::is_in_history(act) => return Err(not_done(act)),
        None => {
            let earlier = invitation::count_of_case(work, case, act).await?;
            let occasion = u8::try_from(earlier.saturating_add(1)).unwrap_or(u8::MAX);
            Done { act, occasion, at: work.now() }
        }
    };
    let mut stored = invite::of_case(work, &loaded, done, RatingChannel::Tablet).await?;
    stored.about.ticket = Some((ticket.id, ticket.number.to_string()));
    stored.about.window = Some(attended.console.window);
    invitation::hand_over(work, &stored).await?;
    Ok(stored)
}

/// A ticket that was never bound to a case is rated as such (一次一评, EV-1): the unit is that of whoever served.
async fn of_ticket(attended: &Attended, ticket: &Ticket, act: ServiceAct) -> Result<StoredInvitation> {
    let work = &attended.work;
    let staff = account::staff_member(work.db(), attended.attendant).await?;
    let about = ServiceProvided {
        case: None,
        ticket: Some((ticket.id, ticket.number.to_string())),
        matter: None,
        unit: staff.unit,
        hall: ticket.hall,
        window: Some(attended.console.window),
    };
    invitation::insert(work, NewInvitation { about, act, occasion: 1, channel: RatingChannel::Tablet, at: work.now() })
        .await
}

fn not_done(act: ServiceAct) -> Error {
    let message = format!("这个办件还没有“{act}”这一步，请选择刚才办理的服务；只是问询，请选“咨询”");
    Error::Invalid(Refusal::fields(vec![FieldError::new("act", "act_not_done", message)]))
}
