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
    assert_eq!(code(submitted().accept(notice(), ActingAs::Staff(CLERK))), ("materials_open", under("OP-4")));
}

#[test]
fn op_4_the_notice_asks_for_everything_at_once_or_not_at_all() {
    let checks = vec![Check { code: "01".to_owned(), verdict: flawed(), on_paper: false }];
    let case = submitted();
    let fact = case.check_materials(checks, ActingAs::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 9), staff(CLERK), fact);
    let asked = case.request_correction(notice(), date(20), ActingAs::Staff(CLERK));
    assert_eq!(code(asked), ("unchecked_left", under("OP-4")));
}

#[test]
fn op_4_a_first_notice_stops_the_clock_and_a_demand_that_comes_late_does_not() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let first = case.request_correction(notice(), date(20), ActingAs::Staff(CLERK)).unwrap();
    assert!(matches!(&first, Fact::CorrectionRequested { stops_clock: true, lacks, .. } if lacks.len() == 1));
    let case = then(case, at(13, 10), staff(CLERK), first);
    let supply = Supply { code: "01".to_owned(), files: vec![FileId(Uuid::from_u128(78))], on_paper: false };
    let fact = case.supplement(vec![supply], Intake::Online, ActingAs::Applicant).unwrap();
    let case = then(case, at(18, 20), By::Applicant, fact);

    let case = checked(case, at(19, 9), [("01", Verdict::Complete), ("02", flawed())]);
    let lacks = case.lacks();
    assert!(lacks[0].late_demand, "material 02 had not changed since the first notice");
    let second = case.request_correction(notice(), date(27), ActingAs::Staff(CLERK)).unwrap();
    assert!(matches!(&second, Fact::CorrectionRequested { stops_clock: false, .. }));

    let (policy, calendar) = rules();
    let case = then(case, at(19, 10), staff(CLERK), second);
    let clock = case.clock(&policy).unwrap();
    assert_eq!(clock.kind, ClockKind::AcceptanceAnswer);
    let proof = deadline::prove(&clock, &calendar, &deadline::ClockRules::from(&policy), at(24, 10));
    assert_eq!(proof.due_on, date(25), "five working days from 18 November, the late demand taking none away");
}

#[test]
fn op_4_a_new_fault_in_a_new_file_is_no_late_demand() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    let first = case.request_correction(notice(), date(20), ActingAs::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), first);
    let supply = Supply { code: "01".to_owned(), files: vec![FileId(Uuid::from_u128(78))], on_paper: false };
    let fact = case.supplement(vec![supply], Intake::Online, ActingAs::Applicant).unwrap();
    let case = then(case, at(18, 20), By::Applicant, fact);
    let case = checked(case, at(19, 9), [("01", flawed()), ("02", Verdict::Complete)]);
    assert!(!case.lacks()[0].late_demand);
}

#[test]
fn op_4_corrections_have_to_answer_the_whole_notice() {
    let case = checked(submitted(), at(13, 9), [("01", flawed()), ("02", flawed())]);
    let fact = case.request_correction(notice(), date(20), ActingAs::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), fact);
    let one = Supply { code: "01".to_owned(), files: Vec::new(), on_paper: true };
    let refusal = case.supplement(vec![one], Intake::AtWindow, ActingAs::Applicant).unwrap_err();
    assert_eq!(refusal.fields.len(), 1);
    assert_eq!(refusal.fields[0].field, "supplies.02");
}

#[test]
fn xt_1_silence_of_five_working_days_accepts() {
    let case = submitted();
    let (policy, calendar) = rules();
    let clock = case.clock(&policy).unwrap();
    let proof = deadline::prove(&clock, &calendar, &deadline::ClockRules::from(&policy), at(13, 9));
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
    let asked = case.request_correction(notice(), date(20), ActingAs::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), asked);
    let supply = Supply { code: "01".to_owned(), files: vec![FileId(Uuid::from_u128(78))], on_paper: false };
    let fact = case.supplement(vec![supply], Intake::Online, ActingAs::Applicant).unwrap();
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
    let fact = case.request_correction(notice(), date(20), ActingAs::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), fact);
    assert_eq!(code(case.lapse(date(20))).0, "not_lapsed");
    assert_eq!(then(case.clone(), at(21, 0), By::System, case.lapse(date(21)).unwrap()).state.stage(), Stage::Lapsed);
}

/// What the window's finding about one material is refused with.
fn finding(code: &str, verdict: Verdict, change: fn(&mut Item)) -> Vec<(String, String)> {
    let mut case = submitted();
    change(&mut case.materials[0]);
    let checks = vec![Check { code: code.to_owned(), verdict, on_paper: false }];
    let refused = case.check_materials(checks, ActingAs::Staff(CLERK)).map_err(faults);
    refused.err().map(|it| it.1).unwrap_or_default().into_iter().map(|it| (it.field, it.code)).collect()
}

