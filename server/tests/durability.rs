//! `kill -9` under write load: what was acknowledged is there afterwards, once, and the audit chain holds.
//!
//! Runs a few cycles as a test; `DURABILITY_CYCLES=50` runs as many as the release asks for. On PostgreSQL with
//! `TEST_DATABASE_URL`, on SQLite without.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect fails there and then")]

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use domain::access::Actor;
use domain::ids::{HallId, RegionId};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sea_orm::{ConnectionTrait, Database};
use server::app::{App, Migrate};
use server::areas;
use server::clock::SystemClock;
use server::config::{Config, SecretText};
use server::unit::{self, Hall, Region, RegionLevel};

/// How many writers press at the same time.
const WRITERS: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn an_acknowledged_write_survives_kill_9() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let cycles: u32 = std::env::var("DURABILITY_CYCLES").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let directory = tempfile::tempdir().unwrap();
    let database = database().await;
    let hall = found(directory.path(), database.as_deref()).await;
    let mut random = StdRng::seed_from_u64(9);
    let mut acknowledged = BTreeSet::new();
    // Of the cycle before; all of them are looked for at the end.
    let mut fresh = BTreeSet::new();
    let mut slowest = Duration::ZERO;
    for cycle in 0..cycles {
        let (mut program, site, took) = start(directory.path(), database.as_deref()).await;
        slowest = slowest.max(took);
        missing(&site, &fresh).await;
        let ended = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> =
            (0..WRITERS).map(|_| tokio::spawn(write(site.clone(), hall, Arc::clone(&ended)))).collect();
        // Real time, and a moment nobody chose: the program is another process, to be cut off wherever it happens to be.
        // Whatever the moment, the same has to hold.
        tokio::time::sleep(Duration::from_millis(random.random_range(50..900))).await;
        program.kill().unwrap();
        program.wait().unwrap();
        ended.store(true, Ordering::SeqCst);
        fresh.clear();
        for writer in writers {
            fresh.extend(writer.await.unwrap());
        }
        acknowledged.extend(fresh.iter().cloned());
        println!("cycle {}: {} acknowledged so far", cycle + 1, acknowledged.len());
    }
    let (mut program, site, took) = start(directory.path(), database.as_deref()).await;
    missing(&site, &acknowledged).await;
    program.kill().unwrap();
    program.wait().unwrap();
    let verified = command(directory.path(), database.as_deref(), &["verify"]).status().unwrap();
    assert!(verified.success(), "the audit chain does not hold");
    println!("{cycles} kills, {} writes, slowest start {:?}", acknowledged.len(), slowest.max(took));
    assert!(!acknowledged.is_empty(), "nothing was written at all");
}

/// A database of its own on the PostgreSQL server of the tests, if they run on one.
async fn database() -> Option<String> {
    let server = std::env::var("TEST_DATABASE_URL").ok()?;
    let server = server.trim_end_matches('/');
    let name = format!("durability_{}", std::process::id());
    let connection = Database::connect(format!("{server}/postgres")).await.unwrap();
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    connection.close().await.unwrap();
    Some(format!("{server}/{name}"))
}

/// Makes a hall to take numbers in.
async fn found(data: &Path, database: Option<&str>) -> HallId {
    let mut config = Config::for_data(data);
    config.database_url = database.map(SecretText::new);
    let app = App::open(config, Arc::new(SystemClock), areas::wiring(), Migrate::Always).await.unwrap();
    let work = app.begin(Actor::System, "test").await.unwrap();
    let region = Region {
        id: RegionId(work.new_id()),
        code: "519901".to_owned(),
        name: "青禾市".to_owned(),
        parent: None,
        level: RegionLevel::City,
    };
    unit::create_region(&work, &region).await.unwrap();
    let id = HallId(work.new_id());
    let hall = Hall {
        id,
        code: "519901-h".to_owned(),
        name: "青禾市政务服务中心".to_owned(),
        region_code: "519901".to_owned(),
        address: String::new(),
        phone: String::new(),
        hours: String::new(),
        is_main: true,
    };
    unit::create_hall(&work, &hall).await.unwrap();
    work.commit().await.unwrap();
    id
}

fn command(data: &Path, database: Option<&str>, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenlane"));
    command.args(words).arg("--data").arg(data).env("RUST_LOG", "error");
    if let Some(url) = database {
        command.env("GREENLANE_DATABASE_URL", url);
    }
    command
}

/// Starts the program and waits until it is ready; how long that took.
async fn start(data: &Path, database: Option<&str>) -> (Child, String, Duration) {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let began = Instant::now();
    let mut serve = command(data, database, &["serve", "--listen", &address, "--trusted-proxy", "127.0.0.1"]);
    let site = format!("http://{address}");
    let program = serve.stdout(Stdio::null()).spawn().unwrap();
    let program = ready(program, &site, began).await;
    (program, site, began.elapsed())
}

/// The program once it answers; it is ended when it does not within a minute.
async fn ready(mut program: Child, site: &str, began: Instant) -> Child {
    while began.elapsed() < Duration::from_secs(60) {
        if let Ok(answer) = reqwest::get(format!("{site}/readyz")).await
            && answer.status().is_success()
        {
            return program;
        }
        // Another process says that it is ready in no other way than by answering.
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    program.kill().unwrap();
    program.wait().unwrap();
    panic!("the program does not start");
}

/// Takes numbers until the program is gone; the ids of those that were acknowledged.
async fn write(site: String, hall: HallId, ended: Arc<AtomicBool>) -> Vec<String> {
    let client = reqwest::Client::new();
    let mut acknowledged = Vec::new();
    while !ended.load(Ordering::SeqCst) {
        let request = client
            .post(format!("{site}/api/v1/halls/{hall}/tickets"))
            .header("content-type", "application/json")
            .header("x-forwarded-for", somewhere())
            .body(r#"{"kind":"person"}"#);
        let Ok(answer) = request.send().await else { continue };
        let is_success = answer.status().is_success();
        let Ok(text) = answer.text().await else { continue };
        if is_success {
            let taken: serde_json::Value = serde_json::from_str(&text).unwrap();
            acknowledged.push(taken["id"].as_str().unwrap().to_owned());
        }
    }
    acknowledged
}

/// Asks for every acknowledged number.
async fn missing(site: &str, acknowledged: &BTreeSet<String>) {
    let client = reqwest::Client::new();
    for id in acknowledged {
        let request = client.get(format!("{site}/api/v1/tickets/{id}")).header("x-forwarded-for", somewhere());
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{id} was acknowledged and is lost: {}", answer.status());
    }
}

/// Another visitor's address each time, as a proxy of ours would name it: one address alone would be slowed down.
fn somewhere() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    Ipv4Addr::from(0x0A00_0000 | NEXT.fetch_add(1, Ordering::Relaxed)).to_string()
}
