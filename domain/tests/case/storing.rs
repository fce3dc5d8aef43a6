//! What follows from what, and what is stored.

use crate::*;
use domain::subject::{Subject, SubjectKind};

#[test]
fn an_event_that_cannot_follow_is_noticed() {
    let fact = Fact::Archived;
    let event = Event { at: at(13, 9), by: staff(CLERK), fact };
    let inconsistent = submitted().apply(&event).unwrap_err();
    assert_eq!((inconsistent.version, inconsistent.stage), (1, "submitted"));
}

/// The stages in which a fact can happen; of more time the next test speaks.
fn stages(fact: &Fact) -> Option<&'static [Stage]> {
    use Stage::{ApprovalSealed, Correcting, Delivered, Issued, Proposed, Reviewing, Signed, Submitted, Suspended};
    match fact {
        Fact::MaterialsChecked { .. }
        | Fact::CorrectionRequested { .. }
        | Fact::Accepted { .. }
        | Fact::Refused { .. } => Some(&[Submitted]),
        Fact::Supplemented { .. } | Fact::Lapsed => Some(&[Correcting]),
        Fact::Suspended { .. } | Fact::Proposed { .. } => Some(&[Reviewing]),
        Fact::Resumed { .. } => Some(&[Suspended]),
        Fact::Returned { .. } | Fact::Signed { .. } => Some(&[Proposed]),
        Fact::ApprovalSealed { .. } => Some(&[Signed]),
        Fact::BureauSealed { .. } => Some(&[ApprovalSealed]),
        Fact::Delivered { .. } => Some(&[Issued]),
        Fact::Archived => Some(&[Delivered]),
        Fact::Withdrawn { .. } => Some(&[Submitted, Correcting, Reviewing, Suspended, Proposed]),
        Fact::Marked { .. } | Fact::Unmarked { .. } | Fact::Held { .. } | Fact::Entrusted { .. } => {
            Some(&[Submitted, Correcting, Reviewing, Suspended, Proposed, Signed, ApprovalSealed, Issued])
        }
        Fact::Ended { .. } => Some(&[Submitted, Correcting, Reviewing, Suspended, Proposed, Signed, ApprovalSealed]),
        Fact::Deferred { .. } => Some(&[Submitted]),
        Fact::Supplied { .. } => Some(&[Reviewing, Suspended, Proposed, Signed, ApprovalSealed, Issued]),
        // Only where one holds, of which `orders` speaks.
        Fact::TrustEnded { .. } | Fact::Released { .. } => Some(&[]),
        Fact::ExtensionRequested { .. } | Fact::ExtensionGranted { .. } | Fact::ExtensionDenied => None,
    }
}

#[test]
fn each_fact_follows_in_its_own_stages_and_in_no_other() {
    for case in of_every_stage() {
        for fact in every_fact() {
            let Some(stages) = stages(&fact) else { continue };
            let stage = case.state.stage();
            let applied = case.clone().apply(&Event { at: at(23, 9), by: staff(SEALER), fact: fact.clone() });
            assert_eq!(applied.is_ok(), stages.contains(&stage), "{fact:?} in {stage}");
            if let Ok(after) = applied {
                assert_eq!(after.version, case.version + 1);
            }
        }
    }
}

#[test]
fn more_time_is_asked_for_once_at_a_time_and_answered_only_when_asked_for() {
    let request = || Fact::ExtensionRequested { days: 3, reason: "案情复杂".to_owned() };
    let granted = || Fact::ExtensionGranted { notice: notice(), days: 3, reason: "案情复杂".to_owned() };
    for case in of_every_stage() {
        let waits = case == asked();
        let fits = |fact| case.clone().apply(&Event { at: at(23, 9), by: staff(SEALER), fact }).is_ok();
        let stage = case.state.stage();
        assert_eq!(fits(request()), stage == Stage::Reviewing && !waits, "{stage}");
        assert_eq!((fits(granted()), fits(Fact::ExtensionDenied)), (waits, waits), "{stage}");
    }
}

#[test]
fn what_only_a_person_does_is_no_event_of_the_program_or_the_applicant() {
    let (reason, basis) = ("理由".to_owned(), "依据".to_owned());
    let asks = Fact::ExtensionRequested { days: 3, reason: reason.clone() };
    let steps = [
        (accepted(), asks),
        (accepted(), Fact::Proposed { outcome: Outcome::Approved, opinion: reason, basis }),
        (proposed(), Fact::Signed { notice: notice(), authorization: AUTHORIZATION }),
        (signed(), Fact::ApprovalSealed { authorization: AUTHORIZATION }),
        (sealed(), Fact::BureauSealed { authorization: AUTHORIZATION }),
        (issued(), Fact::Delivered { way: Delivery::Online, tracking: None }),
        (delivered(), Fact::Archived),
    ];
    for (case, fact) in steps {
        for by in [By::System, By::Applicant] {
            let event = Event { at: at(23, 9), by, fact: fact.clone() };
            assert!(case.clone().apply(&event).is_err(), "{event:?}");
        }
    }
}

