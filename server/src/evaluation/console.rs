//! What a window works with, and who may work there.

use std::collections::BTreeMap;

use domain::access::{Actor, Relation};
use domain::endpoint::Endpoint;
use domain::evaluation::api::{CurrentTicket, RatingOnTablet, RatingProgress, WindowConsole};
use domain::evaluation::{Ticket, TicketState};
use domain::ids::{AccountId, CaseId, HallId, TicketId, WindowId};
use domain::problem::Refusal;
use domain::time::{MINUTE_MS, Timestamp};
use sea_orm::ConnectionTrait;

use super::store::console::{self, Console};
use super::store::prompt::{self, Outcome, Prompt};
use super::store::{device, ticket};
use super::{queue, service};
use crate::app::App;
use crate::case;
use crate::db;
use crate::error::{Error, Result};
use crate::http::Call;
use crate::unit::{self, Hall, Window};
use crate::work::Work;

/// How long a question stands on a tablet from which nothing is heard. The tablet itself gives up much earlier, after
/// the policy's seconds without a touch.
const QUESTION_MS: i64 = 15 * MINUTE_MS;

/// A window with its hall, within the caller's reach.
#[derive(Clone, Debug)]
pub(super) struct WindowInHall {
    pub(super) window: Window,
    pub(super) hall: Hall,
}

/// How a hall and its windows stand to somebody.
pub(super) fn relation(actor: &Actor, hall: HallId) -> Relation {
    match actor {
        Actor::Person(person) if person.hall == Some(hall) => Relation::SameUnit,
        Actor::Person(_) | Actor::Anonymous | Actor::Device { .. } | Actor::System => Relation::OtherUnit,
    }
}

/// The window, if the caller's permission reaches its hall.
pub(super) async fn window_in_reach<E: Endpoint>(
    call: &Call<E>,
    db: &impl ConnectionTrait,
    window: WindowId,
) -> Result<WindowInHall> {
    let (window, hall) = unit::window(db, window).await?.ok_or(Error::NotFound)?;
    call.require(relation(call.actor(), hall.id))?;
    Ok(WindowInHall { window, hall })
}

/// A console opened by whoever sits at it, with the hall's queue held until the work ends.
pub(super) struct Attended {
    pub(super) work: Work,
    pub(super) at: WindowInHall,
    pub(super) console: Console,
    pub(super) attendant: AccountId,
}

/// Opens the console at which the caller sits.
pub(super) async fn attend<E: Endpoint>(call: &Call<E>, window: WindowId) -> Result<Attended> {
    let work = call.begin().await?;
    let at = window_in_reach(call, work.db(), window).await?;
    lock(&work, at.hall.id).await?;
    let console = console::find(work.db(), &at.window).await?;
    match call.actor().account() {
        Some(account) if console.attendant == Some(account) => Ok(Attended { work, at, console, attendant: account }),
        Some(_) | None => {
            let message = "您不在这个窗口上岗，请先点“到窗口上岗”";
            Err(Refusal::new("not_at_window", message).under("EV-1").into())
        }
    }
}

/// Opens the console that serves this ticket.
pub(super) async fn attend_ticket<E: Endpoint>(call: &Call<E>, id: TicketId) -> Result<(Attended, Ticket)> {
    let reader = call.read();
    let found = ticket::find(reader.db(), id).await?;
    call.require(relation(call.actor(), found.hall))?;
    let TicketState::Called { window, .. } = found.state else {
        let message = format!("{} 不在任何窗口办理，请先呼叫这个号", found.number);
        return Err(Refusal::new("ticket_not_here", message).under("EV-1").into());
    };
    let attended = attend(call, window).await?;
    // Read again under the lock: it may have moved on meanwhile, which its own rules then say.
    let ticket = ticket::find(attended.work.db(), id).await?;
    Ok((attended, ticket))
}

/// Has everybody who changes the queue or a console of this hall wait for each other.
pub(super) async fn lock(work: &Work, hall: HallId) -> Result<()> {
    db::lock(work.db(), &format!("hall/{hall}")).await
}

/// Whether a question still stands on the tablet.
pub(super) fn is_asking(prompt: &Prompt, now: Timestamp) -> bool {
    prompt.ended.is_none() && now <= prompt.at.plus_millis(QUESTION_MS)
}

/// What the window works with.
pub(super) async fn view(
    db: &impl ConnectionTrait,
    app: &App,
    now: Timestamp,
    actor: &Actor,
    at: &WindowInHall,
) -> Result<WindowConsole> {
    let console = console::find(db, &at.window).await?;
    let today = now.local_date();
    let rating = match console.prompt {
        Some(prompt) => on_tablet(&prompt::get(db, prompt).await?, now)?,
        None => None,
    };
    Ok(WindowConsole {
        window: service::label(&at.window)?,
        mine: console.attendant.is_some() && console.attendant == actor.account(),
        current: match console.ticket {
            Some(id) => current(db, app, ticket::find(db, id).await?).await?,
            None => None,
        },
        lines: queue::lines(db, at.hall.id, now).await?,
        passed: ticket::passed(db, at.hall.id, today).await?,
        tablet_seen_at: device::seen_at(db, at.window.id).await?,
        rating,
    })
}

async fn current(db: &impl ConnectionTrait, app: &App, ticket: Ticket) -> Result<Option<CurrentTicket>> {
    let TicketState::Called { at, calls, case, .. } = ticket.state else { return Ok(None) };
    Ok(Some(CurrentTicket {
        id: ticket.id,
        number: ticket.number,
        taken_at: ticket.taken_at,
        called_at: at,
        calls,
        case,
        case_number: case_number(db, app, case).await?,
    }))
}

async fn case_number(db: &impl ConnectionTrait, app: &App, case: Option<CaseId>) -> Result<Option<String>> {
    match case {
        Some(case) => Ok(Some(case::store::find(db, app, case).await?.case.terms.number.to_string())),
        None => Ok(None),
    }
}

/// How the question goes; never which level was chosen (XT-2).
fn on_tablet(prompt: &Prompt, now: Timestamp) -> Result<Option<RatingOnTablet>> {
    let (progress, since) = match prompt.ended {
        Some((Outcome::Rated, at)) => (RatingProgress::Rated, at),
        Some((Outcome::Passed(_), at)) => (RatingProgress::NotRated, at),
        None if is_asking(prompt, now) => (RatingProgress::Asking, prompt.at),
        None => (RatingProgress::NotRated, prompt.at.plus_millis(QUESTION_MS)),
    };
    let number = prompt.ticket.parse().map_err(|fault: &str| Error::internal(fault))?;
    Ok(Some(RatingOnTablet { number, progress, since }))
}

/// The labels of a hall's windows.
pub(super) async fn numbers(db: &impl ConnectionTrait, hall: HallId) -> Result<BTreeMap<WindowId, u16>> {
    let windows = unit::windows_of(db, hall).await?;
    windows.iter().map(|window| Ok((window.id, service::window_number(window)?))).collect()
}
