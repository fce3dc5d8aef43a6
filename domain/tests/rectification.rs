//! From a bad rating to the rater's own word that it is solved.

#![expect(clippy::expect_used, reason = "a test whose ground is missing stops and says which")]

use domain::calendar;
use domain::deadline::{ClockKind, ClockRules, State, prove};
use domain::evaluation::{RatingScale, ReasonCode};
use domain::ids::{AccountId, RatingId, RectificationId, UnitId};
use domain::policy::{self, Policy};
use domain::problem::Refusal;
use domain::rectification::{
    Answer, Attempt, AttemptOutcome, CaseFacts, Cause, ContactChannel, Ending, EvidenceFinding, Feedback,
    ImprovementItem, MaterialRequest, ObjectionRuling, RatingVerdict, Rectification, RectificationAct,
    RectificationActor, RectificationClock, StageKind, Verification, evidence,
};
use domain::staff::Attribution;
use domain::text_enum::TextEnum;
use domain::time::{DAY_MS, Timestamp};
use uuid::Uuid;

const RATED: UnitId = UnitId(Uuid::from_u128(1));
const CENTER: UnitId = UnitId(Uuid::from_u128(2));
/// Monday, 2 November 2026, 10:00 in Beijing.
const NOW: Timestamp = Timestamp::from_millis(1_793_584_800_000);

fn later(days: i64) -> Timestamp {
    NOW.plus_millis(days * DAY_MS)
}

fn staff(person: u128, unit: UnitId, at: Timestamp) -> Attribution {
    Attribution { account: AccountId(Uuid::from_u128(person)), unit, at }
}

fn supervisor(at: Timestamp) -> Attribution {
    staff(20, CENTER, at)
}

fn opened() -> Rectification {
    Rectification::open(RectificationId(Uuid::from_u128(1)), RatingId(Uuid::from_u128(2)), RATED, NOW)
}

fn verification(by: Attribution, verdict: RatingVerdict) -> Verification {
    Verification { by, verdict, grounds: "调取了叫号记录".into() }
}

fn answer(at: Timestamp) -> Answer {
    let (measures, reply) = ("调整排班".into(), "让您久等了，已增开一个窗口".into());
    Answer { by: staff(10, RATED, at), cause: Cause::Delay, measures, reply }
}

fn told(at: Timestamp) -> Feedback {
    Feedback { channel: ContactChannel::Sms, at, by: None }
}

fn attempt(outcome: AttemptOutcome, at: Timestamp) -> Attempt {
    Attempt { by: supervisor(at), channel: ContactChannel::Phone, outcome, note: "电话回访".into() }
}

fn genuine() -> Rectification {
    opened().verify(verification(supervisor(NOW), RatingVerdict::Genuine)).expect("another unit verifies")
}

fn excluded() -> Rectification {
    opened().verify(verification(supervisor(NOW), RatingVerdict::Malicious)).expect("another unit verifies")
}

fn fed_back() -> Rectification {
    genuine().answer(answer(later(1))).and_then(|it| it.feed_back(told(later(1)))).expect("answered and told")
}

fn code(result: Result<Rectification, Refusal>) -> &'static str {
    result.expect_err("refused").code
}

#[test]
fn ev_5_the_unit_rated_never_judges_its_own_rating() {
    let own = verification(staff(10, RATED, NOW), RatingVerdict::Malicious);
    let refused = opened().verify(own).expect_err("its own");
    assert_eq!((refused.code, refused.clause.as_deref()), ("own_unit", Some("EV-5")));
    assert_eq!(
        code(fed_back().follow_up(Attempt { by: staff(10, RATED, later(2)), ..attempt(AttemptOutcome::Solved, NOW) })),
        "own_unit"
    );
}

#[test]
fn ev_5_only_the_unit_rated_answers() {
    assert_eq!(code(genuine().answer(Answer { by: supervisor(NOW), ..answer(NOW) })), "other_unit");
    assert_eq!(code(opened().answer(answer(NOW))), "stage_does_not_allow");
}

#[test]
fn ev_5_an_excluded_rating_can_be_objected_to_and_another_person_decides() {
    let objected = excluded().object("我确实等了三个小时".into(), later(1)).expect("the rater objects");
    let same = objected.clone().decide_objection(supervisor(later(2)), ObjectionRuling::Upheld, "维持".into());
    assert_eq!(code(same), "own_verification");
    let own = objected.clone().decide_objection(staff(10, RATED, later(2)), ObjectionRuling::Upheld, "维持".into());
    assert_eq!(code(own), "own_unit");

    let other = staff(21, CENTER, later(2));
    let upheld =
        objected.clone().decide_objection(other, ObjectionRuling::Upheld, "记录不支持".into()).expect("decided");
    assert_eq!(upheld.stage.kind(), StageKind::Excluded);
    assert_eq!(code(upheld.object("再次异议".into(), later(3))), "stage_does_not_allow");

    let restored = objected.decide_objection(other, ObjectionRuling::Restored, "记录支持".into()).expect("decided");
    assert_eq!(restored.stage.kind(), StageKind::Handling);
    let rules = taojiang().rectification;
    for clock in RectificationClock::ALL.map(|clock| restored.clock(clock, &rules)) {
        assert_eq!(clock.facts.start.at, later(2), "the unit could do nothing before");
    }
    let kept = restored.restored.expect("the exclusion stays on file");
    assert_eq!((kept.excluded.verdict, kept.objection.as_str()), (RatingVerdict::Malicious, "我确实等了三个小时"));
}

