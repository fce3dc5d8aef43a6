//! Whose hand decides: two persons where there must be two, and a written authorisation in force where one is needed.

use chrono::{NaiveDate, NaiveTime};
use domain::access::{Actor, Power, Role};
use domain::account::api::NewAuthorization;
use domain::case::Act;
use domain::ids::CaseId;
use domain::problem::Problem;
use domain::record::ActOption;
use domain::time::Timestamp;

use super::acts::{bring, done, perform};
use crate::town::Town;

/// Has somebody try an act; how the page offered it to them, and the refusal.
async fn refused(town: &Town, who: &Actor, case: CaseId, act: Act) -> (ActOption<Act>, Problem) {
    let shown = town.show(who, case).await.unwrap();
    let problem = perform(town, who, &shown, act).await.unwrap_err();
    let after = town.show(who, case).await.unwrap();
    assert_eq!((after.version, &after.letters), (shown.version, &shown.letters), "nothing came of it");
    let option = shown.acts.into_iter().find(|option| option.act == act).unwrap();
    (option, problem)
}

fn day(of_november: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, of_november).unwrap()
}

fn from_to(powers: &[Power], town: &Town, from: u32, to: u32) -> NewAuthorization {
    NewAuthorization { powers: powers.to_vec(), unit: town.unit, from: day(from), to: day(to) }
}

#[tokio::test]
async fn op_2_the_front_office_does_not_decide_and_the_back_office_does_not_accept() {
    let town = Town::found().await;
    for (act, who) in [(Act::Propose, &town.clerk), (Act::Accept, &town.reviewer), (Act::Sign, &town.clerk)] {
        let case = bring(&town, act).await;
        let shown = town.show(who, case).await.unwrap();
        assert!(shown.acts.iter().all(|option| option.act != act), "{act} is not offered");
        let problem = perform(&town, who, &shown, act).await.unwrap_err();
        assert_eq!((problem.status, problem.code.as_str()), (403, "not_permitted"), "{act}");
    }
}

#[tokio::test]
async fn op_2_whoever_accepted_is_told_why_they_cannot_decide() {
    let town = Town::found().await;
    // Allowed to do both, and authorised to sign: it is the acceptance alone that stands in the way.
    let both = town.hire("0492", &[Role::Window, Role::BackOffice], town.unit).await;
    town.authorize(&both, &from_to(&[Power::Sign], &town, 1, 30)).await;
    let case = bring(&town, Act::Accept).await;
    let shown = town.show(&both, case).await.unwrap();
    perform(&town, &both, &shown, Act::Accept).await.unwrap();
    let is_refused = async |act: Act| {
        let (option, problem) = refused(&town, &both, case, act).await;
        assert_eq!((problem.status, problem.code.as_str()), (409, "same_person"), "{act}");
        assert_eq!(problem.clause.as_deref(), Some("OP-2"), "{act}");
        assert!(problem.detail.contains("您受理的"), "{}", problem.detail);
        assert_eq!((option.blocked, option.basis), (Some(problem.detail), problem.basis), "{act}");
    };
    for act in [Act::Propose, Act::Suspend, Act::RequestExtension] {
        is_refused(act).await;
    }
    done(&town, case, Act::Propose).await;
    for act in [Act::Sign, Act::Return] {
        is_refused(act).await;
    }
    done(&town, case, Act::Sign).await;
}

#[tokio::test]
async fn op_11_whoever_proposed_does_not_sign_and_the_two_seals_come_from_two_hands() {
    let town = Town::found().await;
    town.authorize(&town.reviewer, &from_to(&[Power::Sign], &town, 1, 30)).await;
    let case = bring(&town, Act::Sign).await;
    let (_, problem) = refused(&town, &town.reviewer, case, Act::Sign).await;
    assert_eq!((problem.code.as_str(), problem.clause.as_deref()), ("same_person", Some("OP-11")));

    done(&town, case, Act::Sign).await;
    done(&town, case, Act::SealApproval).await;
    let bureau = NewAuthorization { unit: town.bureau(), ..from_to(&[Power::BureauSeal], &town, 1, 30) };
    town.authorize(&town.deputy, &bureau).await;
    let (_, problem) = refused(&town, &town.deputy, case, Act::SealBureau).await;
    assert_eq!((problem.code.as_str(), problem.clause.as_deref()), ("same_person", Some("OP-11")));
    done(&town, case, Act::SealBureau).await;
}

#[tokio::test]
async fn op_9_nobody_signs_seals_or_grants_time_without_an_authorisation() {
    let town = Town::found().await;
    // They neither accepted the case nor worked on it.
    let newcomer = town.hire("0703", &[Role::BackOffice], town.unit).await;
    let at_the_bureau = town.hire("0491", &[Role::Window], town.bureau()).await;
    let needed = [
        (Act::AnswerExtension, &newcomer),
        (Act::Sign, &newcomer),
        (Act::SealApproval, &newcomer),
        (Act::SealBureau, &at_the_bureau),
    ];
    for (act, who) in needed {
        let case = bring(&town, act).await;
        let (option, problem) = refused(&town, who, case, act).await;
        assert_eq!((problem.status, problem.code.as_str()), (409, "not_authorized"), "{act}");
        assert_eq!(problem.clause.as_deref(), Some("OP-9"), "{act}");
        assert_eq!((option.blocked, option.basis), (Some(problem.detail), problem.basis), "{act}");
        done(&town, case, act).await;
    }
}

