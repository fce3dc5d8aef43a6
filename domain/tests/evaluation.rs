//! Rating: what a rating needs, the one-time invitation, the queue, the tablets, and the figures.

#![expect(clippy::expect_used, reason = "a test whose ground is missing stops and says which")]

use domain::case;
use domain::evaluation::{
    Invitation, InvitationRules, InvitationState, InvitationSubject, InvitationToken, OutboxEntry, PairingCode,
    Proportion, QueueKind, RatingChannel, RatingCounts, RatingDraft, RatingFigure, RatingKind, RatingScale, ReasonCode,
    ReceiptToken, SMALLEST_CELL, Satisfaction, ServiceAct, Tally, Ticket, TicketNumber, TicketState, WaitingTicket,
    counted,
};
use domain::ids::{CaseId, HallId, InvitationId, RatingId, TicketId, WindowId};
use domain::policy;
use domain::rectification;
use domain::supervision::Figure;
use domain::text_enum::TextEnum;
use domain::time::{DAY_MS, HOUR_MS, MINUTE_MS, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

const NOW: Timestamp = Timestamp::from_millis(1_793_500_000_000);

fn policy_of(pack: &str) -> policy::Policy {
    let packs = policy::embedded([]).expect("the built-in packs are sound");
    packs.policy(pack, "2026-11-02".parse().expect("a date")).expect("a pack in force")
}

fn national() -> RatingScale {
    RatingScale::from(&policy_of("national"))
}

fn draft(satisfaction: Satisfaction, reasons: &[u16], text: &str) -> RatingDraft {
    RatingDraft { satisfaction, reasons: reasons.iter().copied().map(ReasonCode).collect(), text: text.to_owned() }
}

fn invitation(act: ServiceAct) -> Invitation {
    let subject = InvitationSubject::Case(CaseId(Uuid::from_u128(7)));
    Invitation::issue(InvitationId(Uuid::from_u128(1)), subject, act, 1, NOW, rules())
}

fn rules() -> InvitationRules {
    InvitationRules::from(&policy_of("national").evaluation)
}

/// The invitation after its first rating, given at [`NOW`], and so many later ones.
fn rated(act: ServiceAct, follow_ups: u128) -> Invitation {
    let rating = |number| RatingId(Uuid::from_u128(number));
    let follow_ups = (2..2 + follow_ups).map(rating).collect();
    Invitation { state: InvitationState::Used { rating: rating(1), at: NOW, follow_ups }, ..invitation(act) }
}

fn codes(errors: &[domain::problem::FieldError]) -> Vec<&str> {
    errors.iter().map(|error| error.code.as_str()).collect()
}

#[test]
fn ev_1_the_scale_has_five_levels_by_the_national_rules_and_three_where_the_place_says_so() {
    let words = |scale: &RatingScale| scale.levels.iter().map(|level| level.label.clone()).collect::<Vec<_>>();
    assert_eq!(words(&national()), ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]);
    let local = RatingScale::from(&policy_of("taojiang"));
    assert_eq!(words(&local), ["满意", "基本满意", "不满意"]);
    let bad: Vec<_> = local.levels.iter().filter(|level| level.bad).map(|level| level.satisfaction.stars()).collect();
    assert_eq!(bad, [2], "不满意 is the bad rating, and stands for two national stars");
}

#[test]
fn ev_1_every_level_offers_its_eight_national_reasons() {
    for level in national().levels {
        let hundreds = u16::from(level.satisfaction.stars());
        assert_eq!(level.reasons.len(), 8);
        assert!(level.reasons.iter().all(|reason| reason.code.0 / 100 == hundreds), "{level:?}");
    }
}

#[test]
fn ev_1_a_bad_rating_needs_a_reason_or_a_word() {
    let bare = draft(Satisfaction::Dissatisfied, &[], "  \n ").validate(&national()).expect_err("bare");
    assert_eq!(codes(&bare), ["reason_needed"]);
    assert!(bare[0].message.contains("不满意"), "{}", bare[0].message);
    assert!(draft(Satisfaction::Dissatisfied, &[209], "").validate(&national()).is_ok());
    let said =
        draft(Satisfaction::VeryDissatisfied, &[], " 等了三次 ").validate(&national()).expect("a word is enough");
    assert!(said.bad);
    assert_eq!(said.text, "等了三次");
}

