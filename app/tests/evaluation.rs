//! The tablet in the hall: what waits for the network is neither lost nor doubled, and nobody is hurried off the glass.

use app::pages::evaluation::{
    service::faces,
    tablet::{
        idle::{WARNING_SECONDS, seconds_left},
        outbox::Contents,
        state::GivenRating,
    },
};
use domain::{
    evaluation::{InvitationToken, RatingDraft, RatingLevel, RatingScale, ReceiptToken, Satisfaction},
    time::Timestamp,
};
use uuid::Uuid;

fn token(seed: u8) -> InvitationToken {
    InvitationToken::from_random([seed; InvitationToken::LENGTH])
}

fn draft(satisfaction: Satisfaction) -> RatingDraft {
    RatingDraft { satisfaction, reasons: Vec::new(), text: String::new() }
}

fn id(seed: u8) -> Uuid {
    Uuid::from_bytes([seed; 16])
}

fn filled(count: u8) -> Contents {
    let mut contents = Contents::default();
    for seed in 1..=count {
        let at = Timestamp::from_millis(i64::from(seed));
        contents.take(token(seed), draft(Satisfaction::Satisfied), id(seed), at);
    }
    contents
}

#[test]
fn xt_6_twenty_ratings_without_a_network_are_numbered_without_a_gap() {
    let contents = filled(20);
    let numbers: Vec<u32> = contents.waiting.iter().map(|rating| rating.entry.sequence).collect();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
}

#[test]
fn xt_6_a_reload_finds_what_waits_and_goes_on_counting() {
    let mut contents = filled(2);
    contents.sent(id(1));
    let stored = serde_json::to_string(&contents).unwrap();
    let mut after: Contents = serde_json::from_str(&stored).unwrap();
    assert_eq!(after, contents);
    after.take(token(3), draft(Satisfaction::Fair), id(3), Timestamp::from_millis(3));
    let numbers: Vec<u32> = after.waiting.iter().map(|rating| rating.entry.sequence).collect();
    assert_eq!(numbers, [2, 3]);
}

#[test]
fn xt_6_what_the_server_will_not_take_is_set_aside_and_does_not_hold_up_the_others() {
    let mut contents = filled(3);
    contents.set_aside(id(2));
    let waiting: Vec<Uuid> = contents.waiting.iter().map(|rating| rating.entry.id).collect();
    assert_eq!(waiting, [id(1), id(3)]);
    assert_eq!(contents.refused.first().unwrap().entry.id, id(2));
    assert!(contents.holds(&token(1)) && !contents.holds(&token(2)));
}

#[test]
fn xt_6_a_receipt_for_somebody_who_has_left_is_not_shown_to_the_next_person() {
    let receipt = |seed: u8| ReceiptToken::from_random([seed; ReceiptToken::LENGTH]);
    let mut given = GivenRating { id: id(2), level: "满意".to_owned(), receipt: None };
    given.receive(id(1), receipt(1));
    assert_eq!(given.receipt, None);
    given.receive(id(2), receipt(2));
    given.receive(id(1), receipt(1));
    assert_eq!(given.receipt, Some(receipt(2)));
}

#[test]
fn ev_1_the_countdown_is_visible_for_twenty_seconds_and_ends_with_the_limit() {
    assert_eq!(seconds_left(0, 60), None);
    assert_eq!(seconds_left(39_999, 60), None);
    assert_eq!(seconds_left(40_000, 60), Some(WARNING_SECONDS));
    assert_eq!(seconds_left(59_000, 60), Some(1));
    assert_eq!(seconds_left(60_000, 60), Some(0));
    assert_eq!(seconds_left(3_600_000, 60), Some(0));
}

fn scale(levels: &[Satisfaction]) -> RatingScale {
    let levels = levels
        .iter()
        .map(|satisfaction| RatingLevel {
            satisfaction: *satisfaction,
            label: satisfaction.to_string(),
            bad: satisfaction.stars() < 3,
            reasons: Vec::new(),
        })
        .collect();
    RatingScale { version: "demo".to_owned(), levels, reasons_shown: 3, text_max: 150, bad_needs_reason: true }
}

#[test]
fn ev_1_three_levels_have_faces_as_far_apart_as_five() {
    let moods = |levels: &[Satisfaction]| faces(&scale(levels)).iter().map(|face| face.mood).collect::<Vec<_>>();
    let [best, good, fair, bad, worst] = [
        Satisfaction::VerySatisfied,
        Satisfaction::Satisfied,
        Satisfaction::Fair,
        Satisfaction::Dissatisfied,
        Satisfaction::VeryDissatisfied,
    ];
    assert_eq!(moods(&[best, good, fair, bad, worst]), [1, 2, 3, 4, 5]);
    assert_eq!(moods(&[good, fair, bad]), [1, 3, 5]);
}
