//! The demo city 青禾市: invented people, two months of work, every state a case can be in.
//!
//! Nothing of it is written into the tables by hand. Two months ago its clock is set to work, and its people do through
//! the API what people do, one act after the other, while the program's own jobs run at their times; so every deadline,
//! warning, letter and proof in the demo came about as it would have in earnest. The seed decides everything but the
//! present day.

mod cast;
mod city;
pub mod client;
mod people;
mod play;
mod scenes;
mod unfinished;

use std::sync::Arc;

use domain::time::{DAY_MS, Timestamp};

use crate::app::{App, Migrate};
use crate::areas;
use crate::clock::TestClock;
use crate::config::Config;
use crate::error::{Result, operator};
use crate::http;

pub use cast::{Extra, extras};
pub use city::{PASSWORD, STAFF_LOGINS};
use unfinished::Found;
pub use unfinished::refuse as refuse_unfinished;

/// How much history is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// How many days it reaches back.
    pub days: i64,
    /// How many cases it has, spread over the days.
    pub cases: u32,
    /// How many more stop in a state of their own just before the present.
    pub tableau: u32,
    /// How many people apply; a third as many enterprises besides.
    pub people: u32,
}

impl Default for Extent {
    /// The demo city as it is shown.
    fn default() -> Self {
        Self { days: 60, cases: 200, tableau: 20, people: 90 }
    }
}

/// What is to be built, and how.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How much history.
    pub extent: Extent,
    /// It decides everything but the present day.
    pub seed: u64,
    /// What to do where a city stands already and its database lacks migrations. An empty one gets them without asking.
    pub migrate: Migrate,
}

/// Builds the city in the data directory of `config`, if it is not there yet. `told` is told of each step. A city whose
/// building was interrupted is taken down and built anew.
///
/// # Errors
/// When the directory holds another installation's data, or the database is out of reach.
pub async fn build(config: &Config, plan: Plan, now: Timestamp, told: impl Fn(&str)) -> Result<()> {
    let Plan { extent, seed, mut migrate } = plan;
    match unfinished::clear(config).await? {
        Found::Something => {}
        Found::Nothing => migrate = Migrate::Always,
        Found::Unfinished => {
            migrate = Migrate::Always;
            told("上次没有建完，从头再建……");
        }
    }
    let began = now.plus_millis(-extent.days * DAY_MS);
    let clock = Arc::new(TestClock::new(began, seed));
    let app = App::open(config.clone(), Arc::clone(&clock) as Arc<_>, areas::wiring(), migrate).await?;
    if city::exists(&app).await? {
        return Ok(());
    }
    if unfinished::is_used(&app).await? {
        return Err(operator("这个数据目录里已有正式数据，演示请用另一个 --data 目录"));
    }
    told("建立青禾市：机构、大厅、窗口、人员、事项……");
    unfinished::note_begun(&app).await?;
    let city = city::found(&app).await?;
    let router = http::router(Arc::clone(&app), areas::routes());
    let mut play = play::Play::new(Arc::clone(&app), clock, router, city, extent, seed);
    told("重演两个月的办件和评价……");
    play.run(scenes::all(), now).await?;
    city::mark_built(&app).await?;
    Ok(())
}
