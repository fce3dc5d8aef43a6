//! Counting the clocks of open rectifications again, after the calendar or the policy has changed.

use std::sync::Arc;

use domain::access::Actor;
use serde::{Deserialize, Serialize};

use super::{clock, store};
use crate::announce::Subscriber;
use crate::app::App;
use crate::calendar;
use crate::error::Result;
use crate::jobs::{Attempt, Job, Outside};
use crate::work::Work;

/// Has the clocks of open rectifications counted again.
#[derive(Clone, Copy, Debug)]
pub struct Recount;

impl Subscriber<calendar::Changed> for Recount {
    async fn receive(work: &Work, changed: &calendar::Changed) -> Result<()> {
        work.enqueue(&RecountRectifications {}, changed.at).await
    }
}

/// Brings what is stored of open rectifications' clocks, and the jobs that wait for them, in line with the rules in force.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct RecountRectifications {}

impl Job for RecountRectifications {
    const KIND: &'static str = "recount_rectifications";

    fn unique_key(&self) -> Option<String> {
        Some(Self::KIND.to_owned())
    }
}

impl Outside for RecountRectifications {
    async fn run(self, app: Arc<App>, _: Attempt) -> Result<()> {
        calendar::refresh(&app).await?;
        recount_open(&app).await
    }
}

/// Counts both clocks of every open rectification again. Jobs that wait for an earlier instant find it moved and wait on;
/// those that wait for a later one come forward.
///
/// # Errors
/// When the database is out of reach or inconsistent.
async fn recount_open(app: &Arc<App>) -> Result<()> {
    let work = app.begin(Actor::System, "recount rectifications").await?;
    for record in store::recount(&work).await? {
        clock::schedule(&work, &record).await?;
    }
    work.commit().await
}
