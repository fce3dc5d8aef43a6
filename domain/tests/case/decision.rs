//! From the back office to the applicant: two persons, pauses, more time, signature and seals.

use crate::*;

#[test]
fn op_2_whoever_accepted_does_not_review() {
    let proposal = || Proposal { outcome: Outcome::Approved, opinion: "符合".to_owned(), basis: String::new() };
    assert_eq!(code(accepted().propose(proposal(), ActingAs::Staff(CLERK))), ("same_person", under("OP-2")));
    assert!(accepted().propose(proposal(), ActingAs::Staff(REVIEWER)).is_ok());
}

#[test]
fn op_11_a_result_needs_the_deputy_and_two_seals_in_order_by_different_people() {
    assert_eq!(
        code(proposed().sign(notice(), AUTHORIZATION, ActingAs::Staff(REVIEWER))),
        ("same_person", under("OP-11"))
    );
    let case = signed();
    assert!(!case.state.decision().unwrap().is_valid());
    assert_eq!(code(case.deliver(Delivery::Online, None, ActingAs::Staff(CLERK))), ("seals_missing", under("OP-11")));
    let early = case.seal_bureau(AUTHORIZATION, ActingAs::Staff(SEALER));
    assert_eq!(code(early), ("approval_seal_first", under("OP-11")));
    let fact = case.seal_approval(AUTHORIZATION, ActingAs::Staff(DEPUTY)).unwrap();
    let case = then(case, at(17, 11), staff(DEPUTY), fact);
    assert_eq!(code(case.seal_bureau(AUTHORIZATION, ActingAs::Staff(DEPUTY))), ("same_person", under("OP-11")));
    let fact = case.seal_bureau(AUTHORIZATION, ActingAs::Staff(SEALER)).unwrap();
    let case = then(case, at(17, 12), staff(SEALER), fact);
    assert!(case.state.decision().unwrap().is_valid());
    let fact = case.deliver(Delivery::Online, None, ActingAs::Staff(CLERK)).unwrap();
    assert_eq!(then(case, at(17, 13), staff(CLERK), fact).state.stage(), Stage::Delivered);
}

#[test]
fn op_4_a_rejection_needs_its_reasons_and_its_basis() {
    let proposal = Proposal { outcome: Outcome::Rejected, opinion: " ".to_owned(), basis: String::new() };
    let refusal = accepted().propose(proposal, ActingAs::Staff(REVIEWER)).unwrap_err();
    let fields: Vec<&str> = refusal.fields.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["opinion", "basis"]);
}

#[test]
fn op_5_nobody_grants_themselves_more_time_and_nobody_grants_it_twice() {
    let case = accepted();
    let fact = case.request_extension(3, "案情复杂".to_owned(), 10, ActingAs::Staff(REVIEWER)).unwrap();
    let case = then(case, at(16, 9), staff(REVIEWER), fact);
    assert_eq!(code(case.answer_extension(Some(notice()), ActingAs::Staff(REVIEWER))), ("same_person", under("OP-5")));
    let fact = case.answer_extension(Some(notice()), ActingAs::Staff(DEPUTY)).unwrap();
    let case = then(case, at(16, 10), staff(DEPUTY), fact);
    assert_eq!(case.extension.as_ref().map(|extension| extension.days), Some(3));
    let again = case.request_extension(1, "还要".to_owned(), 10, ActingAs::Staff(REVIEWER));
    assert_eq!(code(again).0, "not_now");
}

#[test]
fn xt_1_a_special_procedure_moves_the_due_date_by_its_working_days() {
    let (policy, calendar) = rules();
    let case = accepted();
    let clock_rules = deadline::ClockRules::from(&policy);
    let before = deadline::prove(&case.clock(&policy).unwrap(), &calendar, &clock_rules, at(17, 9));
    let plan =
        Suspension { procedure: PauseReason::ExpertReview, expected_days: 3, reason: "需要专家评审".to_owned() };
    let who = ActingAs::Staff(REVIEWER);
    let fact = case.suspend(notice(), plan, &policy.decision.pauses, who).unwrap();
    let case = then(case, at(17, 9), staff(REVIEWER), fact);
    assert!(matches!(case.state, State::Suspended { .. }));
    let fact = case.resume("合格".to_owned(), who).unwrap();
    let case = then(case, at(18, 16), staff(REVIEWER), fact);
    let after = deadline::prove(&case.clock(&policy).unwrap(), &calendar, &clock_rules, at(19, 9));
    assert_eq!(after.due_on, calendar.add_working_days(before.due_on, 2));
}

