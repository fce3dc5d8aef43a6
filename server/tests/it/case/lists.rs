//! The lists of cases: one's own, and what stands where at a desk.

use domain::access::Actor;
use domain::case::api::{CaseSummary, ShowDeskCounts};
use domain::case::{Act, By, CaseMark, Stage};
use domain::deadline::DueStatus;
use domain::endpoint::Page;
use domain::ids::CaseId;
use domain::text_enum::TextEnum;
use domain::time::DAY_MS;
use server::case::orders;

use super::acts::{bring, done};
use crate::town::Town;

/// The cases that a list holds from its first page to its last, two on each, narrowed by this query.
async fn listed(town: &Town, who: &Actor, list: &str, narrowed: &str) -> Vec<CaseId> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("{list}?limit=2{narrowed}{cursor}");
        let answer = town.client(who).send("GET", &path, None, Vec::new(), None).await;
        let page: Page<CaseSummary> = answer.json().unwrap_or_else(|problem| panic!("{path}: {problem:?}"));
        assert!(page.items.len() <= 2, "{} on a page", page.items.len());
        found.extend(page.items.iter().map(|row| row.id));
        match page.next {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

const OWN: &str = "/api/v1/cases";
const DESK: &str = "/api/v1/desk/cases";

#[tokio::test]
async fn one_s_own_cases_are_listed_newest_first_and_every_list_holds_each_once() {
    let town = Town::found().await;
    let mut cases = Vec::new();
    for day in [0, 0, 0, 1, 1] {
        town.test.clock.advance_millis(day * DAY_MS);
        cases.push(town.submit().await.case);
    }
    let found = listed(&town, &town.citizen, OWN, "").await;
    assert_eq!(found[..2], [cases[4], cases[3]]);
    let (mut same, mut first) = (found[2..].to_vec(), cases[..3].to_vec());
    same.sort();
    first.sort();
    assert_eq!(same, first, "three of one instant");
    assert_eq!(listed(&town, &town.stranger, OWN, "").await, []);
    let mut at_desk = listed(&town, &town.clerk, DESK, "").await;
    at_desk.sort();
    cases.sort();
    assert_eq!(at_desk, cases, "and the desk's list holds each once");
}

#[tokio::test]
async fn one_s_own_cases_are_narrowed_by_stage_standing_and_words() {
    let town = Town::found().await;
    let reviewing = bring(&town, Act::Propose).await;
    town.test.clock.advance_millis(40 * DAY_MS);
    town.test.run_due().await;
    let paused = bring(&town, Act::Resume).await;
    let fresh = town.submit().await;
    for (narrowed, cases) in [
        (format!("&stage={}", Stage::Reviewing.code()), vec![reviewing]),
        (format!("&standing={}", DueStatus::Late.code()), vec![reviewing]),
        (format!("&standing={}", DueStatus::Paused.code()), vec![paused]),
        (format!("&standing={}", DueStatus::OnTime.code()), vec![fresh.case]),
        (format!("&q={}", fresh.number.replace(' ', "%20")), vec![fresh.case]),
        ("&q=TS-0000".to_owned(), vec![]),
    ] {
        assert_eq!(listed(&town, &town.citizen, OWN, &narrowed).await, cases, "{narrowed}");
    }
}

#[tokio::test]
async fn a_desk_puts_last_what_rests_and_what_is_over_whatever_its_mark() {
    let town = Town::found().await;
    let paused = bring(&town, Act::Resume).await;
    town.test.clock.advance_millis(1);
    let over = bring(&town, Act::Withdraw).await;
    let work = town.test.work().await;
    orders::mark(&work, over, By::System, CaseMark::Green, "重残人员".to_owned()).await.unwrap();
    work.commit().await.unwrap();
    town.test.clock.advance_millis(DAY_MS);
    let running = town.submit().await.case;
    assert_eq!(listed(&town, &town.clerk, DESK, "").await, [over, running, paused], "marked, by its day, at rest");
    done(&town, over, Act::Withdraw).await;
    assert_eq!(listed(&town, &town.clerk, DESK, "").await, [running, paused, over]);
    let counts = town.client(&town.clerk).get(ShowDeskCounts, &[]).await.unwrap();
    assert_eq!((counts.on_time, counts.paused, counts.late), (1, 1, 0));
}