#[test]
fn every_stage_opens_its_acts_and_no_other() {
    let opened: Vec<(Stage, Vec<Act>)> =
        of_every_stage().iter().map(|case| (case.state.stage(), case.open_acts())).collect();
    let none: [Act; 0] = [];
    let table: [(Stage, &[Act]); 15] = [
        (Stage::Submitted, &[Act::Check, Act::RequestCorrection, Act::Accept, Act::Refuse, Act::Withdraw]),
        (Stage::Correcting, &[Act::Supplement, Act::Withdraw]),
        (Stage::Reviewing, &[Act::Withdraw, Act::Suspend, Act::RequestExtension, Act::Propose]),
        (Stage::Reviewing, &[Act::Withdraw, Act::Suspend, Act::AnswerExtension, Act::Propose]),
        (Stage::Suspended, &[Act::Withdraw, Act::Resume]),
        (Stage::Proposed, &[Act::Withdraw, Act::Return, Act::Sign]),
        (Stage::Signed, &[Act::SealApproval]),
        (Stage::ApprovalSealed, &[Act::SealBureau]),
        (Stage::Issued, &[Act::Deliver]),
        (Stage::Delivered, &[Act::Archive]),
        (Stage::Archived, &none),
        (Stage::Refused, &none),
        (Stage::Withdrawn, &none),
        (Stage::Lapsed, &none),
        (Stage::Ended, &none),
    ];
    assert_eq!(opened, table.map(|(stage, acts)| (stage, acts.to_vec())));
}

#[test]
fn every_open_act_of_every_stage_is_allowed_to_somebody() {
    let people = [CLERK, REVIEWER, DEPUTY, SEALER].map(ActingAs::Staff);
    for case in of_every_stage() {
        for act in case.open_acts() {
            let may = people.iter().filter(|who| case.can(act, **who).is_ok()).count();
            assert!(may > 0, "{act} in {}", case.state.stage());
        }
    }
}

#[test]
fn a_case_in_any_stage_stored_and_read_back_is_the_same() {
    let stages: BTreeSet<Stage> = of_every_stage().iter().map(|case| case.state.stage()).collect();
    assert_eq!(stages, Stage::ALL.iter().copied().collect(), "a case of every stage is tried");
    for case in of_every_stage() {
        let text = serde_json::to_string(&case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&text).unwrap(), case, "{}", case.state.stage());
    }
}

#[test]
fn an_event_stored_and_read_back_is_the_same() {
    for fact in every_fact() {
        for by in [By::Applicant, staff(CLERK), By::System] {
            let event = Event { at: at(13, 9), by, fact: fact.clone() };
            let text = serde_json::to_string(&event).unwrap();
            assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event);
        }
    }
}

#[test]
fn a_case_is_the_sum_of_its_events() {
    let events = [
        (staff(CLERK), Fact::Accepted { notice: notice(), by_silence: false, received_at: None }),
        (staff(REVIEWER), Fact::Proposed { outcome: Outcome::Approved, opinion: String::new(), basis: String::new() }),
        (staff(DEPUTY), Fact::Returned { reason: "请核实面积".to_owned() }),
        (By::Applicant, Fact::Withdrawn { reason: String::new() }),
    ];
    let events = events.map(|(by, fact)| Event { at: at(16, 10), by, fact });
    let case = submitted().replay(&events).unwrap();
    assert_eq!((case.state.stage(), case.version), (Stage::Withdrawn, 4));
    let twice = submitted().replay(&[events[0].clone(), events[0].clone()]).unwrap_err();
    assert_eq!((twice.version, twice.stage, twice.case), (2, "reviewing", submitted().id));
}

#[test]
fn what_hangs_on_a_thing_names_its_kind_by_a_stable_word() {
    assert_eq!((SubjectKind::DRAFT.code(), SubjectKind::CASE.code()), ("draft", "case"));
    assert_eq!(SubjectKind::stored("case".to_owned()), SubjectKind::CASE);
    assert_eq!(Subject::case(submitted().id), Subject::new(SubjectKind::CASE, submitted().id.0));
}
