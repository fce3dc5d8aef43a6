//! What stands beside a case, on its page: for those who may see both the case and what it says.

use domain::access::{Actor, Role};
use domain::case::api::{Aside, ListAsides};
use domain::ids::CaseId;
use domain::supervision::Ruling;
use domain::supervision::api::{CloseAccountability, DecisionRequest};

use super::{accepted, explain, list, overdue};
use crate::town::Town;

async fn beside(town: &Town, actor: &Actor, case: CaseId) -> Result<Vec<Aside>, u16> {
    town.client(actor).get(ListAsides, &[&case]).await.map_err(|problem| problem.status)
}

/// Label and value of every line.
fn lines(aside: &Aside) -> Vec<(&str, &str)> {
    aside.lines.iter().map(|line| (line.label.as_str(), line.value.as_str())).collect()
}

/// The words of every act, and why it is blocked.
fn acts(aside: &Aside) -> Vec<(&str, Option<&str>)> {
    aside.acts.iter().map(|act| (act.label.as_str(), act.blocked.as_deref())).collect()
}

#[tokio::test]
async fn gc_5_the_page_of_a_late_case_says_who_has_to_explain_by_when() {
    let town = Town::found().await;
    let case = accepted(&town).await.id;
    assert_eq!(beside(&town, &town.reviewer, case).await, Ok(Vec::new()), "it is in time");

    let case = overdue(&town).await;
    let shown = beside(&town, &town.reviewer, case).await.unwrap();
    let id = list(&town, &town.reviewer).await[0].id;
    assert_eq!((shown.len(), shown[0].title.as_str()), (1, "超时问责单"));
    let [state, clock, unit, until] = lines(&shown[0])[..] else { unreachable!("{shown:?}") };
    assert_eq!((state, unit), (("状态", "待说明"), ("责任单位", "青禾市市场监督管理局")));
    assert_eq!(clock.0, "超期的时限");
    assert!(until.0 == "说明期限" && until.1.contains("月") && until.1.contains("还剩"), "{until:?}");
    assert_eq!(acts(&shown[0]), [("说明超期原因", None), ("查看问责单", None)]);
    assert!(shown[0].acts.iter().all(|act| act.address == format!("/watch/accountabilities/{id}")));

    let supervisor = beside(&town, &town.supervisor, case).await.unwrap();
    assert_eq!(acts(&supervisor[0]), [("查看问责单", None)], "the unit explains, not the supervisor");
}

#[tokio::test]
async fn gc_5_an_explained_record_waits_for_a_decision_and_a_decided_one_is_gone() {
    let town = Town::found().await;
    let case = overdue(&town).await;
    let id = list(&town, &town.reviewer).await[0].id;
    let explained = explain(&town, &town.reviewer, id, 1).await.unwrap();
    let inspector = town.hire("0912", &[Role::Supervisor], town.unit).await;
    let own = beside(&town, &inspector, case).await.unwrap();
    assert_eq!(lines(&own[0]).len(), 3, "nothing is to be explained any more");
    let why = "责任单位不能处理自己的问责单，请由别的单位的督查人员处理。依据：绿色通道实施办法，超时问责";
    assert_eq!(acts(&own[0]), [("处理问责单", Some(why)), ("查看问责单", None)]);
    let other = beside(&town, &town.supervisor, case).await.unwrap();
    assert_eq!(acts(&other[0]), [("处理问责单", None), ("查看问责单", None)]);

    let decision = DecisionRequest { ruling: Ruling::Corrected, reasons: "应提前安排替岗".to_owned() };
    let mut supervisor = town.client(&town.supervisor);
    supervisor.call(CloseAccountability, &[&id], &decision, Some(explained.version)).await.unwrap();
    assert_eq!(beside(&town, &town.reviewer, case).await, Ok(Vec::new()));
}

#[tokio::test]
async fn gc_5_the_applicant_and_other_units_read_nothing_of_it() {
    let town = Town::found().await;
    let case = overdue(&town).await;
    assert_eq!(beside(&town, &town.citizen, case).await, Ok(Vec::new()), "the case is theirs, the record is not");
    assert_eq!(beside(&town, &town.clerk, case).await, Ok(Vec::new()), "a window of the hall, of another unit");
    let forestry = town.unit_called("lyj").await;
    let neighbour = town.hire("0705", &[Role::BackOffice], forestry).await;
    for actor in [&neighbour, &town.stranger] {
        let page = town.show(actor, case).await.map(|_| ()).map_err(|problem| problem.status);
        assert_eq!(beside(&town, actor, case).await.map(|_| ()), page, "as the page of the case");
    }
    assert_eq!(beside(&town, &town.stranger, case).await, Err(404));
    assert_eq!(beside(&town, &Actor::Anonymous, case).await, Err(401));
}

#[tokio::test]
async fn gc_5_a_member_of_staff_who_is_the_applicant_is_told_no_more_than_another() {
    let town = Town::found().await;
    let case = overdue(&town).await;
    assert_eq!(beside(&town, &town.reviewer, case).await.unwrap().len(), 1);
    town.test.tamper("UPDATE case_file SET applicant_account = (SELECT id FROM account WHERE badge = '0701')").await;
    assert_eq!(beside(&town, &town.reviewer, case).await, Ok(Vec::new()));
}
