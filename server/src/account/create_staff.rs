//! A new member of staff.

use std::sync::Arc;

use domain::account::api::{CreateStaff, NewStaffCreated};

use super::password;
use super::staff::{self, Contact, FirstPassword};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Enters a member of staff and answers with a first password, shown this once.
pub(super) async fn create_staff(call: Arc<Call<CreateStaff>>) -> Result<Reply> {
    let first_password = password::first(call.app.clock());
    let hashed = password::hash(call.app.clock(), &first_password).await?;
    let password = FirstPassword { hashed, must_change: true };
    let work = call.begin().await?;
    let id = staff::create(&work, &call.body, &Contact::default(), &password).await?;
    // Not remembered under the Idempotency-Key: a password must not stand in the database.
    work.commit().await?;
    Ok(Reply::with(&NewStaffCreated { id, first_password })?.created())
}