#[tokio::test]
async fn op_9_an_authorisation_covers_its_powers_and_its_unit_alone() {
    let town = Town::found().await;
    let newcomer = town.hire("0703", &[Role::BackOffice], town.unit).await;
    let elsewhere = NewAuthorization {
        unit: town.unit_called("lyj").await,
        ..from_to(&[Power::Sign, Power::ApprovalSeal], &town, 1, 30)
    };
    town.authorize(&newcomer, &elsewhere).await;
    let unsigned = bring(&town, Act::Sign).await;
    let (_, problem) = refused(&town, &newcomer, unsigned, Act::Sign).await;
    assert_eq!((problem.code.as_str(), problem.detail.contains("不是这个单位的")), ("not_authorized", true));

    town.authorize(&newcomer, &from_to(&[Power::Sign], &town, 1, 30)).await;
    let shown = town.show(&newcomer, unsigned).await.unwrap();
    perform(&town, &newcomer, &shown, Act::Sign).await.unwrap();
    let (_, problem) = refused(&town, &newcomer, unsigned, Act::SealApproval).await;
    assert_eq!(problem.code, "not_authorized", "signing is not sealing");

    // The bureau's seal is the bureau's to give: the case's own unit cannot.
    let sealer = town.hire("0491", &[Role::Window], town.bureau()).await;
    town.authorize(&sealer, &from_to(&[Power::BureauSeal], &town, 1, 30)).await;
    let case = bring(&town, Act::SealBureau).await;
    assert_eq!(refused(&town, &sealer, case, Act::SealBureau).await.1.code, "not_authorized");
}

#[tokio::test]
async fn op_9_an_authorisation_is_in_force_from_the_first_moment_of_its_first_day_to_the_last_of_its_last() {
    let town = Town::found().await;
    let newcomer = town.hire("0703", &[Role::BackOffice], town.unit).await;
    town.authorize(&newcomer, &from_to(&[Power::Sign], &town, 20, 23)).await;
    let cases = [bring(&town, Act::Sign).await, bring(&town, Act::Sign).await, bring(&town, Act::Sign).await];
    let first = Timestamp::from_local(day(20), NaiveTime::MIN);
    let after = Timestamp::from_local(day(24), NaiveTime::MIN);
    let sign = async |case: CaseId| {
        let shown = town.show(&newcomer, case).await.unwrap();
        let option = shown.acts.iter().find(|option| option.act == Act::Sign).unwrap();
        assert_eq!(option.blocked, None);
        perform(&town, &newcomer, &shown, Act::Sign).await.unwrap();
    };

    town.test.clock.set(first.plus_millis(-1));
    let (option, problem) = refused(&town, &newcomer, cases[0], Act::Sign).await;
    assert!(problem.code == "not_authorized" && problem.detail.contains("起才有效"), "{problem:?}");
    assert_eq!(option.blocked, Some(problem.detail));
    town.test.clock.set(first);
    sign(cases[0]).await;
    town.test.clock.set(after.plus_millis(-1));
    sign(cases[1]).await;
    town.test.clock.set(after);
    let (option, problem) = refused(&town, &newcomer, cases[2], Act::Sign).await;
    assert!(problem.code == "not_authorized" && problem.detail.contains("到期"), "{problem:?}");
    assert_eq!(option.blocked, Some(problem.detail));
}

/// Part of the clause: that each use is on record. A register of the seals to look through does not exist yet.
#[tokio::test]
async fn op_10_each_use_of_a_seal_is_on_record_with_whose_hand_it_was() {
    let town = Town::found().await;
    let case = bring(&town, Act::Deliver).await;
    let shown = town.show(&town.supervisor, case).await.unwrap();
    let by = |title: &str| shown.timeline.iter().find(|entry| entry.title.contains(title)).map(|entry| &entry.who);
    assert!(by("已盖审批专用章").unwrap().contains("0702"), "{:?}", shown.timeline);
    assert!(by("已盖审批服务局印章").unwrap().contains("0490"), "{:?}", shown.timeline);
    let used = "SELECT action FROM audit WHERE action IN ('apply_approval_seal', 'apply_bureau_seal') ORDER BY action";
    assert_eq!(town.test.texts(used).await, ["apply_approval_seal", "apply_bureau_seal"]);
}

#[tokio::test]
async fn an_agent_takes_no_part_in_any_act() {
    let town = Town::found().await;
    let agent = town.hire("0801", &[Role::Agent], town.unit).await;
    for act in [Act::Check, Act::Accept, Act::Propose, Act::AnswerExtension, Act::Sign, Act::SealApproval] {
        let case = bring(&town, act).await;
        let shown = town.show(&town.supervisor, case).await.unwrap();
        let problem = perform(&town, &agent, &shown, act).await.unwrap_err();
        assert!([403, 404].contains(&problem.status), "{act}: {problem:?}");
        assert_eq!(town.show(&town.supervisor, case).await.unwrap().version, shown.version);
    }
}
