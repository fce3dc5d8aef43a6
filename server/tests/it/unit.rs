//! The directory.

use domain::ids::WindowId;
use server::unit::{self, Window};

use crate::people::Office;

#[tokio::test]
async fn anybody_reads_the_directory() {
    let office = Office::new().await;
    let answer = office.browser().get("/api/v1/directory").await.ok();
    assert_eq!(answer.body["units"][0]["name"], "青禾县行政审批服务局");
    assert_eq!(answer.body["halls"][0]["name"], "青禾县政务服务中心");
}

#[tokio::test]
async fn bureau_main_hall_and_windows_are_found() {
    let office = Office::new().await;
    let work = office.test.work().await;
    for number in ["02", "01"] {
        let name = "企业开办".to_owned();
        let window = Window { id: WindowId(work.new_id()), hall: office.hall, number: number.to_owned(), name };
        unit::create_window(&work, &window).await.unwrap();
    }
    work.commit().await.unwrap();
    let db = office.test.app.store().reader();
    assert_eq!(unit::bureau(db).await.unwrap().unwrap().id, office.unit);
    assert_eq!(unit::main_hall(db).await.unwrap().unwrap().id, office.hall);
    let windows = unit::windows_of(db, office.hall).await.unwrap();
    assert_eq!(windows.iter().map(|window| window.number.as_str()).collect::<Vec<_>>(), ["01", "02"]);
    let (window, hall) = unit::window(db, windows[0].id).await.unwrap().unwrap();
    assert_eq!((window.number.as_str(), hall.id), ("01", office.hall));
    assert_eq!(unit::unit_names(db, [office.unit]).await.unwrap()[&office.unit], "青禾县行政审批服务局");
}

#[tokio::test]
async fn a_code_or_window_number_is_given_once() {
    let office = Office::new().await;
    let work = office.test.work().await;
    let window =
        Window { id: WindowId(work.new_id()), hall: office.hall, number: "01".to_owned(), name: String::new() };
    unit::create_window(&work, &window).await.unwrap();
    work.commit().await.unwrap();
    let work = office.test.work().await;
    let again = Window { id: WindowId(work.new_id()), ..window };
    let error = unit::create_window(&work, &again).await.unwrap_err();
    assert!(matches!(error, server::error::Error::Refused(refusal) if refusal.code == "duplicate"));
}
