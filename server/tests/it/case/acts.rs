//! Every act of a case, done by whoever it is offered to: what the page offers, the server does, and in whose words the
//! page holds it back, the server refuses it.

use std::collections::BTreeSet;

use domain::access::{Actor, Role};
use domain::case::api::{
    AcceptCase, AnswerExtension, ApplyApprovalSeal, ApplyBureauSeal, ArchiveCase, CaseDetail, CheckMaterials, Checks,
    Correction, DeliverResult, ExtensionAnswer, ExtensionRequest, NewDelivery, NewProposal, ProposeDecision,
    RefusalOfCase, RefuseCase, RequestCorrection, RequestExtension, ResumeCase, ReturnProposal, SignDecision,
    Supplement, SupplementCase, SuspendCase, Suspension, WithdrawCase, WrittenReason,
};
use domain::case::{Act, Outcome, Stage};
use domain::ids::CaseId;
use domain::material::{Check, Intake, Supply, Verdict};
use domain::matter::Delivery;
use domain::policy::PauseReason;
use domain::problem::Problem;
use domain::record::ActOption;
use domain::text_enum::TextEnum;

use super::NOTHING;
use crate::town::Town;

/// The act that leads to the state in which another is open; nothing for what an application begins with.
const fn before(act: Act) -> Option<Act> {
    match act {
        Act::Check | Act::Refuse | Act::Withdraw | Act::RequestCorrection => None,
        Act::Supplement => Some(Act::RequestCorrection),
        Act::Accept => Some(Act::Check),
        Act::Suspend | Act::RequestExtension | Act::Propose => Some(Act::Accept),
        Act::Resume => Some(Act::Suspend),
        Act::AnswerExtension => Some(Act::RequestExtension),
        Act::Return | Act::Sign => Some(Act::Propose),
        Act::SealApproval => Some(Act::Sign),
        Act::SealBureau => Some(Act::SealApproval),
        Act::Deliver => Some(Act::SealBureau),
        Act::Archive => Some(Act::Deliver),
    }
}

/// Whoever does the act in the town as a rule.
const fn usual(town: &Town, act: Act) -> &Actor {
    match act {
        Act::Check | Act::RequestCorrection | Act::Accept | Act::Refuse | Act::Deliver | Act::Archive => &town.clerk,
        Act::Supplement | Act::Withdraw => &town.citizen,
        Act::Suspend | Act::Resume | Act::RequestExtension | Act::Propose => &town.reviewer,
        Act::AnswerExtension | Act::Return | Act::Sign | Act::SealApproval => &town.deputy,
        Act::SealBureau => &town.sealer,
    }
}

/// A fresh case of the citizen, brought to where the act is the next to be done.
pub(crate) async fn bring(town: &Town, act: Act) -> CaseId {
    let steps: Vec<Act> = std::iter::successors(before(act), |act| before(*act)).collect();
    let case = town.submit().await.case;
    if act == Act::RequestCorrection || steps.contains(&Act::RequestCorrection) {
        town.check(case, |_| Verdict::Flawed { fault: "看不清".to_owned() }).await;
    }
    for step in steps.into_iter().rev() {
        done(town, case, step).await;
    }
    case
}

/// Has the act done by whoever does it as a rule.
pub(crate) async fn done(town: &Town, case: CaseId, act: Act) -> CaseDetail {
    let who = usual(town, act);
    let shown = town.show(who, case).await.unwrap();
    perform(town, who, &shown, act).await.unwrap()
}

/// Has somebody do an act, in a way that is right in itself, to a case as it was shown.
pub(crate) async fn perform(town: &Town, who: &Actor, shown: &CaseDetail, act: Act) -> Result<CaseDetail, Problem> {
    let (mut client, id, at) = (town.client(who), shown.id, Some(shown.version));
    let reason = WrittenReason { reason: "情况有变".to_owned() };
    match act {
        Act::Check => {
            let needed = shown.materials.iter().filter(|item| item.needed);
            let checks =
                needed.map(|item| Check { code: item.code.clone(), verdict: Verdict::Complete, on_paper: false });
            client.call(CheckMaterials, &[&id], &Checks { checks: checks.collect() }, at).await
        }
        Act::RequestCorrection => client.call(RequestCorrection, &[&id], &Correction { days: 5 }, at).await,
        Act::Accept => client.call(AcceptCase, &[&id], &NOTHING, at).await,
        Act::Refuse => {
            let body = RefusalOfCase {
                reasons: "不属于本机关职权".to_owned(),
                basis: "行政许可法第三十二条".to_owned(),
            };
            client.call(RefuseCase, &[&id], &body, at).await
        }
        Act::Supplement => {
            let supply = |code: &str| Supply { code: code.to_owned(), files: Vec::new(), on_paper: true };
            let supplies = shown.lacks.iter().map(|lack| supply(&lack.code)).collect();
            client.call(SupplementCase, &[&id], &Supplement { supplies, intake: Intake::AtWindow }, at).await
        }
        Act::Withdraw => client.call(WithdrawCase, &[&id], &reason, at).await,
        Act::Suspend => {
            let procedure = PauseReason::Testing;
            let body = Suspension { procedure, expected_days: 3, reason: "送检".to_owned() };
            client.call(SuspendCase, &[&id], &body, at).await
        }
        Act::Resume => client.call(ResumeCase, &[&id], &reason, at).await,
        Act::RequestExtension => {
            let body = ExtensionRequest { days: 3, reason: "需要外地协查".to_owned() };
            client.call(RequestExtension, &[&id], &body, at).await
        }
        Act::AnswerExtension => client.call(AnswerExtension, &[&id], &ExtensionAnswer { granted: true }, at).await,
        Act::Propose => {
            let outcome = Outcome::Approved;
            let body = NewProposal { outcome, opinion: "符合条件".to_owned(), basis: String::new() };
            client.call(ProposeDecision, &[&id], &body, at).await
        }
        Act::Return => client.call(ReturnProposal, &[&id], &reason, at).await,
        Act::Sign => client.call(SignDecision, &[&id], &NOTHING, at).await,
        Act::SealApproval => client.call(ApplyApprovalSeal, &[&id], &NOTHING, at).await,
        Act::SealBureau => client.call(ApplyBureauSeal, &[&id], &NOTHING, at).await,
        Act::Deliver => {
            let body = NewDelivery { way: Delivery::Window, tracking: None };
            client.call(DeliverResult, &[&id], &body, at).await
        }
        Act::Archive => client.call(ArchiveCase, &[&id], &NOTHING, at).await,
    }
}

