//! The paired tablets.

use std::sync::Arc;

use domain::access::{Actor, Role};
use domain::evaluation::api::{DeviceRow, ListDevices};

use super::device;
use super::store::device as store;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// List the paired tablets: all for an administrator, those of one's own hall for window staff.
pub(super) async fn list_devices(call: Arc<Call<ListDevices>>) -> Result<Reply> {
    let reader = call.read();
    let Actor::Person(person) = call.actor() else { return Err(Error::SignIn) };
    let devices = match person.hall {
        _ if call.actor().has(Role::Administrator) => store::list(reader.db(), None).await?,
        Some(hall) => store::list(reader.db(), Some(hall)).await?,
        None => Vec::new(),
    };
    let mut rows: Vec<DeviceRow> = Vec::with_capacity(devices.len());
    for listed in devices {
        rows.push(device::row(reader.db(), listed).await?);
    }
    Reply::with(&rows)
}