#[test]
fn ev_5_an_objection_has_a_clock_of_its_own_until_it_is_decided() {
    let (policy, calendar) = (taojiang(), calendar::embedded([]).expect("the built-in notices are sound"));
    let clock_rules = ClockRules::from(&policy);
    let clocks = |record: &Rectification, now: Timestamp| {
        let answer =
            prove(&record.clock(RectificationClock::Answer, &policy.rectification), &calendar, &clock_rules, now);
        let solution =
            prove(&record.clock(RectificationClock::Solution, &policy.rectification), &calendar, &clock_rules, now);
        (answer, solution.state)
    };
    assert_eq!(clocks(&excluded(), later(20)).0.state, State::Met, "nobody objects");

    // Monday the 9th; two working days later is the 11th.
    let objected = excluded().object("我确实等了三个小时".into(), later(7)).expect("the rater objects");
    let (running, solution) = clocks(&objected, later(8));
    assert_eq!((running.state, running.due_on.to_string()), (State::Running, "2026-11-11".to_owned()));
    assert_eq!(solution, State::Met, "what is excluded has nothing to be solved");
    assert_eq!(running.lines[0].text, "提出次日起算");
    assert_eq!(clocks(&objected, later(10)).0.state, State::Late, "silence on an objection is heard");

    let upheld = |at| {
        let decided = objected.clone().decide_objection(staff(21, CENTER, at), ObjectionRuling::Upheld, "维持".into());
        clocks(&decided.expect("decided"), later(20)).0.state
    };
    assert_eq!((upheld(later(9)), upheld(later(10))), (State::Met, State::Missed));
}

#[test]
fn ev_5_the_raters_yes_closes() {
    let closed = fed_back().confirm(true, String::new(), later(2)).expect("the rater's word");
    assert_eq!(closed.stage.kind(), StageKind::Closed);
    assert_eq!(closed.solved_at(), Some(later(1)));
}

#[test]
fn ev_5_the_raters_no_needs_a_word_and_sends_it_back() {
    assert_eq!(code(fed_back().confirm(false, " ".into(), later(2))), "fields_invalid");
    let back = fed_back().confirm(false, "还是要等".into(), later(2)).expect("sent back");
    assert_eq!(back.stage.kind(), StageKind::Handling);
    assert_eq!(back.rounds.len(), 1);
    assert_eq!(back.solved_at(), None, "the clock of EV-6 runs on");
    assert_eq!(back.answered_at(), Some(later(1)), "the first answer was in time and stays so");
}

#[test]
fn ev_5_nothing_closes_without_the_rater_before_attempts_on_three_days() {
    let mut it = fed_back();
    for (tries, day) in [(1, 2), (2, 2), (2, 3)] {
        for _ in 0..tries {
            it = it.follow_up(attempt(AttemptOutcome::NoAnswer, later(day))).expect("documented");
        }
    }
    assert_eq!(it.attempt_days(), 2, "five calls on two days");
    assert_eq!(code(it.clone().close(supervisor(later(3)))), "too_few_attempts");
    let tried = it.follow_up(attempt(AttemptOutcome::Declined, later(4))).expect("documented");
    let closed = tried.close(supervisor(later(4))).expect("three days");
    assert!(serde_json::to_string(&closed.stage).expect("plain data").contains(Ending::Unreached.code()));
}

#[test]
fn ev_5_what_the_rater_says_on_the_phone_is_kept_apart_from_their_own_confirmation() {
    let closed = fed_back().follow_up(attempt(AttemptOutcome::Solved, later(2))).expect("said so");
    assert!(serde_json::to_string(&closed.stage).expect("plain data").contains("confirmed_in_follow_up"));
    let back = fed_back().follow_up(attempt(AttemptOutcome::Unsolved, later(2))).expect("said so");
    assert_eq!(back.rounds.first().map(|round| round.attempts.len()), Some(1), "the call stays on file");
}

