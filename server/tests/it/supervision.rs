//! Silence is heard: warnings that go out by themselves, records that open by themselves and stay.

mod asides;
mod waiting;

use chrono::{NaiveDate, NaiveTime};
use domain::access::{Actor, Role};
use domain::case::api::{
    AcceptCase, AnswerExtension, CaseDetail, CaseSummary, ExtensionAnswer, ExtensionRequest, NewProposal,
    ProposeDecision, RequestExtension, SignDecision, WithdrawCase, WrittenReason,
};
use domain::case::{Outcome, Stage};
use domain::deadline::{ClockKind, Standing};
use domain::endpoint::{Method, Nothing, Page};
use domain::ids::{AccountabilityId, CaseId, UnitId};
use domain::problem::Problem;
use domain::supervision::api::{
    AccountabilityDetail, AccountabilityRow, CloseAccountability, DecisionRequest, ExplainOverdue, ExplanationRequest,
    ReturnExplanation, ReturnRequest, ShowAccountability, ShowWatchOverview, WatchCase,
};
use domain::supervision::{AccountabilityAct, AccountabilityStage, Ruling};
use domain::time::{DAY_MS, Timestamp};
use sea_orm::ConnectionTrait;
use server::{areas, jobs};

use crate::rectification::clocks::forget_clocks;
use crate::town::Town;

/// A case of the citizen, just accepted: the clock of its decision runs.
async fn accepted(town: &Town) -> CaseDetail {
    let case = town.submit().await.case;
    let version = town.check_all(case).await.version;
    town.client(&town.clerk).call(AcceptCase, &[&case], &Nothing {}, Some(version)).await.unwrap()
}

/// Takes a case on to the deputy's signature, from wherever it stands.
pub(crate) async fn decide(town: &Town, case: CaseId) {
    let detail = town.show(&town.reviewer, case).await.unwrap();
    let mut at = detail.version;
    if detail.stage == Stage::Submitted {
        at = town.check_all(case).await.version;
        at = town.client(&town.clerk).call(AcceptCase, &[&case], &Nothing {}, Some(at)).await.unwrap().version;
    }
    let body = NewProposal { outcome: Outcome::Approved, opinion: "符合条件".to_owned(), basis: String::new() };
    at = town.client(&town.reviewer).call(ProposeDecision, &[&case], &body, Some(at)).await.unwrap().version;
    town.client(&town.deputy).call(SignDecision, &[&case], &Nothing {}, Some(at)).await.unwrap();
}

/// Moves the clock, and gives every job that is due then its turn.
async fn at(town: &Town, now: Timestamp) {
    town.test.clock.set(now);
    town.test.run_due().await;
}

/// A case that nobody decided in time.
async fn overdue(town: &Town) -> CaseId {
    let detail = accepted(town).await;
    at(town, detail.clock.unwrap().proof.due_at.plus_millis(1000)).await;
    detail.id
}

async fn list(town: &Town, actor: &Actor) -> Vec<AccountabilityRow> {
    let answer = town.client(actor).send("GET", "/api/v1/accountabilities", None, Vec::new(), None).await;
    answer.json::<Page<AccountabilityRow>>().unwrap().items
}

async fn explain(
    town: &Town,
    actor: &Actor,
    id: AccountabilityId,
    version: u32,
) -> Result<AccountabilityDetail, Problem> {
    let body =
        ExplanationRequest { cause: "审查人员外出勘验".to_owned(), remedy: "已安排人员补办".to_owned() };
    town.client(actor).call(ExplainOverdue, &[&id], &body, Some(version)).await
}

async fn watched(town: &Town, query: &str) -> Vec<WatchCase> {
    watched_page(town, query).await.items
}

async fn watched_page(town: &Town, query: &str) -> Page<WatchCase> {
    let path = format!("/api/v1/watch/cases{query}");
    let answer = town.client(&town.supervisor).send("GET", &path, None, Vec::new(), None).await;
    answer.json::<Page<WatchCase>>().unwrap()
}

