//! Counting the clocks of open cases again, after the calendar or the policy has changed.

use std::sync::Arc;

use domain::access::Actor;

use super::store;
use crate::app::App;
use crate::error::Result;

/// How many cases are counted in one transaction; other writers have their turn in between.
const AT_ONCE: u64 = 50;

/// Counts the clock of every open case again: the dates by which lists are ordered, and the jobs that wait for them.
///
/// # Errors
/// When the database is out of reach or inconsistent. Counting twice gives what counting once gives.
pub async fn recount_open(app: &Arc<App>) -> Result<()> {
    let mut last = None;
    loop {
        let work = app.begin(Actor::System, "recount cases").await?;
        let cases = store::open_after(work.db(), last, AT_ONCE).await?;
        for case in &cases {
            store::recount(&work, *case).await?;
        }
        work.commit().await?;
        last = cases.last().copied();
        if last.is_none() {
            return Ok(());
        }
    }
}
