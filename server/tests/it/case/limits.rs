//! How much, how often and until when: drafts kept, applications that only a window takes, guessing at somebody else's case,
//! and the day for corrections.

use domain::case::api::{
    CaseDetail, Correction, CreateDeskDraft, CreateDraft, DeleteDraft, NewDraft, RequestCorrection, TrackCase,
    TrackRequest, TrackedCase,
};
use domain::case::{Act, Stage};
use domain::ids::CaseId;
use domain::letter::VerifyLetter;
use domain::material::Verdict;
use domain::problem::Problem;
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use server::demo::client::Client;

use super::NOTHING;
use super::acts::done;
use crate::town::{PHONE, Town};

#[tokio::test]
async fn nobody_keeps_more_than_fifty_drafts() {
    let town = Town::found().await;
    let mut citizen = town.client(&town.citizen);
    let body = NewDraft { matter: town.matter.id };
    let mut last = None;
    for _ in 0..50 {
        last = Some(citizen.call(CreateDraft, &[], &body, None).await.unwrap().id);
    }
    let problem = citizen.call(CreateDraft, &[], &body, None).await.unwrap_err();
    assert_eq!((problem.status, problem.code.as_str()), (409, "too_many_drafts"));
    town.client(&town.stranger).call(CreateDraft, &[], &body, None).await.unwrap();
    citizen.call(DeleteDraft, &[&last.unwrap()], &NOTHING, None).await.unwrap();
    citizen.call(CreateDraft, &[], &body, None).await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_applied_for_online_is_taken_at_a_window() {
    let town = Town::found().await;
    let matter = town.matter_called("结婚登记").await;
    assert!(!matter.matter.online_application);
    let body = NewDraft { matter: matter.id };
    let problem = town.client(&town.citizen).call(CreateDraft, &[], &body, None).await.unwrap_err();
    assert_eq!((problem.status, problem.code.as_str()), (409, "not_online"));
    town.client(&town.clerk).call(CreateDeskDraft, &[], &body, None).await.unwrap();
}

async fn track(client: &mut Client, number: &str, phone_tail: &str) -> Result<TrackedCase, Problem> {
    let body = TrackRequest { number: number.to_owned(), phone_tail: phone_tail.to_owned() };
    client.call(TrackCase, &[], &body, None).await
}

#[tokio::test]
async fn xt_2_whoever_guesses_at_the_phone_of_a_case_waits_ever_longer_and_its_applicant_does_not() {
    let town = Town::found().await;
    let number = town.submit().await.number;
    let other = town.submit().await.number;
    let mut guesser = town.browser_at([10, 9, 0, 1]);
    for guess in 0..5 {
        assert_eq!(track(&mut guesser, &number, &format!("{guess:04}")).await.unwrap_err().status, 422);
    }
    for seconds in [10, 20, 40, 80] {
        assert_eq!(track(&mut guesser, &number, &PHONE[7..]).await.unwrap_err().status, 429);
        track(&mut guesser, &other, &PHONE[7..]).await.unwrap();
        track(&mut town.browser_at([10, 9, 0, 2]), &number, &PHONE[7..]).await.unwrap();
        town.test.clock.advance_millis(seconds * 1000 - 1);
        assert_eq!(track(&mut guesser, &number, "0009").await.unwrap_err().status, 429);
        town.test.clock.advance_millis(1);
        assert_eq!(track(&mut guesser, &number, "0009").await.unwrap_err().status, 422);
    }
}

#[tokio::test]
async fn xt_2_a_number_that_is_guessed_at_from_everywhere_answers_whoever_is_right_at_once() {
    let town = Town::found().await;
    let number = town.submit().await.number;
    for guess in 0..50_u8 {
        let mut browser = town.browser_at([10, 9, 1, guess]);
        assert_eq!(track(&mut browser, &number, &format!("{guess:04}")).await.unwrap_err().status, 422);
    }
    let mut second = town.browser_at([10, 9, 1, 0]);
    assert_eq!(track(&mut second, &number, "0099").await.unwrap_err().status, 422);
    assert_eq!(track(&mut second, &number, &PHONE[7..]).await.unwrap_err().status, 429, "each guess costs a long wait");
    track(&mut town.browser_at([10, 9, 2, 0]), &number, &PHONE[7..]).await.unwrap();
    town.test.clock.advance_millis(15 * 60_000);
    track(&mut second, &number, &PHONE[7..]).await.unwrap();
}

#[tokio::test]
async fn five_hundred_people_behind_one_address_are_served_in_ten_minutes_and_looking_writes_nothing() {
    let town = Town::found().await;
    let submitted = town.submit().await;
    let code = town.show(&town.citizen, submitted.case).await.unwrap().letters[0].code.clone();
    let before = town.test.count("SELECT id FROM throttle").await;
    let mut hall = town.browser_at([10, 9, 0, 1]);
    let ticket = format!("/api/v1/halls/{}/tickets", town.hall);
    for _ in 0..500 {
        track(&mut hall, &submitted.number, &PHONE[7..]).await.unwrap();
        hall.get(VerifyLetter, &[&code]).await.unwrap();
        town.test.clock.advance_millis(1200);
    }
    assert_eq!(town.test.count("SELECT id FROM throttle").await, before, "a right answer is nobody's business");
    for _ in 0..500 {
        let body = serde_json::to_vec(&serde_json::json!({ "kind": "person" })).unwrap();
        let answer = hall.send("POST", &ticket, Some("application/json"), body, None).await;
        assert_eq!(answer.status.as_u16(), 201);
        town.test.clock.advance_millis(1200);
    }
}

/// Asks for corrections until so many days from now, of materials that the window finds flawed.
async fn ask(town: &Town, case: CaseId, flawed: impl Fn(usize) -> bool, days: u16) -> CaseDetail {
    let flaw = Verdict::Flawed { fault: "看不清".to_owned() };
    let checked = town.check(case, |at| if flawed(at) { flaw.clone() } else { Verdict::Complete }).await;
    let body = Correction { days };
    town.client(&town.clerk).call(RequestCorrection, &[&case], &body, Some(checked.version)).await.unwrap()
}

#[tokio::test]
async fn op_4_the_day_for_corrections_ends_the_case_also_where_a_late_demand_leaves_the_window_its_clock() {
    let (town, case, answer_due) = late_demand().await;
    let last_day = town.test.app.clock().now().plus_millis(40 * DAY_MS);
    assert!(answer_due < last_day);
    for (now, stage) in [(answer_due.plus_millis(1), Stage::Correcting), (last_day, Stage::Lapsed)] {
        town.test.clock.set(now);
        town.test.run_due().await;
        assert_eq!(town.show(&town.citizen, case).await.unwrap().stage, stage);
        assert_eq!(town.test.count("SELECT id FROM accountability").await, 1);
    }
}

#[tokio::test]
async fn gc_5_the_window_answers_for_a_late_demand_also_where_nothing_ran_until_the_case_was_over() {
    let (town, case, _) = late_demand().await;
    town.test.clock.advance_millis(40 * DAY_MS);
    town.test.run_due().await;
    assert_eq!(town.show(&town.citizen, case).await.unwrap().stage, Stage::Lapsed);
    assert_eq!(town.test.count("SELECT id FROM accountability").await, 1);
}

/// A case whose second notice asks for something that the first could have asked for, so that the window's clock goes on; and
/// when that runs out.
async fn late_demand() -> (Town, CaseId, Timestamp) {
    let town = Town::found().await;
    let case = town.submit().await.case;
    ask(&town, case, |at| at == 0, 3).await;
    town.test.clock.advance_millis(HOUR_MS);
    done(&town, case, Act::Supplement).await;
    let asked = ask(&town, case, |at| at == 1, 20).await;
    assert!(asked.lacks[0].late_demand, "{:?}", asked.lacks);
    (town, case, asked.clock.unwrap().proof.due_at)
}
