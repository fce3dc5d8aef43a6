//! The board of a hall.

use std::sync::Arc;

use domain::evaluation::api::{HallQueue, QueueCall, ShowHallQueue};

use super::store::ticket;
use super::{console, queue};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::unit;

/// How many calls the board shows.
const CALLS: u64 = 10;

/// Show the queues of a hall.
pub(super) async fn show_hall_queue(call: Arc<Call<ShowHallQueue>>) -> Result<Reply> {
    let reader = call.read();
    let hall = unit::hall(reader.db(), call.path).await?.ok_or(Error::NotFound)?;
    let numbers = console::numbers(reader.db(), hall.id).await?;
    let called = ticket::calls(reader.db(), hall.id, reader.now().local_date(), CALLS).await?;
    let calls = called.into_iter().filter_map(|called| {
        let window = numbers.get(&called.window).copied()?;
        Some(QueueCall { number: called.number, window, at: called.at })
    });
    Reply::with(&HallQueue {
        hall: hall.name,
        lines: queue::lines(reader.db(), hall.id, reader.now()).await?,
        calls: calls.collect(),
        at: reader.now(),
    })
}
