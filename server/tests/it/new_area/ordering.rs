//! The other orders to a case: marks, papers that follow, an agent's mandate, and posts laid down at submission.

use domain::access::{Actor, Role};
use domain::account::api::ListWaiting;
use domain::case::api::{CaseSummary, CheckMaterials, Checks};
use domain::case::letters;
use domain::case::{Act, By, CaseMark, Deferral, Duty, Mandate, Post, Posts, Stage};
use domain::endpoint::Page;
use domain::file::FileInfo;
use domain::ids::{CaseId, FileId, MandateId};
use domain::material::{Check, Intake, Supply, Verdict};
use domain::staff::StaffMember;
use domain::time::{DAY_MS, long_date};
use server::announce::Provider;
use server::case::{PostsFor, orders};
use server::db::setting;
use server::error::{Error, Result};
use server::wiring::Wiring;
use server::work::{ReadContext, Work};
use uuid::Uuid;

use crate::case::acts::{bring, done, perform};
use crate::deadline::letter;
use crate::town::Town;

use super::PDF;

/// Gives an order as an area would, in a work of its own.
async fn order<T>(town: &Town, give: impl AsyncFnOnce(&Work) -> Result<T>) -> T {
    let work = town.test.work().await;
    let given = give(&work).await.unwrap();
    work.commit().await.unwrap();
    given
}

/// A page of the desk's list.
async fn page(town: &Town, who: &Actor, query: &str) -> Page<CaseSummary> {
    let answer = town.client(who).send("GET", &format!("/api/v1/desk/cases{query}"), None, Vec::new(), None).await;
    answer.json().unwrap()
}

async fn desk(town: &Town, who: &Actor, query: &str) -> Vec<CaseId> {
    page(town, who, query).await.items.into_iter().map(|case| case.id).collect()
}

#[tokio::test]
async fn a_marked_case_stands_first_and_shows_its_mark() {
    let town = Town::found().await;
    let first = town.submit().await.case;
    town.test.clock.advance_millis(DAY_MS);
    let second = town.submit().await.case;
    assert_eq!(desk(&town, &town.clerk, "").await, [first, second]);
    let why = || "重残人员".to_owned();
    order(&town, async |work| orders::mark(work, second, By::System, CaseMark::Green, why()).await).await;
    let shown = page(&town, &town.clerk, "?limit=1").await;
    assert_eq!((shown.items[0].id, &*shown.items[0].marks), (second, &[CaseMark::Green][..]));
    let next = format!("?limit=1&cursor={}", shown.next.unwrap());
    assert_eq!(desk(&town, &town.clerk, &next).await, [first], "the pages of the list are the list once");
    assert_eq!(town.show(&town.citizen, second).await.unwrap().marks, [CaseMark::Green]);
    order(&town, async |work| orders::unmark(work, second, By::System, CaseMark::Green, why()).await).await;
    assert_eq!(desk(&town, &town.clerk, "").await, [first, second]);
}

