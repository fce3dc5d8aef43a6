//! Counts, shares and published figures; queue tickets at the edges.

use domain::case::counted::{OVERDUE, OVERDUE_COUNT};
use domain::counted::Counted;
use domain::evaluation::counted::{BAD_SHARE, EXCLUDED, RATINGS};
use domain::evaluation::{
    Proportion, QueueKind, RatingChannel, RatingCounts, RatingFigure, RatingKind, Satisfaction, Tally, Ticket,
    TicketNumber, TicketState, WaitingTicket,
};
use domain::ids::{CaseId, HallId, TicketId, WindowId};
use domain::supervision::{Figure, RecordsLink};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use domain::{case, evaluation, rectification};
use uuid::Uuid;

const NOW: Timestamp = Timestamp::from_millis(1_793_500_000_000);

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() < 1e-9
}

#[test]
fn a_part_is_never_more_than_its_whole() {
    assert_eq!(Proportion::new(7, 5), Proportion { numerator: 5, denominator: 5 });
    assert_eq!(Proportion::new(5, 5), Proportion { numerator: 5, denominator: 5 });
    assert_eq!(Proportion::new(4, 5), Proportion { numerator: 4, denominator: 5 });
}

#[test]
fn a_share_is_exact_beyond_what_32_bits_hold() {
    let share = |part, whole| Proportion::new(part, whole).value().expect("a share");
    assert!(near(share(1, 4), 0.25));
    assert!(near(share(4_294_967_296, 8_589_934_592), 0.5));
    assert!(near(share(5_000_000_001, 10_000_000_002), 0.5));
    assert!(near(share(3, 12_884_901_888) * 4_294_967_296.0, 1.0));
    assert_eq!(Proportion::new(0, 0).value(), None);
}

#[test]
fn xt_3_the_interval_is_wilsons_in_the_middle_and_at_both_ends() {
    // By the formula of Wilson (1927) with z = 1.959964, computed apart from this program.
    for (part, whole, low, high) in [
        (50_u64, 100_u64, 0.403_831_5, 0.596_168_5),
        (1, 5, 0.036_224_1, 0.624_465_2),
        (5, 5, 0.565_517_5, 1.0),
        (0, 5, 0.0, 0.434_482_5),
        (152, 187, 0.750_841_7, 0.862_232_6),
    ] {
        let (found_low, found_high) = Proportion::new(part, whole).interval().expect("a share");
        let close = (found_low - low).abs() < 1e-6 && (found_high - high).abs() < 1e-6;
        assert!(close, "{part}/{whole}: {found_low} {found_high}");
    }
}

#[test]
fn xt_2_one_to_four_people_are_few_and_none_and_five_are_not() {
    let few: Vec<u64> = (0..7).filter(|whole| Proportion::new(0, *whole).is_small()).collect();
    assert_eq!(few, [1, 2, 3, 4]);
}

#[test]
fn a_published_share_carries_its_interval_in_percent_and_a_count_its_number() {
    let link = RecordsLink { label: "公开账本".into(), path: "/public/ledger".into() };
    let figure = Figure::share(&BAD_SHARE, Proportion::new(50, 100));
    let share = figure.share.expect("a share");
    assert!(near(share.percent, 50.0));
    assert!((share.low - 40.383_15).abs() < 1e-4 && (share.high - 59.616_85).abs() < 1e-4, "{share:?}");
    assert_eq!((figure.numerator, figure.denominator, figure.records), (Some(50), Some(100), Some(link.clone())));
    let count = Figure::made(&OVERDUE_COUNT, |counted| if counted == OVERDUE { 3 } else { 100 });
    assert_eq!((count.numerator, count.denominator, count.share, count.withheld), (Some(3), None, None, false));
    assert_eq!((count.key.as_str(), count.name.as_str(), count.records), ("overdue", "超期未办结", None));
    let withheld = Figure::share(&BAD_SHARE, Proportion::new(1, 4));
    assert_eq!((withheld.withheld, withheld.records), (true, Some(link)));
}

