//! The clocks of a bad rating: an objection to an exclusion has one of its own and silence on it is heard, and what was
//! judged by one pack is not judged again by the next.

use std::sync::Arc;

use domain::access::Role;
use domain::deadline::{Standing, State};
use domain::endpoint::Page;
use domain::evaluation::api::{ObjectToExclusion, ObjectionRequest};
use domain::rectification::api::{DecideObjection, ObjectionDecision, RectificationRow};
use domain::rectification::{ObjectionRuling, RatingVerdict, StageKind};
use domain::subject::{Subject, SubjectKind};
use sea_orm::ConnectionTrait;
use server::{calendar, deadline, jobs};

use super::Bad;
use crate::deadline::{LONGER_HOURS, at, govern, pack};
use crate::support::TestApp;
use crate::town::Town;

/// What the file says when the answer is late.
const LATE: &str = "差评核实答复超过时限，转督查催办";

/// Takes all clocks and jobs away, and leaves behind the job that a step of the schema leaves to set them.
pub(crate) async fn forget_clocks(test: &TestApp, job: &str) {
    let id = if test.is_postgres() { "gen_random_uuid()" } else { "randomblob(16)" };
    test.tamper("DELETE FROM deadline; DELETE FROM job").await;
    let insert = format!(
        "INSERT INTO job (id, kind, payload, status, unique_key, run_at, attempts, max_attempts, request, created_at) \
         VALUES ({id}, '{job}', '{{}}', 'pending', '{job}', 0, 0, 10, 'migration', 0)"
    );
    test.tamper(&insert).await;
}

async fn object(bad: &Bad) {
    let body = ObjectionRequest { grounds: "没有按错，就是不满意".to_owned() };
    let mut rater = bad.town.stage.signed_out();
    rater.call(ObjectToExclusion, &[&bad.receipt.as_str()], &body, None).await.unwrap();
}

async fn late(bad: &Bad) -> usize {
    let path = "/api/v1/rectifications?late=true";
    let answer = bad.town.client(&bad.town.supervisor).send("GET", path, None, Vec::new(), None).await;
    answer.json::<Page<RectificationRow>>().unwrap().items.len()
}

async fn noted(bad: &Bad) -> usize {
    let history = bad.show(&bad.town.supervisor).await.unwrap().history;
    history.iter().filter(|entry| entry.what == LATE).count()
}

#[tokio::test]
async fn ev_5_an_objection_that_nobody_decides_is_warned_of_counted_and_put_on_record() {
    let bad = Bad::rated().await;
    let other = bad.town.hire("0914", &[Role::Supervisor], bad.town.bureau()).await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Mistaken).await.unwrap();
    bad.days_later(12).await;
    assert_eq!((noted(&bad).await, late(&bad).await), (0, 0), "excluded in time, and nobody objected");

    object(&bad).await;
    let shown = bad.show(&bad.town.supervisor).await.unwrap();
    assert_eq!((shown.row.stage, shown.answer_clock.proof.state), (StageKind::Excluded, State::Running));
    assert!(matches!(shown.row.standing, Standing::OnTime { .. }), "{:?}", shown.row.standing);
    assert_eq!(shown.solution_clock.proof.state, State::Met);
    let answered = "SELECT 'answered' FROM rectification WHERE answered_at IS NOT NULL";
    assert!(bad.town.test.texts(answered).await.is_empty());

    bad.town.test.clock.set(shown.answer_clock.proof.due_at.plus_millis(1));
    bad.days_later(0).await;
    assert_eq!((noted(&bad).await, late(&bad).await), (1, 1));
    assert!(bad.told(&other).await.contains(&"差评整改催办".to_owned()));

    let ruling = ObjectionDecision { ruling: ObjectionRuling::Upheld, reasons: "记录不支持".to_owned() };
    let mut another = bad.town.client(&other);
    let upheld = another.call(DecideObjection, &[&bad.id], &ruling, bad.version().await).await.unwrap();
    assert_eq!(upheld.answer_clock.proof.state, State::Missed);
    assert_eq!((bad.town.test.texts(answered).await.len(), late(&bad).await), (1, 0));
    bad.days_later(9).await;
    assert_eq!(noted(&bad).await, 1);
}