#[tokio::test]
async fn a_paper_that_may_follow_lets_the_case_be_accepted_and_keeps_its_result_back() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let shown = town.show(&town.clerk, case).await.unwrap();
    let needed: Vec<_> = shown.materials.iter().filter(|item| item.needed).collect();
    let place = needed.iter().position(|item| !item.key).unwrap();
    let (code, name) = (needed[place].code.clone(), needed[place].name.clone());
    let flawed = Verdict::Flawed { fault: "看不清".to_owned() };
    town.check(case, |at| if at == place { flawed.clone() } else { Verdict::Complete }).await;
    let due_on = town.test.app.clock().now().plus_millis(10 * DAY_MS).local_date();
    order(&town, async |work| {
        orders::defer(work, case, By::System, vec![Deferral { code: code.clone(), due_on }]).await
    })
    .await;
    for act in [Act::Accept, Act::Propose, Act::Sign, Act::SealApproval] {
        done(&town, case, act).await;
    }
    let notice = letter(&town, case, letters::ACCEPTANCE).await;
    let follows = format!("下列材料可以受理以后补交：“{name}”（最晚{}）", long_date(due_on));
    assert!(notice.contains(&follows) && !notice.contains("材料齐全"), "{notice}");
    let shown = town.show(&town.sealer, case).await.unwrap();
    let refused = perform(&town, &town.sealer, &shown, Act::SealBureau).await.unwrap_err();
    assert_eq!((refused.code.as_str(), refused.clause.as_deref()), ("papers_awaited", Some("TA-2")));
    let (mut citizen, uploads) = (town.client(&town.citizen), format!("/api/v1/cases/{case}/files"));
    let mut upload = async || citizen.upload::<FileInfo>(&uploads, "证明.pdf", PDF).await.unwrap().id;
    let (sent, unsent) = (upload().await, upload().await);
    assert_ne!(sent, unsent);
    let supply = |files| Supply { code: code.clone(), files, on_paper: false };
    let strange = vec![supply(vec![FileId(Uuid::from_u128(3))])];
    let work = town.test.work().await;
    assert!(orders::supply(&work, case, By::Applicant, strange, Intake::Online).await.is_err(), "nobody uploaded it");
    drop(work);
    let supplied = vec![supply(vec![sent])];
    order(&town, async |work| orders::supply(work, case, By::Applicant, supplied, Intake::Online).await).await;
    assert_eq!(town.test.count("SELECT id FROM attachment").await, 1, "what was not handed in is forgotten");
    let checks = Checks { checks: vec![Check { code, verdict: Verdict::Complete, on_paper: false }] };
    let version = town.show(&town.clerk, case).await.unwrap().version;
    town.client(&town.clerk).call(CheckMaterials, &[&case], &checks, Some(version)).await.unwrap();
    done(&town, case, Act::SealBureau).await;
    assert_eq!(done(&town, case, Act::Deliver).await.stage, Stage::Delivered);
}

#[tokio::test]
async fn an_agent_sees_the_case_while_the_mandate_holds_and_decides_nothing() {
    let town = Town::found().await;
    let agent = town.hire("0600", &[Role::Agent, Role::BackOffice], town.bureau()).await;
    let case = bring(&town, Act::Propose).await;
    let account = agent.account().unwrap();
    let staff = StaffMember {
        account,
        badge: "0600".to_owned(),
        unit: town.bureau(),
        unit_name: "青禾市行政审批服务局".to_owned(),
    };
    let mandate = Mandate { id: MandateId(Uuid::from_u128(5)), agent: staff };
    let other = town.hire("0601", &[Role::Agent], town.bureau()).await;
    assert_eq!(town.show(&other, case).await.unwrap_err().status, 404);
    order(&town, async |work| orders::entrust(work, case, By::System, mandate.clone()).await).await;
    let seen = town.show(&agent, case).await.unwrap();
    assert_eq!(seen.acts, [], "an agent of whatever other role decides nothing in it");
    assert_eq!(perform(&town, &agent, &seen, Act::Propose).await.unwrap_err().status, 403);
    assert_eq!(town.show(&other, case).await.unwrap_err().status, 404);
    order(&town, async |work| orders::end_trust(work, case, By::System, mandate.id, "申请人收回".to_owned()).await)
        .await;
    let of_the_other = StaffMember { account: other.account().unwrap(), ..mandate.agent };
    let second = Mandate { id: MandateId(Uuid::from_u128(8)), agent: of_the_other };
    order(&town, async |work| orders::entrust(work, case, By::System, second.clone()).await).await;
    assert!(town.show(&other, case).await.is_ok());
    order(&town, async |work| orders::end_trust(work, case, By::System, second.id, "期满".to_owned()).await).await;
    assert_eq!(town.show(&other, case).await.unwrap_err().status, 404, "and sees it no longer");
}

