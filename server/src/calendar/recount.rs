//! Counting open deadlines again after the calendar or the policy has changed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::follow;
use crate::app::App;
use crate::case;
use crate::error::Result;
use crate::jobs::{Attempt, Job, Outside};
use crate::rectification;

/// Brings what is stored of open deadlines, and the jobs that wait for them, in line with the rules in force.
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
        // Another replica may have asked for it, which read the notice earlier.
        follow::refresh(&app).await?;
        case::recount_open(&app).await?;
        rectification::recount_open(&app).await
    }
}
