//! Counting again what is stored of many clocks, a batch at a time, so that other writers have their turn in between.

use std::sync::Arc;

use domain::access::Actor;
use uuid::Uuid;

use super::refresh;
use crate::app::App;
use crate::error::{Error, Result};
use crate::work::Work;

/// How many are counted in one transaction.
const AT_ONCE: u64 = 50;

/// Rows with clocks that an area counts again when calendar or policy have changed. Counting twice gives what counting once
/// gives.
pub trait CountAgain {
    /// The name under which the log knows the work.
    const NAME: &str;

    /// The ids of at most so many rows whose clocks run, those after `last`, in the order of their ids.
    ///
    /// # Errors
    /// When the database is out of reach.
    fn after(work: &Work, last: Option<Uuid>, most: u64) -> impl Future<Output = Result<Vec<Uuid>>> + Send;

    /// Counts one.
    ///
    /// # Errors
    /// When the database is out of reach, or the row cannot be counted.
    fn count(work: &Work, id: Uuid) -> impl Future<Output = Result<()>> + Send;
}

/// Takes up the newest notices and counts all rows of the area. One that cannot be counted keeps none of the others from it.
///
/// # Errors
/// When the database is out of reach; or some could not be counted: after all others were.
pub async fn count_again<C: CountAgain>(app: &Arc<App>) -> Result<()> {
    refresh(app).await?;
    let (mut last, mut failed) = (None, Vec::new());
    loop {
        let work = app.begin(Actor::System, C::NAME).await?;
        let ids = C::after(&work, last, AT_ONCE).await?;
        let Some(end) = ids.last().copied() else { break };
        match count_batch::<C>(work, &ids).await {
            Ok(()) => {}
            // What failed has taken its transaction with it: each has its own now.
            Err(_) => failed.extend(count_each::<C>(app, &ids).await?),
        }
        last = Some(end);
    }
    match failed.first() {
        None => Ok(()),
        Some(first) => {
            Err(Error::internal(format!("{} could not be counted, the first of them {first}", failed.len())))
        }
    }
}

async fn count_batch<C: CountAgain>(work: Work, ids: &[Uuid]) -> Result<()> {
    for id in ids {
        C::count(&work, *id).await?;
    }
    work.commit().await
}

/// Counts each in a transaction of its own and returns those that could not be.
async fn count_each<C: CountAgain>(app: &Arc<App>, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    let mut failed = Vec::new();
    for id in ids {
        let work = app.begin(Actor::System, C::NAME).await?;
        if let Err(error) = count_batch::<C>(work, &[*id]).await {
            tracing::error!(work = C::NAME, %id, error = error.chain(), "cannot be counted again");
            failed.push(*id);
        }
    }
    Ok(failed)
}