/// How many of each thing that is counted.
const COUNTS: [(&str, u64); 19] = [
    ("received", 1000),
    ("decided", 700),
    ("decided_in_time", 650),
    ("overdue", 40),
    ("ratable", 500),
    ("rated", 300),
    ("ratings", 310),
    ("unprompted", 120),
    ("bad", 31),
    ("excluded", 6),
    ("reason", 900),
    ("follow_ups", 25),
    ("improved", 11),
    ("to_answer", 28),
    ("answered_in_time", 21),
    ("to_solve", 27),
    ("solved_in_time", 19),
    ("closed", 24),
    ("confirmed_by_rater", 15),
];

#[test]
fn ev_8_each_figure_is_made_of_the_counts_that_its_formula_names() {
    let count = |counted: Counted| COUNTS.iter().find(|(word, _)| *word == counted.word).map_or(0, |(_, count)| *count);
    let declared = [case::counted::FIGURES, evaluation::counted::FIGURES, rectification::counted::FIGURES].concat();
    let made: Vec<(&str, Option<u64>, Option<u64>)> = declared
        .iter()
        .map(|kind| {
            let figure = Figure::made(kind, count);
            (kind.word, figure.numerator, figure.denominator)
        })
        .collect();
    let wanted = [
        ("received", Some(1000), None),
        ("on_time", Some(650), Some(740)),
        ("overdue", Some(40), None),
        ("ratings", Some(335), None),
        ("participation", Some(300), Some(500)),
        ("unprompted", Some(120), Some(310)),
        ("satisfied", Some(279), Some(304)),
        ("bad", Some(25), Some(304)),
        ("excluded", Some(6), Some(31)),
        ("improved", Some(11), Some(25)),
        ("answered_in_time", Some(21), Some(28)),
        ("solved_in_time", Some(19), Some(27)),
        ("confirmed_by_rater", Some(15), Some(24)),
    ];
    assert_eq!(made, wanted);
}

#[test]
fn ev_8_a_figure_from_which_more_is_taken_away_than_there_is_is_none() {
    let none = Figure::made(&BAD_SHARE, |counted| if counted == RATINGS { 20 } else { u64::from(counted == EXCLUDED) });
    assert_eq!((none.numerator, none.denominator), (Some(0), Some(19)));
}

#[test]
fn ev_8_each_level_is_counted_in_its_place_and_what_was_not_prompted_apart() {
    let tally = |satisfaction: Satisfaction, channel| Tally {
        satisfaction,
        bad: satisfaction.stars() <= 2,
        channel,
        kind: RatingKind::First,
        excluded: false,
    };
    let ratings = Satisfaction::ALL
        .iter()
        .enumerate()
        .flat_map(|(place, satisfaction)| std::iter::repeat_n(tally(*satisfaction, RatingChannel::Tablet), place + 1));
    let counts: RatingCounts = ratings.collect();
    let stars: Vec<u8> = Satisfaction::ALL.iter().map(|level| level.stars()).collect();
    assert_eq!(stars, [5, 4, 3, 2, 1]);
    assert_eq!((counts.levels, counts.bad, counts.received(), counts.unprompted), ([1, 2, 3, 4, 5], 9, 15, 0));
    for channel in RatingChannel::ALL {
        let one: RatingCounts = [tally(Satisfaction::Fair, *channel)].into_iter().collect();
        let asked = [RatingChannel::Tablet, RatingChannel::Phone].contains(channel);
        assert_eq!(one.figure(RatingFigure::Unprompted), Proportion::new(u64::from(!asked), 1), "{channel}");
    }
}

#[test]
fn ev_8_a_good_rating_is_not_counted_as_excluded() {
    let odd = Tally {
        satisfaction: Satisfaction::Fair,
        bad: false,
        channel: RatingChannel::Sms,
        kind: RatingKind::First,
        excluded: true,
    };
    let counts: RatingCounts = [odd].into_iter().collect();
    assert_eq!((counts.excluded, counts.counted()), (0, 1));
}