#[test]
fn ev_1_a_good_rating_goes_in_with_one_tap() {
    let rating = draft(Satisfaction::VerySatisfied, &[], "").validate(&national()).expect("nothing more is needed");
    assert!(!rating.bad);
}

#[test]
fn ev_1_a_reason_of_another_level_is_refused() {
    let mixed = draft(Satisfaction::Dissatisfied, &[209, 517], "").validate(&national()).expect_err("mixed");
    assert_eq!(codes(&mixed), ["reason_of_other_level"]);
}

#[test]
fn ev_1_a_level_that_the_place_does_not_use_is_refused() {
    let local = RatingScale::from(&policy_of("taojiang"));
    let strange = draft(Satisfaction::VeryDissatisfied, &[], "慢").validate(&local).expect_err("not on the scale");
    assert_eq!(codes(&strange), ["level_unknown"]);
}

#[test]
fn ev_1_text_is_counted_in_characters_up_to_150() {
    let scale = national();
    assert!(draft(Satisfaction::Fair, &[], &"好".repeat(150)).validate(&scale).is_ok());
    let long = draft(Satisfaction::Fair, &[], &"好".repeat(151)).validate(&scale).expect_err("too long");
    assert_eq!(codes(&long), ["text_too_long"]);
    assert!(long[0].message.contains("151"), "{}", long[0].message);
}

#[test]
fn ev_1_no_default_rating_exists_on_the_wire() {
    for body in ["{}", r#"{"reasons":[],"text":""}"#, r#"{"satisfaction":null}"#] {
        assert!(serde_json::from_str::<RatingDraft>(body).is_err(), "{body} must not become a rating");
    }
}

#[test]
fn ev_2_an_invitation_takes_one_rating_and_never_another() {
    assert_eq!(invitation(ServiceAct::Acceptance).can_rate(NOW), Ok(()));
    let again = rated(ServiceAct::Acceptance, 0).can_rate(NOW).expect_err("the second");
    assert_eq!((again.code, again.clause.as_deref()), ("already_rated", Some("EV-2")));
    assert_eq!(again, Invitation::already_rated(), "the same words as for whoever was a moment later");
}

#[test]
fn ev_2_an_invitation_runs_out_when_the_policy_says() {
    let last = NOW.plus_millis(i64::from(rules().invitation_days) * DAY_MS);
    assert!(invitation(ServiceAct::Decision).can_rate(last).is_ok());
    let late = invitation(ServiceAct::Decision).can_rate(last.plus_millis(1)).expect_err("one millisecond late");
    assert_eq!(late.code, "invitation_expired");
}

#[test]
fn ev_2_one_later_rating_is_taken_and_no_more() {
    let asked = |it: &Invitation, rules| {
        it.can_follow_up(NOW.plus_millis(DAY_MS), rules).map_err(|refusal| (refusal.code, refusal.message))
    };
    let fresh = asked(&invitation(ServiceAct::Decision), rules()).expect_err("nothing to add to");
    assert_eq!(fresh.0, "not_rated");
    assert_eq!(asked(&rated(ServiceAct::Decision, 0), rules()), Ok(()));
    let third = asked(&rated(ServiceAct::Decision, 1), rules()).expect_err("no more");
    assert_eq!(third, ("follow_ups_used", "按本地规则，最多追加评价 1 次，您已经用完".to_owned()));
    let none = InvitationRules { follow_ups: 0, ..rules() };
    let closed = asked(&rated(ServiceAct::Decision, 0), none).expect_err("the place takes none");
    assert_eq!(closed, ("follow_ups_used", "按本地规则，评价提交后不能追加".to_owned()));
}

#[test]
fn ev_2_a_later_rating_is_taken_for_as_many_days_as_the_policy_says() {
    let ten = InvitationRules { invitation_days: 10, follow_ups: 1 };
    let given = rated(ServiceAct::Decision, 0);
    assert_eq!(given.can_follow_up(NOW.plus_millis(10 * DAY_MS), ten), Ok(()), "the last instant");
    let late = given.can_follow_up(NOW.plus_millis(10 * DAY_MS + 1), ten).expect_err("one millisecond late");
    assert_eq!((late.code, late.clause.as_deref()), ("follow_up_expired", Some("EV-2")));
    assert_eq!(late.message, "首次评价后 10 天内可以追加，现在已经过了");
}

