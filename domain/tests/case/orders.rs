//! What other areas may have done to a case, and whose turn it is.

use crate::*;

const AGENT: AccountId = AccountId(Uuid::from_u128(40));

pub(super) fn payment() -> Hold {
    Hold {
        kind: "payment".to_owned(),
        blocks: vec![Act::Deliver],
        stops_clock: None,
        why: "费用还没有缴，缴清以后才能领取结果".to_owned(),
        clause: Some("OP-7".to_owned()),
    }
}

pub(super) fn mandate() -> Mandate {
    let By::Staff(agent) = staff(AGENT) else { unreachable!("staff") };
    Mandate { id: MandateId(Uuid::from_u128(30)), agent }
}

fn hold_id() -> HoldId {
    HoldId(Uuid::from_u128(20))
}

fn ordered(case: Case, when: Timestamp, fact: Fact) -> Case {
    then(case, when, By::System, fact)
}

fn marked(case: Case, mark: CaseMark) -> Case {
    let fact = case.mark(mark, "登记在册".to_owned()).unwrap();
    ordered(case, at(13, 11), fact)
}

#[test]
fn a_mark_is_put_once_and_taken_once() {
    let case = marked(accepted(), CaseMark::Urgent);
    assert_eq!(case.marks, [CaseMark::Urgent]);
    assert_eq!(code(case.mark(CaseMark::Urgent, String::new())), ("marked_already", None));
    assert_eq!(code(case.unmark(CaseMark::Green, String::new())), ("not_marked", None));
    let fact = case.unmark(CaseMark::Urgent, "误标".to_owned()).unwrap();
    assert_eq!(ordered(case, at(13, 12), fact).marks, []);
}

#[test]
fn gc_4_a_green_case_has_the_shortest_limit_and_the_proof_names_the_rule() {
    let (ordinary, green) = (accepted(), marked(accepted(), CaseMark::Green));
    let basis = |case: &Case| case.clock(&rules().0).unwrap().basis;
    let clause = rules().0.green_channel.unwrap().shortest_limit.clause;
    assert_eq!((basis(&ordinary).shortest_by, basis(&green).shortest_by), (None, Some(clause)));
    assert!(prove_at(&green, at(13, 12)).due_on <= prove_at(&ordinary, at(13, 12)).due_on);
}

#[test]
fn kp_10_a_key_project_has_its_limits_reduced_and_no_other_case_has() {
    let due = |case: &Case| prove_at(case, at(13, 12)).due_on;
    let with_visit = marked(accepted(), CaseMark::KeyProject);
    // Fourteen promised working days are halved where somebody looks at the place.
    assert_eq!((due(&accepted()), due(&with_visit)), (NaiveDate::from_ymd_opt(2026, 12, 3).unwrap(), date(24)));
    let mut short = accepted();
    short.terms.promised = Some(Limit::working_days(3));
    short.terms.site_survey = false;
    assert_eq!((due(&short), due(&marked(short.clone(), CaseMark::KeyProject))), (date(18), date(16)));
    assert_eq!(due(&marked(accepted(), CaseMark::Tolerance)), due(&accepted()));
}

#[test]
fn lists_put_green_and_urgent_cases_first_and_key_projects_next() {
    let ranks: Vec<i32> = CaseMark::ALL.iter().map(|mark| mark.rank().unwrap_or(ORDINARY_RANK)).collect();
    assert_eq!(ranks, [0, 0, 1, 9, 9, 9]);
}

#[test]
fn what_is_held_is_refused_in_the_words_of_the_hold_until_it_is_released() {
    let fact = issued().hold(hold_id(), payment()).unwrap();
    let case = ordered(issued(), at(17, 14), fact);
    let refusal = case.can(Act::Deliver, ActingAs::Staff(CLERK)).unwrap_err();
    assert_eq!((refusal.code, refusal.message, refusal.clause), ("held", payment().why, under("OP-7")));
    assert_eq!(case.standing_holds().count(), 1);
    let fact = case.release(hold_id(), "已缴清".to_owned()).unwrap();
    let case = ordered(case, at(17, 15), fact);
    assert_eq!(case.can(Act::Deliver, ActingAs::Staff(CLERK)), Ok(()));
    assert_eq!(code(case.release(hold_id(), String::new())), ("not_held", None));
    let twice = Event { at: at(17, 16), by: By::System, fact: Fact::Released { id: hold_id(), why: String::new() } };
    assert!(case.apply(&twice).is_err());
}

#[test]
fn a_hold_says_something_and_takes_nothing_from_the_applicant() {
    let empty = Hold { blocks: Vec::new(), ..payment() };
    assert_eq!(code(issued().hold(hold_id(), empty)), ("empty_hold", None));
    for act in [Act::Withdraw, Act::Supplement] {
        let greedy = Hold { blocks: vec![Act::Propose, act], ..payment() };
        assert_eq!(code(accepted().hold(hold_id(), greedy)), ("applicants_act", None));
    }
}

