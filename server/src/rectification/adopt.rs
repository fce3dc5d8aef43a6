//! Setting the clocks of the rectifications that an earlier version of the program opened. A step of the schema leaves this
//! job behind once; a database that is new never has it.

use serde::{Deserialize, Serialize};

use super::{clock, store};
use crate::error::Result;
use crate::jobs::{InWork, Job};
use crate::work::Work;

/// Sets both clocks of every open rectification.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct SetDeadlines {}

impl Job for SetDeadlines {
    const KIND: &'static str = "set_rectification_deadlines";

    fn unique_key(&self) -> Option<String> {
        Some(Self::KIND.to_owned())
    }
}

impl InWork for SetDeadlines {
    async fn run(self, work: &Work) -> Result<()> {
        for id in store::open(work.db()).await? {
            let stored = store::find_for_change(work, id).await?;
            store::recount(work, &stored).await?;
            clock::set(work, &stored.record).await?;
        }
        Ok(())
    }
}
