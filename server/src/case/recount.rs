//! Counting the clocks of open cases again, after the calendar or the policy has changed.

use std::sync::Arc;

use domain::access::Actor;
use serde::{Deserialize, Serialize};

use super::store;
use crate::announce::Subscriber;
use crate::app::App;
use crate::calendar;
use crate::error::Result;
use crate::jobs::{Attempt, Job, Outside};
use crate::work::Work;

/// How many cases are counted in one transaction; other writers have their turn in between.
const AT_ONCE: u64 = 50;

/// Has the clocks of open cases counted again.
#[derive(Clone, Copy, Debug)]
pub struct Recount;

impl Subscriber<calendar::Changed> for Recount {
    async fn receive(work: &Work, changed: &calendar::Changed) -> Result<()> {
        work.enqueue(&RecountCases {}, changed.at).await
    }
}

/// Brings what is stored of open cases' clocks, and the jobs that wait for them, in line with the rules in force.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct RecountCases {}

impl Job for RecountCases {
    const KIND: &'static str = "recount_cases";

    fn unique_key(&self) -> Option<String> {
        Some(Self::KIND.to_owned())
    }
}

impl Outside for RecountCases {
    async fn run(self, app: Arc<App>, _: Attempt) -> Result<()> {
        calendar::refresh(&app).await?;
        recount_open(&app).await
    }
}

/// Counts the clock of every open case again: the dates by which lists are ordered, and the jobs that wait for them.
///
/// # Errors
/// When the database is out of reach or inconsistent. Counting twice gives what counting once gives.
async fn recount_open(app: &Arc<App>) -> Result<()> {
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