#[test]
fn xt_6_a_late_rating_binds_to_its_time_and_a_wrong_clock_does_no_harm() {
    let asked = invitation(ServiceAct::Acceptance);
    let received = NOW.plus_millis(5 * HOUR_MS);
    let pressed = NOW.plus_millis(MINUTE_MS);
    assert_eq!(asked.given_at(pressed, received), pressed);
    assert_eq!(asked.given_at(NOW.plus_millis(-DAY_MS), received), NOW, "a slow clock");
    assert_eq!(asked.given_at(NOW.plus_millis(DAY_MS), received), received, "a fast clock");
}

proptest! {
    #[test]
    fn xt_6_a_tablet_clock_never_moves_a_rating_past_its_arrival(device in any::<i32>(), after in 0..10_000_000_i64) {
        let asked = invitation(ServiceAct::Acceptance);
        let received = NOW.plus_millis(after);
        let given = asked.given_at(NOW.plus_millis(i64::from(device)), received);
        prop_assert!(asked.issued_at <= given && given <= received);
    }

    #[test]
    fn xt_3_an_interval_holds_its_share_and_stays_a_share(part in 0..5_000_u64, rest in 0..5_000_u64) {
        let proportion = Proportion::new(part, part + rest);
        match (proportion.value(), proportion.interval()) {
            (Some(value), Some((low, high))) => {
                prop_assert!(0.0 <= low && low <= value && value <= high && high <= 1.0);
                prop_assert!(low < high, "an interval never vanishes");
            }
            (value, interval) => prop_assert!(part + rest == 0 && value.is_none() && interval.is_none()),
        }
    }

    #[test]
    fn ev_8_shares_of_good_and_bad_make_a_whole(levels in prop::collection::vec((0..5_usize, any::<bool>()), 1..200)) {
        let counts: RatingCounts = levels
            .iter()
            .map(|(place, excluded)| {
                let satisfaction = Satisfaction::ALL[*place];
                let bad = satisfaction.stars() <= 2;
                Tally { satisfaction, bad, channel: RatingChannel::Sms, kind: RatingKind::First, excluded: bad && *excluded }
            })
            .collect();
        let (good, bad) = (counts.figure(RatingFigure::Satisfied), counts.figure(RatingFigure::Bad));
        prop_assert_eq!(good.denominator, counts.counted());
        prop_assert_eq!(good.numerator + bad.numerator, counts.counted());
        prop_assert_eq!(counts.received(), levels.len() as u64);
    }

    #[test]
    fn a_ticket_number_reads_back_as_it_was_written(kind in 0..3_usize, count in 1..=u16::MAX) {
        let number = TicketNumber { kind: QueueKind::ALL[kind], count };
        prop_assert_eq!(number.to_string().parse::<TicketNumber>(), Ok(number));
    }

    #[test]
    fn tokens_read_back_and_tell_nothing_when_logged(random in any::<[u8; 26]>()) {
        let token = ReceiptToken::from_random(random);
        prop_assert_eq!(token.as_str().to_uppercase().parse::<ReceiptToken>(), Ok(token.clone()));
        let logged = format!("{token:?}");
        prop_assert!(!logged.contains(token.as_str()));
    }
}

#[test]
fn ev_8_the_interval_is_wilsons() {
    let (low, high) = Proportion::new(10, 100).interval().expect("a share");
    assert!((low - 0.0552).abs() < 5e-5 && (high - 0.1744).abs() < 5e-5, "{low} {high}");
    let (low, high) = Proportion::new(0, 20).interval().expect("a share");
    assert!(low == 0.0 && (high - 0.1611).abs() < 5e-5, "{low} {high}");
}

