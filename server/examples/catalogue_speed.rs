//! How fast the catalogue is searched: 5,000 invented matters, every kind of query, through the whole router.
//!
//! `cargo run --release -p greenlane-server --example catalogue_speed [MATTERS]` prints the median and the slowest of
//! each query in milliseconds. The bound it is held against is 20 ms.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use domain::access::Actor;
use domain::ids::{RegionId, UnitId};
use http_body_util::BodyExt;
use serde_json::Value;
use server::app::{App, Migrate};
use server::areas;
use server::clock::SystemClock;
use server::config::Config;
use server::http::{self, Routes};
use server::matter::{self, Source};
use server::unit::{self, Region, RegionLevel, Unit};
use tower::ServiceExt;

type Failure = Box<dyn std::error::Error>;

const DEMO: &str = include_str!("../../demo/catalogue.json");
/// How often each query is asked.
const TIMES: u32 = 50;
/// From the rarest words to those that nearly every matter holds.
const QUERIES: [&str; 9] =
    ["", "q=食品", "q=spjy", "q=开饭店", "q=登记", "q=许可", "q=证", "q=xk", "kind=licence&q=许可&limit=100"];

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let matters: usize = std::env::args().nth(1).map_or(Ok(5_000), |count| count.parse())?;
    let directory = tempfile::tempdir()?;
    let mut config = Config::for_data(directory.path());
    config.database_url = std::env::var("SPEED_DATABASE_URL").ok().map(server::config::SecretText::new);
    let app = App::open(config, Arc::new(SystemClock), areas::wiring(), Migrate::Always).await?;
    let catalogue = catalogue(matters)?;
    let started = Instant::now();
    fill(&app, &catalogue).await?;
    println!("{matters} 个事项，导入 {:.1} 秒", started.elapsed().as_secs_f64());
    let router = http::router(Arc::clone(&app), matter::routes(Routes::default()));
    for query in QUERIES {
        let path = format!("/api/v1/matters?{}", encoded(query));
        let mut milliseconds = Vec::new();
        let mut found = Value::Null;
        for _ in 0..TIMES {
            let started = Instant::now();
            found = ask(&router, &path).await?;
            milliseconds.push(started.elapsed().as_secs_f64() * 1e3);
        }
        milliseconds.sort_by(f64::total_cmp);
        if let (Some(median), Some(slowest)) = (milliseconds.get(milliseconds.len() / 2), milliseconds.last()) {
            println!("{query}：{} 项，中位 {median:.1} ms，最慢 {slowest:.1} ms", found["total"]);
        }
    }
    Ok(())
}

/// The demo's matters again and again, each time as another place's.
fn catalogue(matters: usize) -> Result<Vec<Value>, Failure> {
    let demo: Vec<Value> = serde_json::from_str(DEMO)?;
    let copies = demo.iter().cycle().take(matters).enumerate();
    let invented = copies.map(|(number, matter)| {
        let mut matter = matter.clone();
        let place: String = number
            .to_string()
            .chars()
            .filter_map(|digit| "东南西北中山水林田湖".chars().nth(digit.to_digit(10)? as usize))
            .collect();
        matter["code"] = format!("51990199{number:08}").into();
        matter["name"] = format!("{place}镇{}", matter["name"].as_str().unwrap_or_default()).into();
        matter
    });
    Ok(invented.collect())
}

async fn fill(app: &Arc<App>, matters: &[Value]) -> Result<(), Failure> {
    let work = app.begin(Actor::System, "speed").await?;
    let region = RegionId(work.new_id());
    let code = "519901".to_owned();
    let region =
        Region {
            id: region, code: code.clone(), name: "禾川县".to_owned(), parent: None, level: RegionLevel::County
        };
    unit::create_region(&work, &region).await?;
    let source = Source::of_bytes(serde_json::to_vec(matters)?)?;
    let read = source.read().map_err(|errors| errors.iter().map(ToString::to_string).collect::<String>())?;
    let of_steps = read.iter().flat_map(|matter| matter.steps.iter().map(|step| step.unit.to_string()));
    let units: BTreeSet<String> = read.iter().map(|matter| matter.unit.to_string()).chain(of_steps).collect();
    for unit_code in units {
        let unit = Unit {
            id: UnitId(work.new_id()),
            name: format!("示例单位 {unit_code}"),
            code: unit_code,
            short_name: "示".to_owned(),
            region_code: code.clone(),
            is_bureau: false,
        };
        unit::create_unit(&work, &unit).await?;
    }
    let today = work.now().local_date();
    matter::import(&work, &source, today).await?;
    work.commit().await?;
    Ok(())
}

async fn ask(router: &Router, path: &str) -> Result<Value, Failure> {
    let mut request = Request::builder().uri(path).body(Body::empty())?;
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from((Ipv4Addr::LOCALHOST, 50_000))));
    let response = router.clone().oneshot(request).await?;
    let status = response.status();
    let body = response.into_body().collect().await?.to_bytes();
    if status.is_success() { Ok(serde_json::from_slice(&body)?) } else { Err(format!("{path}: {status}").into()) }
}

/// The query with its Chinese characters as they stand in an address.
fn encoded(query: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"=&_".contains(&byte);
    query.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
