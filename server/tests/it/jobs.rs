//! Background jobs.

mod failing;
mod workers;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex};

use domain::time::HOUR_MS;
use serde::{Deserialize, Serialize};
use server::app::App;
use server::db::setting;
use server::error::{Error, Result};
use server::jobs::{self, Attempt, InWork, Job, JobSummary, Outside, Status};
use server::wiring::Wiring;
use server::work::Work;
use tokio::sync::{Semaphore, watch};

use crate::support::TestApp;

/// What the jobs of one test note, and the gate before which some of them wait.
struct Board {
    notes: watch::Sender<Vec<(String, Attempt)>>,
    gate: Semaphore,
}

/// The board of the installation in which a program runs, its replicas' too: every test has one of its own.
fn board(app: &App) -> Arc<Board> {
    static BOARDS: LazyLock<Mutex<BTreeMap<PathBuf, Arc<Board>>>> = LazyLock::new(Mutex::default);
    let mut boards = BOARDS.lock().unwrap();
    let new = || Arc::new(Board { notes: watch::Sender::new(Vec::new()), gate: Semaphore::new(0) });
    Arc::clone(boards.entry(app.config().data.clone()).or_insert_with(new))
}

/// The attempts that were noted under this name.
fn notes(test: &TestApp, name: &str) -> Vec<Attempt> {
    let board = board(&test.app);
    let notes = board.notes.borrow();
    notes.iter().filter(|(noted, _)| noted == name).map(|(_, attempt)| *attempt).collect()
}

/// Waits until so much was noted, under whichever name.
async fn noted(test: &TestApp, count: usize) {
    let mut notes = board(&test.app).notes.subscribe();
    notes.wait_for(|notes| notes.len() >= count).await.unwrap();
}

/// Sets a value in the database; fails after having set it while `fails` is set.
#[derive(Serialize, Deserialize)]
struct SetValue {
    name: String,
    fails: bool,
}

impl Job for SetValue {
    const KIND: &'static str = "test_set_value";
    const MAX_ATTEMPTS: u32 = 3;
}

impl InWork for SetValue {
    async fn run(self, work: &Work) -> Result<()> {
        let before = setting::find(work.db(), &self.name).await?.unwrap_or_default();
        setting::set(work.db(), &self.name, &format!("{before}x"), work.now()).await?;
        if self.fails { Err(Error::internal("as the test wants")) } else { Ok(()) }
    }
}

/// Notes its attempts under a name; fails or panics in the first `failures` of them.
#[derive(Serialize, Deserialize)]
struct Note {
    name: String,
    failures: u32,
    panics: bool,
    key: Option<String>,
}

impl Note {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), failures: 0, panics: false, key: None }
    }
}

impl Job for Note {
    const KIND: &'static str = "test_note";
    const MAX_ATTEMPTS: u32 = 3;

    fn unique_key(&self) -> Option<String> {
        self.key.clone()
    }
}

impl Outside for Note {
    async fn run(self, app: Arc<App>, attempt: Attempt) -> Result<()> {
        board(&app).notes.send_modify(|notes| notes.push((self.name, attempt)));
        if attempt.number > self.failures {
            return Ok(());
        }
        assert!(!self.panics, "as the test wants");
        Err(Error::internal("as the test wants"))
    }
}

/// Notes that it began, and goes on when the test opens the gate.
#[derive(Serialize, Deserialize)]
struct Gated {}

impl Job for Gated {
    const KIND: &'static str = "test_gated";
}

impl Outside for Gated {
    async fn run(self, app: Arc<App>, attempt: Attempt) -> Result<()> {
        let board = board(&app);
        board.notes.send_modify(|notes| notes.push(("gated".to_owned(), attempt)));
        board.gate.acquire().await.map(drop).map_err(Error::internal)
    }
}

fn test_jobs(wiring: &mut Wiring) {
    wiring.job::<SetValue>();
    wiring.outside_job::<Note>();
    wiring.outside_job::<Gated>();
}

