//! The clocks of everything but the case, kept for an area of the test's own: told at their instants, once, whatever the
//! rules, replicas and jobs do meanwhile.

use chrono::{NaiveDate, NaiveTime};
use domain::access::Actor;
use domain::deadline::{Basis, ClockInputs, ClockKind, ClockLimit, Facts, Milestone, StartEvent};
use domain::subject::{Subject, SubjectKind};
use domain::time::{DAY_MS, Timestamp};
use serde::{Deserialize, Serialize};
use server::announce::{Provider, Subscriber};
use server::db::setting;
use server::deadline::{self, Deadline, DueDateMoved, Inputs, MilestoneReached};
use server::error::{Error, Result};
use server::wiring::Wiring;
use server::work::{ReadContext, Work};
use server::{calendar, jobs};
use uuid::Uuid;

use crate::calendar::{NOTICE, import};
use crate::support::TestApp;

/// The clock of a request that waits for its answer.
const ANSWER: &str = "test.answer";
/// A clock for which nobody answers.
const ORPHAN: &str = "test.orphan";
/// The setting that holds the test's record.
const RECORD: &str = "test_request";
/// The setting that holds what the test's area heard, in order.
const HEARD: &str = "test_heard";

const REQUEST: Subject = Subject { kind: SubjectKind::DRAFT, id: Uuid::from_u128(7) };

/// Somebody asked for something, and it may have been answered.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Request {
    asked_at: Timestamp,
    answered_at: Option<Timestamp>,
}

impl Request {
    /// To be answered within the two working days of the policy.
    fn clock(self, policy: &domain::policy::Policy) -> ClockInputs {
        let facts = Facts { ended_at: self.answered_at, ..Facts::started(StartEvent::Asked, self.asked_at) };
        let basis = Basis::of(ClockLimit::ruled(&policy.rectification.verify_days));
        ClockInputs { kind: ClockKind::OnSiteAnswer, basis, facts }
    }
}

/// The test's area.
struct Requests;

impl Provider<Inputs> for Requests {
    async fn answer(context: &ReadContext<'_>, asked: &Inputs) -> Result<Option<ClockInputs>> {
        if asked.key != ANSWER {
            return Ok(None);
        }
        let record = setting::find(&context.db, RECORD).await?.unwrap();
        let request: Request = serde_json::from_str(&record).map_err(Error::internal)?;
        Ok(Some(request.clock(&context.rules.policy)))
    }
}

impl Subscriber<MilestoneReached> for Requests {
    async fn receive(work: &Work, reached: &MilestoneReached) -> Result<()> {
        let what = match &reached.what {
            Milestone::RanOut => "ran out",
            Milestone::Level { key, .. } => key,
        };
        hear(work, what).await
    }
}

impl Subscriber<DueDateMoved> for Requests {
    async fn receive(work: &Work, _: &DueDateMoved) -> Result<()> {
        hear(work, "moved").await
    }
}

async fn hear(work: &Work, what: &str) -> Result<()> {
    let heard = setting::find(work.db(), HEARD).await?.unwrap_or_default();
    setting::set(work.db(), HEARD, &format!("{heard}{what};"), work.now()).await
}

fn requests(wiring: &mut Wiring) {
    wiring.provide::<Inputs, Requests>();
    wiring.subscribe::<MilestoneReached, Requests>();
    wiring.subscribe::<DueDateMoved, Requests>();
}

async fn new() -> TestApp {
    TestApp::with(requests, |_| {}).await
}

/// Stores the request and sets its clock.
async fn store(test: &TestApp, request: Request) {
    let work = test.work().await;
    setting::set(work.db(), RECORD, &serde_json::to_string(&request).unwrap(), work.now()).await.unwrap();
    deadline::set(&work, &REQUEST, ANSWER, &request.clock(&work.rules().policy)).await.unwrap();
    work.commit().await.unwrap();
}

/// Somebody asks now.
async fn ask(test: &TestApp) -> Request {
    let request = Request { asked_at: test.app.clock().now(), answered_at: None };
    store(test, request).await;
    request
}

async fn kept(test: &TestApp) -> Deadline {
    deadline::find(test.app.store().reader(), &REQUEST, ANSWER).await.unwrap().unwrap()
}

async fn heard(test: &TestApp) -> String {
    setting::find(test.app.store().reader(), HEARD).await.unwrap().unwrap_or_default()
}

/// What the area has heard once every job that is due at this instant had its turn.
async fn heard_at(test: &TestApp, now: Timestamp) -> String {
    test.clock.set(now);
    test.run_due().await;
    heard(test).await
}

