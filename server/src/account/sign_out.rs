//! Signing out.

use std::sync::Arc;

use domain::account::api::SignOut;
use domain::endpoint::Nothing;

use super::session::{self, Ended};
use crate::audit;
use crate::error::Result;
use crate::http::{Call, Reply, SESSION_COOKIE, cookie_header};

/// Ends the caller's session, if there is one, and takes its cookie away.
pub(super) async fn sign_out(call: Arc<Call<SignOut>>) -> Result<Reply> {
    if let (Some(current), Some(account)) = (call.caller.session, call.actor().account()) {
        let work = call.begin().await?;
        session::end(&work, account, Ended::One(current)).await?;
        work.record(audit::Entry::new("account", account.0, "sign_out")).await?;
        work.commit().await?;
    }
    Ok(Reply::with(&Nothing {})?.cookie(cookie_header(&call.app, SESSION_COOKIE, "", 0)?))
}