#[test]
fn the_window_finds_only_what_can_be_so() {
    let one = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    let gone = |item: &mut Item| item.files.clear();
    let paper = |item: &mut Item| (item.files, item.on_paper) = (Vec::new(), true);
    assert_eq!(finding("01", Verdict::Complete, |_| {}), []);
    assert_eq!(finding("01", Verdict::Complete, paper), []);
    assert_eq!(finding("01", Verdict::Complete, gone), one("checks.0.verdict", "not_supplied"));
    assert_eq!(finding("01", flawed(), gone), one("checks.0.verdict", "not_supplied"));
    assert_eq!(finding("01", Verdict::Missing, gone), []);
    assert_eq!(finding("01", Verdict::Missing, |_| {}), one("checks.0.verdict", "supplied"));
    assert_eq!(finding("01", Verdict::Flawed { fault: " ".to_owned() }, |_| {}), one("checks.0.fault", "empty"));
    let long = Verdict::Flawed { fault: "字".repeat(501) };
    assert_eq!(finding("01", long, |_| {}), one("checks.0.fault", "text_too_long"));
    assert_eq!(finding("99", Verdict::Complete, |_| {}), one("checks.0.code", "unknown_material"));
    let nothing = submitted().check_materials(Vec::new(), ActingAs::Staff(CLERK)).map_err(faults).unwrap_err();
    assert_eq!(nothing.1, [fault("checks", "empty", "请至少核对一份材料")]);
}

#[test]
fn paper_taken_in_at_the_window_counts_as_handed_in() {
    let mut case = submitted();
    case.materials[0].files.clear();
    let checks = vec![Check { code: "01".to_owned(), verdict: Verdict::Complete, on_paper: true }];
    let fact = case.check_materials(checks, ActingAs::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), fact);
    assert!(case.materials[0].on_paper && case.materials[0].is_supplied());
    assert!(!case.materials[1].on_paper);
}

#[test]
fn op_4_a_notice_asks_for_what_is_needed_and_wanting() {
    let mut case = submitted();
    for item in &mut case.materials {
        item.files.clear();
    }
    case.materials[1].needed = false;
    let case = checked(case, at(13, 9), [("01", Verdict::Missing), ("02", Verdict::Missing)]);
    let lacks = case.lacks();
    assert_eq!(lacks.len(), 1, "nobody needs the second");
    assert_eq!((lacks[0].code.as_str(), lacks[0].fault.as_str(), lacks[0].late_demand), ("01", "没有提交", false));
    let complete = checked(submitted(), at(13, 9), [("01", Verdict::Complete), ("02", Verdict::Complete)]);
    let refused = complete.request_correction(notice(), date(20), ActingAs::Staff(CLERK));
    assert_eq!(code(refused), ("nothing_lacking", under("OP-4")));
}

#[test]
fn a_material_that_nobody_needs_and_nobody_brought_need_not_be_looked_at() {
    let mut case = submitted();
    (case.materials[1].needed, case.materials[1].files) = (false, Vec::new());
    let checks = vec![Check { code: "01".to_owned(), verdict: Verdict::Complete, on_paper: false }];
    let fact = case.check_materials(checks, ActingAs::Staff(CLERK)).unwrap();
    let case = then(case, at(13, 10), staff(CLERK), fact);
    assert!(case.accept(notice(), ActingAs::Staff(CLERK)).is_ok());
    let flawed_second = checked(submitted(), at(13, 9), [("01", Verdict::Complete), ("02", flawed())]);
    assert_eq!(code(flawed_second.accept(notice(), ActingAs::Staff(CLERK))), ("materials_open", under("OP-4")));
}

#[test]
fn a_correction_brings_known_materials_and_something_of_each() {
    let supply = |code: &str, files: Vec<FileId>| Supply { code: code.to_owned(), files, on_paper: false };
    let file = || vec![FileId(Uuid::from_u128(78))];
    let handed = |supplies: Vec<Supply>| {
        let refused = correcting().supplement(supplies, Intake::Online, ActingAs::Applicant).map_err(faults);
        refused.err().map(|it| it.1).unwrap_or_default().into_iter().map(|it| (it.field, it.code)).collect::<Vec<_>>()
    };
    let one = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(handed(vec![supply("01", file())]), []);
    assert_eq!(handed(vec![supply("01", Vec::new())]), one("supplies.0.files", "empty"));
    assert_eq!(handed(vec![supply("01", file()), supply("99", file())]), one("supplies.1.code", "unknown_material"));
    assert_eq!(handed(Vec::new()), one("supplies.01", "missing"));
}