#[tokio::test]
async fn op_5_a_clock_is_told_at_its_level_and_once_when_its_limit_has_run_out() {
    let test = new().await;
    ask(&test).await;
    let clock = kept(&test).await;
    assert_eq!(clock.due_at.local_date(), NaiveDate::from_ymd_opt(2026, 11, 20).unwrap());
    let level = clock.next_at.unwrap();
    assert!(level < clock.due_at);
    assert_eq!(heard_at(&test, level.plus_millis(-1)).await, "");
    assert_eq!(heard_at(&test, level).await, "yellow;");
    assert_eq!(kept(&test).await.next_at, Some(clock.due_at.plus_millis(1)));
    assert_eq!(heard_at(&test, clock.due_at).await, "yellow;", "the last instant is in time");
    assert_eq!(heard_at(&test, clock.due_at.plus_millis(1)).await, "yellow;ran out;red;");
    let told = kept(&test).await;
    assert_eq!((told.ran_out_at, told.next_at, told.ended_at), (Some(clock.due_at.plus_millis(1)), None, None));
    assert_eq!(heard_at(&test, clock.due_at.plus_millis(9 * DAY_MS)).await, "yellow;ran out;red;");
}

#[tokio::test]
async fn op_5_what_is_handled_twice_or_by_another_replica_is_told_once() {
    let test = new().await;
    ask(&test).await;
    let clock = kept(&test).await;
    let restarted = test.replica(requests).await.unwrap();
    test.clock.set(clock.due_at.plus_millis(1));
    tokio::try_join!(jobs::run_due(&restarted), jobs::run_due(&test.app)).unwrap();
    assert_eq!(heard(&test).await, "yellow;ran out;red;", "all that came due while nothing ran, in its order");
    test.tamper("UPDATE job SET status = 'pending' WHERE kind = 'deadline_is_due' AND status = 'done'").await;
    assert!(test.run_due().await > 0);
    store(&test, Request { asked_at: clock.started_at, answered_at: None }).await;
    test.run_due().await;
    assert_eq!(heard(&test).await, "yellow;ran out;red;");
    let waiting = "SELECT id FROM job WHERE kind = 'deadline_is_due' AND status <> 'done'";
    assert_eq!(test.count(waiting).await, 0);
}

#[tokio::test]
async fn op_5_a_clock_that_is_set_again_and_again_has_one_job() {
    let test = new().await;
    let request = ask(&test).await;
    for _ in 0..3 {
        store(&test, request).await;
    }
    assert_eq!(test.count("SELECT id FROM deadline").await, 1);
    assert_eq!(test.count("SELECT id FROM job WHERE kind = 'deadline_is_due'").await, 1);
}

#[tokio::test]
async fn op_5_a_clock_that_has_ended_tells_nothing_and_one_that_runs_again_tells_what_came_due() {
    let test = new().await;
    let mut request = ask(&test).await;
    let clock = kept(&test).await;
    test.clock.advance_millis(1000);
    request.answered_at = Some(test.app.clock().now());
    let work = test.work().await;
    setting::set(work.db(), RECORD, &serde_json::to_string(&request).unwrap(), work.now()).await.unwrap();
    deadline::end(&work, &REQUEST, ANSWER, work.now()).await.unwrap();
    deadline::end(&work, &REQUEST, "test.never_set", work.now()).await.unwrap();
    work.commit().await.unwrap();
    let ended = kept(&test).await;
    assert_eq!((ended.ended_at, ended.next_at, ended.due_at), (request.answered_at, None, clock.due_at));
    assert_eq!(heard_at(&test, clock.due_at.plus_millis(DAY_MS)).await, "");

    request.answered_at = None;
    store(&test, request).await;
    test.run_due().await;
    assert_eq!(heard(&test).await, "yellow;ran out;red;", "it was no answer");
    ask(&test).await;
    let anew = kept(&test).await;
    assert!(anew.ran_out_at.is_none() && anew.due_at > clock.due_at);
    assert_eq!(heard_at(&test, anew.due_at.plus_millis(1)).await, "yellow;ran out;red;yellow;ran out;red;");
}

#[tokio::test]
async fn op_5_an_imported_notice_moves_a_clock_that_runs_and_none_that_has_ended() {
    let test = new().await;
    let date = NaiveDate::from_ymd_opt(2026, 12, 30).unwrap();
    test.clock.set(Timestamp::from_local(date, NaiveTime::from_hms_opt(10, 0, 0).unwrap()));
    calendar::keep_up(&test.app).await.unwrap();
    let request = ask(&test).await;
    let before = kept(&test).await;
    let ended = Request { answered_at: Some(request.asked_at), ..request };
    let work = test.work().await;
    deadline::set(&work, &REQUEST, ORPHAN, &ended.clock(&work.rules().policy)).await.unwrap();
    work.commit().await.unwrap();

    assert_eq!(import(&test, NOTICE, &[]).0, 0);
    calendar::keep_up(&test.app).await.unwrap();
    test.run_due().await;
    let after = kept(&test).await;
    assert!(after.due_at > before.due_at && after.started_at == before.started_at, "{after:?}");
    let heard_before = heard_at(&test, before.due_at.plus_millis(1)).await;
    assert_eq!(heard_before, "moved;yellow;", "one day is left, and the job that waited for the limit waits on");
    assert_eq!(heard_at(&test, after.due_at.plus_millis(1)).await, "moved;yellow;ran out;red;");
    let judged = async || deadline::find(test.app.store().reader(), &REQUEST, ORPHAN).await.unwrap().unwrap().due_at;
    assert_eq!(judged().await, before.due_at, "what had ended was judged, and nobody was asked of it");
    let work = test.work().await;
    deadline::set(&work, &REQUEST, ORPHAN, &ended.clock(&work.rules().policy)).await.unwrap();
    work.commit().await.unwrap();
    assert_eq!(judged().await, before.due_at, "nor is it judged again when something else happens");
}