/// What is counted of bad ratings, by word, over all days.
async fn counts(bad: &Bad) -> Vec<String> {
    bad.town.test.run_due().await;
    let sql = "SELECT key || ' ' || CAST(SUM(value) AS TEXT) FROM stat_day \
        WHERE key IN ('to_answer', 'answered_in_time', 'to_solve', 'solved_in_time', 'closed', 'confirmed_by_rater') \
        GROUP BY key ORDER BY key";
    bad.town.test.texts(sql).await
}

#[tokio::test]
async fn ev_5_ev_6_what_was_answered_solved_and_confirmed_in_time_is_counted_as_that() {
    let bad = Bad::rated().await;
    bad.town.test.run_due().await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    bad.answer(&bad.town.reviewer).await.unwrap();
    bad.days_later(1).await;
    bad.says(true, "").await.unwrap();
    for _ in 0..15 {
        bad.days_later(1).await;
    }
    let all =
        ["answered_in_time 1", "closed 1", "confirmed_by_rater 1", "solved_in_time 1", "to_answer 1", "to_solve 1"];
    assert_eq!(counts(&bad).await, all);
}

#[tokio::test]
async fn ev_5_ev_6_what_nobody_answered_or_solved_by_its_day_is_counted_as_due_and_not_as_done() {
    let bad = Bad::rated().await;
    bad.town.test.run_due().await;
    for _ in 0..15 {
        bad.days_later(1).await;
    }
    assert_eq!(counts(&bad).await, ["to_answer 1", "to_solve 1"]);
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    bad.answer(&bad.town.reviewer).await.unwrap();
    for _ in 0..2 {
        bad.days_later(1).await;
    }
    assert_eq!(counts(&bad).await, ["to_answer 1", "to_solve 1"], "too late is not in time");
}

#[tokio::test]
async fn ev_5_an_objection_decided_in_time_is_late_for_nobody() {
    let bad = Bad::rated().await;
    let other = bad.town.hire("0914", &[Role::Supervisor], bad.town.bureau()).await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Malicious).await.unwrap();
    bad.days_later(12).await;
    object(&bad).await;
    let ruling = ObjectionDecision { ruling: ObjectionRuling::Upheld, reasons: "记录不支持".to_owned() };
    let mut another = bad.town.client(&other);
    let upheld = another.call(DecideObjection, &[&bad.id], &ruling, bad.version().await).await.unwrap();
    assert_eq!(upheld.answer_clock.proof.state, State::Met);
    bad.days_later(9).await;
    assert_eq!((noted(&bad).await, late(&bad).await), (0, 0));
}

#[tokio::test]
async fn xt_7_a_pack_with_more_days_moves_the_answer_that_is_not_given_yet() {
    let days = |valid: &str, days: u8| {
        let source = "source = { id = \"禾川 4 条\", text = \"核实和整改的时限\" }";
        pack(valid, &format!("[rectification]\n{source}\nverify_days = {days}\nsolve_days = 7"))
    };
    let town = Town::found().await;
    let first = days("valid_from = 2026-01-01\nvalid_to = 2026-11-18", 2);
    govern(&town, &[&first, &days("valid_from = 2026-11-19", 4)]).await;
    let bad = Bad::rated_in(town).await;
    let due = "SELECT CAST(answer_due AS TEXT) FROM rectification";
    let before = bad.show(&bad.town.supervisor).await.unwrap().answer_clock.proof.due_at;
    assert_eq!(bad.town.test.texts(due).await, [before.millis().to_string()]);
    at(&bad.town, "11-19 08:00").await;
    calendar::keep_up(&bad.town.test.app).await.unwrap();
    bad.town.test.run_due().await;
    let proof = bad.show(&bad.town.supervisor).await.unwrap().answer_clock.proof;
    assert_eq!(proof.due_on.to_string(), "2026-11-24");
    assert_eq!(bad.town.test.texts(due).await, [proof.due_at.millis().to_string()], "lists and figures follow");
    bad.town.test.clock.set(before.plus_millis(1));
    bad.days_later(0).await;
    assert_eq!((noted(&bad).await, late(&bad).await), (0, 0));
    bad.town.test.clock.set(proof.due_at.plus_millis(1));
    bad.days_later(0).await;
    assert_eq!((noted(&bad).await, late(&bad).await), (1, 1));
}

