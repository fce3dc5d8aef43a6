//! How a ticket stands, for whoever took it.

use std::sync::Arc;

use domain::evaluation::api::{ShowTicket, TicketStatus};
use domain::evaluation::{TicketState, WaitingTicket};

use super::store::ticket;
use super::{queue, service};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::unit;

/// Show how a ticket stands.
pub(super) async fn show_ticket(call: Arc<Call<ShowTicket>>) -> Result<Reply> {
    let reader = call.read();
    let found = ticket::find(reader.db(), call.path).await?;
    let number = found.number;
    let status = match found.state {
        TicketState::Waiting => {
            let waiting = ticket::waiting(reader.db(), found.hall, found.taken_at.local_date()).await?;
            let own = WaitingTicket { id: found.id, number, taken_at: found.taken_at };
            TicketStatus::Waiting { number, ahead: queue::number(own.ahead(&waiting)) }
        }
        TicketState::Called { window, at, .. } => {
            let (window, _) = unit::window(reader.db(), window).await?.ok_or(Error::NotFound)?;
            TicketStatus::Called { number, window: service::label(&window)?, at }
        }
        TicketState::Passed { .. } => TicketStatus::Passed { number },
        TicketState::Finished { .. } => TicketStatus::Finished { number },
    };
    Reply::with(&status)
}
