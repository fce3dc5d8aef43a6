//! Looking through files for malware before anybody opens them.

use std::sync::Arc;

use domain::access::Actor;
use domain::ids::FileId;
use serde::{Deserialize, Serialize};

use super::row::{self, State};
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result};
use crate::jobs::{Attempt, Job, Outside};
use crate::storage::Verdict;

/// Scans one quarantined file. While no scan succeeds it stays quarantined.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct ScanFile {
    /// The file.
    pub(super) file: FileId,
}

impl Job for ScanFile {
    const KIND: &'static str = "scan_file";
    /// About a week of attempts, so that files outlive a scanner's long absence.
    const MAX_ATTEMPTS: u32 = 300;
}

impl Outside for ScanFile {
    async fn run(self, app: Arc<App>, _: Attempt) -> Result<()> {
        let found = row::find(app.store().reader(), app.secrets(), self.file).await?;
        let Some(file) = found else { return Ok(()) };
        let scanner = app.files().scanner();
        let scanner = scanner.ok_or_else(|| Error::internal("a file waits for its scan and no scanner is set"))?;
        let contents = app.files().contents().get(&file.sha256).await?;
        let state = match scanner.scan(&contents).await? {
            Verdict::Clean => State::Clean,
            Verdict::Infected => State::Infected,
        };
        let work = app.begin(Actor::System, "scan").await?;
        if row::set_scanned(&work, self.file, state).await? {
            work.record(audit::Entry::new("file", self.file.0, "scan_file").with("state", state)).await?;
        }
        work.commit().await
    }
}
