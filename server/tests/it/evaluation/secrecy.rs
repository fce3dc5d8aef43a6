//! Whoever is rated does not learn who rated (XT-2).

use domain::evaluation::api::{ListDevices, ShowRatingReceipt, ShowWindowDesk};
use domain::evaluation::{Satisfaction, ServiceAct};
use domain::rectification::api::{ListRectifications, ShowRectification};
use server::evaluation;

use super::{bad_rating, invited, rate, rated_case, rating};
use crate::town::{PHONE, Town};

#[tokio::test]
async fn xt_2_staff_see_no_rater() {
    let town = Town::found().await;
    let (case, issued) = rated_case(&town, &bad_rating("等了很久")).await;
    let account = town.citizen.account().unwrap().to_string();
    let number = town.show(&town.citizen, case).await.unwrap().number;
    let mut seen = String::new();
    for who in [&town.clerk, &town.reviewer, &town.supervisor] {
        let mut client = town.client(who);
        for path in ["/api/v1/rectifications", "/api/v1/windows", "/api/v1/desk/cases/counts"] {
            seen += &String::from_utf8(client.send("GET", path, None, Vec::new(), None).await.body).unwrap();
        }
        if let Ok(list) = client.get(ListRectifications, &[]).await {
            for row in list.items {
                let detail = client.get(ShowRectification, &[&row.id]).await;
                seen += &format!("{detail:?}");
            }
        }
    }
    assert!(seen.contains("无理由超过法定办理时间"), "the supervisor reads the rating itself: {seen}");
    let desk = town.client(&town.clerk).get(ShowWindowDesk, &[&town.window]).await.unwrap();
    let devices = town.client(&town.clerk).get(ListDevices, &[]).await.unwrap();
    seen += &format!("{desk:?}{devices:?}");
    for secret in [account.as_str(), PHONE, "田小满", number.as_str(), issued.receipt.as_str()] {
        assert!(!seen.contains(secret), "{secret} is in what staff see");
    }
}

#[tokio::test]
async fn xt_2_neither_tables_nor_trail_say_who_rated_in_the_clear() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let token = invited(&town, case, ServiceAct::Application).await.unwrap();
    // Signed in, so that the request itself knows who it is.
    let issued = rate(&mut town.client(&town.citizen), &token, &bad_rating("材料反复要")).await.unwrap();
    let trail = "SELECT actor_kind FROM audit WHERE subject_kind = 'rating'";
    assert_eq!(town.test.texts(trail).await, ["anonymous"]);
    for column in ["rater", "text", "receipt", "salt"] {
        let value = town.test.texts(&format!("SELECT {column} FROM rating")).await.concat();
        assert!(value.starts_with("v1:"), "rating.{column} is readable");
    }
    assert!(town.test.texts("SELECT token FROM invitation").await.iter().all(|token| token.starts_with("v1:")));
    let hashes = town.test.texts("SELECT receipt_hash FROM rating").await.concat();
    assert!(!hashes.contains(issued.receipt.as_str()));
}

#[tokio::test]
async fn the_rater_is_still_reached_when_there_is_an_answer() {
    let town = Town::found().await;
    let (_, issued) = rated_case(&town, &rating(Satisfaction::Satisfied)).await;
    let reader = town.test.app.store().reader();
    let receipt = town.stage.signed_out().get(ShowRatingReceipt, &[&issued.receipt.as_str()]).await.unwrap();
    assert_eq!(receipt.service.act, ServiceAct::Application);
    let work = town.test.work().await;
    let recipient = server::account::recipient(reader, town.test.app.secrets(), town.citizen.account().unwrap());
    let rating = rating_id(&town).await;
    let rater = evaluation::rater(work.db(), work.app(), rating).await.unwrap();
    assert_eq!((rater.recipient, rater.receipt), (recipient.await.unwrap(), issued.receipt));
}

async fn rating_id(town: &Town) -> domain::ids::RatingId {
    use sea_orm::{ConnectionTrait, Statement};
    let connection = town.test.intruder().await;
    let statement = Statement::from_string(connection.get_database_backend(), "SELECT id FROM rating");
    let row = connection.query_one_raw(statement).await.unwrap().unwrap();
    domain::ids::RatingId(row.try_get_by_index(0).unwrap())
}
