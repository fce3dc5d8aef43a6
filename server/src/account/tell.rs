//! Telling members of staff what they have to deal with.

use std::collections::BTreeSet;

use domain::ids::AccountId;
use domain::notification::{Message, MessageChannel};

use super::store;
use crate::error::Result;
use crate::notification::{self, Dispatch};
use crate::work::Work;

/// Tells these members of staff, each once.
///
/// # Errors
/// When the database is out of reach.
pub async fn tell_staff(
    work: &Work,
    staff: impl IntoIterator<Item = AccountId> + Send,
    message: &dyn Message,
    channels: &[MessageChannel],
) -> Result<()> {
    let each: BTreeSet<AccountId> = staff.into_iter().collect();
    for account in each {
        let to = store::recipient(work.db(), work.app().secrets(), account).await?;
        notification::notify(work, Dispatch { to: &to, message, channels }).await?;
    }
    Ok(())
}
