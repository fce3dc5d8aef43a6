//! Tablets as callers, and as rows of the list of devices.

use domain::access::Actor;
use domain::evaluation::PAIRING_CODE_VALID_MS;
use domain::evaluation::api::DeviceRow;
use domain::ids::{DeviceId, WindowId};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

use super::service;
use super::store::device::{self, Device};
use crate::announce::Provider;
use crate::error::{Error, Result};
use crate::http::{Holder, Presented};
use crate::jobs::{InWork, Job};
use crate::secrets::hash_token;
use crate::unit;
use crate::work::{ReadContext, Work};

/// Answers which tablet holds a token, and the window it is paired with. A revoked tablet is nobody.
#[derive(Clone, Copy, Debug)]
pub struct Tablets;

impl Provider<Presented> for Tablets {
    async fn answer(context: &ReadContext<'_>, presented: &Presented) -> Result<Option<Holder>> {
        let Presented::Device(token) = presented else { return Ok(None) };
        let found = device::find_by_hash(&context.db, &hash_token(token)).await?;
        Ok(found.map(|(device, window)| Holder { actor: Actor::Device { device, window }, session: None }))
    }
}

/// The tablet that asks.
pub(super) fn of_actor(actor: &Actor) -> Result<(DeviceId, WindowId)> {
    match actor {
        Actor::Device { device, window } => Ok((*device, *window)),
        Actor::Person(_) | Actor::Anonymous | Actor::System => Err(Error::SignIn),
    }
}

/// The tablet as a row of the list.
pub(super) async fn row(db: &impl ConnectionTrait, device: Device) -> Result<DeviceRow> {
    let (window, hall) = unit::window(db, device.window).await?.ok_or(Error::NotFound)?;
    Ok(DeviceRow {
        id: device.id,
        name: device.name,
        window: service::label(&window)?,
        hall: hall.name,
        paired_at: device.paired_at,
        seen_at: device.seen_at,
        pending: device.pending,
        revoked_at: device.revoked_at,
    })
}

/// Removes pairing codes that pair nothing any more.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct ForgetPairingCodes {}

impl Job for ForgetPairingCodes {
    const KIND: &'static str = "forget_pairing_codes";
}

impl InWork for ForgetPairingCodes {
    async fn run(self, work: &Work) -> Result<()> {
        device::forget_codes(work, work.now().plus_millis(-PAIRING_CODE_VALID_MS)).await
    }
}
