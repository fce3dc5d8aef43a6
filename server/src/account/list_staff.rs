//! The staff, for the administrator.

use std::sync::Arc;

use domain::account::api::ListStaff;
use domain::endpoint::Page;

use super::staff;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Lists the staff, by badge.
pub(super) async fn list_staff(call: Arc<Call<ListStaff>>) -> Result<Reply> {
    let items = staff::staff_accounts(call.read().db(), call.app.secrets()).await?;
    Reply::with(&Page { items, next: None, total: None })
}