#[test]
fn ev_8_an_excluded_bad_rating_leaves_the_share_and_stays_in_its_own_figure() {
    let bad = |excluded| Tally {
        satisfaction: Satisfaction::Dissatisfied,
        bad: true,
        channel: RatingChannel::Tablet,
        kind: RatingKind::First,
        excluded,
    };
    let good = Tally { satisfaction: Satisfaction::Satisfied, bad: false, channel: RatingChannel::Sms, ..bad(false) };
    let later = Tally { kind: RatingKind::FollowUp, ..good };
    let counts: RatingCounts = [bad(false), bad(true), good, good, later].into_iter().collect();
    assert_eq!(counts.figure(RatingFigure::Bad), Proportion::new(1, 3));
    assert_eq!(counts.figure(RatingFigure::Excluded), Proportion::new(1, 2));
    assert_eq!(counts.figure(RatingFigure::Unprompted), Proportion::new(2, 4));
    assert_eq!((counts.received(), counts.follow_ups), (4, 1));
}

#[test]
fn ev_8_every_published_figure_carries_its_formula() {
    let declared = [case::counted::FIGURES, counted::FIGURES, rectification::counted::FIGURES].concat();
    let published: Vec<(String, String)> = declared
        .iter()
        .map(|kind| {
            let figure = Figure::made(kind, |_| 152);
            (figure.name, figure.formula)
        })
        .collect();
    let written = [
        ("收件数", "本期提交的办件数"),
        ("按期办结率", "按期办结的办件数 ÷（本期应办结的办件数，含超期仍未办结的）"),
        ("超期未办结", "已过承诺时限、还没有办结的办件数"),
        ("评价数", "本期收到的评价数，没有一条是默认评价"),
        ("参评率", "有评价的服务次数 ÷ 可以评价的服务次数"),
        ("主动评价率", "群众自己发起的评价数 ÷ 全部评价数"),
        ("好评率", "未选差评等级的评价数 ÷ 计入的评价数"),
        ("差评率", "差评数 ÷ 计入的评价数；认定为误评、恶意的不计入，另行列出"),
        ("不认定率", "认定为误评或恶意的差评数 ÷ 收到的全部差评数"),
        ("复评上升率", "追加评价好于首次评价的数 ÷ 追加评价数"),
        ("差评按期答复率", "按期答复的差评数 ÷（应答复的差评数，含到期仍未答复的）"),
        ("按期整改率", "按期整改的差评数 ÷（应整改的差评数，含到期仍未整改的）"),
        ("评价人确认整改率", "评价人本人确认解决的差评数 ÷ 已办结的差评数"),
    ];
    assert_eq!(published, written.map(|(name, formula)| (name.to_owned(), formula.to_owned())));
}

#[test]
fn xt_2_a_share_over_fewer_than_five_people_is_withheld_and_says_so() {
    let few = Figure::share(&counted::BAD_SHARE, Proportion::new(1, SMALLEST_CELL - 1));
    assert!(few.withheld && few.numerator.is_none() && few.denominator.is_none() && few.share.is_none());
    let enough = Figure::share(&counted::BAD_SHARE, Proportion::new(1, SMALLEST_CELL));
    assert!(!enough.withheld);
    assert_eq!(enough.share.map(|share| share.percent), Some(20.0));
    let nothing = Figure::share(&counted::BAD_SHARE, Proportion::new(0, 0));
    assert!(!nothing.withheld && nothing.share.is_none(), "a share over nothing is no share");
}

#[test]
fn xt_2_a_rating_says_nothing_about_the_rater() {
    let rating = draft(Satisfaction::Dissatisfied, &[209], "慢").validate(&national()).expect("valid");
    let json = serde_json::to_value(&rating).expect("plain data");
    let fields: Vec<&str> = json.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(fields, ["bad", "reasons", "satisfaction", "scale_version", "text"]);
}

fn window(number: u128) -> WindowId {
    WindowId(Uuid::from_u128(number))
}

fn ticket(kind: QueueKind, count: u16) -> Ticket {
    let (id, hall) = (TicketId(Uuid::from_u128(count.into())), HallId(Uuid::from_u128(1)));
    Ticket { id, hall, number: TicketNumber { kind, count }, taken_at: NOW, state: TicketState::Waiting }
}