#[test]
fn ev_5_attempts_on_an_earlier_answer_do_not_count_for_the_next() {
    let tried = (2..5)
        .fold(fed_back(), |it, day| it.follow_up(attempt(AttemptOutcome::NoAnswer, later(day))).expect("documented"));
    let again = tried
        .confirm(false, "没有解决".into(), later(5))
        .and_then(|it| it.answer(answer(later(6))))
        .and_then(|it| it.feed_back(told(later(6))))
        .expect("a second answer");
    assert_eq!(again.attempt_days(), 0);
    assert_eq!(again.solved_at(), Some(later(6)));
}

#[test]
fn ev_6_a_deep_cause_goes_on_the_list_with_owner_and_result() {
    let item = ImprovementItem {
        problem: "两个系统重复录入".into(),
        measure: "打通接口".into(),
        owner: "赵六（示例）".into(),
        due: "2026-12-31".parse().expect("a date"),
        result: String::new(),
    };
    let listed = genuine().add_item(staff(10, RATED, NOW), item).expect("listed");
    let by = staff(10, RATED, later(30));
    assert_eq!(code(listed.clone().settle_item(by, 2, "完成".into())), "item_unknown");
    assert_eq!(code(listed.clone().settle_item(by, 0, "完成".into())), "item_unknown");
    let settled = listed.settle_item(by, 1, "接口已开通".into()).expect("settled");
    assert_eq!(settled.items[0].result, "接口已开通");
    assert_eq!(code(settled.settle_item(by, 1, "改写".into())), "item_settled");
}

fn taojiang() -> Policy {
    let packs = policy::embedded([]).expect("the built-in packs are sound");
    packs.policy("taojiang", NOW.local_date()).expect("in force")
}

#[test]
fn ev_5_and_ev_6_are_due_after_two_and_seven_working_days() {
    let (policy, calendar) = (taojiang(), calendar::embedded([]).expect("the built-in notices are sound"));
    let rules = ClockRules::from(&policy);
    let [first, second] = RectificationClock::ALL.map(|clock| opened().clock(clock, &policy.rectification));
    assert_eq!((first.kind, second.kind), (ClockKind::RatingAnswer, ClockKind::RatingSolution));
    let due = |inputs| prove(&inputs, &calendar, &rules, NOW).due_on.to_string();
    assert_eq!(due(first), "2026-11-04");
    assert_eq!(due(second), "2026-11-11");
    assert_eq!(fed_back().clock(RectificationClock::Answer, &policy.rectification).facts.ended_at, Some(later(1)));
}

#[test]
fn xt_2_the_kept_record_holds_no_field_that_leads_to_the_rater() {
    let json = serde_json::to_string(&fed_back()).expect("plain data");
    for word in ["rater", "phone_number", "applicant", "case", "contact"] {
        assert!(!json.contains(word), "{word} in {json}");
    }
}

#[test]
fn ev_5_staff_cannot_speak_for_the_rater() {
    let staff = RectificationActor::from(supervisor(NOW));
    let refused = fed_back().can(RectificationAct::Confirm, staff).expect_err("the rater's own");
    assert_eq!(refused.code, "rater_only");
    assert_eq!(excluded().can(RectificationAct::Object, staff).expect_err("the rater's own").code, "rater_only");
}

/// Whoever can come to a rectification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Rater,
    Program,
    /// Of the unit rated.
    Unit,
    /// The supervisor who verified.
    Verifier,
    /// Another supervisor.
    Other,
}

impl Who {
    const ALL: [Self; 5] = [Self::Rater, Self::Program, Self::Unit, Self::Verifier, Self::Other];

    fn acting_as(self) -> RectificationActor {
        match self {
            Self::Rater => RectificationActor::Rater,
            Self::Program => RectificationActor::System,
            Self::Unit => staff(10, RATED, NOW).into(),
            Self::Verifier => supervisor(NOW).into(),
            Self::Other => staff(21, CENTER, NOW).into(),
        }
    }
}

