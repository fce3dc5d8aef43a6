//! The catalogue: imported whole or not at all, never changed, found by the words people use.

mod command;
mod import;
mod retire;
mod search;
mod versions;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::ids::{HallId, RegionId, UnitId};
use domain::matter::import::{ImportError, read_json};
use domain::matter::{Matter, MatterCode};
use serde_json::Value;
use server::http::Routes;
use server::matter::{self, ImportFault, Imported, Source};
use server::unit::{self, Hall, Region, RegionLevel, Unit};

use crate::browser::Browser;
use crate::support::{TestApp, start_of_tests};

const DEMO: &str = include_str!("../../../demo/catalogue.json");
/// The code of 食品经营许可 in the demo.
const FOOD: &str = "5199010102005";

/// The day on which the tests start.
fn today() -> NaiveDate {
    start_of_tests().local_date()
}

fn in_days(days: u64) -> NaiveDate {
    today().checked_add_days(Days::new(days)).unwrap()
}

fn demo() -> Vec<Matter> {
    read_json(DEMO).unwrap()
}

/// The demo's catalogue as its file says it, with one matter changed.
fn demo_with(code: &str, change: impl FnOnce(&mut Value)) -> Source {
    let mut matters: Vec<Value> = serde_json::from_str(DEMO).unwrap();
    change(matters.iter_mut().find(|matter| matter["code"] == code).unwrap());
    json(&matters)
}

fn json(matters: &[Value]) -> Source {
    Source::of_bytes(serde_json::to_vec(matters).unwrap()).unwrap()
}

fn code(text: &str) -> MatterCode {
    MatterCode::parse(text).unwrap()
}

/// A program whose directory has every unit that the demo's catalogue names, and no matters yet.
struct City {
    test: TestApp,
}

impl City {
    async fn new() -> Self {
        let test = TestApp::new().await;
        let work = test.work().await;
        let region_code = "519901".to_owned();
        let region = Region {
            id: RegionId(work.new_id()),
            code: region_code.clone(),
            name: "禾川县".to_owned(),
            parent: None,
            level: RegionLevel::County,
        };
        unit::create_region(&work, &region).await.unwrap();
        let hall = Hall {
            id: HallId(work.new_id()),
            code: "main".to_owned(),
            name: "禾川县政务服务中心".to_owned(),
            region_code: region_code.clone(),
            address: "禾川县示例路 1 号".to_owned(),
            phone: "0000-12345".to_owned(),
            hours: "工作日 9:00—17:00".to_owned(),
            is_main: true,
        };
        unit::create_hall(&work, &hall).await.unwrap();
        for code in units_of_demo() {
            let id = UnitId(work.new_id());
            unit::create_unit(&work, &some_unit(id, &code, &region_code)).await.unwrap();
        }
        work.commit().await.unwrap();
        Self { test }
    }

    /// The same with the demo's catalogue in effect.
    async fn with_catalogue() -> Self {
        let city = Self::new().await;
        city.import(&json_of_demo(), today()).await.unwrap();
        city
    }

    /// Imports and commits; on faults nothing.
    async fn import(&self, source: &Source, effective_on: NaiveDate) -> Result<Imported, Vec<ImportError>> {
        let work = self.test.work().await;
        match matter::import(&work, source, effective_on).await {
            Ok(imported) => {
                work.commit().await.unwrap();
                Ok(imported)
            }
            Err(ImportFault::Wrong(errors)) => Err(errors),
            Err(ImportFault::Failed(error)) => panic!("{}", error.chain()),
        }
    }

    /// Somebody who has not signed in.
    fn anybody(&self) -> Browser {
        Browser::new(&self.test, matter::routes(Routes::default()))
    }

    async fn versions(&self) -> usize {
        self.test.texts("SELECT code FROM matter_version").await.len()
    }
}

fn json_of_demo() -> Source {
    Source::of_bytes(DEMO.as_bytes().to_vec()).unwrap()
}

fn units_of_demo() -> BTreeSet<String> {
    let of_matter = |matter: Matter| {
        let steps: Vec<String> = matter.steps.iter().map(|step| step.unit.to_string()).collect();
        steps.into_iter().chain([matter.unit.to_string()])
    };
    demo().into_iter().flat_map(of_matter).collect()
}

fn some_unit(id: UnitId, code: &str, region_code: &str) -> Unit {
    Unit {
        id,
        code: code.to_owned(),
        name: format!("禾川县示例单位 {code}"),
        short_name: "示".to_owned(),
        region_code: region_code.to_owned(),
        is_bureau: false,
    }
}