#[test]
fn ev_1_a_ticket_is_called_bound_to_its_case_and_finished_at_its_window() {
    let case = CaseId(Uuid::from_u128(9));
    let called = ticket(QueueKind::Person, 37).call(window(3), NOW).expect("called");
    assert_eq!(called.clone().call(window(4), NOW).expect_err("it stands at another window").code, "ticket_elsewhere");
    assert_eq!(called.clone().finish(window(4), NOW).expect_err("not here").code, "ticket_not_here");
    let again = called.call(window(3), NOW).expect("called again");
    assert!(matches!(again.state, TicketState::Called { calls: 2, .. }));
    let done = again.bind(window(3), case).and_then(|bound| bound.finish(window(3), NOW)).expect("finished");
    assert!(matches!(done.state, TicketState::Finished { case: Some(bound), .. } if bound == case));
    assert_eq!(done.call(window(3), NOW).expect_err("finished").code, "ticket_finished");
}

#[test]
fn ev_1_a_number_set_aside_can_be_called_again() {
    let passed =
        ticket(QueueKind::Person, 1).call(window(3), NOW).and_then(|t| t.pass(window(3), NOW)).expect("passed");
    let back = passed.call(window(5), NOW).expect("called again");
    assert!(matches!(back.state, TicketState::Called { calls: 1, .. }));
}

#[test]
fn the_green_channel_is_next_and_others_keep_the_order_they_came_in() {
    let waiting = |kind, count, minutes| WaitingTicket {
        id: TicketId(Uuid::from_u128(u128::from(count))),
        number: TicketNumber { kind, count },
        taken_at: NOW.plus_millis(minutes * MINUTE_MS),
    };
    let line =
        [waiting(QueueKind::Person, 2, 2), waiting(QueueKind::Enterprise, 1, 1), waiting(QueueKind::Priority, 3, 9)];
    let all = [QueueKind::Person, QueueKind::Enterprise, QueueKind::Priority];
    let next = |serves: &[QueueKind]| WaitingTicket::next(&line, serves).map(|ticket| ticket.number.to_string());
    assert_eq!(next(&all).as_deref(), Some("P003"));
    assert_eq!(next(&all[..2]).as_deref(), Some("B001"));
    assert_eq!(next(&[]), None);
    assert_eq!(line[0].ahead(&line), 2);
}

#[test]
fn a_ticket_number_that_is_none_is_refused() {
    for text in ["", "A", "A01", "Z001", "A000", "A0x1", "A70000", "票001"] {
        assert!(text.parse::<TicketNumber>().is_err(), "{text}");
    }
}

#[test]
fn ev_1_a_pairing_code_has_six_digits_and_lasts_ten_minutes() {
    assert_eq!(PairingCode::from_random(4_000_000_042).as_str(), "000042");
    assert_eq!("123 456".parse::<PairingCode>().map(|code| code.as_str().to_owned()), Ok("123456".to_owned()));
    assert!("12345".parse::<PairingCode>().is_err());
    assert!(PairingCode::still_good(NOW, NOW.plus_millis(10 * MINUTE_MS)).is_ok());
    let late = PairingCode::still_good(NOW, NOW.plus_millis(10 * MINUTE_MS + 1)).expect_err("too late");
    assert_eq!(late.code, "pairing_code_expired");
}

#[test]
fn xt_6_an_outbox_entry_survives_being_stored() {
    let entry = OutboxEntry {
        id: Uuid::from_u128(5),
        sequence: 12,
        rated_at: NOW,
        draft: draft(Satisfaction::Dissatisfied, &[209], "慢"),
    };
    let stored = serde_json::to_string(&entry).expect("plain data");
    assert_eq!(serde_json::from_str::<OutboxEntry>(&stored).expect("read back"), entry);
}

#[test]
fn an_invitation_token_is_twelve_characters_without_letters_taken_for_digits() {
    let token = InvitationToken::from_random([255; 12]);
    assert_eq!(token.as_str(), "zzzzzzzzzzzz");
    for wrong in ["zzzzzzzzzzz", "zzzzzzzzzzzzz", "zzzzzzzzzzzl", "zzzzzzzzzz/z"] {
        assert!(wrong.parse::<InvitationToken>().is_err(), "{wrong}");
    }
}