/// What can be done at a stage, and by whom.
type Acts<'a> = &'a [(RectificationAct, &'a [Who])];

#[test]
fn ev_5_every_stage_and_act_is_decided_and_explained() {
    use RectificationAct::{
        AddItem, Answer, Close, Confirm, DecideObjection, FeedBack, FollowUp, Object, SettleItem, Verify,
    };
    use Who::{Other, Program, Rater, Unit, Verifier};
    let objected = excluded().object("我确实等了三个小时".into(), later(1)).expect("the rater objects");
    let upheld = objected.clone().decide_objection(staff(21, CENTER, later(2)), ObjectionRuling::Upheld, "维持".into());
    let tried = (2..5)
        .fold(fed_back(), |it, day| it.follow_up(attempt(AttemptOutcome::NoAnswer, later(day))).expect("documented"));
    let (unit, staff) = ([Unit].as_slice(), [Verifier, Other].as_slice());
    let allowed: [(Rectification, Acts<'_>); 9] = [
        (opened(), &[(Verify, staff)]),
        (excluded(), &[(Object, &[Rater])]),
        (objected, &[(DecideObjection, &[Other])]),
        (upheld.expect("decided"), &[]),
        (genuine(), &[(Answer, unit), (AddItem, unit), (SettleItem, unit)]),
        (
            genuine().answer(answer(later(1))).expect("answered"),
            &[(FeedBack, &[Program, Verifier, Other]), (AddItem, unit), (SettleItem, unit)],
        ),
        (fed_back(), &[(Confirm, &[Rater]), (FollowUp, staff), (AddItem, unit), (SettleItem, unit)]),
        (tried, &[(Confirm, &[Rater]), (FollowUp, staff), (Close, staff), (AddItem, unit), (SettleItem, unit)]),
        (fed_back().confirm(true, String::new(), later(2)).expect("closed"), &[(SettleItem, unit)]),
    ];
    for (it, acts) in allowed {
        for act in RectificationAct::ALL {
            let may = acts.iter().find(|(allowed, _)| allowed == act).map_or([].as_slice(), |(_, who)| *who);
            for who in Who::ALL {
                let decided = it.can(*act, who.acting_as());
                assert_eq!(decided.is_ok(), may.contains(&who), "{act} by {who:?} in {}", it.stage.kind());
                if let Err(refusal) = decided {
                    assert!(
                        refusal.message.chars().count() > 8 && refusal.clause.as_deref() == Some("EV-5"),
                        "{refusal:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn ev_5_a_verifier_who_has_moved_to_another_unit_still_does_not_decide_the_objection() {
    let objected = excluded().object("我确实等了三个小时".into(), later(1)).expect("the rater objects");
    let moved = RectificationActor::from(staff(20, UnitId(Uuid::from_u128(3)), later(2)));
    let refused = objected.can(RectificationAct::DecideObjection, moved).expect_err("the same person");
    assert_eq!((refused.code, refused.clause.as_deref()), ("own_verification", Some("EV-5")));
}

fn facts() -> CaseFacts {
    CaseFacts {
        promised_due: Some(later(3)),
        statutory_due: Some(later(20)),
        decided_at: Some(later(5)),
        read_at: later(6),
        requests: Some(vec![
            MaterialRequest { material: "营业执照".into(), in_guide: true, asked_again: 1 },
            MaterialRequest { material: "无违法证明".into(), in_guide: false, asked_again: 0 },
        ]),
        added_conditions: Some(Vec::new()),
        guide_materials: Some(4),
        without_sample: Some(vec!["平面图".into()]),
        samples_corrected: Some(0),
        promised_online: Some(true),
        failed_uploads: Some(2),
        tickets_despite_booking: Some(1),
        windows_visited: Some(1),
        promised_visits: Some(1),
        visits: Some(3),
    }
}

#[test]
fn ev_5_the_checkable_reasons_are_checked_against_the_records() {
    let found = |code| evidence(ReasonCode(code), &facts());
    for code in [109, 112, 114, 207, 209, 210, 211, 212] {
        assert_eq!(found(code).finding, EvidenceFinding::Supports, "{code}: {}", found(code).text);
    }
    for code in [108, 110, 111, 113, 208] {
        assert_eq!(found(code).finding, EvidenceFinding::Contradicts, "{code}: {}", found(code).text);
    }
    for code in [115, 213, 214] {
        assert_eq!(found(code).finding, EvidenceFinding::NotCheckable, "{code}");
    }
    assert_eq!(found(209).text, "承诺时限到2026年11月5日，2026年11月7日办结");
    assert_eq!(found(109).text, "要过指南之外的材料：无违法证明");
    assert_eq!(found(114).text, "指南承诺最多跑 1 次，实际到场 3 次");
}

#[test]
fn ev_5_an_open_case_past_its_limit_bears_the_complaint_out() {
    let open = CaseFacts { decided_at: None, ..facts() };
    assert_eq!(evidence(ReasonCode(209), &open).finding, EvidenceFinding::Supports);
    let early = CaseFacts { read_at: later(1), ..open };
    assert_eq!(evidence(ReasonCode(209), &early).finding, EvidenceFinding::Contradicts);
}

#[test]
fn ev_5_what_was_not_recorded_is_no_evidence_either_way() {
    let empty = CaseFacts::default();
    let scale = RatingScale::from(&taojiang());
    let bad = scale.levels.iter().filter(|level| level.bad).flat_map(|level| &level.reasons);
    for reason in bad {
        let finding = evidence(reason.code, &empty).finding;
        let expected = [EvidenceFinding::NotRecorded, EvidenceFinding::NotCheckable];
        assert!(expected.contains(&finding), "{} {finding:?}", reason.code);
    }
}