fn pausing(reason: PauseReason, announced_days: Option<u16>) -> Hold {
    let pause = HoldPause { reason, notice: notice(), announced_days };
    Hold { stops_clock: Some(pause), blocks: Vec::new(), ..payment() }
}

#[test]
fn a_hold_stops_the_clock_only_by_a_lawful_reason_that_was_announced() {
    let due = |case: &Case| prove_at(case, at(25, 9)).due_on;
    let held = |hold: Hold| {
        let fact = accepted().hold(hold_id(), hold).unwrap();
        let case = ordered(accepted(), at(16, 9), fact);
        let fact = case.release(hold_id(), "收到".to_owned()).unwrap();
        ordered(case, at(18, 17), fact)
    };
    assert_eq!(due(&held(payment())), due(&accepted()), "it blocks, and the time is the office's own");
    let review = held(pausing(PauseReason::ExpertReview, Some(2)));
    assert_eq!(due(&review), NaiveDate::from_ymd_opt(2026, 12, 7).unwrap(), "two announced working days later");
    assert_eq!(due(&held(pausing(PauseReason::ExpertReview, None))), due(&accepted()), "nothing was announced");
}

#[test]
fn a_hold_from_before_acceptance_stops_the_decision_from_its_start_and_not_before() {
    let fact = submitted().hold(hold_id(), pausing(PauseReason::ExpertReview, Some(3))).unwrap();
    let case = ordered(submitted(), at(13, 8), fact);
    let case = checked(case, at(13, 9), [("01", Verdict::Complete), ("02", Verdict::Complete)]);
    let fact = case.accept(notice(), ActingAs::Staff(CLERK)).unwrap();
    let case = then(case, at(16, 10), staff(CLERK), fact);
    let pauses = case.clock(&rules().0).unwrap().facts.pauses;
    assert_eq!(pauses.iter().map(|pause| (pause.from, pause.to)).collect::<Vec<_>>(), [(at(16, 10), None)]);
    let fact = case.release(hold_id(), "收到".to_owned()).unwrap();
    let case = ordered(case, at(16, 10), fact);
    assert_eq!(case.clock(&rules().0).unwrap().facts.pauses, [], "what was over when the clock began is none of its");
}

fn deferred() -> Case {
    let mut case = submitted();
    case.materials[1].files.clear();
    let fact = case.defer(vec![Deferral { code: "02".to_owned(), due_on: date(27) }]).unwrap();
    let case = ordered(case, at(13, 9), fact);
    let check = Check { code: "01".to_owned(), verdict: Verdict::Complete, on_paper: false };
    let fact = case.check_materials(vec![check], ActingAs::Staff(CLERK)).unwrap();
    then(case, at(13, 9), staff(CLERK), fact)
}

#[test]
fn a_paper_that_may_follow_does_not_stand_in_the_way_of_accepting() {
    let mut without = submitted();
    without.materials[0].verdict = Verdict::Complete;
    without.materials[1].files.clear();
    assert_eq!(code(without.can(Act::Accept, ActingAs::Staff(CLERK))), ("materials_open", under("OP-4")));
    let case = deferred();
    assert_eq!(case.can(Act::Accept, ActingAs::Staff(CLERK)), Ok(()));
    assert_eq!(case.lacks(), [], "and no correction notice asks for it");
}

#[test]
fn what_may_follow_is_no_key_material_and_is_not_there_already() {
    let mut case = submitted();
    let items = |code: &str| vec![Deferral { code: code.to_owned(), due_on: date(27) }];
    let refused = |case: &Case, items| {
        let (clause, fields) = faults(case.defer(items).unwrap_err());
        (clause, fields.into_iter().map(|it| (it.field, it.code)).collect::<Vec<_>>())
    };
    let one = |code: &str| (under("TA-1"), vec![("items.0.code".to_owned(), code.to_owned())]);
    assert_eq!(refused(&case, items("02")), one("supplied"));
    case.materials.iter_mut().for_each(|item| item.files.clear());
    assert_eq!(refused(&case, items("01")), one("key_material"));
    assert_eq!(refused(&case, items("09")), one("unknown_material"));
    assert_eq!(refused(&case, Vec::new()), (under("TA-1"), vec![("items".to_owned(), "empty".to_owned())]));
    assert_eq!(code(accepted().defer(items("02"))), ("not_now", under("TA-1")));
}

