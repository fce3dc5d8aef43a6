//! The windows of one's hall.

use std::sync::Arc;

use domain::access::Actor;
use domain::evaluation::api::{ListWindows, WindowRow};

use super::store::desk;
use super::{queue, service};
use crate::account;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::unit;

/// List the windows of one's hall.
pub(super) async fn list_windows(call: Arc<Call<ListWindows>>) -> Result<Reply> {
    let reader = call.read();
    let Actor::Person(person) = call.actor() else { return Reply::with(&Vec::<WindowRow>::new()) };
    let hall = match person.hall {
        Some(hall) => unit::hall(reader.db(), hall).await?,
        None => None,
    };
    let Some(hall) = hall else { return Reply::with(&Vec::<WindowRow>::new()) };
    let mut rows = Vec::new();
    for window in unit::windows_of(reader.db(), hall.id).await? {
        let attendant = desk::find(reader.db(), &window).await?.attendant;
        let hand = match attendant {
            Some(account) => Some(account::hand(reader.db(), account).await?),
            None => None,
        };
        rows.push(WindowRow {
            window: service::label(&window)?,
            hall: hall.name.clone(),
            unit: hand.as_ref().map(|hand| hand.unit_name.clone()).unwrap_or_default(),
            serves: queue::SERVES.to_vec(),
            attendant: hand.map(|hand| hand.badge),
            mine: attendant == Some(person.account),
        });
    }
    Reply::with(&rows)
}
