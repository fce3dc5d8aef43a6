//! Background jobs.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use domain::time::{HOUR_MS, MINUTE_MS};
use serde::{Deserialize, Serialize};
use server::app::App;
use server::db::setting;
use server::error::{Error, Result};
use server::jobs::{self, Attempt, InWork, Job, JobSummary, Outside, Status};
use server::wiring::Wiring;
use server::work::Work;
use tokio::sync::{Semaphore, watch};

use crate::stopped_time::StoppedTime;
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
async fn a_job_in_a_work_that_fails_leaves_nothing_but_the_note_of_its_failure() {
    let test = new().await;
    enqueue(&test, &SetValue { name: "a".to_owned(), fails: true }).await;
    test.run_due().await;
    assert_eq!(value(&test, "a").await, None);
    let waiting = listed(&test, SetValue::KIND, Status::Pending).await;
    assert_eq!((waiting.len(), waiting[0].attempts), (1, 1));
    assert!(waiting[0].last_error.as_ref().unwrap().contains("as the test wants"));
    assert!(waiting[0].run_at > waiting[0].created_at);
}

#[tokio::test]
async fn a_job_that_keeps_failing_becomes_a_dead_letter_which_the_administrator_can_revive() {
    let test = new().await;
    enqueue(&test, &Note { failures: 3, ..Note::named("dead") }).await;
    for attempts in [1, 2, 3, 3] {
        test.run_due().await;
        assert_eq!(notes(&test, "dead").len(), attempts);
        test.clock.advance_millis(HOUR_MS);
    }
    let attempts = notes(&test, "dead");
    assert_eq!(attempts.iter().map(|a| (a.number, a.is_last)).collect::<Vec<_>>(), [(1, false), (2, false), (3, true)]);
    assert!(attempts.iter().all(|attempt| attempt.job == attempts[0].job), "the job's id is the same each time");
    let dead = listed(&test, Note::KIND, Status::Dead).await;
    assert_eq!(dead.len(), 1);

    let work = test.work().await;
    jobs::retry(&work, dead[0].id).await.unwrap();
    work.commit().await.unwrap();
    test.run_due().await;
    assert_eq!(notes(&test, "dead").len(), 4);
    let work = test.work().await;
    assert!(matches!(jobs::retry(&work, dead[0].id).await, Err(Error::NotFound)), "it is dead no more");
}

