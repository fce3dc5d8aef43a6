//! What each stage opens, whose turn it is, and in which words that is told.

use crate::orders::{deferred, hold_id, listed, mandate, ordered, payment, why};
use crate::*;
use domain::access::Role;
use domain::deadline::Origin;

/// The acts that a stage opens, in the order of the acts; with more time asked for, the back office has another one.
fn opened(stage: Stage, asked: bool) -> Vec<Act> {
    let open: &[Act] = match (stage, asked) {
        (Stage::Submitted, _) => &[Act::Check, Act::RequestCorrection, Act::Accept, Act::Refuse, Act::Withdraw],
        (Stage::Correcting, _) => &[Act::Supplement, Act::Withdraw],
        (Stage::Reviewing, false) => &[Act::Propose, Act::Suspend, Act::RequestExtension, Act::Withdraw],
        (Stage::Reviewing, true) => &[Act::Propose, Act::Suspend, Act::AnswerExtension, Act::Withdraw],
        (Stage::Suspended, _) => &[Act::Resume, Act::Withdraw],
        (Stage::Proposed, _) => &[Act::Sign, Act::Return, Act::Withdraw],
        (Stage::Signed, _) => &[Act::SealApproval],
        (Stage::ApprovalSealed, _) => &[Act::SealBureau],
        (Stage::Issued, _) => &[Act::Deliver],
        (Stage::Delivered, _) => &[Act::Archive],
        (Stage::Archived | Stage::Refused | Stage::Withdrawn | Stage::Lapsed | Stage::Ended, _) => &[],
    };
    Act::ALL.iter().copied().filter(|act| open.contains(act)).collect()
}

#[test]
fn each_stage_opens_its_own_acts_and_no_others() {
    for case in of_every_stage() {
        let asked = matches!(case.state, State::Reviewing { asked_days: Some(_), .. });
        assert_eq!(case.open_acts(), opened(case.state.stage(), asked), "{}", case.state.stage());
    }
}

#[test]
fn a_late_paper_opens_its_check_beside_the_acts_of_the_stage() {
    let fact = deferred().accept(notice(), ActingAs::Staff(CLERK)).unwrap();
    let mut case = then(deferred(), at(13, 10), staff(CLERK), fact);
    assert_eq!(case.open_acts(), opened(Stage::Reviewing, false));
    case.materials[1].on_paper = true;
    let mut acts = opened(Stage::Reviewing, false);
    acts.push(Act::Check);
    let in_order: Vec<Act> = Act::ALL.iter().copied().filter(|act| acts.contains(act)).collect();
    assert_eq!(case.open_acts(), in_order);
}

#[test]
fn a_late_paper_of_a_case_that_is_over_opens_nothing() {
    let accept = deferred().accept(notice(), ActingAs::Staff(CLERK)).unwrap();
    let mut case = then(deferred(), at(13, 10), staff(CLERK), accept);
    case.materials[1].on_paper = true;
    assert!(case.has_late_papers());
    let fact = case.end("容缺材料逾期未补".to_owned(), notice()).unwrap();
    let case = ordered(case, at(27, 0), fact);
    assert_eq!((case.has_late_papers(), case.open_acts()), (false, Vec::new()));
}

#[test]
fn op_11_only_the_result_that_has_its_seals_to_come_is_refused_for_want_of_them() {
    let refused = |case: Case, act, who| code(case.can(act, ActingAs::Staff(who)));
    for case in [signed(), sealed()] {
        assert_eq!(refused(case, Act::Deliver, CLERK), ("seals_missing", under("OP-11")));
    }
    assert_eq!(refused(accepted(), Act::Deliver, CLERK), ("not_now", None), "there is no decision to seal");
    assert_eq!(refused(signed(), Act::Archive, CLERK), ("not_now", None), "archiving asks for no seal");
}

#[test]
fn a_hold_on_handing_out_holds_the_bureaus_seal_and_no_other_act() {
    let hold_of = |case: &Case, blocks| case.hold(hold_id(), Hold { blocks, ..payment() }, &listed()).unwrap();
    let fact = hold_of(&signed(), vec![Act::Deliver]);
    let case = ordered(signed(), at(17, 11), fact);
    assert_eq!(case.can(Act::SealApproval, ActingAs::Staff(DEPUTY)), Ok(()));
    let fact = hold_of(&sealed(), vec![Act::Archive]);
    let case = ordered(sealed(), at(17, 11), fact);
    assert_eq!(case.can(Act::SealBureau, ActingAs::Staff(SEALER)), Ok(()), "what is held is the archive");
}

#[test]
fn a_mandate_that_has_ended_ends_no_other() {
    let fact = submitted().entrust(mandate()).unwrap();
    let case = ordered(submitted(), at(13, 8), fact);
    let ended = Fact::TrustEnded { mandate: mandate().id, why: why() };
    let case = ordered(case, at(13, 9), ended.clone());
    let fact = case.entrust(Mandate { id: MandateId(Uuid::from_u128(31)), ..mandate() }).unwrap();
    let case = ordered(case, at(13, 10), fact);
    assert!(case.apply(&Event { at: at(13, 11), by: By::System, fact: ended }).is_err());
}