#[tokio::test]
async fn ev_5_the_clocks_of_an_earlier_version_are_set_anew_and_tell_nothing_twice() {
    let bad = Bad::rated().await;
    let test = &bad.town.test;
    let before = bad.show(&bad.town.supervisor).await.unwrap();
    let (answer_due, solution_due) = (before.answer_clock.proof.due_at, before.solution_clock.proof.due_at);
    test.clock.set(answer_due.plus_millis(1));
    test.run_due().await;
    assert_eq!(noted(&bad).await, 1);
    let history = bad.show(&bad.town.supervisor).await.unwrap().history;
    forget_clocks(test, "set_rectification_deadlines").await;
    bad.days_later(0).await;
    assert_eq!(
        test.texts("SELECT key FROM deadline ORDER BY key").await,
        ["rectification.answer", "rectification.solution"]
    );
    assert_eq!(bad.show(&bad.town.supervisor).await.unwrap().history, history, "what is on record is not told again");
    test.clock.set(solution_due.plus_millis(1));
    test.run_due().await;
    let history = bad.show(&bad.town.supervisor).await.unwrap().history;
    assert_eq!(history.iter().filter(|entry| entry.what == "差评整改超过时限，转督查催办").count(), 1);
}

#[tokio::test]
async fn op_5_a_step_and_the_job_of_the_clock_that_it_sets_wait_for_each_other_and_neither_fails() {
    let bad = Bad::rated().await;
    let test = &bad.town.test;
    let clock = bad.show(&bad.town.supervisor).await.unwrap().answer_clock;
    test.clock.set(clock.proof.due_at.plus_millis(1));
    let step = test.work().await;
    let lock = if test.is_postgres() { " FOR UPDATE" } else { "" };
    step.db().execute_unprepared(&format!("SELECT id FROM rectification{lock}")).await.unwrap();
    let app = Arc::clone(&test.app);
    let due = tokio::spawn(async move { jobs::run_due(&app).await });
    if test.is_postgres() {
        let waiting =
            "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while test.texts(waiting).await.is_empty() {
            assert!(!due.is_finished(), "the job went on while a step held the rectification");
        }
    }
    let subject = Subject::new(SubjectKind::new("rectification"), bad.id.0);
    deadline::set(&step, &subject, "rectification.answer", &clock.inputs).await.unwrap();
    step.commit().await.unwrap();
    due.await.unwrap().unwrap();
    assert_eq!(noted(&bad).await, 1);
    assert!(test.texts("SELECT last_error FROM job WHERE last_error IS NOT NULL").await.is_empty());
}

#[tokio::test]
async fn xt_7_an_answer_given_in_time_is_not_judged_again_by_a_later_pack() {
    let town = Town::found().await;
    let first = pack("valid_from = 2026-01-01\nvalid_to = 2026-11-19", "");
    govern(&town, &[&first, &pack("valid_from = 2026-11-20", LONGER_HOURS)]).await;
    let bad = Bad::rated_in(town).await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    bad.answer(&bad.town.reviewer).await.unwrap();
    let dues = "SELECT CAST(answer_due AS TEXT) FROM rectification UNION ALL \
        SELECT CAST(solution_due AS TEXT) FROM rectification";
    let judged = bad.town.test.texts(dues).await;
    at(&bad.town, "11-20 08:00").await;
    calendar::keep_up(&bad.town.test.app).await.unwrap();
    bad.days_later(0).await;
    assert_eq!(bad.town.test.texts(dues).await, judged, "the rater has been told, both clocks have ended");
    bad.says(false, "还是老样子").await.unwrap();
    let running = bad.town.test.texts(dues).await;
    assert!(running[0] == judged[0] && running[1] > judged[1], "what runs again runs by the new pack: {running:?}");
}