#[tokio::test]
async fn an_agent_reads_what_the_applicant_reads_and_hands_in_what_is_missing() {
    let town = Town::found().await;
    let agent = town.hire("0600", &[Role::Agent], town.bureau()).await;
    let account = agent.account().unwrap();
    let unit_name = "青禾市行政审批服务局".to_owned();
    let agent_hand = StaffMember { account, badge: "0600".to_owned(), unit: town.bureau(), unit_name };
    let entrust = async |case, id| {
        let mandate = Mandate { id: MandateId(Uuid::from_u128(id)), agent: agent_hand.clone() };
        order(&town, async |work| orders::entrust(work, case, By::System, mandate).await).await;
    };
    let proposed = bring(&town, Act::Sign).await;
    entrust(proposed, 6).await;
    let (seen, applicants) =
        (town.show(&agent, proposed).await.unwrap(), town.show(&town.citizen, proposed).await.unwrap());
    assert_eq!((seen.proposal, seen.outcome, seen.letters), (None, None, applicants.letters));
    assert_eq!(seen.timeline, applicants.timeline, "no internal step, in the applicant's words");
    let signed = done(&town, proposed, Act::Sign).await;
    let decision = signed.letters.iter().find(|letter| letter.title == "准予决定书").unwrap().id;
    let printed =
        town.client(&agent).send("GET", &format!("/api/v1/letters/{decision}/pdf"), None, Vec::new(), None).await;
    assert_eq!(printed.status, 409, "the decision is not valid yet");

    let correcting = bring(&town, Act::Supplement).await;
    entrust(correcting, 7).await;
    let seen = town.show(&agent, correcting).await.unwrap();
    assert_eq!(
        seen.acts.iter().map(|option| option.act).collect::<Vec<_>>(),
        [Act::Supplement],
        "what is permitted is offered"
    );
    assert_eq!(perform(&town, &agent, &seen, Act::Supplement).await.unwrap().stage, Stage::Submitted);
}

/// The setting in which the test lays down who accepts.
const MATRIX: &str = "test_posts";

struct Matrix;

impl Provider<PostsFor> for Matrix {
    async fn answer(context: &ReadContext<'_>, _: &PostsFor) -> Result<Option<Posts>> {
        let text = setting::find(&context.db, MATRIX).await?;
        text.map(|text| serde_json::from_str(&text).map_err(Error::internal)).transpose()
    }
}

#[tokio::test]
async fn the_post_laid_down_at_submission_sees_lists_and_does_what_is_its_duty() {
    let town = Town::found_with(|wiring: &mut Wiring| wiring.provide::<PostsFor, Matrix>()).await;
    let (hall, _) = town.another_hall().await;
    let far = town.unit_called("slj").await;
    let clerk = town.hire_in("0801", &[Role::Window], far, hall).await;
    let mine = "?mine=true";
    let before = town.submit().await.case;
    assert_eq!(desk(&town, &clerk, mine).await, []);
    assert_eq!(town.show(&clerk, before).await.unwrap_err().status, 404);
    let post = Post { unit: far, unit_name: "河口镇便民服务中心".to_owned(), hall };
    let posts = serde_json::to_string(&Posts::from([(Duty::Accept, post)])).unwrap();
    order(&town, async |work| setting::set(work.db(), MATRIX, &posts, work.now()).await).await;

    let case = town.submit().await.case;
    assert_eq!(desk(&town, &clerk, mine).await, [case]);
    let shown = town.show(&clerk, case).await.unwrap();
    assert_eq!(shown.holder, "河口镇便民服务中心 · 窗口");
    assert_eq!(desk(&town, &town.clerk, mine).await, [before], "the case's own hall has only what waits for it");
    let own = town.show(&town.clerk, case).await.unwrap();
    assert_eq!(own.acts, [], "nor does it accept for the other");
    assert_eq!(perform(&town, &town.clerk, &own, Act::Check).await.unwrap_err().status, 403);
    let waiting = town.client(&town.clerk).get(ListWaiting, &[]).await.unwrap();
    assert!(waiting.iter().any(|waiting| waiting.page == "/desk" && waiting.count == 1), "{waiting:?}");
    let checked = perform(&town, &clerk, &shown, Act::Check).await.unwrap();
    let accepted = perform(&town, &clerk, &checked, Act::Accept).await.unwrap();
    assert_eq!(accepted.stage, Stage::Reviewing);
    assert_eq!(desk(&town, &clerk, mine).await, [], "its turn is over");
    let reviewer = town.hire("0802", &[Role::BackOffice], far).await;
    let seen = town.show(&reviewer, case).await.unwrap();
    assert_eq!(seen.acts, [], "who accepts it sees it, and decides nothing of it");
    assert_eq!(perform(&town, &reviewer, &seen, Act::Propose).await.unwrap_err().status, 403);
    assert!(accepted.holder.starts_with("青禾市市场监督管理局"), "{}", accepted.holder);
}
