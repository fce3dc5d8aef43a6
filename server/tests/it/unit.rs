//! The directory.

use domain::ids::{WindowId};
use server::unit::{self, Window};

use crate::people::Town;

#[tokio::test]
async fn anybody_reads_the_directory() {
    let town = Town::new().await;
    let answer = town.browser().get("/api/v1/directory").await.ok();
    assert_eq!(answer.body["units"][0]["name"], "青禾县行政审批服务局");
    assert_eq!(answer.body["halls"][0]["name"], "青禾县政务服务中心");
}

#[tokio::test]
async fn bureau_main_hall_and_windows_are_found() {
    let town = Town::new().await;
    let work = town.test.work().await;
    for number in ["02", "01"] {
        let name = "企业开办".to_owned();
        let window = Window { id: WindowId(work.new_id()), hall: town.hall, number: number.to_owned(), name };
        unit::create_window(&work, &window).await.unwrap();
    }
    work.commit().await.unwrap();
    let db = town.test.app.store().reader();
    assert_eq!(unit::bureau(db).await.unwrap().unwrap().id, town.unit);
    assert_eq!(unit::main_hall(db).await.unwrap().unwrap().id, town.hall);
    let windows = unit::windows_of(db, town.hall).await.unwrap();
    assert_eq!(windows.iter().map(|window| window.number.as_str()).collect::<Vec<_>>(), ["01", "02"]);
    let (window, hall) = unit::window(db, windows[0].id).await.unwrap().unwrap();
    assert_eq!((window.number.as_str(), hall.id), ("01", town.hall));
    assert_eq!(unit::unit_names(db, [town.unit]).await.unwrap()[&town.unit], "青禾县行政审批服务局");
}

#[tokio::test]
async fn a_code_or_window_number_is_given_once() {
    let town = Town::new().await;
    let work = town.test.work().await;
    let window = Window { id: WindowId(work.new_id()), hall: town.hall, number: "01".to_owned(), name: String::new() };
    unit::create_window(&work, &window).await.unwrap();
    work.commit().await.unwrap();
    let work = town.test.work().await;
    let again = Window { id: WindowId(work.new_id()), ..window };
    let error = unit::create_window(&work, &again).await.unwrap_err();
    assert!(matches!(error, server::error::Error::Refused(refusal) if refusal.code == "duplicate"));
}