#[tokio::test]
async fn gc_5_silence_opens_an_accountability_record_by_itself() {
    let town = Town::found().await;
    let detail = accepted(&town).await;
    let due_at = detail.clock.unwrap().proof.due_at;
    at(&town, due_at).await;
    assert!(list(&town, &town.supervisor).await.is_empty(), "the last instant is still in time");
    at(&town, due_at.plus_millis(1)).await;
    let rows = list(&town, &town.supervisor).await;
    assert_eq!((rows.len(), rows[0].clock, rows[0].stage), (1, ClockKind::Decision, AccountabilityStage::Opened));
    assert_eq!(rows[0].due_at, due_at);

    let shown = town.client(&town.reviewer).get(ShowAccountability, &[&rows[0].id]).await.unwrap();
    assert!(shown.clock.agrees(), "the facts hold a proof that anybody can count again");
    assert_eq!(shown.holder, "青禾市市场监督管理局 · 后台审查", "nobody has begun to review it");
    assert!(town.told(&town.reviewer).await.contains(&"超期未办，已自动立问责单".to_owned()));
    assert!(town.told(&town.supervisor).await.contains(&"超期未办，已自动立问责单".to_owned()));

    at(&town, due_at.plus_millis(DAY_MS)).await;
    assert_eq!(list(&town, &town.supervisor).await.len(), 1, "once for each clock of a case");
}

