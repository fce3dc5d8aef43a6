//! Once a day: messages that were of use for a while only.

use serde::{Deserialize, Serialize};

use super::store;
use crate::error::Result;
use crate::jobs::{InWork, Job};
use crate::work::Work;

/// Removes expired messages, such as sign-in codes. Everything else stays.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct ForgetMessages {}

impl Job for ForgetMessages {
    const KIND: &'static str = "forget_messages";
}

impl InWork for ForgetMessages {
    async fn run(self, work: &Work) -> Result<()> {
        store::forget_expired(work).await
    }
}