#[test]
fn a_ticket_has_the_letter_of_its_queue_and_at_least_three_digits() {
    let shown = |kind, count| TicketNumber { kind, count }.to_string();
    assert_eq!(shown(QueueKind::Person, 7), "A007");
    assert_eq!(shown(QueueKind::Enterprise, 1_000), "B1000");
    assert_eq!(shown(QueueKind::Priority, 999), "P999");
    assert_eq!(" p001 ".parse(), Ok(TicketNumber { kind: QueueKind::Priority, count: 1 }));
    let json = serde_json::to_string(&TicketNumber { kind: QueueKind::Person, count: 37 }).expect("plain data");
    assert_eq!(json, "\"A037\"");
}

fn window(number: u128) -> WindowId {
    WindowId(Uuid::from_u128(number))
}

fn ticket(state: TicketState) -> Ticket {
    let number = TicketNumber { kind: QueueKind::Person, count: 1 };
    Ticket { id: TicketId(Uuid::from_u128(1)), hall: HallId(Uuid::from_u128(1)), number, taken_at: NOW, state }
}

#[test]
fn ev_1_a_ticket_that_no_window_serves_is_neither_passed_nor_bound_nor_finished() {
    let case = CaseId(Uuid::from_u128(9));
    let codes = |state: TicketState| {
        let refused = |result: Result<Ticket, domain::problem::Refusal>| result.expect_err("refused").code;
        let it = || ticket(state.clone());
        [refused(it().pass(window(3), NOW)), refused(it().bind(window(3), case)), refused(it().finish(window(3), NOW))]
    };
    assert_eq!(codes(TicketState::Waiting), ["ticket_not_here"; 3]);
    assert_eq!(codes(TicketState::Passed { at: NOW }), ["ticket_not_here"; 3]);
    let elsewhere = TicketState::Called { window: window(4), at: NOW, calls: 1, case: None };
    assert_eq!(codes(elsewhere), ["ticket_not_here"; 3]);
    assert_eq!(codes(TicketState::Finished { window: window(3), at: NOW, case: None }), ["ticket_finished"; 3]);
}

#[test]
fn ev_1_a_ticket_keeps_its_case_when_it_is_called_again_and_loses_it_when_it_is_set_aside() {
    let case = CaseId(Uuid::from_u128(9));
    let bound = ticket(TicketState::Waiting).call(window(3), NOW).and_then(|it| it.bind(window(3), case));
    let again = bound.expect("bound").call(window(3), NOW.plus_millis(5)).expect("called again");
    let expected = TicketState::Called { window: window(3), at: NOW.plus_millis(5), calls: 2, case: Some(case) };
    assert_eq!(again.state, expected);
    let passed = again.pass(window(3), NOW.plus_millis(6)).expect("set aside");
    assert_eq!(passed.state, TicketState::Passed { at: NOW.plus_millis(6) });
    let back = passed.call(window(5), NOW.plus_millis(7)).expect("called again");
    assert_eq!(back.state, TicketState::Called { window: window(5), at: NOW.plus_millis(7), calls: 1, case: None });
}

#[test]
fn who_came_at_the_same_moment_goes_by_number_and_nobody_is_ahead_of_oneself() {
    let waiting = |kind, count, later| WaitingTicket {
        id: TicketId(Uuid::from_u128(u128::from(count))),
        number: TicketNumber { kind, count },
        taken_at: NOW.plus_millis(later),
    };
    let line = [
        waiting(QueueKind::Person, 2, 0),
        waiting(QueueKind::Person, 1, 0),
        waiting(QueueKind::Priority, 4, 9),
        waiting(QueueKind::Priority, 3, 8),
    ];
    assert_eq!(line.map(|ticket| ticket.ahead(&line)), [3, 2, 1, 0]);
    let next = WaitingTicket::next(&line, &[QueueKind::Person]).map(|ticket| ticket.number.count);
    assert_eq!(next, Some(1));
}