#[tokio::test]
async fn a_job_that_panics_has_failed_and_the_worker_goes_on() {
    let test = new().await;
    enqueue(&test, &Note { failures: 1, panics: true, ..Note::named("panic") }).await;
    enqueue(&test, &Note::named("beside the panic")).await;
    test.run_due().await;
    assert_eq!(notes(&test, "beside the panic").len(), 1);
    test.clock.advance_millis(HOUR_MS);
    test.run_due().await;
    assert_eq!(notes(&test, "panic").len(), 2);
    assert_eq!(listed(&test, Note::KIND, Status::Done).await.len(), 2);
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
async fn a_failed_job_gives_way_to_a_newer_one_with_its_key() {
    let test = new().await;
    let key = Some("give way".to_owned());
    enqueue(&test, &Note { failures: 9, key: key.clone(), ..Note::named("way old") }).await;
    test.tamper(
        "UPDATE job SET status = 'running', leased_by = 'gone', attempts = 1, lease_until = 0 \
                 WHERE unique_key = 'give way'",
    )
    .await;
    let work = test.work().await;
    work.enqueue(&Note { key, ..Note::named("way new") }, work.now().plus_millis(MINUTE_MS)).await.unwrap();
    work.commit().await.unwrap();
    test.run_due().await;
    test.clock.advance_millis(HOUR_MS);
    test.run_due().await;
    assert_eq!((notes(&test, "way old").len(), notes(&test, "way new").len()), (1, 1));
    assert_eq!(listed(&test, Note::KIND, Status::Pending).await, []);
}

#[tokio::test]
async fn a_job_left_behind_by_a_worker_that_died_is_taken_over_when_its_lease_ends() {
    let test = new().await;
    enqueue(&test, &Note::named("left behind")).await;
    let until = server::clock::Clock::now(test.clock.as_ref()).plus_millis(MINUTE_MS).millis();
    test.tamper(&format!(
        "UPDATE job SET status = 'running', leased_by = 'gone', attempts = 1, lease_until = {until} \
         WHERE kind = 'test_note'"
    ))
    .await;
    test.run_due().await;
    assert_eq!(notes(&test, "left behind").len(), 0, "the lease still holds");
    test.clock.advance_millis(MINUTE_MS);
    test.run_due().await;
    assert_eq!(notes(&test, "left behind").iter().map(|a| a.number).collect::<Vec<_>>(), [2]);
}

#[tokio::test]
async fn a_job_that_ended_the_program_in_its_last_attempt_is_not_run_again() {
    let test = new().await;
    enqueue(&test, &Note::named("deadly")).await;
    test.tamper(
        "UPDATE job SET status = 'running', leased_by = 'gone', attempts = 3, lease_until = 0 \
                 WHERE kind = 'test_note'",
    )
    .await;
    test.run_due().await;
    assert_eq!(notes(&test, "deadly").len(), 0);
    assert_eq!(listed(&test, Note::KIND, Status::Dead).await.len(), 1);
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_leaves_no_trace() {
    /// Gives its own job away while it runs.
    #[derive(Serialize, Deserialize)]
    struct GiveAway {}
    impl Job for GiveAway {
        const KIND: &'static str = "test_give_away";
    }
    impl Outside for GiveAway {
        async fn run(self, app: Arc<App>, attempt: Attempt) -> Result<()> {
            use sea_orm::ConnectionTrait;
            let work = app.begin(domain::access::Actor::System, "thief").await?;
            let sql = format!("UPDATE job SET leased_by = 'thief' WHERE kind = '{}'", Self::KIND);
            work.db().execute_unprepared(&sql).await?;
            work.commit().await?;
            if attempt.number == 1 { Err(Error::internal("late")) } else { Ok(()) }
        }
    }
    let test = TestApp::with(|wiring| wiring.outside_job::<GiveAway>(), |_| {}).await;
    enqueue(&test, &GiveAway {}).await;
    test.run_due().await;
    let held = listed(&test, GiveAway::KIND, Status::Running).await;
    assert_eq!((held.len(), held[0].last_error.as_deref()), (1, None));
}

#[tokio::test]
async fn two_replicas_share_the_jobs_and_run_each_once() {
    let test = new().await;
    let other = test.replica(test_jobs).await.unwrap();
    for _ in 0..40 {
        enqueue(&test, &Note::named("shared")).await;
    }
    let workers = [jobs::start(&test.app, 4), jobs::start(&other, 4)];
    noted(&test, 40).await;
    for worker in workers {
        worker.stop().await;
    }
    assert_eq!(listed(&test, Note::KIND, Status::Done).await.len(), 40);
    let attempts = notes(&test, "shared");
    assert_eq!((attempts.len(), attempts.iter().all(|attempt| attempt.number == 1)), (40, true));
}

#[tokio::test]
async fn a_worker_wakes_when_a_job_is_committed() {
    let time = StoppedTime::stop();
    let test = new().await;
    enqueue_elsewhere(&test, &Gated {}).await;
    let workers = jobs::start(&test.app, 2);
    noted(&test, 1).await;
    // What it runs waits at the gate, so that it has come to rest; its next look of its own is a second away.
    enqueue(&test, &Note::named("woken")).await;
    noted(&test, 2).await;
    assert!(time.has_stood_still(), "it was woken, and did not just look again");
    assert_eq!(notes(&test, "woken").len(), 1);
    board(&test.app).gate.add_permits(1);
    workers.stop().await;
}

#[tokio::test]
async fn a_worker_that_nothing_wakes_looks_again_by_itself() {
    let mut time = StoppedTime::stop();
    let test = new().await;
    enqueue_elsewhere(&test, &Gated {}).await;
    let workers = jobs::start(&test.app, 2);
    noted(&test, 1).await;
    enqueue_elsewhere(&test, &Gated {}).await;
    time.pass(Duration::from_millis(1_001)).await;
    noted(&test, 2).await;
    assert!(time.has_stood_still(), "a second was enough");
    board(&test.app).gate.add_permits(2);
    workers.stop().await;
}

/// Starts a worker and stops it again while a job waits at the gate.
async fn stopping(test: &TestApp) -> tokio::task::JoinHandle<()> {
    enqueue_elsewhere(test, &Gated {}).await;
    let workers = jobs::start(&test.app, 2);
    noted(test, 1).await;
    let stopping = tokio::spawn(workers.stop());
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(!stopping.is_finished());
    stopping
}

#[tokio::test]
async fn stopping_waits_for_what_runs() {
    let time = StoppedTime::stop();
    let test = new().await;
    let stopping = stopping(&test).await;
    board(&test.app).gate.add_permits(1);
    stopping.await.unwrap();
    assert!(time.has_stood_still(), "it waited for the job, not for the end of its patience");
    assert_eq!(listed(&test, Gated::KIND, Status::Done).await.len(), 1);
}

#[tokio::test]
async fn stopping_leaves_to_its_lease_what_does_not_end_in_twenty_seconds() {
    let mut time = StoppedTime::stop();
    let test = new().await;
    let stopping = stopping(&test).await;
    time.pass(Duration::from_millis(20_001)).await;
    stopping.await.unwrap();
    assert!(time.has_stood_still());
    assert_eq!(listed(&test, Gated::KIND, Status::Running).await.len(), 1);
}

#[tokio::test]
async fn jobs_of_a_kind_that_only_a_newer_replica_knows_are_left_to_it() {
    let test = TestApp::new().await;
    enqueue(&test, &Note::named("unknown")).await;
    test.run_due().await;
    assert_eq!(listed(&test, Note::KIND, Status::Pending).await.len(), 1);
    let newer = test.replica(test_jobs).await.unwrap();
    jobs::run_due(&newer).await.unwrap();
    assert_eq!(notes(&test, "unknown").len(), 1);
}

#[tokio::test]
async fn a_recurring_job_is_waiting_once_however_many_replicas_start() {
    let test = new().await;
    let other = test.replica(test_jobs).await.unwrap();
    for _ in 0..3 {
        test.run_due().await;
        jobs::run_due(&other).await.unwrap();
        assert_eq!(listed(&test, "seal_audit", Status::Pending).await.len(), 1);
        test.clock.advance_millis(MINUTE_MS);
    }
    assert_eq!(listed(&test, "seal_audit", Status::Done).await.len(), 2);
}

#[tokio::test]
async fn finished_jobs_are_removed_after_a_week_and_dead_letters_are_kept() {
    let test = new().await;
    enqueue(&test, &Note::named("old")).await;
    enqueue(&test, &SetValue { name: "a".to_owned(), fails: true }).await;
    for _ in 0..10 {
        test.run_due().await;
        test.clock.advance_millis(24 * HOUR_MS);
    }
    test.run_due().await;
    assert_eq!(listed(&test, Note::KIND, Status::Done).await, []);
    assert_eq!(listed(&test, SetValue::KIND, Status::Dead).await.len(), 1);
}
