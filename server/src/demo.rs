//! The demo city 青禾市: invented people, two months of work, every state a case can be in.
//!
//! Nothing of it is written into the tables by hand. Two months ago its clock is set to work, and its people do through
//! the API what people do, one act after the other, while the program's own jobs run at their times; so every deadline,
//! warning, letter and proof in the demo came about as it would have in earnest. The seed decides everything but the
//! present day.

mod acts;
mod cast;
mod city;
pub mod client;
mod hall;
mod play;
mod plot;
mod rating;

use std::sync::Arc;

use domain::time::{DAY_MS, Timestamp};

use crate::app::{App, Migrate};
use crate::areas;
use crate::clock::TestClock;
use crate::config::Config;
use crate::db::refuse;
use crate::error::Result;
use crate::http;

pub use city::{PASSWORD, STAFF_LOGINS};

/// How far back the history reaches.
const HISTORY_DAYS: i64 = 60;

/// Builds the city in the data directory of `config`, if it is not there yet. `told` is told of each step.
///
/// # Errors
/// When the directory holds another installation's data, or the database is out of reach.
pub async fn build(config: &Config, seed: u64, now: Timestamp, told: impl Fn(&str)) -> Result<()> {
    let began = now.plus_millis(-HISTORY_DAYS * DAY_MS);
    let clock = Arc::new(TestClock::new(began, seed));
    let app = App::open(config.clone(), Arc::clone(&clock) as Arc<_>, areas::jobs(), Migrate::Embedded).await?;
    if city::exists(&app).await? {
        return Ok(());
    }
    if !crate::unit::units(app.store().reader()).await?.is_empty() {
        return Err(refuse("这个数据目录里已有正式数据，演示请用另一个 --data 目录"));
    }
    told("建立青禾市：机构、大厅、窗口、人员、事项……");
    let city = city::found(&app).await?;
    let router = http::router(Arc::clone(&app), areas::routes());
    let mut play = play::Play::new(Arc::clone(&app), clock, router, city, seed).await?;
    told("重演两个月的办件和评价……");
    play.run(now).await?;
    city::mark_built(&app).await?;
    Ok(())
}
