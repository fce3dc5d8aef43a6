//! Calling: the next number, the same again, or setting it aside.

use std::sync::Arc;

use domain::evaluation::api::{CallTicket, TicketCall};
use domain::evaluation::{Ticket, TicketNumber, TicketState, WaitingTicket};
use domain::problem::{FieldError, Refusal};

use super::console::{self, Attended};
use super::queue;
use super::store::{console as store, ticket};
use crate::audit;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Call the next number, the same again, or set it aside.
///
/// The hall's queue is held from choosing a number until it is called, so two windows never call the same one.
pub(super) async fn call_ticket(call: Arc<Call<CallTicket>>) -> Result<Reply> {
    let mut attended = console::attend(&call, call.path).await?;
    let called = match call.body.call {
        TicketCall::Next => next(&mut attended, call.body.number).await?,
        TicketCall::Again => current(&attended).await?.call(attended.console.window, attended.work.now())?,
        TicketCall::Pass => {
            let passed = current(&attended).await?.pass(attended.console.window, attended.work.now())?;
            attended.console.ticket = None;
            passed
        }
    };
    let Attended { work, at, console: own, .. } = attended;
    ticket::save(&work, &called).await?;
    store::save(&work, &own).await?;
    let action = match call.body.call {
        TicketCall::Next => "call_ticket",
        TicketCall::Again => "call_ticket_again",
        TicketCall::Pass => "pass_ticket",
    };
    work.record(audit::Entry::new("ticket", called.id.0, action).with("window", own.window)).await?;
    let answer = console::view(work.db(), work.app(), work.now(), call.actor(), &at).await?;
    call.commit(work, &answer).await
}

/// The next ticket, or a number set aside earlier, called to this window.
async fn next(attended: &mut Attended, number: Option<TicketNumber>) -> Result<Ticket> {
    if let Some(open) = attended.console.ticket {
        let open = ticket::find(attended.work.db(), open).await?.number;
        let message = format!("{open} 还在您的窗口，请先结束服务或过号，再呼叫下一位");
        return Err(Refusal::new("ticket_open", message).under("EV-1").into());
    }
    let chosen = match number {
        Some(number) => set_aside(attended, number).await?,
        None => first_in_line(attended).await?,
    };
    let called = chosen.call(attended.console.window, attended.work.now())?;
    attended.console.ticket = Some(called.id);
    Ok(called)
}

async fn first_in_line(attended: &Attended) -> Result<Ticket> {
    let db = attended.work.db();
    let waiting = ticket::waiting(db, attended.at.hall.id, attended.work.now().local_date()).await?;
    match WaitingTicket::next(&waiting, queue::SERVES) {
        Some(next) => ticket::find(db, next.id).await,
        None => Err(Refusal::new("queue_empty", "现在没有人在等候").under("EV-1").into()),
    }
}

async fn set_aside(attended: &Attended, number: TicketNumber) -> Result<Ticket> {
    let today = attended.work.now().local_date();
    let found = ticket::find_by_number(attended.work.db(), attended.at.hall.id, today, number).await?;
    match found {
        Some(ticket) if !matches!(ticket.state, TicketState::Waiting) => Ok(ticket),
        Some(_) => Err(unfit(format!("{number} 还在排队，请按顺序呼叫下一位"))),
        None => Err(unfit(format!("今天没有 {number} 这个号，请核对票号"))),
    }
}

fn unfit(message: String) -> Error {
    Error::Invalid(Refusal::fields(vec![FieldError::new("number", "not_passed", message)]))
}

async fn current(attended: &Attended) -> Result<Ticket> {
    match attended.console.ticket {
        Some(ticket) => ticket::find(attended.work.db(), ticket).await,
        None => Err(Refusal::new("no_ticket", "您的窗口现在没有在办的号，请先呼叫下一位").under("EV-1").into()),
    }
}
