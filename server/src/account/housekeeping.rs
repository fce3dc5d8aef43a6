//! Once a day: codes, counts and sessions that are of no more use.

use domain::time::DAY_MS;
use serde::{Deserialize, Serialize};

use super::{code, session, throttle};
use crate::error::Result;
use crate::jobs::{InWork, Job};
use crate::work::Work;

/// How long ended sessions stay to be looked into.
const KEPT_MS: i64 = 30 * DAY_MS;

/// Removes what signing in left behind. The audit trail keeps who signed in when.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct ForgetSignIns {}

impl Job for ForgetSignIns {
    const KIND: &'static str = "forget_sign_ins";
}

impl InWork for ForgetSignIns {
    async fn run(self, work: &Work) -> Result<()> {
        code::forget_expired(work).await?;
        throttle::forget_old(work).await?;
        session::forget_ended(work, work.now().plus_millis(-KEPT_MS)).await
    }
}
