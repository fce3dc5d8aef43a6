//! Counting the clocks of open rectifications again, after the calendar or the policy has changed.

use std::sync::Arc;

use domain::access::Actor;

use super::{clock, store};
use crate::app::App;
use crate::error::Result;

/// Counts both clocks of every open rectification again. Jobs that wait for an earlier instant find it moved and wait on;
/// those that wait for a later one come forward.
///
/// # Errors
/// When the database is out of reach or inconsistent.
pub async fn recount_open(app: &Arc<App>) -> Result<()> {
    let work = app.begin(Actor::System, "recount rectifications").await?;
    for record in store::recount(&work).await? {
        clock::schedule(&work, &record).await?;
    }
    work.commit().await
}
