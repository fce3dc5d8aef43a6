//! Removing contents that no row refers to: uploads that were never attached, files taken out of drafts.

use std::sync::Arc;

use domain::access::Actor;
use domain::time::DAY_MS;
use futures_util::TryStreamExt;
use serde::{Deserialize, Serialize};

use super::row::{self, LOCK};
use crate::app::App;
use crate::db;
use crate::error::Result;
use crate::jobs::{Attempt, Job, Outside};

/// How old contents must be; an upload is attached long before.
const KEPT_MS: i64 = DAY_MS;

/// Removes stored contents older than a day that no row refers to.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct SweepFiles {}

impl Job for SweepFiles {
    const KIND: &'static str = "sweep_files";
}

impl Outside for SweepFiles {
    async fn run(self, app: Arc<App>, _: Attempt) -> Result<()> {
        let before = app.clock().now().plus_millis(-KEPT_MS);
        let mut stored = app.files().contents().list();
        while let Some((sha256, at)) = stored.try_next().await? {
            if at < before && !row::is_referred_to(app.store().reader(), &sha256).await? {
                remove(&app, &sha256).await?;
            }
        }
        Ok(())
    }
}

/// Looks once more and removes, while nobody can begin to refer to any contents.
async fn remove(app: &Arc<App>, sha256: &str) -> Result<()> {
    let work = app.begin(Actor::System, "sweep").await?;
    db::lock(work.db(), LOCK).await?;
    if !row::is_referred_to(work.db(), sha256).await? {
        app.files().contents().delete(sha256).await?;
    }
    work.commit().await
}
