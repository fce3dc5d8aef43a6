//! Before acceptance: checks, notices, corrections, silence (OP-4, XT-1).

use crate::*;

#[test]
fn op_4_a_case_with_everything_in_order_is_accepted() {
    let case = accepted();
    assert_eq!(case.state.stage(), Stage::Reviewing);
    assert_eq!(case.version, 2);
}

#[test]
fn op_4_a_case_with_unchecked_materials_is_not_accepted() {
    assert_eq!(code(submitted().accept(notice(), Standpoint::Staff(CLERK))), ("materials_open", Some("OP-4")));
}

#[test]
fn op_4_the_notice_asks_for_everything_at_once_or_not_at_all() {
    let checks = vec![Check { code: "01".to_owned(), verdict: flawed(), on_paper: false }];
    let case = submitted();
    let fact = case.check_materials(checks, Standpoint::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 9), staff(CLERK), fact);
    let asked = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK));
    assert_eq!(code(asked), ("unchecked_left", Some("OP-4")));
}

#[test]
fn op_4_a_first_notice_stops_the_clock_and_a_demand_that_comes_late_does_not() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let first = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    assert!(matches!(&first, Fact::CorrectionRequested { stops_clock: true, lacks, .. } if lacks.len() == 1));
    let case = then(case, at(13, 10), staff(CLERK), first);
    let supply = Supply { code: "01".to_owned(), files: vec![FileId(Uuid::from_u128(78))], on_paper: false };
    let fact = case.supplement(vec![supply], Intake::Online, Standpoint::Applicant).unwrap();
    let case = then(case, at(18, 20), By::Applicant, fact);

    let case = checked(case, at(19, 9), [("01", Verdict::Complete), ("02", flawed())]);
    let lacks = case.lacks();
    assert!(lacks[0].late_demand, "material 02 had not changed since the first notice");
    let second = case.request_correction(notice(), date(27), Standpoint::Staff(CLERK)).unwrap();
    assert!(matches!(&second, Fact::CorrectionRequested { stops_clock: false, .. }));

    let (policy, calendar) = rules();
    let case = then(case, at(19, 10), staff(CLERK), second);
    let clock = case.clock(&policy).unwrap();
    assert_eq!(clock.kind, ClockKind::AcceptanceAnswer);
    let proof = deadline::prove(&clock, &calendar, &deadline::Rules::from(&policy), at(24, 10));
    assert_eq!(proof.due_on, date(25), "five working days from 18 November, the late demand taking none away");
}

#[test]
fn op_4_a_new_fault_in_a_new_file_is_no_late_demand() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let first = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), first);
    let supply = Supply { code: "01".to_owned(), files: vec![FileId(Uuid::from_u128(78))], on_paper: false };
    let fact = case.supplement(vec![supply], Intake::Online, Standpoint::Applicant).unwrap();
    let case = then(case, at(18, 20), By::Applicant, fact);
    let case = checked(case, at(19, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    assert!(!case.lacks()[0].late_demand);
}

#[test]
fn op_4_corrections_have_to_answer_the_whole_notice() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", flawed())]);
    let fact = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), fact);
    let one = Supply { code: "01".to_owned(), files: Vec::new(), on_paper: true };
    let refusal = case.supplement(vec![one], Intake::AtWindow, Standpoint::Applicant).unwrap_err();
    assert_eq!(refusal.fields.len(), 1);
    assert_eq!(refusal.fields[0].field, "supplies.02");
}

#[test]
fn xt_1_silence_of_five_working_days_accepts() {
    let case = submitted();
    let (policy, calendar) = rules();
    let clock = case.clock(&policy).unwrap();
    let proof = deadline::prove(&clock, &calendar, &deadline::Rules::from(&policy), at(13, 9));
    assert_eq!(proof.due_on, date(19), "Thursday evening plus five working days");
    let fact = case.accept_by_silence(notice()).unwrap();
    let case = then(case, at(20, 0), By::System, fact);
    assert_eq!(case.state.stage(), Stage::Reviewing);
    let review = case.state.review().unwrap();
    assert_eq!((review.accepted_at, &review.accepted_by), (at(12, 21), &None), "from the day the materials came in");
    let proof = prove_at(&case, at(20, 9));
    let due = NaiveDate::from_ymd_opt(2026, 12, 2).unwrap();
    assert_eq!(proof.due_on, due, "fourteen working days from 12 November, the window's silence taking none of them");
    assert!(
        proof.lines[0].detail.contains("11月12日收到材料，窗口逾期没有答复，依法自当日起视为受理"),
        "{:?}",
        proof.lines[0]
    );
}

#[test]
fn xt_1_silence_after_a_supplement_accepts_from_the_day_the_supplement_came_in() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let asked = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), asked);
    let supply = Supply { code: "01".to_owned(), files: vec![FileId(Uuid::from_u128(78))], on_paper: false };
    let fact = case.supplement(vec![supply], Intake::Online, Standpoint::Applicant).unwrap();
    let case = then(case, at(18, 20), By::Applicant, fact);
    let fact = case.accept_by_silence(notice()).unwrap();
    let case = then(case, at(26, 0), By::System, fact);
    assert_eq!(case.state.review().unwrap().accepted_at, at(18, 20));
}

#[test]
fn xt_1_an_instant_matter_that_silence_accepts_was_due_on_the_day_it_came_in() {
    let mut case = submitted();
    case.terms.instant = true;
    let fact = case.accept_by_silence(notice()).unwrap();
    let case = then(case, at(20, 0), By::System, fact);
    assert_eq!(prove_at(&case, at(20, 9)).due_on, date(13), "it came in after hours: the next working day");
}

#[test]
fn corrections_that_do_not_come_end_the_case_only_after_their_last_day() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let fact = case.request_correction(notice(), date(20), Standpoint::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), fact);
    assert_eq!(code(case.lapse(date(20))).0, "not_lapsed");
    assert_eq!(then(case.clone(), at(21, 0), By::System, case.lapse(date(21)).unwrap()).state.stage(), Stage::Lapsed);
}
