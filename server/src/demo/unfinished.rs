//! A city whose building was interrupted (an error, Ctrl-C, a power cut): known by a mark, and taken down before it is
//! built anew. Nothing but a database with that mark is ever taken down.

use std::sync::Arc;

use domain::access::Actor;

use super::city;
use crate::account;
use crate::app::App;
use crate::config::Config;
use crate::db::{self, Store, setting};
use crate::error::Result;
use crate::unit;

/// Set before the first stone of the city is laid.
const BEGUN: &str = "demo_city_begun";

/// Notes that the building begins.
pub(super) async fn mark(app: &Arc<App>) -> Result<()> {
    let work = app.begin(Actor::System, "demo").await?;
    setting::set(work.db(), BEGUN, "begun", work.now()).await?;
    work.commit().await
}

/// Whether somebody has put this database to use: units or accounts of staff stand in it.
pub(super) async fn is_used(app: &Arc<App>) -> Result<bool> {
    let db = app.store().reader();
    Ok(!unit::units(db).await?.is_empty() || !account::staff_accounts(db, app.secrets()).await?.is_empty())
}

/// Takes down a city that was begun and not finished; says whether there was one.
pub(super) async fn take_down(config: &Config) -> Result<bool> {
    if !config.may_have_database() {
        return Ok(false);
    }
    let store = Store::open(config).await?;
    let is_unfinished = db::is_migrated(&store).await?
        && setting::find(store.reader(), BEGUN).await?.is_some()
        && setting::find(store.reader(), city::BUILT).await?.is_none();
    if is_unfinished {
        db::erase(store).await?;
    } else {
        store.close().await?;
    }
    Ok(is_unfinished)
}
