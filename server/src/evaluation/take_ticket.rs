//! Taking a number, at the machine by the door or on one's own phone.

use std::sync::Arc;

use domain::evaluation::WaitingTicket;
use domain::evaluation::api::{TakeTicket, TicketTaken};

use super::store::ticket;
use super::{console, queue};
use crate::account;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::unit;

/// How many numbers one address may take within a minute: a hall's machine and the phones beside it, which share one, take fewer
/// when five hundred people come in ten minutes.
const TICKETS_OF_ADDRESS: u32 = 60;

/// Take a number.
pub(super) async fn take_ticket(call: Arc<Call<TakeTicket>>) -> Result<Reply> {
    account::throttle(&call, "take_ticket", &call.caller.address.to_string(), TICKETS_OF_ADDRESS).await?;
    let work = call.begin().await?;
    let hall = unit::hall(work.db(), call.path).await?.ok_or(Error::NotFound)?;
    console::lock(&work, hall.id).await?;
    let waiting = ticket::waiting(work.db(), hall.id, work.now().local_date()).await?;
    let taken = ticket::insert(&work, hall.id, call.body.kind).await?;
    let own = WaitingTicket { id: taken.id, number: taken.number, taken_at: taken.taken_at };
    let answer = TicketTaken { id: taken.id, number: taken.number, ahead: queue::number(own.ahead(&waiting)) };
    call.commit_reply(work, Reply::with(&answer)?.created()).await
}
