//! How much waits for somebody, for the counts of their navigation.

use domain::access::{Actor, Role};
use domain::account::api::ListWaiting;

use super::{explain, list, overdue};
use crate::town::Town;

/// The count of this page: how many, and whether they are a problem.
async fn waiting(town: &Town, actor: &Actor, page: &str) -> Option<(u32, bool)> {
    let counts = town.client(actor).get(ListWaiting, &[]).await.unwrap();
    let mut found = counts.iter().filter(|waiting| waiting.page == page).map(|waiting| (waiting.count, waiting.urgent));
    let first = found.next();
    assert_eq!(found.next(), None, "{page} is counted once");
    first
}

#[tokio::test]
async fn staff_see_how_many_cases_wait_for_them_at_each_stage() {
    let town = Town::found().await;
    for page in ["/desk", "/desk?stage=reviewing"] {
        assert_eq!(waiting(&town, &town.reviewer, page).await, Some((0, false)), "{page}");
    }
    overdue(&town).await;
    town.submit().await;
    for (page, count) in [
        ("/desk", Some((1, false))),
        ("/desk?stage=submitted", Some((1, false))),
        ("/desk?stage=reviewing", Some((1, false))),
        ("/desk?stage=archived", None),
        ("/desk?standing=late", Some((1, true))),
    ] {
        assert_eq!(waiting(&town, &town.reviewer, page).await, count, "{page}");
    }
    assert_eq!(waiting(&town, &town.supervisor, "/desk").await, None, "no stage is a supervisor's own");
    let forestry = town.unit_called("lyj").await;
    let neighbour = town.hire("0705", &[Role::BackOffice], forestry).await;
    assert_eq!(waiting(&town, &neighbour, "/desk").await, Some((0, false)));
    assert_eq!(waiting(&town, &neighbour, "/desk?standing=late").await, None);
}

#[tokio::test]
async fn gc_5_a_record_waits_for_the_unit_and_then_for_whoever_decides() {
    const RECORDS: &str = "/watch/accountabilities";
    let town = Town::found().await;
    overdue(&town).await;
    assert_eq!(waiting(&town, &town.reviewer, RECORDS).await, Some((1, false)));
    assert_eq!(waiting(&town, &town.supervisor, RECORDS).await, None);
    assert_eq!(waiting(&town, &town.clerk, RECORDS).await, None, "of another unit");
    let id = list(&town, &town.reviewer).await[0].id;
    explain(&town, &town.reviewer, id, 1).await.unwrap();
    assert_eq!(waiting(&town, &town.reviewer, RECORDS).await, None);
    assert_eq!(waiting(&town, &town.supervisor, RECORDS).await, Some((1, false)));
}

#[tokio::test]
async fn nothing_is_counted_for_people_without_a_desk() {
    let town = Town::found().await;
    overdue(&town).await;
    for actor in [&town.citizen, &town.administrator] {
        assert_eq!(town.client(actor).get(ListWaiting, &[]).await.unwrap(), []);
    }
    let problem = town.client(&Actor::Anonymous).get(ListWaiting, &[]).await.unwrap_err();
    assert_eq!(problem.status, 401);
}

#[tokio::test]
async fn gc_5_a_record_waits_for_no_supervisor_of_its_own_unit_and_the_administrators_hear_where_there_is_no_other() {
    const NOBODY: &str = "有问责单无人可以处理";
    let town = Town::found().await;
    overdue(&town).await;
    let id = list(&town, &town.reviewer).await[0].id;
    let inspector = town.hire("0912", &[Role::Supervisor], town.unit).await;
    town.test
        .tamper("UPDATE account SET unit_id = (SELECT id FROM unit WHERE code = 'scjgj') WHERE badge = '0911'")
        .await;
    explain(&town, &town.reviewer, id, 1).await.unwrap();
    assert_eq!(waiting(&town, &inspector, "/watch/accountabilities").await, None);
    assert!(town.told(&town.administrator).await.contains(&NOBODY.to_owned()));

    let other = Town::found().await;
    overdue(&other).await;
    let id = list(&other, &other.reviewer).await[0].id;
    explain(&other, &other.reviewer, id, 1).await.unwrap();
    assert!(!other.told(&other.administrator).await.contains(&NOBODY.to_owned()));
}
