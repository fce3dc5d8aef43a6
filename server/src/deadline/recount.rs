//! Counting the clocks that run again, after the calendar or the policy has changed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{due, store};
use crate::announce::Subscriber;
use crate::app::App;
use crate::calendar::{self, CountAgain};
use crate::error::Result;
use crate::jobs::{Attempt, Job, Outside};
use crate::work::Work;

/// Has the clocks that run counted again.
#[derive(Clone, Copy, Debug)]
pub struct Recount;

impl Subscriber<calendar::Changed> for Recount {
    async fn receive(work: &Work, changed: &calendar::Changed) -> Result<()> {
        work.enqueue(&RecountDeadlines {}, changed.at).await
    }
}

/// Brings the stored due dates, and the jobs that wait for them, in line with the rules in force.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct RecountDeadlines {}

impl Job for RecountDeadlines {
    const KIND: &'static str = "recount_deadlines";

    fn unique_key(&self) -> Option<String> {
        Some(Self::KIND.to_owned())
    }
}

impl Outside for RecountDeadlines {
    async fn run(self, app: Arc<App>, _: Attempt) -> Result<()> {
        calendar::count_again::<Running>(&app).await
    }
}

/// The clocks that run. A job that waits for a later instant comes forward; one that waits for an earlier instant finds its
/// clock moved and waits on.
struct Running;

impl CountAgain for Running {
    const NAME: &str = "recount deadlines";

    async fn after(work: &Work, last: Option<Uuid>, most: u64) -> Result<Vec<Uuid>> {
        store::running_after(work.db(), last, most).await
    }

    async fn count(work: &Work, id: Uuid) -> Result<()> {
        if let Some((counted, _)) = due::counted(work, id).await? {
            store::save(work, &counted).await?;
            due::schedule(work, &counted).await?;
        }
        Ok(())
    }
}
