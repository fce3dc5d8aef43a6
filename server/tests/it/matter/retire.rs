//! A matter that is taken out of the catalogue: nobody applies any more, and what runs goes on.

use domain::case::api::{AcceptCase, CreateDraft, NewDraft, SubmitDraft};
use domain::endpoint::Nothing;
use domain::time::DAY_MS;
use server::matter::{self, Source};

use super::{City, DEMO, FOOD, code, demo, in_days, today};
use crate::cli::greenlane;
use crate::town::Town;

async fn retire(town: &Town, days: u64) {
    let work = town.test.work().await;
    matter::retire(&work, &code(FOOD), in_days(days)).await.unwrap();
    work.commit().await.unwrap();
}

async fn found(town: &Town) -> usize {
    let path = format!("/api/v1/matters?q={FOOD}");
    let answer = town.stage.signed_out().send("GET", &path, None, Vec::new(), None).await;
    answer.json::<serde_json::Value>().unwrap()["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn cw_1_a_retired_matter_takes_no_more_applications_and_running_cases_go_on() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let (draft, version) = town.draft().await;
    retire(&town, 2).await;
    assert_eq!(found(&town).await, 1, "until its last day it is there");
    town.test.clock.advance_millis(2 * DAY_MS);
    assert_eq!(found(&town).await, 0);
    let db = town.test.app.store().reader();
    assert_eq!(matter::find_by_code(db, &code(FOOD), in_days(2)).await.unwrap(), None);

    let mut citizen = town.client(&town.citizen);
    let begun = citizen.call(SubmitDraft, &[&draft], &Nothing {}, Some(version)).await.unwrap_err();
    assert_eq!((begun.status, begun.code.as_str()), (409, "matter_gone"));
    let fresh = citizen.call(CreateDraft, &[], &NewDraft { matter: town.matter.id }, None).await.unwrap_err();
    assert_eq!((fresh.status, fresh.errors[0].field.as_str()), (422, "matter"));
    let checked = town.check_all(case).await;
    town.client(&town.clerk).call(AcceptCase, &[&case], &Nothing {}, Some(checked.version)).await.unwrap();
}

#[tokio::test]
async fn cw_1_importing_a_retired_matter_again_brings_it_back_as_a_new_version() {
    let town = Town::found().await;
    retire(&town, 0).await;
    assert_eq!(found(&town).await, 0);
    let work = town.test.work().await;
    let source = Source::of_bytes(DEMO.as_bytes().to_vec()).unwrap();
    let imported = matter::import(&work, &source, today()).await.unwrap();
    work.commit().await.unwrap();
    assert_eq!((imported.changed, imported.unchanged.len()), (vec![code(FOOD)], demo().len() - 1));
    assert_eq!(found(&town).await, 1);
    let db = town.test.app.store().reader();
    assert_eq!(matter::find_by_code(db, &code(FOOD), today()).await.unwrap().unwrap().version, 2);
}

#[tokio::test]
async fn the_command_retires_by_code_and_says_what_is_wrong_with_it() {
    let city = City::with_catalogue().await;
    let config = city.test.config();
    for (arguments, said) in [
        (vec!["12"], "错误："),
        (vec!["5199999999999"], "请核对实施编码"),
        (vec![FOOD, "--on", "2020-01-01"], "不能早于今天"),
    ] {
        let (exit, text) = greenlane(&config, &[vec!["matter", "retire"], arguments].concat());
        assert!(exit == 2 && text.contains(said), "{text}");
    }
    let (exit, text) = greenlane(&config, &["matter", "retire", FOOD, "--on", "2100-01-01", "--dry-run"]);
    assert!(exit == 0 && text.contains("没有改动"), "{text}");
    assert_eq!(city.test.count("SELECT id FROM matter_end").await, 0);
    let (exit, text) = greenlane(&config, &["matter", "retire", FOOD, "--on", "2100-01-01"]);
    assert!(exit == 0 && text.contains("自 2100-01-01 起停办"), "{text}");
    assert_eq!(city.test.count("SELECT id FROM matter_end").await, 1);
}