#[tokio::test]
async fn op_5_a_clock_for_which_nobody_answers_is_a_job_that_fails_and_not_silence() {
    let test = new().await;
    let request = ask(&test).await;
    let work = test.work().await;
    deadline::set(&work, &REQUEST, ORPHAN, &request.clock(&work.rules().policy)).await.unwrap();
    work.commit().await.unwrap();
    let due = kept(&test).await.due_at;
    assert_eq!(heard_at(&test, due.plus_millis(1)).await, "yellow;ran out;red;", "the other clock is not held up");
    let faults = test.texts("SELECT last_error FROM job WHERE last_error IS NOT NULL").await;
    assert!(matches!(faults.as_slice(), [fault] if fault.contains("nobody answers for test.orphan")), "{faults:?}");
}

#[tokio::test]
async fn op_5_a_clock_that_cannot_be_counted_keeps_no_other_from_being_counted_again() {
    let test = new().await;
    let date = NaiveDate::from_ymd_opt(2026, 12, 30).unwrap();
    test.clock.set(Timestamp::from_local(date, NaiveTime::from_hms_opt(10, 0, 0).unwrap()));
    calendar::keep_up(&test.app).await.unwrap();
    let asked = Request { asked_at: test.app.clock().now(), answered_at: None };
    let work = test.work().await;
    deadline::set(&work, &REQUEST, ORPHAN, &asked.clock(&work.rules().policy)).await.unwrap();
    work.commit().await.unwrap();
    test.clock.advance_millis(1);
    ask(&test).await;
    assert_eq!(test.texts("SELECT \"key\" FROM deadline ORDER BY id").await, [ORPHAN, ANSWER], "it comes first");
    let before = kept(&test).await.due_at;

    assert_eq!(import(&test, NOTICE, &[]).0, 0);
    calendar::keep_up(&test.app).await.unwrap();
    test.run_due().await;
    assert!(kept(&test).await.due_at > before);
    let faults = test.texts("SELECT last_error FROM job WHERE kind = 'recount_deadlines'").await;
    assert!(matches!(faults.as_slice(), [fault] if fault.contains("1 could not be counted")), "{faults:?}");
}

#[tokio::test]
async fn xt_1_a_clock_that_a_replica_sets_by_an_older_calendar_is_counted_once_more() {
    let test = new().await;
    let date = NaiveDate::from_ymd_opt(2026, 12, 30).unwrap();
    test.clock.set(Timestamp::from_local(date, NaiveTime::from_hms_opt(10, 0, 0).unwrap()));
    calendar::keep_up(&test.app).await.unwrap();
    let behind = test.replica(requests).await.unwrap();
    assert_eq!(import(&test, NOTICE, &[]).0, 0);
    calendar::keep_up(&test.app).await.unwrap();
    test.run_due().await;
    let request = Request { asked_at: test.app.clock().now(), answered_at: None };
    let work = behind.begin(Actor::System, "test").await.unwrap();
    setting::set(work.db(), RECORD, &serde_json::to_string(&request).unwrap(), work.now()).await.unwrap();
    deadline::set(&work, &REQUEST, ANSWER, &request.clock(&work.rules().policy)).await.unwrap();
    work.commit().await.unwrap();
    let stale = kept(&test).await.due_at;

    test.clock.advance_millis(120_000);
    test.run_due().await;
    assert!(kept(&test).await.due_at > stale, "the replica had not read the notice yet");
}

#[tokio::test]
async fn op_5_what_a_wrong_notice_had_told_too_early_is_told_again_when_its_time_comes() {
    let test = new().await;
    let date = NaiveDate::from_ymd_opt(2026, 12, 30).unwrap();
    test.clock.set(Timestamp::from_local(date, NaiveTime::from_hms_opt(10, 0, 0).unwrap()));
    calendar::keep_up(&test.app).await.unwrap();
    ask(&test).await;
    let take = async |notice: &str| {
        assert_eq!(import(&test, notice, &[]).0, 0);
        calendar::keep_up(&test.app).await.unwrap();
        test.run_due().await;
        kept(&test).await.due_at
    };
    let wrong = NOTICE.replace("2027-01-08", "2027-01-03").replace("2027-01-09", "2027-01-10");
    let early = take(&wrong).await;
    let told = heard_at(&test, early.plus_millis(1)).await;
    assert!(told.ends_with("ran out;red;"), "{told}");
    let due = take(NOTICE).await;
    assert!(due > early && kept(&test).await.ran_out_at.is_none());
    let put_right = heard(&test).await;
    assert_eq!(put_right, format!("{told}moved;"));
    let again = heard_at(&test, due.plus_millis(1)).await;
    assert!(again.starts_with(&put_right) && again.ends_with("ran out;red;"), "{again}");
}
