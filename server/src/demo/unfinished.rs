//! A city whose building was interrupted (an error, Ctrl-C, a power cut): known by a mark, and taken down before it is
//! built anew. Nothing but a database with that mark is ever taken down.

use std::sync::Arc;

use domain::access::Actor;

use super::city;
use crate::account;
use crate::app::App;
use crate::config::Config;
use crate::db::{self, InUse, Store, setting};
use crate::error::{Result, operator};
use crate::unit;

/// Set before the first stone of the city is laid.
const BEGUN: &str = "demo_city_begun";

/// Notes that the building begins.
pub(super) async fn note_begun(app: &Arc<App>) -> Result<()> {
    let work = app.begin(Actor::System, "demo").await?;
    setting::set(work.db(), BEGUN, "begun", work.now()).await?;
    work.commit().await
}

/// Whether somebody has put this database to use: units or accounts of staff stand in it.
pub(super) async fn is_used(app: &Arc<App>) -> Result<bool> {
    let db = app.store().reader();
    Ok(!unit::units(db).await?.is_empty() || !account::staff_accounts(db, app.secrets()).await?.is_empty())
}

/// What was found where the city is to stand.
pub(super) enum Found {
    /// Neither a city nor anything else.
    Nothing,
    /// A city that was begun and not finished; it has been taken down.
    Unfinished,
    /// Whatever it is, it stays.
    Something,
}

/// Refuses to put a city to use that was begun and not finished: the next demo there would take it down with all that came
/// into it since.
///
/// # Errors
/// One sentence for the operator.
pub async fn refuse(app: &App) -> Result<()> {
    if is_unfinished(app.store()).await? {
        return Err(operator(
            "这个数据目录里是没有建完的演示城市：请用 greenlane demo 把它建完，或者用 --data 另选一个目录",
        ));
    }
    Ok(())
}

async fn is_unfinished(store: &Store) -> Result<bool> {
    let is_begun = setting::find(store.reader(), BEGUN).await?.is_some();
    Ok(is_begun && setting::find(store.reader(), city::BUILT).await?.is_none())
}

/// Looks at what is there, and takes down a city that was begun and not finished.
pub(super) async fn clear(config: &Config) -> Result<Found> {
    if !config.may_have_database() {
        return Ok(Found::Nothing);
    }
    // Asked before looking: whoever builds it could else finish between the look and the taking down.
    let alone = InUse::alone(config);
    let store = Store::open(config).await?;
    if !db::is_migrated(&store).await? {
        store.close().await?;
        return Ok(Found::Nothing);
    }
    if is_unfinished(&store).await? {
        let _alone = alone?;
        db::erase(store).await?;
        return Ok(Found::Unfinished);
    }
    store.close().await?;
    Ok(Found::Something)
}