#[test]
fn xt_1_only_listed_procedures_stop_the_clock() {
    let (policy, _) = rules();
    let mut pauses = policy.decision.pauses;
    pauses.value.retain(|reason| *reason != PauseReason::Auction);
    let plan = Suspension { procedure: PauseReason::Auction, expected_days: 3, reason: "拍卖".to_owned() };
    let refusal = accepted().suspend(notice(), plan, &pauses, ActingAs::Staff(REVIEWER)).unwrap_err();
    assert_eq!(refusal.fields[0].code, "not_listed");
}

#[test]
fn a_parcel_has_a_tracking_number() {
    let send = |number: Option<&str>| {
        issued().deliver(Delivery::Post, number.map(str::to_owned), ActingAs::Staff(CLERK)).map_err(faults)
    };
    for silent in [None, Some("  ")] {
        assert_eq!(send(silent), Err((None, vec![fault("tracking", "invalid", "邮寄请填写快递单号")])));
    }
    let (forty, more) = ("1".repeat(40), "1".repeat(41));
    for wrong in ["EX12", "EX-123", "单号12345", &more] {
        let refused = vec![fault("tracking", "invalid", "快递单号是 5 到 40 位字母和数字")];
        assert_eq!(send(Some(wrong)), Err((None, refused)), "{wrong}");
    }
    for right in ["EX123", " EX123456789CN ", &forty] {
        let sent = Fact::Delivered { way: Delivery::Post, tracking: Some(right.trim().to_owned()) };
        assert_eq!(send(Some(right)), Ok(sent));
    }
    let handed = issued().deliver(Delivery::Window, Some("EX123".to_owned()), ActingAs::Staff(CLERK)).unwrap();
    assert_eq!(handed, Fact::Delivered { way: Delivery::Window, tracking: None }, "nothing was sent");
}

#[test]
fn op_5_more_time_is_asked_for_in_days_within_the_bound_and_with_a_reason() {
    let ask = |days, reason: &str| {
        accepted().request_extension(days, reason.to_owned(), 10, ActingAs::Staff(REVIEWER)).map_err(faults)
    };
    for days in [1, 10] {
        let asked = Fact::ExtensionRequested { days, reason: "案情复杂".to_owned() };
        assert_eq!(ask(days, "案情复杂"), Ok(asked));
    }
    for days in [0, 11, u16::MAX] {
        let range = vec![fault("days", "range", "延期只能是 1 到 10 个工作日")];
        assert_eq!(ask(days, "案情复杂"), Err((under("行政许可法第四十二条"), range)), "{days}");
    }
    let silent = vec![fault("reason", "empty", "请写明延期原因，申请人会看到")];
    assert_eq!(ask(3, " "), Err((under("行政许可法第四十二条"), silent)));
}

#[test]
fn xt_1_a_special_procedure_is_announced_for_1_to_250_working_days() {
    let listed = rules().0.decision.pauses;
    let announce = |expected_days| {
        let plan = Suspension { procedure: PauseReason::Hearing, expected_days, reason: "听证".to_owned() };
        accepted().suspend(notice(), plan, &listed, ActingAs::Staff(REVIEWER)).map_err(faults)
    };
    for days in [1, 250] {
        assert!(matches!(announce(days), Ok(Fact::Suspended { expected_days, .. }) if expected_days == days));
    }
    for days in [0, 251, u16::MAX] {
        let range = vec![fault("expected_days", "range", "所需时间要书面告知申请人，在 1 到 250 个工作日之间")];
        assert_eq!(announce(days), Err((under("行政许可法第四十五条"), range)), "{days}");
    }
}

#[test]
fn an_instant_matter_has_no_more_time_to_ask_for() {
    let mut case = accepted();
    assert!(case.open_acts().contains(&Act::RequestExtension));
    case.terms.instant = true;
    assert!(!case.open_acts().contains(&Act::RequestExtension));
    let refused = case.request_extension(1, "案情复杂".to_owned(), 10, ActingAs::Staff(REVIEWER)).unwrap_err();
    assert_eq!((refused.code, refused.message.as_str()), ("not_now", "这件办件现在是“审查中”，不能申请延期"));
}

#[test]
fn op_5_more_time_that_is_not_granted_moves_nothing() {
    let before = prove_at(&accepted(), at(17, 9)).due_on;
    let case = asked();
    let fact = case.answer_extension(None, ActingAs::Staff(DEPUTY)).unwrap();
    assert_eq!(fact, Fact::ExtensionDenied);
    let case = then(case, at(16, 10), staff(DEPUTY), fact);
    assert_eq!((case.state.stage(), &case.extension), (Stage::Reviewing, &None));
    assert_eq!(prove_at(&case, at(17, 9)).due_on, before);
    assert_eq!(
        code(case.answer_extension(Some(notice()), ActingAs::Staff(DEPUTY))).0,
        "not_now",
        "nobody asks any more"
    );
    assert!(case.open_acts().contains(&Act::RequestExtension));
}

