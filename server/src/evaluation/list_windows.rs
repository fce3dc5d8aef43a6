//! The windows of one's hall, and for an administrator those of every hall.

use std::sync::Arc;

use domain::access::{Actor, Person, Role};
use domain::evaluation::api::{ListWindows, WindowRow};
use sea_orm::ConnectionTrait;

use super::store::console;
use super::{queue, service};
use crate::account;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::unit::{self, Hall, Window};

/// List the windows within reach.
pub(super) async fn list_windows(call: Arc<Call<ListWindows>>) -> Result<Reply> {
    let reader = call.read();
    let Actor::Person(person) = call.actor() else { return Err(Error::SignIn) };
    let halls = match person.hall {
        _ if call.actor().has(Role::Administrator) => unit::halls(reader.db()).await?,
        Some(hall) => unit::hall(reader.db(), hall).await?.into_iter().collect(),
        None => Vec::new(),
    };
    let mut rows = Vec::new();
    for hall in &halls {
        for window in unit::windows_of(reader.db(), hall.id).await? {
            rows.push(row(reader.db(), hall, &window, person).await?);
        }
    }
    Reply::with(&rows)
}

async fn row(db: &impl ConnectionTrait, hall: &Hall, window: &Window, person: &Person) -> Result<WindowRow> {
    let attendant = console::find(db, window).await?.attendant;
    let staff = match attendant {
        Some(account) => Some(account::staff_member(db, account).await?),
        None => None,
    };
    Ok(WindowRow {
        window: service::label(window)?,
        hall: hall.name.clone(),
        unit: staff.as_ref().map(|staff| staff.unit_name.clone()).unwrap_or_default(),
        serves: queue::SERVES.to_vec(),
        attendant: staff.map(|staff| staff.badge),
        mine: attendant == Some(person.account),
    })
}
