//! The code that pairs a tablet with a window.

use std::sync::Arc;

use domain::evaluation::api::{CreatePairingCode, PairingCodeIssued};
use domain::evaluation::{PAIRING_CODE_VALID_MS, PairingCode};

use super::console;
use super::store::device;
use crate::audit;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Make a code that pairs a tablet with the window.
pub(super) async fn create_pairing_code(call: Arc<Call<CreatePairingCode>>) -> Result<Reply> {
    let work = call.begin().await?;
    let at = console::window_in_reach(&call, work.db(), call.path).await?;
    let mut random = [0; 4];
    work.app().clock().random(&mut random);
    let code = PairingCode::from_random(u32::from_be_bytes(random));
    // Codes that pair nothing any more make room: two windows never hold the same digits.
    device::forget_codes(&work, work.now().plus_millis(-PAIRING_CODE_VALID_MS)).await?;
    device::insert_code(&work, at.window.id, &code).await?;
    work.record(audit::Entry::new("window", at.window.id.0, "create_pairing_code")).await?;
    let expires_at = work.now().plus_millis(PAIRING_CODE_VALID_MS);
    call.commit_reply(work, Reply::with(&PairingCodeIssued { code, expires_at })?.created()).await
}
