//! What other areas may have done to a case, and whose turn it is.

use crate::*;

const AGENT: AccountId = AccountId(Uuid::from_u128(40));

pub(super) fn payment() -> Hold {
    Hold {
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

pub(super) fn hold_id() -> HoldId {
    HoldId(Uuid::from_u128(20))
}

pub(super) fn ordered(case: Case, when: Timestamp, fact: Fact) -> Case {
    then(case, when, By::System, fact)
}

pub(super) fn why() -> String {
    "登记在册".to_owned()
}

fn marked(case: Case, mark: CaseMark) -> Case {
    marked_at(case, mark, at(13, 8))
}

fn marked_at(case: Case, mark: CaseMark, when: Timestamp) -> Case {
    let fact = case.mark(mark, why()).unwrap();
    ordered(case, when, fact)
}

/// Marked before it was accepted, as whoever is in the directory is.
fn accepted_as(mark: CaseMark) -> Case {
    accept(marked(submitted(), mark))
}

fn accept(case: Case) -> Case {
    let case = checked(case, at(13, 10), [("01", Verdict::Complete), ("02", Verdict::Complete)]);
    let fact = case.accept(notice(), ActingAs::Staff(CLERK)).unwrap();
    then(case, at(13, 10), staff(CLERK), fact)
}

pub(super) fn listed() -> domain::policy::Rule<Vec<PauseReason>> {
    rules().0.decision.pauses
}

#[test]
fn a_mark_is_put_once_and_taken_once() {
    let case = marked(accepted(), CaseMark::Urgent);
    assert!(case.has_mark(CaseMark::Urgent) && !case.has_mark(CaseMark::Green));
    assert_eq!(code(case.mark(CaseMark::Urgent, why())), ("marked_already", None));
    assert_eq!(code(case.unmark(CaseMark::Green, why())), ("not_marked", None));
    let fact = case.unmark(CaseMark::Urgent, "误标".to_owned()).unwrap();
    let case = ordered(case, at(13, 12), fact);
    assert!(!case.has_mark(CaseMark::Urgent) && case.mark(CaseMark::Urgent, why()).is_ok());
}

#[test]
fn a_green_case_has_the_shortest_limit_and_the_proof_names_the_rule() {
    let (ordinary, green) = (accepted(), accepted_as(CaseMark::Green));
    let basis = |case: &Case| case.clock(&rules().0).unwrap().basis;
    let clause = rules().0.green_channel.unwrap().shortest_limit.clause;
    assert_eq!((basis(&ordinary).shortest_by, basis(&green).shortest_by), (None, Some(clause)));
    assert_eq!(basis(&marked_at(accepted(), CaseMark::Green, at(16, 9))).shortest_by, None, "chosen after acceptance");
    let says = |case: &Case| serde_json::to_string(&prove_at(case, at(13, 12)).lines).unwrap();
    assert_ne!(says(&green), says(&ordinary), "the proof names it");
}

#[test]
fn a_key_project_has_its_limits_reduced_and_no_other_case_has() {
    let due = |case: &Case| prove_at(case, at(13, 12)).due_on;
    let with_visit = accepted_as(CaseMark::KeyProject);
    // Fourteen promised working days are halved where somebody looks at the place.
    assert_eq!((due(&accepted()), due(&with_visit)), (NaiveDate::from_ymd_opt(2026, 12, 3).unwrap(), date(24)));
    let mut short = submitted();
    short.terms.promised = Some(Limit::working_days(3));
    short.terms.site_survey = false;
    let key_project = accept(marked(short.clone(), CaseMark::KeyProject));
    assert_eq!((due(&accept(short)), due(&key_project)), (date(18), date(16)));
    assert_eq!(due(&accepted_as(CaseMark::Tolerance)), due(&accepted()));
    let late = marked_at(accepted(), CaseMark::KeyProject, at(16, 9));
    assert_eq!(due(&late), due(&accepted()), "nobody is late for a limit that came after the clock had begun");
}

#[test]
fn op_5_a_mark_that_is_taken_away_makes_no_late_case_punctual() {
    for mark in [CaseMark::Green, CaseMark::KeyProject] {
        let taken = |case: Case, when| {
            let fact = case.unmark(mark, "误标".to_owned()).unwrap();
            ordered(case, when, fact)
        };
        let case = accepted_as(mark);
        let basis = |case: &Case| case.clock(&rules().0).unwrap().basis;
        assert_eq!(basis(&taken(case.clone(), at(30, 9))), basis(&case), "the limit ran already");
        let early = taken(marked(submitted(), mark), at(13, 9));
        assert_eq!(basis(&accept(early)), basis(&accepted()), "taken away before it ran");
    }
}

#[test]
fn lists_put_green_and_urgent_cases_first_and_key_projects_next() {
    let ranks: Vec<i32> = CaseMark::ALL.iter().map(|mark| mark.rank().unwrap_or(ORDINARY_RANK)).collect();
    assert_eq!(ranks, [0, 0, 1, 9, 9, 9]);
}

#[test]
fn what_is_held_is_refused_in_the_words_of_the_hold_until_it_is_released() {
    let fact = issued().hold(hold_id(), payment(), &listed()).unwrap();
    let case = ordered(issued(), at(17, 14), fact);
    let refusal = case.can(Act::Deliver, ActingAs::Staff(CLERK)).unwrap_err();
    assert_eq!((refusal.code, refusal.message, refusal.clause), ("held", payment().why, under("OP-7")));
    assert_eq!(case.holds_in_force().count(), 1);
    let fact = case.release(hold_id(), "已缴清".to_owned()).unwrap();
    let case = ordered(case, at(17, 15), fact);
    assert_eq!(case.can(Act::Deliver, ActingAs::Staff(CLERK)), Ok(()));
    assert_eq!(code(case.release(hold_id(), why())), ("not_held", None));
    let twice = Event { at: at(17, 16), by: By::System, fact: Fact::Released { id: hold_id(), why: String::new() } };
    assert!(case.apply(&twice).is_err());
}

#[test]
fn a_hold_says_something_and_takes_nothing_from_the_applicant() {
    let empty = Hold { blocks: Vec::new(), ..payment() };
    assert_eq!(code(issued().hold(hold_id(), empty, &listed())), ("empty_hold", None));
    for act in [Act::Withdraw, Act::Supplement] {
        let greedy = Hold { blocks: vec![Act::Propose, act], ..payment() };
        assert_eq!(code(accepted().hold(hold_id(), greedy, &listed())), ("applicants_act", None));
    }
}

fn pausing(reason: PauseReason, announced_days: u16) -> Hold {
    let pause = HoldPause { reason, notice: notice(), announced_days };
    Hold { stops_clock: Some(pause), blocks: Vec::new(), ..payment() }
}

/// The case held from then on, and released then.
fn held(case: Case, hold: Hold, from: Timestamp, to: Timestamp) -> Case {
    let fact = case.hold(hold_id(), hold, &listed()).unwrap();
    let case = ordered(case, from, fact);
    let fact = case.release(hold_id(), "收到".to_owned()).unwrap();
    ordered(case, to, fact)
}

#[test]
fn a_hold_stops_the_clock_of_the_decision_for_the_days_that_were_announced() {
    let due = |case: &Case| prove_at(case, at(25, 9)).due_on;
    let held = |hold: Hold| held(accepted(), hold, at(16, 9), at(18, 17));
    assert_eq!(due(&held(payment())), due(&accepted()), "it blocks, and the time is the office's own");
    let review = held(pausing(PauseReason::ExpertReview, 2));
    assert_eq!(due(&review), NaiveDate::from_ymd_opt(2026, 12, 7).unwrap(), "two announced working days later");
}

#[test]
fn a_hold_stops_no_clock_for_a_reason_that_no_law_lists_or_for_no_time() {
    let fault = |hold, listed: &domain::policy::Rule<_>| {
        let refusal = accepted().hold(hold_id(), hold, listed).unwrap_err();
        assert_eq!(refusal.clause, under("行政许可法第四十五条"));
        refusal.fields[0].code.clone()
    };
    let mut all = listed();
    all.value.push(PauseReason::Correction);
    assert_eq!(fault(pausing(PauseReason::Correction, 2), &all), "not_listed", "corrections stop no decision's clock");
    for days in [0, 251] {
        assert_eq!(fault(pausing(PauseReason::ExpertReview, days), &listed()), "range");
    }
    assert!(accepted().hold(hold_id(), pausing(PauseReason::ExpertReview, 250), &listed()).is_ok());
    let mut few = listed();
    few.value.retain(|reason| *reason != PauseReason::Tender);
    assert_eq!(fault(pausing(PauseReason::Tender, 2), &few), "not_listed");
}

#[test]
fn a_paper_is_allowed_to_follow_once() {
    let deferral = Deferral { code: "02".to_owned(), due_on: date(30) };
    let refusal = submitted().defer(vec![deferral.clone(), deferral], date(13)).unwrap_err();
    assert!(refusal.fields.iter().any(|fault| fault.field == "items.1.code" && fault.code == "twice"), "{refusal:?}");
}

#[test]
fn the_windows_five_days_and_the_delivery_are_stopped_by_no_hold() {
    let expert = || pausing(PauseReason::ExpertReview, 30);
    for (case, from) in [(submitted(), at(13, 8)), (issued(), at(17, 13))] {
        let due = prove_at(&case, at(18, 9)).due_on;
        let fact = case.hold(hold_id(), expert(), &listed()).unwrap();
        assert_eq!(prove_at(&ordered(case, from, fact), at(18, 9)).due_on, due);
    }
}

#[test]
fn what_was_announced_before_acceptance_runs_from_its_own_beginning_and_once() {
    let accept_on_monday = |case: Case| {
        let case = checked(case, at(13, 9), [("01", Verdict::Complete), ("02", Verdict::Complete)]);
        let fact = case.accept(notice(), ActingAs::Staff(CLERK)).unwrap();
        then(case, at(16, 10), staff(CLERK), fact)
    };
    // Announced for Friday 13, Monday 16 and Tuesday 17: one of the days that count from the 17th on.
    let fact = submitted().hold(hold_id(), pausing(PauseReason::ExpertReview, 3), &listed()).unwrap();
    let held = accept_on_monday(ordered(submitted(), at(13, 8), fact));
    let due = |case: &Case| prove_at(case, at(25, 9)).due_on;
    let plain = accept_on_monday(submitted());
    assert_eq!(
        (due(&plain), due(&held)),
        (NaiveDate::from_ymd_opt(2026, 12, 4).unwrap(), NaiveDate::from_ymd_opt(2026, 12, 7).unwrap())
    );
    let fact = held.release(hold_id(), "收到".to_owned()).unwrap();
    let over = ordered(held, at(16, 10), fact);
    assert_eq!(over.clock(&rules().0).unwrap().facts.pauses, [], "what was over when the clock began is none of its");
}

#[test]
fn what_keeps_the_result_from_being_handed_out_keeps_the_bureaus_seal_from_it() {
    let fact = sealed().hold(hold_id(), payment(), &listed()).unwrap();
    let case = ordered(sealed(), at(17, 11), fact);
    assert_eq!(code(case.can(Act::SealBureau, ActingAs::Staff(SEALER))), ("held", under("OP-7")));
}

pub(super) fn deferred() -> Case {
    let mut case = submitted();
    case.materials[1].files.clear();
    let fact = case.defer(vec![Deferral { code: "02".to_owned(), due_on: date(27) }], date(13)).unwrap();
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
        let (clause, fields) = faults(case.defer(items, date(13)).unwrap_err());
        (clause, fields.into_iter().map(|it| (it.field, it.code)).collect::<Vec<_>>())
    };
    let one = |code: &str| (under("TA-1"), vec![("items.0.code".to_owned(), code.to_owned())]);
    assert_eq!(refused(&case, items("02")), one("supplied"));
    case.materials.iter_mut().for_each(|item| item.files.clear());
    assert_eq!(refused(&case, items("01")), one("key_material"));
    let past = vec![Deferral { code: "02".to_owned(), due_on: date(12) }];
    assert_eq!(refused(&case, past), one("past"));
    case.materials[1].needed = false;
    assert_eq!(refused(&case, items("02")), one("not_needed"));
    assert_eq!(refused(&case, items("09")), one("unknown_material"));
    assert_eq!(refused(&case, Vec::new()), (under("TA-1"), vec![("items".to_owned(), "empty".to_owned())]));
    assert_eq!(code(accepted().defer(items("02"), date(13))), ("not_now", under("TA-1")));
}

#[test]
fn a_flawed_paper_may_be_replaced_after_acceptance() {
    let case = checked(submitted(), at(13, 9), [("01", Verdict::Complete), ("02", flawed())]);
    let fact = case.defer(vec![Deferral { code: "02".to_owned(), due_on: date(27) }], date(13)).unwrap();
    let case = ordered(case, at(13, 10), fact);
    assert_eq!((case.lacks(), case.can(Act::Accept, ActingAs::Staff(CLERK))), (Vec::new(), Ok(())));
    assert!(case.materials[1].is_awaited(), "and the result waits for a better one");
}

#[test]
fn a_rejection_waits_for_no_paper_that_was_to_follow() {
    let mut case = deferred();
    let rejected = |case: Case| {
        let mut decision = case.state.decision().unwrap().clone();
        decision.outcome = Outcome::Rejected;
        decision
    };
    case.state = State::ApprovalSealed(rejected(sealed()));
    assert_eq!(case.can(Act::SealBureau, ActingAs::Staff(SEALER)), Ok(()));
    case.state = State::Issued(rejected(issued()));
    assert_eq!(case.can(Act::Deliver, ActingAs::Staff(CLERK)), Ok(()));
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
    let mut unsealed = case.clone();
    unsealed.state = sealed().state;
    let seal = code(unsealed.can(Act::SealBureau, ActingAs::Staff(SEALER)));
    assert_eq!(seal, ("papers_awaited", under("TA-2")), "with the seal the applicant would have it");
    assert!(case.awaits_papers() && !case.open_acts().contains(&Act::Check), "there is nothing to look at yet");
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
fn an_agent_is_entrusted_with_a_case_until_the_mandate_ends() {
    let fact = submitted().entrust(mandate()).unwrap();
    let case = ordered(submitted(), at(13, 8), fact);
    assert!(case.is_entrusted_to(AGENT) && !case.is_entrusted_to(CLERK));
    assert_eq!(code(case.entrust(mandate())), ("entrusted_already", under("GC-10")));
    let fact = case.end_trust(mandate().id, "申请人收回".to_owned()).unwrap();
    let case = ordered(case, at(13, 9), fact);
    assert!(!case.is_entrusted_to(AGENT));
    assert_eq!(code(case.end_trust(mandate().id, why())), ("not_entrusted", under("GC-10")));
    let accepts = code(case.can(Act::Check, ActingAs::Staff(AGENT)));
    assert_eq!(accepts, ("entrusted", under("DL-14")), "whoever acted for the applicant decides nothing, for good");
    assert_eq!(case.can(Act::Check, ActingAs::Staff(CLERK)), Ok(()));
}

#[test]
fn whoever_worked_on_a_case_for_the_office_is_no_agent_in_it() {
    let returned = {
        let fact = proposed().return_proposal("依据不足".to_owned(), ActingAs::Staff(DEPUTY)).unwrap();
        then(proposed(), at(16, 12), staff(DEPUTY), fact)
    };
    let worked = [
        (accepted(), CLERK),
        (proposed(), REVIEWER),
        (returned.clone(), REVIEWER),
        (returned, DEPUTY),
        (signed(), REVIEWER),
        (signed(), DEPUTY),
    ];
    for (case, account) in worked {
        let By::Staff(agent) = staff(account) else { unreachable!("staff") };
        let refused = case.entrust(Mandate { agent, ..mandate() });
        assert_eq!(code(refused), ("worked_on_it", under("DL-14")));
    }
    assert!(signed().entrust(mandate()).is_ok());
}

#[test]
fn a_case_is_ended_from_outside_until_its_decision_is_valid_and_what_was_decided_stays_known() {
    for case in of_every_stage() {
        let stage = case.state.stage();
        let open = stage.turn().is_some() && stage != Stage::Delivered;
        let ended = case.end("容缺材料逾期未补".to_owned(), notice());
        assert_eq!(ended.is_ok(), open && stage != Stage::Issued, "{stage}");
        let held = case.hold(hold_id(), payment(), &listed());
        assert_eq!((case.mark(CaseMark::Green, why()).is_ok(), held.is_ok()), (open, open), "{stage}");
        if let Ok(fact) = ended {
            let (review, decision) = (case.state.review().cloned(), case.state.decision().cloned());
            let case = ordered(case, at(27, 0), fact);
            assert_eq!((case.state.review().cloned(), case.state.decision().cloned()), (review, decision));
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
fn a_duty_is_carried_by_the_post_laid_down_at_submission_else_by_the_cases_own() {
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
    let (terms, stage) = (&case.terms, case.state.stage());
    assert!(terms.involves_unit(far.unit, stage) && terms.involves_hall(far.hall));
    assert!(!submitted().terms.involves_unit(far.unit, stage) && !submitted().terms.involves_hall(far.hall));
    let sealing = Terms { posts: Posts::from([(Duty::SealBureau, far.clone())]), ..submitted().terms };
    let knows = |stage: &&Stage| sealing.involves_unit(far.unit, **stage);
    let known: Vec<Stage> = Stage::ALL.iter().filter(knows).copied().collect();
    assert_eq!(
        known,
        [Stage::ApprovalSealed, Stage::Issued, Stage::Delivered, Stage::Archived],
        "once it came to them"
    );
}

#[test]
fn an_order_says_why_in_words_that_can_be_printed() {
    let empty = |refused: Result<Fact, Refusal>| refused.unwrap_err().fields[0].code.clone();
    let case = accepted();
    assert_eq!(empty(case.mark(CaseMark::Green, " ".to_owned())), "empty");
    assert_eq!(empty(case.end(String::new(), notice())), "empty");
    assert_eq!(empty(case.hold(hold_id(), Hold { why: String::new(), ..payment() }, &listed())), "empty");
    assert_eq!(empty(case.mark(CaseMark::Green, "字".repeat(2001))), "text_too_long");
}

#[test]
fn every_act_belongs_to_the_duty_of_the_stage_that_it_ends() {
    for stage in Stage::ALL {
        if let Some(turn) = stage.turn() {
            assert_eq!(turn.act.duty(), turn.duty, "{stage}");
        }
    }
}