#[test]
fn a_correction_adds_to_what_was_handed_in_and_is_looked_at_again() {
    let (old, new) = (FileId(Uuid::from_u128(77)), FileId(Uuid::from_u128(78)));
    let supplies = vec![Supply { code: "01".to_owned(), files: vec![new], on_paper: true }];
    let fact = correcting().supplement(supplies, Intake::AtWindow, ActingAs::Applicant).unwrap();
    let case = then(correcting(), at(18, 20), By::Applicant, fact);
    let item = &case.materials[0];
    assert_eq!(
        (item.files.as_slice(), item.on_paper, item.supplied_at),
        ([old, new].as_slice(), true, Some(at(18, 20)))
    );
    assert_eq!((&item.verdict, &case.materials[1].verdict), (&Verdict::Unchecked, &Verdict::Complete));
    assert_eq!(case.state, State::Submitted { received_at: at(18, 20) });
    assert_eq!(case.notices, 1);
}

#[test]
fn op_4_a_refusal_has_its_reasons_and_its_basis_and_a_withdrawal_needs_none() {
    let refuse = |reasons: &str, basis: &str| {
        let refused = submitted().refuse(notice(), reasons.to_owned(), basis.to_owned(), ActingAs::Staff(CLERK));
        refused.map_err(faults).err().map(|it| (it.0, it.1.into_iter().map(|it| it.field).collect::<Vec<_>>()))
    };
    assert_eq!(refuse("不归本中心", "某法"), None);
    assert_eq!(refuse(" ", " "), Some((under("OP-4"), vec!["reasons".to_owned(), "basis".to_owned()])));
    let withdrawn = submitted().withdraw(String::new(), ActingAs::Applicant);
    assert_eq!(withdrawn, Ok(Fact::Withdrawn { reason: String::new() }));
    let long = submitted().withdraw("字".repeat(2001), ActingAs::Applicant).map_err(faults).unwrap_err();
    assert_eq!(long.1[0].code, "text_too_long");
}

#[test]
fn xt_1_silence_accepts_only_where_the_window_was_silent() {
    assert_eq!(code(accepted().accept_by_silence(notice())), ("not_silent", under("行政许可法第三十二条")));
    assert_eq!(code(correcting().accept_by_silence(notice())).0, "not_silent");
    assert_eq!(code(submitted().lapse(date(30))), ("not_lapsed", under("OP-4")));
    let (policy, _) = rules();
    assert_eq!(correcting().silent_clock(&policy), None);
    let facts = submitted().silent_clock(&policy).unwrap().facts;
    assert_eq!(facts.start, deadline::Start { event: deadline::StartEvent::Deemed, at: at(12, 21) });
}

#[test]
fn op_4_what_was_found_wanting_is_not_answered_by_handing_the_same_in_again() {
    let old = FileId(Uuid::from_u128(70));
    let new = FileId(Uuid::from_u128(71));
    let mut case = correcting();
    case.materials[0].files = vec![old];
    let supply =
        |code: &str, files: &[FileId]| Supply { code: code.to_owned(), files: files.to_vec(), on_paper: false };
    let refused = |supplies: Vec<Supply>| {
        let answer = case.supplement(supplies, Intake::Online, ActingAs::Applicant);
        answer.map_err(|refusal| refusal.fields.into_iter().map(|fault| (fault.field, fault.code)).collect::<Vec<_>>())
    };
    let fault = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(refused(vec![supply("01", &[old])]), Err(fault("supplies.0.files", "handed_in")));
    assert_eq!(refused(vec![supply("01", &[new, old])]), Err(fault("supplies.0.files", "handed_in")));
    assert_eq!(refused(vec![supply("01", &[new, new])]), Err(fault("supplies.0.files", "twice")));
    assert_eq!(refused(vec![supply("01", &[new]), supply("01", &[new])]), Err(fault("supplies.1.code", "twice")));
    assert!(refused(vec![supply("01", &[new])]).is_ok());
}

#[test]
fn a_check_names_each_material_once() {
    let check = |verdict| Check { code: "01".to_owned(), verdict, on_paper: false };
    let both = vec![check(Verdict::Complete), check(flawed())];
    let refusal = submitted().check_materials(both, ActingAs::Staff(CLERK)).unwrap_err();
    assert!(refusal.fields.iter().any(|fault| fault.field == "checks.1.code" && fault.code == "twice"), "{refusal:?}");
}