#[test]
fn op_5_more_time_that_is_granted_moves_the_due_date_by_its_days() {
    let (before, case) = (prove_at(&accepted(), at(17, 9)).due_on, asked());
    let fact = case.answer_extension(Some(notice()), ActingAs::Staff(DEPUTY)).unwrap();
    assert!(matches!(&fact, Fact::ExtensionGranted { days: 3, reason, .. } if reason == "案情复杂"));
    let case = then(case, at(16, 10), staff(DEPUTY), fact);
    assert_eq!(prove_at(&case, at(17, 9)).due_on, rules().1.add_working_days(before, 3));
}

#[test]
fn op_11_a_proposal_goes_back_with_a_reason_and_is_reviewed_again() {
    let case = proposed();
    let back = |reason: &str, account| case.return_proposal(reason.to_owned(), ActingAs::Staff(account));
    assert_eq!(code(back("请核实面积", REVIEWER)), ("same_person", under("OP-11")), "the proposal is their own");
    assert_eq!(code(back("请核实面积", CLERK)), ("same_person", under("OP-2")), "they accepted the case");
    let silent = faults(back("  ", DEPUTY).unwrap_err());
    assert_eq!(silent, (None, vec![fault("reason", "empty", "请写明退回的原因")]));
    let fact = back("请核实面积", DEPUTY).unwrap();
    assert_eq!(fact, Fact::Returned { reason: "请核实面积".to_owned() });

    let due = prove_at(&case, at(17, 9)).due_on;
    let case = then(case.clone(), at(17, 9), staff(DEPUTY), fact);
    assert_eq!(case.state.stage(), Stage::Reviewing);
    assert_eq!(prove_at(&case, at(18, 9)).due_on, due, "the clock of the decision runs on");
    assert_eq!(case.state.review(), accepted().state.review(), "who accepted it stays known");
    let again = Proposal { outcome: Outcome::Approved, opinion: "面积无误".to_owned(), basis: String::new() };
    let fact = case.propose(again, ActingAs::Staff(REVIEWER)).unwrap();
    let case = then(case, at(18, 9), staff(REVIEWER), fact);
    assert!(case.sign(notice(), AUTHORIZATION, ActingAs::Staff(DEPUTY)).is_ok());
}

#[test]
fn op_11_a_bureau_seal_without_an_approval_seal_to_compare_with_is_refused() {
    let mut decision = sealed().state.decision().unwrap().clone();
    decision.approval_seal = None;
    let mut case = sealed();
    case.state = State::ApprovalSealed(decision);
    let refused = case.seal_bureau(AUTHORIZATION, ActingAs::Staff(SEALER));
    assert_eq!(code(refused), ("approval_seal_first", under("OP-11")));
}

#[test]
fn op_2_where_silence_accepted_anybody_reviews_and_the_reviewer_does_not_sign() {
    let fact = submitted().accept_by_silence(notice()).unwrap();
    let case = then(submitted(), at(20, 0), By::System, fact);
    let proposal = Proposal { outcome: Outcome::Approved, opinion: "符合条件".to_owned(), basis: String::new() };
    let fact = case.propose(proposal, ActingAs::Staff(CLERK)).unwrap();
    let case = then(case, at(20, 10), staff(CLERK), fact);
    let signed = |account| case.sign(notice(), AUTHORIZATION, ActingAs::Staff(account));
    assert_eq!(code(signed(CLERK)), ("same_person", under("OP-11")));
    assert!(signed(DEPUTY).is_ok());
}

#[test]
fn op_4_what_is_said_in_the_back_office_is_said_and_can_be_printed() {
    let who = ActingAs::Staff(REVIEWER);
    let long = "字".repeat(2001);
    let propose = |outcome, opinion: &str, basis: &str| {
        let proposal = Proposal { outcome, opinion: opinion.to_owned(), basis: basis.to_owned() };
        let refused = accepted().propose(proposal, who).map_err(faults).unwrap_err();
        (refused.0, refused.1.into_iter().map(|it| (it.field, it.code)).collect::<Vec<_>>())
    };
    let one = |field: &str, code: &str| (under("OP-4"), vec![(field.to_owned(), code.to_owned())]);
    assert_eq!(propose(Outcome::Approved, " ", ""), one("opinion", "empty"));
    assert_eq!(propose(Outcome::Approved, "符合", &long), one("basis", "text_too_long"));
    assert_eq!(propose(Outcome::Rejected, &long, "某法"), one("opinion", "text_too_long"));
    assert_eq!(propose(Outcome::Rejected, "不符合", " "), one("basis", "empty"));
    let result = suspended().resume(" ".to_owned(), who).map_err(faults);
    assert_eq!(result, Err((None, vec![fault("reason", "empty", "请写明结果，例如“现场核查合格”")])));
}
