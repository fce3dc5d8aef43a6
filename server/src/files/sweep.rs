//! Removing contents that no row refers to: uploads that were never attached, files taken out of drafts.

use std::sync::Arc;

use domain::access::Actor;
use domain::time::{DAY_MS, Timestamp};
use futures_util::TryStreamExt;
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStoreExt};
use serde::{Deserialize, Serialize};

use super::row::{self, LOCK};
use crate::app::App;
use crate::db;
use crate::error::{Error, Result};
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
        let mut stored = app.files().contents.0.list(Some(&Path::from("blob")));
        while let Some(object) = stored.try_next().await.map_err(Error::internal)? {
            if is_older(&object, before) && !is_referred_to(&app, &object).await? {
                remove(&app, &object).await?;
            }
        }
        Ok(())
    }
}

fn is_older(object: &ObjectMeta, before: Timestamp) -> bool {
    object.last_modified.timestamp_millis() < before.millis()
}

async fn is_referred_to(app: &App, object: &ObjectMeta) -> Result<bool> {
    row::is_referred_to(app.store().reader(), sha256(object)).await
}

fn sha256(object: &ObjectMeta) -> &str {
    object.location.filename().unwrap_or_default()
}

/// Looks once more and removes, while nobody can begin to refer to any contents.
async fn remove(app: &Arc<App>, object: &ObjectMeta) -> Result<()> {
    let work = app.begin(Actor::System, "sweep").await?;
    db::lock(work.db(), LOCK).await?;
    if !row::is_referred_to(work.db(), sha256(object)).await? {
        app.files().contents.0.delete(&object.location).await.map_err(Error::internal)?;
    }
    work.commit().await
}
