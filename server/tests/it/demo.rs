//! The demo city is built whole, whatever interrupted an earlier building.

use std::sync::Arc;

use server::app::{App, Migrate};
use server::clock::SystemClock;
use server::config::Config;
use server::demo::{self, Extent, Plan};
use server::error::Result;
use server::{areas, unit};

use crate::cli::greenlane;
use crate::support::{EmptyDatabase, start_of_tests};
use crate::town::Town;

/// Enough of a history to have something of everything, and built in seconds.
const SMALL: Extent = Extent { days: 6, cases: 6, tableau: 3, people: 6 };

/// Builds the city as the command does; `told` hears of each step.
async fn build(config: &Config, told: impl Fn(&str)) -> Result<()> {
    let plan = Plan { extent: SMALL, seed: 7, migrate: Migrate::Embedded };
    demo::build(config, plan, start_of_tests(), told).await
}

async fn opened(config: &Config) -> Arc<App> {
    App::open(config.clone(), Arc::new(SystemClock), areas::wiring(), Migrate::Always).await.unwrap()
}

/// Builds the city and is killed at its step of this number.
async fn interrupted_at(config: &Config, step: u32) {
    let config = config.clone();
    let steps = std::sync::atomic::AtomicU32::new(0);
    let building = tokio::spawn(async move {
        build(&config, |_| {
            let reached = steps.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
            assert!(reached < step, "as the test wants");
        })
        .await
    });
    assert!(building.await.unwrap_err().is_panic());
}

#[tokio::test]
async fn a_city_whose_building_was_interrupted_is_built_anew() {
    let empty = EmptyDatabase::new().await;
    interrupted_at(&empty.config, 1).await;
    interrupted_at(&empty.config, 2).await;
    let halls = unit::halls(opened(&empty.config).await.store().reader()).await.unwrap().len();
    assert!(halls > 0, "the interruption came too early to leave anything behind");
    let steps = std::sync::Mutex::new(Vec::new());
    build(&empty.config, |step| steps.lock().unwrap().push(step.to_owned())).await.unwrap();
    let steps = steps.into_inner().unwrap();
    assert_eq!(steps.first().map(String::as_str), Some("上次没有建完，从头再建……"));
    let app = opened(&empty.config).await;
    assert_eq!(unit::halls(app.store().reader()).await.unwrap().len(), halls, "the city stands once");
    build(&empty.config, |step| panic!("it stands, and yet: {step}")).await.unwrap();
}

#[tokio::test]
async fn the_city_is_not_built_among_somebodys_data() {
    let town = Town::found().await;
    let refused = build(&town.test.config(), |_| {}).await.unwrap_err();
    assert!(refused.chain().contains("已有正式数据"), "{}", refused.chain());
}

#[tokio::test]
async fn an_unfinished_city_that_is_in_use_is_neither_taken_down_nor_put_to_other_use() {
    let empty = EmptyDatabase::new().await;
    interrupted_at(&empty.config, 2).await;
    let app = opened(&empty.config).await;
    let refused = demo::refuse_unfinished(&app).await.unwrap_err();
    assert!(refused.chain().contains("没有建完"), "{}", refused.chain());
    let refused = build(&empty.config, |_| {}).await.unwrap_err();
    assert!(refused.chain().contains("正在使用"), "{}", refused.chain());
    drop(app);
    // At an address that no machine has, so that a program that would serve it ends as well.
    let (code, text) = greenlane(&empty.config, &["serve", "--listen", "192.0.2.1:8080"]);
    assert!(code == 2 && text.contains("没有建完"), "{text}");
    build(&empty.config, |_| {}).await.unwrap();
    let built = opened(&empty.config).await;
    demo::refuse_unfinished(&built).await.unwrap();
}
