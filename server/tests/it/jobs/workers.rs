//! Workers: of several replicas, waking, looking again, stopping.

use std::time::Duration;

use domain::time::MINUTE_MS;
use server::jobs::{self, Job, Status};

use super::{Gated, Note, board, enqueue, enqueue_elsewhere, listed, new, noted, notes, test_jobs};
use crate::stopped_time::StoppedTime;
use crate::support::TestApp;

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
