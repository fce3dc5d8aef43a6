//! Counting the clocks of open cases again, after the calendar or the policy has changed.

use std::sync::Arc;

use domain::ids::CaseId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::announce::Subscriber;
use crate::app::App;
use crate::calendar::{self, CountAgain};
use crate::error::Result;
use crate::jobs::{Attempt, Job, Outside};
use crate::work::Work;

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
        calendar::count_again::<Open>(&app).await
    }
}

/// The open cases: the dates by which lists are ordered, and the jobs that wait for them.
struct Open;

impl CountAgain for Open {
    const NAME: &str = "recount cases";

    async fn after(work: &Work, last: Option<Uuid>, most: u64) -> Result<Vec<Uuid>> {
        store::open_after(work.db(), last, most).await
    }

    async fn count(work: &Work, id: Uuid) -> Result<()> {
        store::recount(work, CaseId(id)).await
    }
}
