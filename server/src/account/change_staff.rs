//! Changing a member of staff.

use std::sync::Arc;

use domain::access::Role;
use domain::account::api::ChangeStaff;
use domain::problem::Refusal;

use super::staff;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Changes roles, unit, hall, or whether the account may sign in.
pub(super) async fn change_staff(call: Arc<Call<ChangeStaff>>) -> Result<Reply> {
    let work = call.begin().await?;
    let present = staff::find(work.db(), call.path).await?;
    call.expect_version(present.version)?;
    let keeps_own_rights = call.body.enabled && call.body.roles.contains(&Role::Administrator);
    if call.actor().account() == Some(present.id) && !keeps_own_rights {
        let message = "不能停用自己的账号或取消自己的管理员角色，请由另一位管理员操作";
        return Err(Refusal::new("own_account", message).into());
    }
    staff::change(&work, &present, &call.body).await?;
    let answer = staff::staff_account(work.db(), call.app.secrets(), present.id).await?;
    // The answer holds a name, which is not for the table of remembered answers; the version stops a repetition.
    work.commit().await?;
    Ok(Reply::with(&answer)?.version(answer.version))
}
