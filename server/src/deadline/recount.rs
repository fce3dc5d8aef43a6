//! Counting the clocks that run again, after the calendar or the policy has changed.

use std::sync::Arc;

use domain::access::Actor;
use serde::{Deserialize, Serialize};

use super::{due, store};
use crate::announce::Subscriber;
use crate::app::App;
use crate::calendar;
use crate::error::Result;
use crate::jobs::{Attempt, Job, Outside};
use crate::work::Work;

/// How many clocks are counted in one transaction; other writers have their turn in between.
const AT_ONCE: u64 = 50;

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
        calendar::refresh(&app).await?;
        recount(&app).await
    }
}

/// Counts every clock that runs. A job that waits for a later instant comes forward; one that waits for an earlier instant
/// finds it moved and waits on.
async fn recount(app: &Arc<App>) -> Result<()> {
    let mut last = None;
    loop {
        let work = app.begin(Actor::System, "recount deadlines").await?;
        let ids = store::running_after(work.db(), last, AT_ONCE).await?;
        for id in &ids {
            if let Some((kept, _)) = due::counted(&work, *id).await? {
                store::save(&work, &kept).await?;
                due::schedule(&work, &kept).await?;
            }
        }
        work.commit().await?;
        last = ids.last().copied();
        if last.is_none() {
            return Ok(());
        }
    }
}