#[tokio::test]
async fn gc_5_nobody_can_delete_an_accountability_record() {
    let town = Town::found().await;
    overdue(&town).await;
    let deletes = areas::routes()
        .operations()
        .iter()
        .any(|operation| operation.method == Method::Delete && operation.path.contains("accountabilit"));
    assert!(!deletes);
    let intruder = town.test.intruder().await;
    for sql in [
        "DELETE FROM accountability",
        "DELETE FROM accountability_event",
        "UPDATE accountability_event SET words = ''",
        "DELETE FROM warning",
    ] {
        assert!(intruder.execute_unprepared(sql).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn gc_5_the_department_explains_and_a_person_of_another_unit_decides() {
    let town = Town::found().await;
    overdue(&town).await;
    let id = list(&town, &town.reviewer).await[0].id;
    let mut supervisor = town.client(&town.supervisor);
    let decision = DecisionRequest { ruling: Ruling::Corrected, reasons: "应提前安排替岗".to_owned() };
    let problem = supervisor.call(CloseAccountability, &[&id], &decision, Some(1)).await.unwrap_err();
    assert_eq!((problem.status, problem.code.as_str()), (409, "not_explained"));
    let explained = explain(&town, &town.reviewer, id, 1).await.unwrap();
    assert_eq!(explained.row.stage, AccountabilityStage::Explained);

    let back = ReturnRequest { reasons: "没有写补救到哪一步".to_owned() };
    let returned = supervisor.call(ReturnExplanation, &[&id], &back, Some(explained.version)).await.unwrap();
    assert_eq!(returned.row.stage, AccountabilityStage::Opened);
    for person in [&town.reviewer, &town.deputy] {
        assert!(town.told(person).await.contains(&"超期说明被退回".to_owned()), "as they heard that it was opened");
    }
    let explained = explain(&town, &town.reviewer, id, returned.version).await.unwrap();
    let closed = supervisor.call(CloseAccountability, &[&id], &decision, Some(explained.version)).await.unwrap();
    assert_eq!(closed.row.stage, AccountabilityStage::Decided);
    assert!(town.told(&town.deputy).await.contains(&"问责单已作出处理".to_owned()));
    let what: Vec<&str> = closed.history.iter().map(|entry| entry.what.as_str()).collect();
    let told = ["超过时限，自动立单", "说明原因和补救情况", "退回说明", "说明原因和补救情况", "作出处理决定"];
    assert_eq!(what, told);
    assert!(closed.acts.iter().all(|act| act.blocked.is_some()), "nothing more can be done");
}

#[tokio::test]
async fn gc_5_a_record_that_moved_on_meanwhile_is_not_decided() {
    let town = Town::found().await;
    overdue(&town).await;
    let id = list(&town, &town.reviewer).await[0].id;
    let explained = explain(&town, &town.reviewer, id, 1).await.unwrap();
    let mut supervisor = town.client(&town.supervisor);
    let decision = DecisionRequest { ruling: Ruling::Corrected, reasons: "应提前安排替岗".to_owned() };
    let stale = Some(explained.version - 1);
    assert_eq!(supervisor.call(CloseAccountability, &[&id], &decision, stale).await.unwrap_err().status, 412);
    assert_eq!(list(&town, &town.supervisor).await[0].stage, AccountabilityStage::Explained);
}

#[tokio::test]
async fn gc_5_the_desk_shows_whether_a_record_is_open_and_the_applicant_is_not_told() {
    let town = Town::found().await;
    let case = overdue(&town).await;
    let flags = async |who: &Actor, path: &str| {
        let answer = town.client(who).send("GET", path, None, Vec::new(), None).await;
        let cases = answer.json::<Page<CaseSummary>>().unwrap().items;
        cases.into_iter().map(|listed| (listed.id, listed.accountable)).collect::<Vec<_>>()
    };
    assert_eq!(flags(&town.reviewer, "/api/v1/desk/cases").await, [(case, true)]);
    assert_eq!(flags(&town.citizen, "/api/v1/cases").await, [(case, false)]);
    assert_eq!(flags(&town.stranger, "/api/v1/cases").await, [], "and another's list holds other cases");
    let id = list(&town, &town.reviewer).await[0].id;
    let explained = explain(&town, &town.reviewer, id, 1).await.unwrap();
    let decision = DecisionRequest { ruling: Ruling::Corrected, reasons: "应提前安排替岗".to_owned() };
    let mut supervisor = town.client(&town.supervisor);
    supervisor.call(CloseAccountability, &[&id], &decision, Some(explained.version)).await.unwrap();
    assert_eq!(flags(&town.reviewer, "/api/v1/desk/cases").await, [(case, false)]);
}

#[tokio::test]
async fn gc_5_a_department_cannot_decide_its_own_record_and_others_cannot_explain_it() {
    let town = Town::found().await;
    overdue(&town).await;
    let id = list(&town, &town.reviewer).await[0].id;
    assert_eq!(explain(&town, &town.clerk, id, 1).await.unwrap_err().status, 404, "the clerk is of another unit");
    explain(&town, &town.reviewer, id, 1).await.unwrap();
    let own = town.hire("0912", &[Role::Supervisor], town.unit).await;
    let decision = DecisionRequest { ruling: Ruling::Excused, reasons: "情有可原".to_owned() };
    let problem = town.client(&own).call(CloseAccountability, &[&id], &decision, Some(2)).await.unwrap_err();
    assert_eq!((problem.code.as_str(), problem.clause.as_deref()), ("own_unit", Some("GC-5")));
    let shown = town.client(&own).get(ShowAccountability, &[&id]).await.unwrap();
    let decide = shown.acts.iter().find(|act| act.act == AccountabilityAct::Decide).unwrap();
    assert!(decide.blocked.as_ref().unwrap().contains("责任单位"));
}

#[tokio::test]
async fn gc_5_supervisors_list_the_records_of_all_units_or_of_one_and_a_unit_its_own() {
    let town = Town::found().await;
    overdue(&town).await;
    let forestry = town.unit_called("lyj").await;
    let neighbour = town.hire("0705", &[Role::BackOffice], forestry).await;
    let of = async |who: &Actor, unit: Option<UnitId>| {
        let narrowed = unit.map(|unit| format!("?unit={unit}")).unwrap_or_default();
        let path = format!("/api/v1/accountabilities{narrowed}");
        let answer = town.client(who).send("GET", &path, None, Vec::new(), None).await;
        answer.json::<Page<AccountabilityRow>>().map(|page| page.items.len()).map_err(|problem| problem.status)
    };
    assert_eq!(of(&town.supervisor, None).await, Ok(1));
    assert_eq!(of(&town.supervisor, Some(town.unit)).await, Ok(1));
    assert_eq!(of(&town.supervisor, Some(forestry)).await, Ok(0));
    assert_eq!(of(&town.reviewer, None).await, Ok(1));
    assert_eq!(of(&neighbour, None).await, Ok(0));
}

#[tokio::test]
async fn an_explanation_that_does_not_come_is_told_to_the_supervisors() {
    let town = Town::found().await;
    overdue(&town).await;
    town.test.clock.advance_millis(9 * DAY_MS);
    town.test.run_due().await;
    assert!(town.told(&town.supervisor).await.contains(&"责任单位逾期未说明".to_owned()));
    let row = list(&town, &town.supervisor).await.remove(0);
    assert!(matches!(row.explanation, Standing::Late { .. }), "{:?}", row.explanation);
}

#[tokio::test]
async fn gc_5_an_explanation_in_time_is_no_silence_and_one_sent_back_late_has_its_days_again() {
    let town = Town::found().await;
    overdue(&town).await;
    let id = list(&town, &town.reviewer).await[0].id;
    let explained = explain(&town, &town.reviewer, id, 1).await.unwrap();
    let missed = async || {
        let told = town.told(&town.supervisor).await;
        told.iter().filter(|title| *title == "责任单位逾期未说明").count()
    };
    town.test.clock.advance_millis(9 * DAY_MS);
    town.test.run_due().await;
    assert_eq!(missed().await, 0);
    let back = ReturnRequest { reasons: "没有写补救到哪一步".to_owned() };
    let mut supervisor = town.client(&town.supervisor);
    let returned = supervisor.call(ReturnExplanation, &[&id], &back, Some(explained.version)).await.unwrap();
    assert!(!matches!(returned.row.explanation, Standing::Late { .. }), "{:?}", returned.row.explanation);
    town.test.run_due().await;
    assert_eq!(missed().await, 0, "how long the supervisor took is not the department's time");
    town.test.clock.advance_millis(9 * DAY_MS);
    for _ in 0..2 {
        town.test.run_due().await;
        assert_eq!(missed().await, 1, "asked again, the department said nothing");
        town.test.clock.advance_millis(DAY_MS);
    }
}

#[tokio::test]
async fn gc_5_the_explanations_of_an_earlier_version_are_waited_for_and_told_of_once() {
    let town = Town::found().await;
    overdue(&town).await;
    for _ in 0..2 {
        forget_clocks(&town.test, "set_explanation_deadlines").await;
        town.test.run_due().await;
        assert_eq!(town.test.texts("SELECT key FROM deadline").await, ["accountability.explanation"]);
        town.test.clock.advance_millis(9 * DAY_MS);
        town.test.run_due().await;
        let missed = town.test.texts("SELECT action FROM audit WHERE action = 'miss_explanation'").await;
        assert_eq!(missed.len(), 1);
    }
}

#[tokio::test]
async fn op_5_warnings_go_out_by_themselves_when_ninety_percent_of_the_time_is_used() {
    let town = Town::found().await;
    let detail = accepted(&town).await;
    let proof = detail.clock.unwrap().proof;
    let soon_at = proof.soon_at.unwrap();
    at(&town, soon_at.plus_millis(-1)).await;
    assert!(watched(&town, "").await[0].warnings.is_empty());
    at(&town, soon_at).await;
    let warned = watched(&town, "?standing=soon").await;
    let warnings = &warned[0].warnings;
    assert_eq!((warnings.len(), warnings[0].level.as_str()), (1, "黄色预警"));
    assert_eq!(warnings[0].told, ["经办人"], "the deputy is one of the back office, and told once");
    assert!(town.told(&town.reviewer).await.contains(&"黄色预警".to_owned()));
    assert!(town.told(&town.deputy).await.contains(&"黄色预警".to_owned()));
    assert!(!town.told(&town.supervisor).await.contains(&"黄色预警".to_owned()));

    at(&town, proof.due_at.plus_millis(1)).await;
    let warned = watched(&town, "?standing=late").await;
    let levels: Vec<&str> = warned[0].warnings.iter().map(|warning| warning.level.as_str()).collect();
    assert_eq!(levels, ["红色预警", "黄色预警"], "each level once, the newest first");
    assert!(town.told(&town.supervisor).await.contains(&"红色预警".to_owned()));
}

#[tokio::test]
async fn op_5_a_late_case_that_moves_on_is_not_warned_of_the_same_again() {
    let town = Town::found().await;
    let case = overdue(&town).await;
    let levels = || async { town.test.texts("SELECT level_name FROM warning ORDER BY level_name").await };
    assert_eq!(levels().await, ["红色预警", "黄色预警"]);
    let told = town.told(&town.reviewer).await.iter().filter(|title| *title == "红色预警").count();

    town.test.clock.advance_millis(20_000);
    let version = town.show(&town.reviewer, case).await.unwrap().version;
    let body = NewProposal { outcome: Outcome::Approved, opinion: "符合条件".to_owned(), basis: String::new() };
    town.client(&town.reviewer).call(ProposeDecision, &[&case], &body, Some(version)).await.unwrap();
    let restarted = town.test.replica(|_| {}).await.unwrap();
    for _ in 0..2 {
        town.test.clock.advance_millis(15_000);
        tokio::try_join!(jobs::run_due(&restarted), jobs::run_due(&town.test.app)).unwrap();
    }
    assert_eq!(levels().await, ["红色预警", "黄色预警"], "once for each limit");
    assert_eq!(town.told(&town.reviewer).await.iter().filter(|title| *title == "红色预警").count(), told);
}

#[tokio::test]
async fn op_5_a_case_that_gets_more_time_is_warned_anew_when_that_has_gone_by() {
    let town = Town::found().await;
    let detail = accepted(&town).await;
    at(&town, detail.clock.unwrap().proof.soon_at.unwrap()).await;
    let mut reviewer = town.client(&town.reviewer);
    let asked = ExtensionRequest { days: 5, reason: "需要外地协查".to_owned() };
    let moved = reviewer.call(RequestExtension, &[&detail.id], &asked, Some(detail.version)).await.unwrap();
    let granted = ExtensionAnswer { granted: true };
    let mut deputy = town.client(&town.deputy);
    let moved = deputy.call(AnswerExtension, &[&detail.id], &granted, Some(moved.version)).await.unwrap();
    town.test.run_due().await;
    assert_eq!(town.test.texts("SELECT level_name FROM warning").await, ["黄色预警"]);
    at(&town, moved.clock.unwrap().proof.soon_at.unwrap()).await;
    assert_eq!(town.test.texts("SELECT level_name FROM warning").await, ["黄色预警", "黄色预警"]);
}

#[tokio::test]
async fn op_5_a_decided_case_warns_nobody() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let version = town.show(&town.citizen, case).await.unwrap().version;
    let reason = WrittenReason { reason: "不办了".to_owned() };
    let mut citizen = town.client(&town.citizen);
    citizen.call(WithdrawCase, &[&case], &reason, Some(version)).await.unwrap();
    town.test.clock.advance_millis(30 * DAY_MS);
    town.test.run_due().await;
    assert!(town.test.texts("SELECT level FROM warning").await.is_empty());
    assert!(list(&town, &town.supervisor).await.is_empty());
}

#[tokio::test]
async fn op_12_every_number_of_the_overview_leads_to_its_list() {
    let town = Town::found().await;
    overdue(&town).await;
    town.submit().await;
    let overview = town.client(&town.supervisor).get(ShowWatchOverview, &[]).await.unwrap();
    let unit = overview.units.iter().find(|unit| unit.unit == town.unit).unwrap();
    assert_eq!((unit.cases.late, unit.open_accountabilities), (1, 1));
    assert_eq!(overview.units[0].unit, town.unit, "the unit with most late cases comes first");
    let all = watched_page(&town, "?limit=1").await;
    assert_eq!((all.items.len(), all.total), (1, Some(2)), "the total counts every page");
    for (standing, count) in
        [("late", unit.cases.late), ("soon", unit.cases.soon), ("on_time", unit.cases.on_time), ("paused", 0)]
    {
        let listed = watched(&town, &format!("?standing={standing}&unit={}", town.unit)).await;
        assert_eq!(u32::try_from(listed.len()).unwrap(), count, "{standing}");
    }
    assert_eq!(overview.total, unit.cases);
}

#[tokio::test]
async fn op_12_the_worst_units_of_the_overview_come_first() {
    let town = Town::found().await;
    let other = "(SELECT id FROM unit WHERE code = 'lyj')";
    town.submit().await;
    town.test.tamper(&format!("UPDATE case_file SET unit_id = {other}")).await;
    town.submit().await;
    town.submit().await;
    let names = async || {
        let overview = town.client(&town.supervisor).get(ShowWatchOverview, &[]).await.unwrap();
        overview.units.into_iter().map(|unit| unit.name).collect::<Vec<_>>()
    };
    assert_eq!(names().await[..2], ["青禾市市场监督管理局", "lyj"], "two open cases before one");
    let now = town.test.app.clock().now().millis();
    let nearly = format!("UPDATE case_file SET soon_at = {}, due_at = {}", now - 1, now + DAY_MS);
    town.test.tamper(&format!("{nearly} WHERE unit_id = {other}")).await;
    assert_eq!(names().await[..2], ["lyj", "青禾市市场监督管理局"], "nearly late before many in time");
}

#[tokio::test]
async fn op_12_what_silence_accepted_is_counted_as_outside_the_procedure() {
    let town = Town::found().await;
    let overview = town.client(&town.supervisor).get(ShowWatchOverview, &[]).await.unwrap();
    assert_eq!(overview.irregular, 0);
    let regular = accepted(&town).await.id;
    decide(&town, regular).await;
    let case = town.submit().await.case;
    let date = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    at(&town, Timestamp::from_local(date, NaiveTime::from_hms_opt(10, 0, 0).unwrap())).await;
    decide(&town, case).await;
    town.test.clock.advance_millis(DAY_MS);
    town.test.run_due().await;
    let overview = town.client(&town.supervisor).get(ShowWatchOverview, &[]).await.unwrap();
    assert_eq!(overview.irregular, 1);
    let listed = watched(&town, "?irregular=true").await;
    assert_eq!(listed.iter().map(|row| row.case).collect::<Vec<_>>(), [case], "the number leads to its list");
    assert!(watched(&town, "?irregular=true&standing=late").await.is_empty());
}

#[tokio::test]
async fn only_supervisors_watch() {
    let town = Town::found().await;
    for actor in [&town.clerk, &town.reviewer, &town.administrator, &town.citizen] {
        let problem = town.client(actor).get(ShowWatchOverview, &[]).await.unwrap_err();
        assert_eq!(problem.status, 403);
    }
}
