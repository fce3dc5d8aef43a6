//! A new first password for somebody who forgot theirs.

use std::sync::Arc;

use domain::account::api::{NewStaffCreated, ResetPassword};

use super::password;
use super::staff::{self, FirstPassword};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Gives a member of staff a new first password, shown this once, and ends their sessions.
pub(super) async fn reset_password(call: Arc<Call<ResetPassword>>) -> Result<Reply> {
    let first_password = password::first(call.app.clock());
    let hashed = password::hash(call.app.clock(), &first_password).await?;
    let work = call.begin().await?;
    let present = staff::find(work.db(), call.path).await?;
    staff::set_first_password(&work, &present, &FirstPassword { hashed, must_change: true }).await?;
    // Not remembered under the Idempotency-Key: a password must not stand in the database.
    work.commit().await?;
    Reply::with(&NewStaffCreated { id: present.id, first_password })
}
