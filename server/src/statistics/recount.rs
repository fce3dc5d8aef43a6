//! Counting days anew: the running one and the one before every few minutes, the recent ones once a day, and any day on
//! which something changed afterwards. Counting twice gives what counting once gives.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::count::{self, Day};
use super::store;
use crate::error::Result;
use crate::jobs::{InWork, Job};
use crate::work::Work;

/// At which ages, in days, a day is counted again: ever less often the less can still change, up to the time an
/// invitation lives and a bad rating takes to be put right.
const AGES: [u64; 15] = [1, 2, 3, 4, 5, 6, 7, 14, 21, 28, 35, 42, 49, 56, 63];

/// Has a day counted again, because something that was counted on it has changed.
///
/// # Errors
/// When the database is out of reach.
pub async fn recount(work: &Work, day: NaiveDate) -> Result<()> {
    work.enqueue(&RecountDay { day }, work.now()).await
}

/// Counts one day anew.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct RecountDay {
    day: NaiveDate,
}

impl Job for RecountDay {
    const KIND: &'static str = "recount_day";

    fn unique_key(&self) -> Option<String> {
        Some(format!("recount:{}", self.day))
    }
}

impl InWork for RecountDay {
    async fn run(self, work: &Work) -> Result<()> {
        count_day(work, self.day).await
    }
}

/// Counts the running day and the one before.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct RecountNow {}

impl Job for RecountNow {
    const KIND: &'static str = "recount_now";
}

impl InWork for RecountNow {
    async fn run(self, work: &Work) -> Result<()> {
        let today = work.now().local_date();
        count_day(work, today).await?;
        count_day(work, today.pred_opt().unwrap_or(today)).await
    }
}

/// Has the recent days counted, each in a transaction of its own.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct RecountRecent {}

impl Job for RecountRecent {
    const KIND: &'static str = "recount_recent";
}

impl InWork for RecountRecent {
    async fn run(self, work: &Work) -> Result<()> {
        let today = work.now().local_date();
        for age in AGES {
            let Some(day) = today.checked_sub_days(Days::new(age)) else { break };
            recount(work, day).await?;
        }
        Ok(())
    }
}

async fn count_day(work: &Work, day: NaiveDate) -> Result<()> {
    let counts = count::count_day(&work.context(), Day::of(day, work.now())).await?;
    store::replace(work, day, &counts).await
}