/// The act as the case's page offers it to somebody; nothing where it does not, or there is no such page for them.
async fn offered(town: &Town, who: &Actor, case: CaseId, act: Act) -> Option<ActOption<Act>> {
    let shown = town.show(who, case).await.ok()?;
    shown.acts.into_iter().find(|option| option.act == act)
}

#[tokio::test]
async fn op_2_op_9_the_acts_that_are_shown_are_the_acts_that_are_enforced() {
    let town = Town::found().await;
    let bureau = town.bureau();
    let people = [
        town.clerk.clone(),
        town.reviewer.clone(),
        town.deputy.clone(),
        town.sealer.clone(),
        town.supervisor.clone(),
        town.administrator.clone(),
        town.citizen.clone(),
        town.stranger.clone(),
        town.hire("0703", &[Role::BackOffice], town.unit).await,
        town.hire("0801", &[Role::Agent], town.unit).await,
        town.hire("0491", &[Role::Window], bureau).await,
        town.hire("0492", &[Role::Window, Role::BackOffice], town.unit).await,
    ];
    let (mut allowed, mut unauthorised) = (BTreeSet::new(), BTreeSet::new());
    for act in Act::ALL.iter().copied() {
        let mut case = bring(&town, act).await;
        for who in &people {
            let option = offered(&town, who, case, act).await;
            let shown = town.show(usual(&town, act), case).await.unwrap();
            match (option, perform(&town, who, &shown, act).await) {
                (Some(ActOption { blocked: None, .. }), Ok(_)) => {
                    allowed.insert(act);
                    case = bring(&town, act).await;
                }
                (Some(ActOption { blocked: Some(why), basis, .. }), Err(problem)) => {
                    assert_eq!((&why, &basis), (&problem.detail, &problem.basis), "{act} by {who:?}");
                    if problem.code == "not_authorized" {
                        unauthorised.insert(act);
                    }
                }
                (None, Err(problem)) => assert!([403, 404, 409].contains(&problem.status), "{act}: {problem:?}"),
                (option, outcome) => panic!("{act} by {who:?} is shown as {option:?} and ends in {outcome:?}"),
            }
        }
    }
    assert_eq!(allowed.into_iter().collect::<Vec<_>>(), Act::ALL, "each is done by somebody");
    let needed = [Act::AnswerExtension, Act::Sign, Act::SealApproval, Act::SealBureau];
    assert_eq!(unauthorised, BTreeSet::from(needed), "and these are held back from whoever lacks the authorisation");
}

#[tokio::test]
async fn a_case_of_every_stage_is_read_back_as_it_was_stored() {
    let town = Town::found().await;
    let mut stages = BTreeSet::new();
    for act in Act::ALL.iter().copied() {
        let case = bring(&town, act).await;
        let stored = done(&town, case, act).await;
        let read = town.show(usual(&town, act), case).await.unwrap();
        assert_eq!(read, stored, "after {act}");
        stages.insert(stored.stage);
    }
    let case = bring(&town, Act::Supplement).await;
    town.test.clock.advance_millis(30 * domain::time::DAY_MS);
    town.test.run_due().await;
    stages.insert(town.show(&town.citizen, case).await.unwrap().stage);
    // Nobody at a desk ends a case; an area that does is in `order`.
    let by_hand: Vec<Stage> = Stage::ALL.iter().copied().filter(|stage| *stage != Stage::Ended).collect();
    assert_eq!(stages.into_iter().collect::<Vec<_>>(), by_hand);
}