#[test]
fn no_result_goes_out_before_the_last_paper_is_there_and_found_complete() {
    let case = deferred();
    let supply = |code: &str, on_paper| vec![Supply { code: code.to_owned(), files: Vec::new(), on_paper }];
    assert_eq!(code(case.supply(supply("02", true), Intake::AtWindow)), ("not_now", under("TA-2")));
    let fact = case.accept(notice(), ActingAs::Staff(CLERK)).unwrap();
    let mut case = then(case, at(13, 10), staff(CLERK), fact);
    let decision = issued().state.decision().unwrap().clone();
    case.state = State::Issued(decision);
    let deliver = |case: &Case| code(case.can(Act::Deliver, ActingAs::Staff(CLERK)));
    assert_eq!(deliver(&case), ("papers_awaited", under("TA-2")));
    assert!(!case.open_acts().contains(&Act::Check), "there is nothing to look at yet");
    assert_eq!(faults(case.supply(supply("01", true), Intake::AtWindow).unwrap_err()).1[0].code, "not_deferred");
    assert_eq!(faults(case.supply(supply("02", false), Intake::AtWindow).unwrap_err()).1[0].code, "empty");

    let fact = case.supply(supply("02", true), Intake::AtWindow).unwrap();
    let case = ordered(case, at(18, 9), fact);
    assert_eq!(deliver(&case), ("papers_awaited", under("TA-2")), "it came, and nobody has looked");
    assert!(case.open_acts().contains(&Act::Check));
    let check = |code: &str, verdict| vec![Check { code: code.to_owned(), verdict, on_paper: true }];
    let window = ActingAs::Staff(CLERK);
    assert_eq!(
        faults(case.check_materials(check("01", Verdict::Complete), window).unwrap_err()).1[0].code,
        "checked_before"
    );
    let fact = case.check_materials(check("02", flawed()), window).unwrap();
    let case = then(case, at(18, 10), staff(CLERK), fact);
    assert_eq!(deliver(&case), ("papers_awaited", under("TA-2")), "it cannot be used");
    let fact = case.check_materials(check("02", Verdict::Complete), window).unwrap();
    let case = then(case, at(18, 11), staff(CLERK), fact);
    assert_eq!((case.state.stage(), case.can(Act::Deliver, window)), (Stage::Issued, Ok(())));
}

#[test]
fn dl_14_an_agent_is_entrusted_with_a_case_until_the_mandate_ends() {
    let fact = submitted().entrust(mandate()).unwrap();
    let case = ordered(submitted(), at(13, 8), fact);
    assert!(case.is_entrusted_to(AGENT) && !case.is_entrusted_to(CLERK));
    assert_eq!(code(case.entrust(mandate())), ("entrusted_already", under("GC-10")));
    let fact = case.end_trust(mandate().id, "申请人收回".to_owned()).unwrap();
    let case = ordered(case, at(13, 9), fact);
    assert!(!case.is_entrusted_to(AGENT));
    assert_eq!(code(case.end_trust(mandate().id, String::new())), ("not_entrusted", under("GC-10")));
}

#[test]
fn a_case_is_ended_from_outside_until_its_result_has_reached_the_applicant() {
    for case in of_every_stage() {
        let stage = case.state.stage();
        let open = stage.turn().is_some() && stage != Stage::Delivered;
        let ended = case.end("容缺材料逾期未补".to_owned(), notice());
        assert_eq!(ended.is_ok(), open, "{stage}");
        let held = case.hold(hold_id(), payment());
        assert_eq!((case.mark(CaseMark::Green, String::new()).is_ok(), held.is_ok()), (open, open), "{stage}");
        if let Ok(fact) = ended {
            let case = ordered(case, at(27, 0), fact);
            assert_eq!((case.state.stage(), case.clock(&rules().0)), (Stage::Ended, None));
            assert_eq!((case.open_acts(), case.state.stage().is_closed()), (Vec::new(), true));
        }
    }
}

#[test]
fn every_duty_has_one_stage_in_which_it_is_awaited_and_the_applicants_is_no_role_s() {
    let awaited: BTreeSet<Duty> = Stage::ALL.iter().filter_map(|stage| stage.duty()).collect();
    assert_eq!(awaited, Duty::ALL.iter().copied().collect());
    for stage in Stage::ALL.iter().copied() {
        let Some(turn) = stage.turn() else { continue };
        let opens = of_every_stage().into_iter().filter(|case| case.state.stage() == stage);
        assert!(opens.into_iter().any(|case| case.open_acts().contains(&turn.act)), "{stage} opens {}", turn.act);
        assert_eq!(turn.duty.role().is_none(), turn.duty == Duty::Correct);
    }
}

#[test]
fn cw_3_a_duty_is_carried_by_the_post_laid_down_at_submission_else_by_the_cases_own() {
    let far = Post {
        unit: UnitId(Uuid::from_u128(60)),
        unit_name: "南坪县市场监督管理局".to_owned(),
        hall: HallId(Uuid::from_u128(70)),
    };
    let mut case = submitted();
    case.terms.posts = Posts::from([(Duty::Accept, far.clone())]);
    assert_eq!(case.terms.post(Duty::Accept), far);
    assert_eq!(case.terms.post(Duty::Review).unit, case.terms.unit);
    assert_eq!(case.holder(Reader::Staff), "南坪县市场监督管理局 · 窗口");
    assert!(case.terms.involves_unit(far.unit) && case.terms.involves_hall(far.hall));
    assert!(!submitted().terms.involves_unit(far.unit) && !submitted().terms.involves_hall(far.hall));
}
