//! Jobs that fail, and what becomes of jobs whose worker dies or loses them.

use std::sync::Arc;

use domain::time::{HOUR_MS, MINUTE_MS};
use serde::{Deserialize, Serialize};
use server::app::App;
use server::error::{Error, Result};
use server::jobs::{self, Attempt, Job, Outside, Status};

use super::{Note, SetValue, enqueue, listed, new, notes, value};
use crate::support::TestApp;

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
