//! Two units in one hall: whose cases are on whose list, and whose hand counts.

use domain::access::{Actor, Power, Role};
use domain::account::api::{ListWaiting, NewAuthorization};
use domain::case::api::{ListDeskCases, ShowDeskCounts};
use domain::case::{Act, Stage};
use domain::ids::CaseId;

use super::acts::{bring, done, perform};
use crate::town::Town;

/// The cases on somebody's list.
async fn listed(town: &Town, who: &Actor) -> Vec<CaseId> {
    let page = town.client(who).get(ListDeskCases, &[]).await.unwrap();
    page.items.into_iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn op_2_a_back_office_lists_the_cases_of_its_unit_and_a_window_those_of_its_hall() {
    let town = Town::found().await;
    let forestry = town.unit_called("lyj").await;
    let neighbour = town.hire("0705", &[Role::BackOffice], forestry).await;
    let case = bring(&town, Act::Propose).await;
    assert_eq!(listed(&town, &town.reviewer).await, [case]);
    assert_eq!(listed(&town, &neighbour).await, []);
    let counts = town.client(&neighbour).get(ShowDeskCounts, &[]).await.unwrap();
    assert_eq!((counts.on_time, counts.stages.len()), (0, 0));

    let (hall, _) = town.another_hall().await;
    let next_window = town.hire("0418", &[Role::Window], forestry).await;
    let far_away = town.hire_in("0419", &[Role::Window], forestry, hall).await;
    assert_eq!(listed(&town, &next_window).await, [case], "a hall's windows work for every unit");
    assert_eq!(listed(&town, &far_away).await, []);
    assert_eq!(town.show(&far_away, case).await.unwrap_err().status, 404);

    let fresh = bring(&town, Act::Accept).await;
    let shown = town.show(&town.clerk, fresh).await.unwrap();
    assert_eq!(perform(&town, &far_away, &shown, Act::Accept).await.unwrap_err().status, 404);
    perform(&town, &next_window, &shown, Act::Accept).await.unwrap();
}

#[tokio::test]
async fn op_9_the_deputy_of_one_unit_signs_nothing_of_another() {
    let town = Town::found().await;
    let forestry = town.unit_called("lyj").await;
    let deputy = town.hire("0706", &[Role::BackOffice], forestry).await;
    let today = town.test.app.clock().now().local_date();
    let powers = vec![Power::Sign, Power::ApprovalSeal];
    town.authorize(&deputy, &NewAuthorization { powers, unit: forestry, from: today, to: today }).await;
    // The seal is within reach of the whole hall: there it is the authorisation that is for another unit.
    let refusals = [
        (Act::AnswerExtension, (403, "other_post")),
        (Act::Sign, (403, "other_post")),
        (Act::SealApproval, (409, "not_authorized")),
    ];
    for (act, refusal) in refusals {
        let case = bring(&town, act).await;
        let shown = town.show(&town.deputy, case).await.unwrap();
        let problem = perform(&town, &deputy, &shown, act).await.unwrap_err();
        assert_eq!((problem.status, problem.code.as_str()), refusal, "{act}");
        assert_eq!(town.show(&town.deputy, case).await.unwrap().version, shown.version);
    }
}

#[tokio::test]
async fn op_11_the_bureau_seals_what_any_hall_handles_and_sees_nothing_of_it_before() {
    let town = Town::found().await;
    let (hall, _) = town.another_hall().await;
    let sealer = town.hire_in("0491", &[Role::BackOffice], town.bureau(), hall).await;
    let today = town.test.app.clock().now().local_date();
    let powers = vec![Power::BureauSeal];
    town.authorize(&sealer, &NewAuthorization { powers, unit: town.bureau(), from: today, to: today }).await;
    let case = bring(&town, Act::SealApproval).await;
    assert_eq!(town.show(&sealer, case).await.unwrap_err().status, 404);
    done(&town, case, Act::SealApproval).await;
    assert_eq!(listed(&town, &sealer).await, [case]);
    let shown = town.show(&sealer, case).await.unwrap();
    assert_eq!(shown.holder, "审批服务局 · 用印");
    let waiting = town.client(&sealer).get(ListWaiting, &[]).await.unwrap();
    assert!(waiting.iter().any(|waiting| waiting.page == "/desk" && waiting.count == 1), "their turn: {waiting:?}");
    let sealed = perform(&town, &sealer, &shown, Act::SealBureau).await.unwrap();
    assert_eq!((sealed.stage, listed(&town, &sealer).await), (Stage::Issued, vec![]));
}

#[tokio::test]
async fn op_11_a_case_of_an_earlier_version_of_the_program_finds_the_bureaus_seal_too() {
    let town = Town::found().await;
    let case = bring(&town, Act::SealApproval).await;
    let stored = town.test.texts("SELECT terms FROM case_file").await.remove(0);
    let mut terms: serde_json::Value = serde_json::from_str(&stored).unwrap();
    assert!(terms.as_object_mut().unwrap().remove("posts").is_some());
    town.test.tamper(&format!("UPDATE case_file SET terms = '{terms}'")).await;
    done(&town, case, Act::SealApproval).await;
    assert_eq!(town.show(&town.sealer, case).await.unwrap().holder, "审批服务局 · 用印");
    assert_eq!(listed(&town, &town.sealer).await, [case]);
}
