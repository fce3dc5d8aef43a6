//! Ending a session of one's own, such as on a phone that was lost.

use std::sync::Arc;

use domain::account::api::RevokeSession;
use domain::endpoint::Nothing;

use super::session::{self, Ended};
use crate::audit;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Ends one of the caller's sessions; somebody else's does not exist for them.
pub(super) async fn revoke_session(call: Arc<Call<RevokeSession>>) -> Result<Reply> {
    let account = session::own(call.actor())?;
    let work = call.begin().await?;
    if session::end(&work, account, Ended::One(call.path)).await? == 0 {
        return Err(Error::NotFound);
    }
    work.record(audit::Entry::new("account", account.0, "revoke_session").with("session", call.path)).await?;
    call.commit(work, &Nothing {}).await
}