async fn new() -> TestApp {
    TestApp::with(test_jobs, |_| {}).await
}

async fn enqueue(test: &TestApp, job: &impl Job) {
    let work = test.work().await;
    work.enqueue(job, work.now()).await.unwrap();
    work.commit().await.unwrap();
}

/// The same by another replica, which wakes no worker of this one: it finds the job in a look of its own, and when that
/// job begins the worker has come to rest.
async fn enqueue_elsewhere(test: &TestApp, job: &impl Job) {
    let other = test.replica(test_jobs).await.unwrap();
    let work = other.begin(domain::access::Actor::System, "test").await.unwrap();
    work.enqueue(job, work.now()).await.unwrap();
    work.commit().await.unwrap();
}

async fn listed(test: &TestApp, kind: &str, status: Status) -> Vec<JobSummary> {
    let jobs = jobs::list(test.app.store().reader(), status, None, 100).await.unwrap();
    jobs.into_iter().filter(|job| job.kind == kind).collect()
}

async fn value(test: &TestApp, name: &str) -> Option<String> {
    setting::find(test.app.store().reader(), name).await.unwrap()
}

#[tokio::test]
async fn a_job_exists_exactly_when_its_work_was_committed() {
    let test = new().await;
    let work = test.work().await;
    work.enqueue(&Note::named("dropped"), work.now()).await.unwrap();
    drop(work);
    enqueue(&test, &Note::named("committed")).await;
    test.run_due().await;
    assert_eq!((notes(&test, "dropped").len(), notes(&test, "committed").len()), (0, 1));
}

#[tokio::test]
async fn a_job_waits_for_its_time() {
    let test = new().await;
    let work = test.work().await;
    work.enqueue(&Note::named("later"), work.now().plus_millis(HOUR_MS)).await.unwrap();
    work.commit().await.unwrap();
    test.run_due().await;
    assert_eq!(notes(&test, "later").len(), 0);
    test.clock.advance_millis(HOUR_MS);
    test.run_due().await;
    assert_eq!(notes(&test, "later").len(), 1);
}

#[tokio::test]
async fn a_job_in_a_work_takes_effect_exactly_once() {
    let test = new().await;
    enqueue(&test, &SetValue { name: "a".to_owned(), fails: false }).await;
    test.run_due().await;
    test.run_due().await;
    assert_eq!(value(&test, "a").await.as_deref(), Some("x"));
    assert_eq!(listed(&test, SetValue::KIND, Status::Done).await.len(), 1);
}

#[tokio::test]
async fn of_jobs_with_the_same_key_only_one_waits() {
    let test = new().await;
    let job = |name| Note { key: Some("same".to_owned()), ..Note::named(name) };
    enqueue(&test, &job("key 1")).await;
    enqueue(&test, &job("key 2")).await;
    test.run_due().await;
    assert_eq!((notes(&test, "key 1").len(), notes(&test, "key 2").len()), (1, 0));
    enqueue(&test, &job("key 3")).await;
    test.run_due().await;
    assert_eq!(notes(&test, "key 3").len(), 1);
}

#[tokio::test]
async fn finished_jobs_are_removed_after_a_week_and_dead_letters_are_kept() {
    let test = new().await;
    enqueue(&test, &Note::named("old")).await;
    enqueue(&test, &SetValue { name: "a".to_owned(), fails: true }).await;
    // Not by the list, which is full of what runs every minute.
    let done = format!("SELECT id FROM job WHERE kind = '{}' AND status = 'done'", Note::KIND);
    for day in 0..10 {
        test.run_due().await;
        assert_eq!(test.count(&done).await, usize::from(day < 8), "on day {day}");
        test.clock.advance_millis(24 * HOUR_MS);
    }
    assert_eq!(listed(&test, SetValue::KIND, Status::Dead).await.len(), 1);
}