#[test]
fn papers_are_awaited_from_acceptance_until_the_case_is_over() {
    let accept = |case: Case| {
        let fact = case.accept(notice(), ActingAs::Staff(CLERK)).unwrap();
        then(case, at(13, 10), staff(CLERK), fact)
    };
    assert!(!deferred().awaits_papers(), "the window has not answered yet");
    assert!(!accepted().awaits_papers(), "nothing was to follow");
    let case = accept(deferred());
    assert!(case.awaits_papers());
    let fact = case.end("容缺材料逾期未补".to_owned(), notice()).unwrap();
    assert!(!ordered(case, at(27, 0), fact).awaits_papers());
}

#[test]
fn a_paper_may_be_promised_for_the_same_day() {
    let mut case = submitted();
    case.materials[1].files.clear();
    let today = vec![Deferral { code: "02".to_owned(), due_on: date(13) }];
    assert!(case.defer(today, date(13)).is_ok());
}

#[test]
fn op_4_what_may_follow_and_came_as_something_else_is_asked_for_again() {
    let mut case = deferred();
    case.materials[1].on_paper = true;
    case.materials[1].verdict = Verdict::Missing;
    assert_eq!(case.lacks().into_iter().map(|lack| lack.code).collect::<Vec<_>>(), ["02"]);
}

#[test]
fn op_4_what_never_came_is_no_late_demand_in_the_first_notice() {
    let mut case = submitted();
    (case.materials[1].files, case.materials[1].supplied_at) = (Vec::new(), None);
    let case = checked(case, at(13, 9), [("01", Verdict::Complete), ("02", Verdict::Missing)]);
    assert!(!case.lacks()[0].late_demand);
    let fact = case.request_correction(notice(), date(20), ActingAs::Staff(CLERK)).unwrap();
    assert!(matches!(fact, Fact::CorrectionRequested { stops_clock: true, .. }));
}

#[test]
fn what_the_law_says_where_the_guide_says_nothing_counts_as_statutory() {
    let policy = rules().0;
    let origin = |case: &Case| case.clock(&policy).unwrap().basis.limit.origin;
    let mut case = accepted();
    (case.terms.statutory, case.terms.promised) = (None, None);
    assert_eq!(origin(&case), Origin::Statutory);
    assert_eq!(case.clock(&policy).unwrap().basis.limit.clause, policy.decision.limit_days.clause);
    assert_eq!(origin(&signed()), Origin::Statutory, "and so are the days in which a decision is delivered");
}

#[test]
fn the_clock_of_the_decision_ended_when_the_deputy_signed() {
    let policy = rules().0;
    assert_eq!(accepted().finished_clock(&policy), None);
    for case in [signed(), issued(), delivered()] {
        let clock = case.finished_clock(&policy).unwrap();
        assert_eq!((clock.kind, clock.facts.ended_at), (ClockKind::Decision, Some(at(17, 10))));
    }
}

#[test]
fn the_office_owes_its_next_duty_while_the_applicant_corrects_and_none_once_the_case_is_over() {
    let owed = |stage| Terms::owed(stage).map(Duty::office);
    assert_eq!(owed(Stage::Submitted), Some("受理窗口"));
    assert_eq!(owed(Stage::Correcting), Some("受理窗口"), "who looks at what is corrected");
    assert_eq!(owed(Stage::Reviewing), Some("后台审查"));
    assert_eq!(owed(Stage::Proposed), Some("分管领导"));
    assert_eq!((owed(Stage::Signed), owed(Stage::ApprovalSealed)), (Some("用印"), Some("用印")));
    assert_eq!((owed(Stage::Issued), owed(Stage::Delivered)), (Some("出件窗口"), Some("归档窗口")));
    for over in [Stage::Archived, Stage::Refused, Stage::Withdrawn, Stage::Lapsed, Stage::Ended] {
        assert_eq!(owed(over), None, "{over}");
    }
    assert_eq!(Duty::Correct.office(), "申请人");
}

#[test]
fn each_role_waits_for_the_stages_of_its_duties() {
    assert_eq!(Stage::waiting_for(&[Role::Window]), [Stage::Submitted, Stage::Issued, Stage::Delivered]);
    let back = [Stage::Reviewing, Stage::Suspended, Stage::Proposed, Stage::Signed, Stage::ApprovalSealed];
    assert_eq!(Stage::waiting_for(&[Role::BackOffice]), back);
    assert_eq!(Stage::waiting_for(&[Role::Citizen, Role::Supervisor]), []);
}

#[test]
fn the_applicant_reads_the_stage_in_plain_words() {
    let told: Vec<&str> = Stage::ALL.iter().map(|stage| stage.plain()).collect();
    assert_eq!(
        told,
        [
            "窗口正在看您的申请",
            "等您补材料",
            "正在审查",
            "正在做必要的检验或勘查",
            "等负责人签字",
            "已作出决定，正在盖章",
            "已作出决定，正在盖章",
            "结果出来了，等您领取",
            "结果已送达",
            "已办完",
            "没有受理",
            "您已撤回",
            "没有按时补材料，已终止",
            "已终止，原因见通知书",
        ]
    );
}
